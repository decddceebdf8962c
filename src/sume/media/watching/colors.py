"""The colours that fill a picture."""

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.media.timeline.model import Pixels

SWATCH: Final = (32, 32)
"""Of each picture, before colours are counted."""

_MOST: Final = 5
_LEAST_SHARE: Final = 0.04
_BINS: Final = 12
_APART: Final = 20.0
"""In CIELAB: nearer colours are one."""


def swatch(pixels: Pixels) -> Pixels:
    """A picture as few pixels, for :func:`dominant_colors`."""
    return np.asarray(cv2.resize(pixels, SWATCH, interpolation=cv2.INTER_AREA), np.uint8)


def dominant_colors(swatches: Sequence[Pixels]) -> tuple[str, ...]:
    """Up to five ``#rrggbb`` of several swatches together, the largest first; at least one."""
    pixels = np.concatenate([each.reshape(-1, 3) for each in swatches])
    lab = cv2.cvtColor(pixels[None].astype(np.float32) / 255, cv2.COLOR_RGB2LAB)[0]
    groups = _grouped(np.asarray(lab, np.float32))
    counts = np.bincount(groups)
    order = np.argsort(-counts, kind="stable")[:_MOST]
    shares = counts[order] / len(groups)
    means = [pixels[groups == group].mean(axis=0) for group in order]
    return tuple(
        "#{:02x}{:02x}{:02x}".format(*(round(float(value)) for value in mean))
        for mean, share in zip(means, shares, strict=True)
        if share >= min(_LEAST_SHARE, shares[0])
    )


def _grouped(lab: NDArray[np.float32]) -> NDArray[np.intp]:
    """The number of its colour for each pixel: bins, the small ones joined to the nearest large one."""
    bins, inverse, counts = np.unique(
        np.round(lab / _BINS).astype(int), axis=0, return_inverse=True, return_counts=True
    )
    heads = bins[:0]
    homes = np.zeros(len(bins), np.intp)
    for index in np.argsort(-counts, kind="stable"):
        distances = np.square((heads - bins[index]) * _BINS).sum(axis=1)
        nearest = int(distances.argmin()) if len(heads) else 0
        if not len(heads) or distances[nearest] >= _APART**2:
            nearest = len(heads)
            heads = np.vstack([heads, bins[index]])
        homes[index] = nearest
    return homes[inverse.reshape(-1)]
