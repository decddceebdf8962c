"""What is known of scenes before they mean anything, and what they mean.

``read.meanings(scenes: Sequence[Observed], video: Whole) -> tuple[Meaning, ...]``, one for each scene;
``structure.structure(scenes: Sequence[SceneFacts]) -> Structure | None``.
"""

from dataclasses import dataclass
from typing import Literal

from sume.contract.assets import SegmentType, ShotType, SoundKind
from sume.engines.understanding import Cut, FaceFacts, Names, ScreenText, SpokenWord

PatternName = Literal[
    "problem – solution – call to action",
    "hook – testimonial – call to action",
    "hook – demonstration – call to action",
    "before/after",
    "listicle",
    "tutorial",
    "unboxing",
    "testimonial",
    "talking head",
    "montage",
]


@dataclass(frozen=True, slots=True)
class Observed:
    """A scene as it was seen and heard; its place is its place among the scenes given.

    ``start`` and ``end`` in seconds of the video; ``motion`` and ``brightness`` 0..1; ``colors`` ``#rrggbb``,
    the largest first; ``tags`` things and settings seen; ``sound`` ``None`` without a track. ``words`` and
    ``texts`` are those that fall into it.
    """

    start: float
    end: float
    words: tuple[SpokenWord, ...]
    texts: tuple[ScreenText, ...]
    faces: FaceFacts
    shot_type: ShotType
    motion: float
    brightness: float
    colors: tuple[str, ...]
    tags: tuple[str, ...]
    sound: SoundKind | None
    begins: Cut


@dataclass(frozen=True, slots=True)
class Whole:
    """The video the scenes are of. ``language``: ISO 639-1, ``None`` when nothing was said."""

    seconds: float
    language: str | None
    names: Names


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a scene is for and about; every word of it was said, shown or seen.

    ``segment_reasons`` quote what decided ``segment_type``, the weightiest first. ``cta_present`` may be true
    of a scene whose role is another. ``title`` is at most 60 characters, ``keywords`` at most ten.
    """

    title: str
    segment_type: SegmentType
    segment_reasons: tuple[str, ...]
    cta_present: bool
    keywords: tuple[str, ...]
    actions: tuple[str, ...]
    brands: tuple[str, ...]
    products: tuple[str, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Part:
    """One claim of a structure: ``name`` as in the pattern, the ``scenes`` (from 0) that show it, and why."""

    name: str
    scenes: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Structure:
    """How a video is built, with what each part of the pattern rests on."""

    name: PatternName
    parts: tuple[Part, ...]
