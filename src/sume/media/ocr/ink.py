"""Letters apart from what stands behind them: the colours of a line's crop, and which of them is written."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.media.timeline.model import Pixels

_HEIGHT: Final = 64
_COLOURS: Final = 4
_ROUNDS: Final = 10
_SPECK: Final = 20
"""Pixels; a smaller island of a colour is noise."""
_LEAST_COVER, _LEAST_INK = 0.4, 0.04
"""Of the columns, and of all pixels: less is not a line of text."""
_PLATE: Final = 0.55
"""Of the pixels: what fills more is likelier the plate under the letters."""
_TRIED: Final = 3

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Ink:
    """``mask`` (rows, columns): where one colour draws. ``left``: its first column in the scaled crop.

    ``scale``: columns of the mask for one of the crop.
    """

    mask: Mask
    left: int
    scale: float

    def gap(self, start: float, end: float) -> int:
        """The widest run of columns without ink between two columns of the mask."""
        bare = ~self.mask[:, max(round(start), 0) : max(round(end), 0)].any(axis=0)
        edges = np.flatnonzero(np.diff(np.concatenate([[False], bare, [False]]).astype(np.int8)))
        return int((edges[1::2] - edges[::2]).max(initial=0))


def inks(crop: Pixels) -> list[Ink]:
    """What may be the writing on ``crop`` (RGB, level), the likeliest first; none when nothing looks so."""
    scale = _HEIGHT / crop.shape[0]
    size = max(round(crop.shape[1] * scale), 1), _HEIGHT
    scaled = cv2.resize(crop, size, interpolation=cv2.INTER_CUBIC)
    nearest = _nearest_colour(np.asarray(cv2.cvtColor(scaled, cv2.COLOR_RGB2LAB), np.uint8))
    found: list[tuple[float, Ink]] = []
    for colour in range(_COLOURS):
        mask = nearest == colour
        inside = _inside(mask)
        columns = np.flatnonzero(inside.any(axis=0))
        if len(columns) < _LEAST_COVER * inside.shape[1] or inside.mean() < _LEAST_INK:
            continue
        rows = np.flatnonzero(inside.any(axis=1))
        tight = inside[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        likely = inside.sum() / mask.sum() - (tight.mean() > _PLATE)
        found.append((likely, Ink(tight, int(columns[0]), scale)))
    return [ink for _, ink in sorted(found, key=lambda one: -one[0])[:_TRIED]]


def _nearest_colour(lab: Pixels) -> NDArray[np.int64]:
    """For each pixel, which of the crop's few colours it has."""
    sample = lab[::2, ::2].reshape(-1, 3).astype(np.float32)
    ranks = np.argsort(np.argsort(sample[:, 0], kind="stable"), kind="stable")
    first = (ranks * _COLOURS // len(ranks)).astype(np.int32)[:, None]
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, _ROUNDS, 1.0)
    _, _, colours = cv2.kmeans(sample, _COLOURS, first, stop, 1, cv2.KMEANS_USE_INITIAL_LABELS)
    pixels = lab.reshape(-1, 3).astype(np.float32)
    apart = np.stack([((pixels - colour) ** 2).sum(axis=1) for colour in colours])
    return np.asarray(apart.argmin(axis=0), np.int64).reshape(lab.shape[:2])


def _inside(mask: Mask) -> Mask:
    """Without specks and without what runs out of the crop, as letters never do."""
    height, width = mask.shape
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    left, top = stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_TOP]
    right, bottom = left + stats[:, cv2.CC_STAT_WIDTH], top + stats[:, cv2.CC_STAT_HEIGHT]
    keep = (left > 0) & (top > 0) & (right < width) & (bottom < height)
    keep &= stats[:, cv2.CC_STAT_AREA] >= _SPECK
    keep[0] = False
    return np.asarray(keep[labels] if count > 1 else np.zeros_like(mask), bool)
