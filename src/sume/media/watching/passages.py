"""What leads from one shot to the next, as it is found, frame by frame."""

from dataclasses import dataclass
from typing import Final, Literal

from sume.media.watching.planes import Small

Kind = Literal["cut", "dissolve", "fade"]

DARK: Final = 40.0
BRIGHT: Final = 215.0


@dataclass(frozen=True, slots=True)
class Passage:
    """At a cut, ``first`` and ``last`` are both the new shot's first frame; else the
    frames of both shots or none. A push is a cut with such frames about it.

    ``strength`` chooses between passages that are too close.
    """

    first: int
    last: int
    kind: Kind
    strength: float

    @property
    def boundary(self) -> int:
        """The frame the new shot is said to begin with."""
        return (self.first + self.last + 1) // 2


@dataclass(frozen=True, slots=True)
class Seen:
    """A frame as the finders keep it. ``step``: its difference from the one before."""

    index: int
    seconds: float
    small: Small
    step: float
    blank: bool


class Recent:
    """The last frames, by their numbers."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._frames: dict[int, Seen] = {}

    def add(self, seen: Seen) -> None:
        self._frames[seen.index] = seen
        self._frames.pop(seen.index - self._most, None)

    def __getitem__(self, index: int) -> Seen:
        return self._frames[index]

    def __contains__(self, index: int) -> bool:
        return index in self._frames
