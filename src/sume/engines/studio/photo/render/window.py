"""The part of a frame that shows the products, which is worth more samples than the rest of it."""

from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.photo.stage.model import PRODUCT, Stage
from sume.engines.studio.photo.stage.seen import on_screen

# Of the frame's shorter side: how far the window reaches round the products, to be blended over.
_MARGIN: Final = 0.04
_LEAST_MARGIN: Final = 4

Kind = TypeVar("Kind", bound=np.generic)
Screen = tuple[float, float, float, float]
"""Left, right, bottom and top of what a camera shows, where the frame's middle is 0 and its top 1."""


@dataclass(frozen=True, slots=True)
class Window:
    """A rectangle of pixels of a frame, rows from the top, without ``right`` and ``bottom``.

    ``margin``: how many of its pixels on each side are to be blended over."""

    left: int
    top: int
    right: int
    bottom: int
    margin: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    def of(self, image: NDArray[Kind]) -> NDArray[Kind]:
        """What a picture of the whole frame shows there; a view."""
        return image[self.top : self.bottom, self.left : self.right]


def whole_screen(width: int, height: int) -> Screen:
    aspect = width / height
    return (-aspect, aspect, -1.0, 1.0)


def screen_of(window: Window, width: int, height: int) -> Screen:
    """What the window shows of a frame of ``width`` x ``height`` pixels."""
    unit = 2 / height
    across, up = width / height, 1.0
    return (
        window.left * unit - across,
        window.right * unit - across,
        up - window.bottom * unit,
        up - window.top * unit,
    )


def window_of(stage: Stage, width: int, height: int) -> Window | None:
    """Round the products and their margin in a frame of that many pixels; None where it sees none.

    A photo's stand-in counts, though the camera does not see it: what it touches is looked at."""
    seen = [thing.mesh.vertices for thing in stage.things if thing.part == PRODUCT]
    if not seen:
        return None
    across, up = on_screen(np.concatenate(seen), stage.camera)
    columns, rows = (across + width / height) * height / 2, (1 - up) * height / 2
    margin = max(_LEAST_MARGIN, round(_MARGIN * min(width, height)))
    left, right = _span(columns, margin, width)
    top, bottom = _span(rows, margin, height)
    return Window(left, top, right, bottom, margin) if left < right and top < bottom else None


def _span(places: NDArray[np.float64], margin: int, size: int) -> tuple[int, int]:
    low, high = int(np.floor(places.min())) - margin, int(np.ceil(places.max())) + margin
    return max(0, low), min(size, high)
