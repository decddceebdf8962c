"""How much of each pixel is person and how much background."""

from pathlib import Path
from typing import Final

import cv2
import numpy as np

from sume.media.faces.crops import Pixels, Values
from sume.media.faces.network import Network

_WORKING_SIDE: Final = 1024
_REACH: Final = 1 / 40
"""Of the picture's side: how far from the network's edge hair may still be found."""
_TOLERANCE: Final = 1e-4
_SURE: Final = 0.8
_SMALLER: Final = 3


class MatteModel:
    def __init__(self, path: Path) -> None:
        self._network = Network(path)

    def read(self, rgb: Pixels) -> Values:
        """(height, width), 0..1, 1 where people are; its edge follows the picture's own edges."""
        height, width = rgb.shape[:2]
        side = self._network.side
        seen = np.asarray(cv2.resize(rgb, (side, side), interpolation=cv2.INTER_AREA), np.float32)
        coarse = self._network(seen / np.float32(255))[0][..., 0]
        scale = min(1.0, _WORKING_SIDE / max(height, width))
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        guide = np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)
        fine = refine(guide, np.asarray(cv2.resize(coarse, size), np.float32))
        return np.asarray(cv2.resize(fine, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)


def refine(rgb: Pixels, coarse: Values) -> Values:
    """``coarse`` (the picture's size) drawn to the edges of ``rgb``, where it leaves room for doubt."""
    reach = max(2, round(max(rgb.shape[:2]) * _REACH))
    guide = rgb.astype(np.float32) / np.float32(255)
    filtered = _guided(guide, coarse, reach)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    surely = cv2.erode((coarse > _SURE).astype(np.uint8), kernel)
    maybe = cv2.dilate((coarse > 1 - _SURE).astype(np.uint8), kernel)
    drawn = np.where(surely > 0, 1, np.where(maybe > 0, (filtered - 0.08) / 0.84, 0))
    return np.asarray(np.clip(drawn, 0, 1), np.float32)


def _guided(guide: Values, coarse: Values, reach: int) -> Values:
    """A guided filter whose windows, being large, are looked at in a smaller picture."""
    size = coarse.shape[::-1]
    small = (max(2, size[0] // _SMALLER), max(2, size[1] // _SMALLER))
    seen = np.asarray(cv2.resize(guide, small, interpolation=cv2.INTER_AREA), np.float32)
    known = np.asarray(cv2.resize(coarse, small, interpolation=cv2.INTER_AREA), np.float32)
    slope, offset = guided_filter(seen, known, max(1, reach // _SMALLER), _TOLERANCE)
    return np.asarray((cv2.resize(slope, size) * guide).sum(-1) + cv2.resize(offset, size), np.float32)


def guided_filter(guide: Values, values: Values, radius: int, tolerance: float) -> tuple[Values, Values]:
    """Slope (h, w, 3) and offset (h, w) that, in every window, make ``guide`` most like ``values``."""
    size = (2 * radius + 1, 2 * radius + 1)

    def mean(field: Values) -> Values:
        return np.asarray(cv2.blur(field, size), np.float32)

    guide_mean, values_mean = mean(guide), mean(values)
    covariance = mean(guide * values[..., None]) - guide_mean * values_mean[..., None]
    products = (guide[..., :, None] * guide[..., None, :]).reshape(*values.shape, 9)
    spread = np.dstack([mean(products[..., start : start + 3]) for start in (0, 3, 6)])
    spread = spread.reshape(*values.shape, 3, 3) - guide_mean[..., :, None] * guide_mean[..., None, :]
    spread += tolerance * np.eye(3, dtype=np.float32)
    slope = np.linalg.solve(spread, covariance[..., None])[..., 0].astype(np.float32)
    offset = values_mean - (slope * guide_mean).sum(-1)
    return mean(slope), mean(offset)
