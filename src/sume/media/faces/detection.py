"""Where faces are, roughly: MediaPipe's single-shot detectors and their grids of anchors."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from sume.media.faces.crops import Pixels, Values, Window, crop
from sume.media.faces.network import Network

SHORT_RANGE: Final = ((8, 2), (16, 6))
FULL_RANGE: Final = ((4, 1),)
"""(stride in pixels, anchors in each cell)."""

_SURE: Final = 0.5
_OVERLAP: Final = 0.3
_LOGIT_LIMIT: Final = 80.0


@dataclass(frozen=True, slots=True)
class Detection:
    """``box``: left, top, right, bottom. ``keys``: (6, 2): eyes, nose, mouth, ears. In pixels."""

    box: Values
    keys: Values
    score: float

    @property
    def side(self) -> float:
        return float((self.box[2:] - self.box[:2]).max())


class Detector:
    def __init__(self, path: Path, grid: tuple[tuple[int, int], ...]) -> None:
        self._network = Network(path)
        self._anchors = _anchors(self._network.side, grid)

    def find(self, rgb: Pixels, window: Window | None = None) -> list[Detection]:
        """Faces in the (unturned) ``window`` on the picture, or in all of it; the surest first."""
        height, width = rgb.shape[:2]
        window = window or Window(width / 2, height / 2, max(width, height))
        side = self._network.side
        raw, logits = self._network(crop(rgb, window, side) * 2 - 1)
        scores = 1 / (1 + np.exp(-np.clip(logits[:, 0], -_LOGIT_LIMIT, _LOGIT_LIMIT)))
        likely = np.flatnonzero(scores > _SURE)
        scale = np.float32(window.side / side)
        corner = np.array([window.x, window.y], np.float32) - np.float32(window.side / 2)
        shapes = raw[likely].reshape(-1, 8, 2)
        centres = self._anchors[likely]
        middles, sizes = shapes[:, 0] + centres, shapes[:, 1]
        keys = (shapes[:, 2:] + centres[:, None]) * scale + corner
        boxes = np.concatenate([middles - sizes / 2, middles + sizes / 2], 1) * scale + np.tile(corner, 2)
        found = [Detection(*item) for item in zip(boxes, keys, scores[likely].tolist(), strict=True)]
        return without_doubles(found)


def without_doubles(found: list[Detection]) -> list[Detection]:
    """One detection for each face: the surest of those that overlap."""
    kept: list[Detection] = []
    for detection in sorted(found, key=lambda item: -item.score):
        if all(overlap(detection.box, other.box) < _OVERLAP for other in kept):
            kept.append(detection)
    return kept


def overlap(one: Values, other: Values) -> float:
    """Shared area over the area of the smaller box."""
    shared = np.prod(np.clip(np.minimum(one[2:], other[2:]) - np.maximum(one[:2], other[:2]), 0, None))
    smaller = min(np.prod(one[2:] - one[:2]), np.prod(other[2:] - other[:2]))
    return float(shared / max(float(smaller), 1e-6))


def _anchors(side: int, grid: tuple[tuple[int, int], ...]) -> Values:
    rows = []
    for stride, count in grid:
        middles = (np.arange(side // stride) + 0.5) * stride
        cells = np.stack(np.meshgrid(middles, middles), -1).reshape(-1, 2)
        rows.append(np.repeat(cells, count, 0))
    return np.concatenate(rows).astype(np.float32)
