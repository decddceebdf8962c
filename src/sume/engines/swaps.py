"""What the service asks of an engine that puts one face in the place of another."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from sume.contract.face_swap import SwapAspectRatio
from sume.contract.swap_report import FaceSwapReport
from sume.engines.ports import EngineIdentity, Reference, RunContext


@dataclass(frozen=True, slots=True)
class SwapFace:
    """Whose face: ``recipe`` as the avatar keeps it; ``portrait`` is the picture of a workspace's own."""

    name: str
    recipe: Mapping[str, Any]
    portrait: Path | None


@dataclass(frozen=True, slots=True)
class SwapRequest:
    """Seconds are of the source's time line. ``aspect_ratio`` None: the source's own size."""

    video: Reference
    face: SwapFace
    start: float
    seconds: float
    aspect_ratio: SwapAspectRatio | None
    visible_mark: bool


@dataclass(frozen=True, slots=True)
class SwapOutcome:
    """``report`` counts and measures the frames of ``video``."""

    video: Path
    thumbnail: Path
    width: int
    height: int
    seconds: float
    report: FaceSwapReport
    engine: EngineIdentity
    warnings: tuple[str, ...]


class FaceSwapEngine(Protocol):
    @property
    def identity(self) -> EngineIdentity: ...

    def swap(self, request: SwapRequest, context: RunContext) -> SwapOutcome:
        """Make the video, or raise :class:`~sume.engines.ports.EngineError` or ``StoppedError``.

        A video whose face cannot be swapped for most of its frames is an ``EngineError`` with the code
        ``no_face_found``; its details count the frames by reason.
        """
        ...
