"""What the service asks of an engine that understands video, and what it is told. Plain data throughout."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from sume.contract.assets import SegmentType, ShotType, SoundKind
from sume.engines.ports import EngineIdentity, RunContext

Cut = Literal["start", "cut", "dissolve", "fade"]
"""How a scene begins."""


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """As it was heard; seconds from the video's beginning; ``confidence`` 0..1."""

    text: str
    start: float
    end: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Transcript:
    """``language``: ISO 639-1, ``None`` when nothing was said. ``words`` in order."""

    language: str | None
    words: tuple[SpokenWord, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class ScreenText:
    """A line that stands in the picture from ``start`` to ``end``.

    ``box``: left, top, right, bottom as shares of the frame; ``confidence`` 0..1.
    """

    text: str
    start: float
    end: float
    box: tuple[float, float, float, float]
    confidence: float


@dataclass(frozen=True, slots=True)
class SoundFacts:
    """Of a stretch: ``loudness_lufs`` (-70 is silence); ``tempo_bpm`` only of music with a clear beat."""

    kind: SoundKind
    loudness_lufs: float
    tempo_bpm: float | None


@dataclass(frozen=True, slots=True)
class FaceFacts:
    """``count``: the most at once; ``height``: the largest, as a share of the frame's height; ``share``: of
    the looks taken, how many had a face."""

    count: int
    height: float
    share: float


@dataclass(frozen=True, slots=True)
class SceneFacts:
    """One scene, ``start`` to ``end`` in seconds, whole frames (``first_frame`` to before ``end_frame``).

    ``colors``: ``#rrggbb``, the largest first. ``motion`` and ``brightness`` 0..1. ``tags``: things and
    settings seen. ``thumbnail`` and ``clip`` are files in the scratch folder, ``clip`` of just this scene.
    ``words`` and ``texts`` are those that fall into it. ``title``: at most 60 characters.
    """

    start: float
    end: float
    first_frame: int
    end_frame: int
    begins: Cut
    thumbnail: Path
    clip: Path | None
    motion: float
    brightness: float
    colors: tuple[str, ...]
    faces: FaceFacts
    shot_type: ShotType
    sound: SoundFacts | None
    words: tuple[SpokenWord, ...]
    texts: tuple[ScreenText, ...]
    tags: tuple[str, ...]
    keywords: tuple[str, ...]
    actions: tuple[str, ...]
    brands: tuple[str, ...]
    products: tuple[str, ...]
    segment_type: SegmentType
    segment_reasons: tuple[str, ...]
    cta_present: bool
    title: str
    summary: str

    @property
    def transcript(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Names:
    """What the workspace calls its brands and products, to be recognised in words and on screen."""

    brands: tuple[str, ...] = ()
    products: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understanding:
    """A whole video. ``size``: width and height as shown. ``sound``: of all of it, ``None`` without a track.

    ``thumbnail``: the scene's that stands best for the whole.
    """

    seconds: float
    frame_rate: float
    size: tuple[int, int]
    scenes: tuple[SceneFacts, ...]
    transcript: Transcript
    texts: tuple[ScreenText, ...]
    sound: SoundFacts | None
    thumbnail: Path
    engine: EngineIdentity
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Study:
    """A video to understand: already probed, safe to decode in a child. ``clips``: cut one for each scene."""

    path: Path
    names: Names
    clips: bool


class UnderstandingEngine(Protocol):
    @property
    def identity(self) -> EngineIdentity: ...

    def understand(self, study: Study, context: RunContext) -> Understanding:
        """Watch, listen and read; raises :class:`EngineError` (``media_unreadable``) or `StoppedError`."""
        ...
