"""What a job kind makes, before it is stored."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from sume.engines.ports import EngineIdentity


@dataclass(frozen=True, slots=True)
class MadeFile:
    path: Path
    type: Literal["image", "video", "audio"]
    width: int | None
    height: int | None
    duration_seconds: float | None = None
    thumbnail: Path | None = None


@dataclass(frozen=True, slots=True)
class MadeSubtitles:
    srt: Path
    vtt: Path


@dataclass(frozen=True, slots=True)
class Output:
    """``facts`` are the fields of ``result`` besides ``media`` and ``subtitles``."""

    files: tuple[MadeFile, ...]
    facts: dict[str, Any] = field(default_factory=dict)
    subtitles: MadeSubtitles | None = None


def facts_of(
    engine: EngineIdentity, seed: int | None, warnings: Sequence[str], brief: dict[str, Any] | None = None
) -> dict[str, Any]:
    """What every result says of how it was made."""
    return {"engine": asdict(engine), "seed": seed, "warnings": list(warnings), "brief": brief}
