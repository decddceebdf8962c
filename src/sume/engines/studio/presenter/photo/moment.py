"""One moment of a presenter: where in the portrait each pixel of the frame comes from."""

from functools import cached_property
from typing import Final

import cv2
import numpy as np

from sume.engines.studio.presenter.photo.membrane import Floats
from sume.engines.studio.presenter.photo.puppet import PhotoPuppet
from sume.engines.studio.presenter.pose import Pose

_COARSE: Final = 4
"""Heads move smoothly: their part of a map is made for every fourth pixel."""

Window = tuple[slice, slice]
"""Rows and columns of a frame, from and to multiples of ``_COARSE`` but for the frame's own end."""


class Moment:
    """``view`` (2, 3): from pixels of the frame (width, height ``size``) to those of the portrait."""

    def __init__(self, puppet: PhotoPuppet, pose: Pose, view: Floats, size: tuple[int, int]) -> None:
        self.puppet, self.pose, self.view, self.size = puppet, pose, view, size
        self._head = puppet.head.field(pose)
        upper, lower = puppet.skin_fields(pose)
        self.lips = puppet.lips_at(upper, lower)
        self.upper_back, self.lower_back = puppet.backward(upper), puppet.backward(lower)

    @property
    def pixel(self) -> float:
        """Of the frame, in pixels of the portrait."""
        return float(np.hypot(*self.view[0, :2]))

    def whole(self, scale: float) -> Floats:
        """(height, width, 2): where in a portrait ``scale`` as large the frame is from, but for lips."""
        grid = self.puppet.grid
        nodes = grid.nodes
        middle = (self.lips[0] + self.lips[1]) / 2
        under = nodes[..., 1] > np.interp(nodes[0, :, 0], middle[:, 0], middle[:, 1])[None]
        mixed = np.where(under[..., None], self.lower_back, self.upper_back)
        sources = scaled(self._coarse - grid.sample(mixed, self._coarse), scale)
        return self._fine(sources, (slice(0, self.size[1]), slice(0, self.size[0])))

    def places(self, window: Window) -> Floats:
        """(h, w, 2): where in the portrait, its head turned back, the pixels of ``window`` are."""
        return self._fine(self._coarse, window)

    def shown(self, points: Floats) -> Floats:
        """(n, 2): where in the frame points of the portrait are."""
        moved = points + self.puppet.head.grid.sample(self._head, points[None].astype(np.float32))[0]
        return np.asarray((moved - self.view[:, 2]) @ np.linalg.inv(self.view[:, :2]).T, np.float32)

    def window(self, box: tuple[float, float, float, float]) -> Window | None:
        """The part of the frame with ``box`` (left, top, right, bottom) of the portrait; None: outside."""
        left, top, right, bottom = box
        corners = np.array([[left, top], [right, top], [left, bottom], [right, bottom]], np.float32)
        shown = self.shown(corners)
        low = np.maximum(np.floor(shown.min(0) / _COARSE).astype(int) * _COARSE, 0)
        high = np.minimum(np.ceil(shown.max(0) / _COARSE).astype(int) * _COARSE, self.size)
        if (high - low < _COARSE).any():
            return None
        return slice(int(low[1]), int(high[1])), slice(int(low[0]), int(high[0]))

    @cached_property
    def _coarse(self) -> Floats:
        """Places for the middles of blocks of the frame, one block more on every side."""
        columns, rows = (
            np.arange(-_COARSE, length + 2 * _COARSE, _COARSE, dtype=np.float32) + (_COARSE - 1) / 2
            for length in self.size
        )
        frame = np.stack(np.meshgrid(columns, rows), -1)
        seen = (frame @ self.view[:, :2].T + self.view[:, 2]).astype(np.float32)
        head = self.puppet.head.grid
        moved = head.sample(self._head, seen)
        return np.asarray(seen - head.sample(self._head, seen - moved), np.float32)

    def _fine(self, coarse: Floats, window: Window) -> Floats:
        (top, bottom), (left, right) = ((part.start, part.stop) for part in window)
        blocks = coarse[
            top // _COARSE : -(-bottom // _COARSE) + 2,
            left // _COARSE : -(-right // _COARSE) + 2,
        ]
        size = (blocks.shape[1] * _COARSE, blocks.shape[0] * _COARSE)
        fine = cv2.resize(blocks, size, interpolation=cv2.INTER_LINEAR)
        return np.asarray(
            fine[_COARSE : _COARSE + bottom - top, _COARSE : _COARSE + right - left], np.float32
        )


def scaled(places: Floats, scale: float) -> Floats:
    """The same places in a picture ``scale`` as large; pixels are counted from their middles."""
    return places * np.float32(scale) + np.float32((scale - 1) / 2)
