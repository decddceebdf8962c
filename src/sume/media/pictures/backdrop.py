"""Backgrounds that need no photograph."""

import math
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.media.timeline.model import Pixels

Colour = tuple[int, int, int]
"""Red, green, blue, 0..255."""

_COARSE: Final = 12
"""The gradient is worked out at this fraction of the size: it has nothing finer."""
_GRAIN: Final = 1.5


class Solid:
    """One colour, at rest; for what has its life in the layers above."""

    def __init__(self, colour: Colour, size: tuple[int, int]) -> None:
        self._frame = np.empty((size[1], size[0], 3), np.uint8)
        self._frame[:] = colour

    def draw(self, seconds: float) -> Pixels:
        return self._frame.copy()


class Gradient:
    """Soft fields of two or more colours that wander slowly; fine grain keeps bands away."""

    def __init__(self, colours: tuple[Colour, ...], size: tuple[int, int], *, seed: int = 0) -> None:
        if len(colours) < 2:
            raise ValueError("a gradient has at least two colours")
        rng = np.random.default_rng(seed)
        self._size = size
        self._colours = np.array(colours, np.float32)
        self._homes = rng.uniform(0.15, 0.85, (len(colours), 2))
        self._phases = rng.uniform(0, 2 * math.pi, (len(colours), 2))
        self._places = _coarse_places(size)
        self._grain = rng.normal(0, _GRAIN, (size[1], size[0], 1)).astype(np.float32).repeat(3, axis=2)

    def draw(self, seconds: float) -> Pixels:
        sway = 0.22 * np.sin(self._phases + seconds * np.array([0.7, 0.9]))
        away = self._places[:, :, None, :] - (self._homes + sway)
        weights = np.exp(-4 * np.square(away).sum(axis=3))
        weights /= weights.sum(axis=2, keepdims=True)
        coarse = (weights @ self._colours).astype(np.float32)
        fine = cv2.resize(coarse, self._size, interpolation=cv2.INTER_CUBIC)
        return cv2.add(fine, self._grain, dtype=cv2.CV_8U).astype(np.uint8, copy=False)


def _coarse_places(size: tuple[int, int]) -> NDArray[np.float64]:
    """(rows, columns, 2): where each coarse cell lies, 0..1 of the frame."""
    columns, rows = (max(4, side // _COARSE) for side in size)
    across, down = np.meshgrid(np.linspace(0, 1, columns), np.linspace(0, 1, rows))
    return np.stack((across, down), axis=2)
