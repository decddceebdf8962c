"""Square, turned windows on a picture, as the networks want to see it."""

from dataclasses import dataclass
from math import atan2, cos, sin

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Values = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Window:
    """A square of ``side`` pixels around (x, y), turned clockwise by ``angle`` (radians)."""

    x: float
    y: float
    side: float
    angle: float = 0.0

    def to_picture(self, side: int) -> Values:
        """(2, 3): from the pixels of a crop of ``side`` to those of the picture."""
        scale = self.side / side
        across = scale * np.array([cos(self.angle), sin(self.angle)])
        down = scale * np.array([-sin(self.angle), cos(self.angle)])
        corner = np.array([self.x, self.y]) - (across + down) * side / 2
        return np.stack([across, down, corner], 1).astype(np.float32)


def crop(rgb: Pixels, window: Window, side: int) -> Values:
    """What ``window`` shows, (side, side, 3), 0..1; black outside of the picture."""
    source: Pixels = rgb
    matrix = window.to_picture(side)
    shrink = int(window.side // (2 * side))
    if shrink > 1:
        size = (max(1, rgb.shape[1] // shrink), max(1, rgb.shape[0] // shrink))
        source = np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)
        matrix = matrix * np.array(
            [[source.shape[1] / rgb.shape[1]], [source.shape[0] / rgb.shape[0]]], np.float32
        )
    seen = cv2.warpAffine(source, matrix, (side, side), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
    return seen.astype(np.float32) / np.float32(255)


def around(points: Values, along: tuple[Values, Values], scale: float) -> Window:
    """The window that holds ``points``, level with the line ``along``, ``scale`` times as large."""
    direction = along[1] - along[0]
    angle = atan2(direction[1], direction[0])
    level = np.array([[cos(angle), -sin(angle)], [sin(angle), cos(angle)]])
    turned = points @ level
    low, high = turned.min(0), turned.max(0)
    centre = level @ ((low + high) / 2)
    return Window(float(centre[0]), float(centre[1]), float((high - low).max()) * scale, angle)
