"""What one pass over a video's pictures tells. Seconds count from the file's beginning.

``watch(path, stills, *, report, every=0.5) -> Watched`` in :mod:`sume.media.watching.watch` makes it.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Begins = Literal["start", "cut", "dissolve", "fade"]


@dataclass(frozen=True, slots=True)
class Look:
    """A still on disk, upright, sRGB, its longest side at most 1280.

    It is the frame number ``frame``, shown at ``seconds``; until ``until`` the picture stayed nearly the same
    and no other look was kept.
    """

    path: Path
    frame: int
    seconds: float
    until: float


@dataclass(frozen=True, slots=True)
class SeenScene:
    """One shot: the frames ``first_frame`` to before ``end_frame``, ``start`` to ``end`` in seconds.

    ``begins``: how it follows the one before; its first frame is the first of the new shot after a cut, and
    the middle of a dissolve or fade. ``motion``: 0 a still picture, 1 everything moves all the time.
    ``brightness``: 0 black, 1 white. ``colors``: up to five ``#rrggbb``, the largest first.
    ``thumbnail``: a JPEG file, sharp, not black and outside transitions if any look of the scene is; it is
    ``thumbnail_seconds`` into the video. ``looks``: in order, at least one.
    """

    start: float
    end: float
    first_frame: int
    end_frame: int
    begins: Begins
    motion: float
    brightness: float
    colors: tuple[str, ...]
    thumbnail: Path
    thumbnail_seconds: float
    looks: tuple[Look, ...]

    @property
    def seconds(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Watched:
    """``size``: width and height as shown, turned and with square pixels. ``frame_rate``: the mean.

    ``frame_times``: of every frame that could be decoded, ascending. ``scenes``: without gaps from 0 to
    ``seconds``, at least one.
    """

    seconds: float
    frame_rate: float
    size: tuple[int, int]
    frame_times: tuple[float, ...]
    scenes: tuple[SeenScene, ...]

    @property
    def frames(self) -> int:
        return len(self.frame_times)
