"""What the service asks of an engine that takes a reference video apart."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sume.contract.analysis import ReferenceAnalysis
from sume.engines.ports import EngineIdentity, RunContext


@dataclass(frozen=True, slots=True)
class StoryboardFile:
    """A picture in the scratch folder; ``scenes``: numbers of those shown."""

    path: Path
    width: int
    height: int
    scenes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReferenceReport:
    """``analysis`` without addresses of pictures, which are not stored yet.

    ``thumbnails``: of each scene of its timeline, in order, ``size`` large at the most.
    """

    analysis: ReferenceAnalysis
    thumbnails: tuple[Path, ...]
    size: tuple[int, int]
    storyboard: tuple[StoryboardFile, ...]
    engine: EngineIdentity
    warnings: tuple[str, ...]


class ReferenceEngine(Protocol):
    @property
    def identity(self) -> EngineIdentity: ...

    def take_apart(self, video: Path, context: RunContext) -> ReferenceReport:
        """Report on a probed video; raises :class:`EngineError` or :class:`StoppedError`."""
        ...
