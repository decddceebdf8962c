"""What the service asks of an engine that makes ads."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from sume.contract.ads import AdFormat
from sume.contract.voices import Locale
from sume.engines.ports import BrandLook, EngineIdentity, Reference, RunContext


@dataclass(frozen=True, slots=True)
class PresenterRecipe:
    """Who speaks.

    ``recipe``: plain data that the engine once gave, or ``{"kind": "public", "slug": …}``; ``portrait``:
    the picture of a presenter made from a photo.
    """

    name: str
    recipe: dict[str, Any]
    portrait: Path | None = None


@dataclass(frozen=True, slots=True)
class Set:
    """What is behind the presenter: one of the two."""

    prompt: str | None = None
    image: Path | None = None


@dataclass(frozen=True, slots=True)
class AdRequest:
    """``target_seconds`` None: the script decides."""

    script: str
    ad_format: AdFormat
    presenter: PresenterRecipe | None
    locale: Locale
    voice_id: str
    width: int
    height: int
    target_seconds: float | None
    images: tuple[Reference, ...]
    videos: tuple[Reference, ...]
    captions: bool
    scene: Set | None
    brand: BrandLook | None
    seed: int


@dataclass(frozen=True, slots=True)
class AdOutcome:
    """Files are in the scratch folder; ``brief`` says how the ad is built: shots, pace, voice, music."""

    video: Path
    thumbnail: Path
    srt: Path
    vtt: Path
    seconds: float
    engine: EngineIdentity
    warnings: tuple[str, ...]
    brief: dict[str, Any]


class AdEngine(Protocol):
    @property
    def identity(self) -> EngineIdentity: ...

    def make(self, request: AdRequest, context: RunContext) -> AdOutcome:
        """Make the ad, or raise :class:`EngineError` or :class:`StoppedError`."""
        ...
