"""A frame made small without converting it: what shots are told apart by."""

from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
from av.video.reformatter import VideoReformatter
from numpy.typing import NDArray

Plane = NDArray[np.uint8]

_LONGEST: Final = 104
"""Of the small luma's sides. Chroma has half."""
_SHORTEST: Final = 32
"""Optical flow crashes on pictures that are much narrower."""
_PLANAR: Final = (
    "yuv420p",
    "yuvj420p",
    "yuv422p",
    "yuvj422p",
    "yuv444p",
    "yuvj444p",
    "yuv420p10le",
    "yuv422p10le",
    "yuv444p10le",
)


@dataclass(slots=True)
class Small:
    """``luma`` (height, width) and ``chroma`` (2, height / 2, width / 2), as coded, 8 bits.

    ``tiny``: the luma at half that size again, float32. ``structure`` is kept for :func:`likeness`.
    """

    luma: Plane
    chroma: Plane
    tiny: NDArray[np.float32]
    structure: tuple[NDArray[np.float32], Plane, NDArray[np.float32]] | None = None


class Shrinker:
    """Frames of one video to :class:`Small`; the size is kept when the file changes its own midway."""

    def __init__(self) -> None:
        self._size: tuple[int, int] | None = None
        self._reformatter = VideoReformatter()

    def shrink(self, frame: Any) -> Small:
        if self._size is None:
            scale = _LONGEST / max(frame.width, frame.height)
            self._size = _even(frame.width * scale), _even(frame.height * scale)
        planar = frame.format.name in _PLANAR
        return self._from_planes(frame if planar else self._reformatted(frame, self._size), self._size)

    def _reformatted(self, frame: Any, size: tuple[int, int]) -> Any:
        return self._reformatter.reformat(
            frame, width=size[0], height=size[1], format="yuv420p", interpolation="AREA"
        )

    def _from_planes(self, frame: Any, size: tuple[int, int]) -> Small:
        halved = size[0] // 2, size[1] // 2
        luma = _shrunk(_plane(frame, 0), size)
        chroma = np.stack([_shrunk(_plane(frame, index), halved) for index in (1, 2)])
        tiny = cv2.resize(luma, halved, interpolation=cv2.INTER_AREA)
        return Small(luma, chroma, tiny.astype(np.float32))


def _even(side: float) -> int:
    return max(_SHORTEST, round(side / 2) * 2)


def _plane(frame: Any, index: int) -> NDArray[Any]:
    """A view of the decoder's own memory, its padding left out."""
    plane, component = frame.planes[index], frame.format.components[index]
    kind = np.dtype(np.uint8 if component.bits == 8 else np.uint16)
    rows = np.frombuffer(plane, kind).reshape(-1, plane.line_size // kind.itemsize)
    return rows[: plane.height, : plane.width]


def _shrunk(plane: NDArray[Any], size: tuple[int, int]) -> Plane:
    """Averaged, by halves as far as it goes: that is five times as fast as at once."""
    while plane.shape[1] >= 2 * size[0] and plane.shape[0] >= 2 * size[1]:
        height, width = plane.shape[0] // 2, plane.shape[1] // 2
        plane = cv2.resize(plane[: 2 * height, : 2 * width], (width, height), interpolation=cv2.INTER_AREA)
    small = cv2.resize(plane, size, interpolation=cv2.INTER_AREA)
    return np.asarray(small if small.dtype == np.uint8 else np.right_shift(small, 2), np.uint8)
