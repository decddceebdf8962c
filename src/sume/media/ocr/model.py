"""What reading a picture gives: lines of text and where they stand."""

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, right, bottom as shares of the frame, 0..1."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line as it was read; ``confidence`` 0..1."""

    text: str
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class Look:
    """The lines of one still, in reading order, ``at`` seconds from the video's beginning.

    The picture stays nearly the same ``until`` then.
    """

    at: float
    until: float
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class ScreenLine:
    """A line that stands in the picture from ``start`` to ``end``, seconds, in its best reading."""

    text: str
    start: float
    end: float
    box: Box
    confidence: float
