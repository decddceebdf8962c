"""Small moving shapes, drawn several times too large and shrunk for smooth edges."""

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.presenter.drawn.sprite import Matrix
from sume.media.type.colour import Colour
from sume.media.type.sprite import Sprite, paste

Outline = NDArray[np.float64]
"""(n, 2) points, closed."""

_SUBPIXEL_BITS: Final = 4
_FINENESS: Final = 3


class Ink:
    """A patch of the frame to draw on; outlines come in units that ``matrix`` maps to frame pixels."""

    def __init__(
        self, frame: NDArray[np.uint8], matrix: Matrix, reach: tuple[float, float, float, float]
    ) -> None:
        """``reach``: left, top, right, bottom in units: all that will be drawn lies inside."""
        self._frame = frame
        left, top, right, bottom = reach
        corners = np.array([[left, top], [right, top], [left, bottom], [right, bottom]]) @ matrix[:, :2].T
        corners += matrix[:, 2]
        low = np.maximum(np.floor(corners.min(axis=0)), 0).astype(int)
        high = np.minimum(np.ceil(corners.max(axis=0)), (frame.shape[1], frame.shape[0])).astype(int)
        self._corner = low
        self._size = np.maximum(high - low, 0)
        self._fineness = _FINENESS
        shift = matrix[:, 2] - low
        self._linear = matrix[:, :2].T * self._fineness
        self._offset = shift * self._fineness - 0.5
        width, height = self._size * self._fineness
        self._canvas = np.zeros((height, width, 4), np.uint8)

    def fill(self, outline: Outline, colour: Colour) -> None:
        cv2.fillPoly(self._canvas, [self._points(outline)], (*colour, 255), shift=_SUBPIXEL_BITS)

    def fill_within(self, mask: Outline, shapes: Sequence[tuple[Outline, Colour]]) -> None:
        """Fill ``shapes``, in order, but only inside ``mask``."""
        within = np.zeros(self._canvas.shape[:2], np.uint8)
        cv2.fillPoly(within, [self._points(mask)], 255, shift=_SUBPIXEL_BITS)
        drawn = self._canvas.copy()
        for outline, colour in shapes:
            cv2.fillPoly(drawn, [self._points(outline)], (*colour, 255), shift=_SUBPIXEL_BITS)
        cv2.copyTo(drawn, within, self._canvas)

    def dry(self) -> None:
        """Put what was drawn onto the frame."""
        if self._size.all():
            patch = cv2.resize(self._canvas, tuple(self._size.tolist()), interpolation=cv2.INTER_AREA)
            paste(self._frame, Sprite(np.asarray(patch, np.uint8)), *self._corner.tolist())

    def _points(self, outline: Outline) -> NDArray[np.int32]:
        points: Outline = outline @ self._linear + self._offset
        return np.round(points * (1 << _SUBPIXEL_BITS)).astype(np.int32)
