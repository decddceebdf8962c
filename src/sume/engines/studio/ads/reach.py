"""Portraits end at the collar; a frame with captions needs more of the clothes."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.media.timeline.model import Pixels

_REACH: Final = 0.24
"""Of a portrait's height: how much is added below it."""
_DRAWN_OUT: Final = 0.008
_GRAIN_PIXELS: Final = 3.0
_NORMAL_OF_MEDIAN: Final = 1.48
"""A normal distribution's spread, in medians of what lies beside its middle."""
_SOFT, _SOFT_FROM = 0.02, 0.35
"""How far, of the width, folds run into each other, and how far down they fully do."""
_OF_CLOTH: Final = 26.0
"""A column this far (of 255) from the cloth beside it is not cloth: a neck that reaches the edge."""
_MIDDLE: Final = (0.2, 0.8)

Floats = NDArray[np.float32]


def reaching_down(portrait: Pixels) -> Pixels:
    """The portrait with its clothes going on below its edge.

    The last rows are drawn out, softer further down, with grain like the camera's. A neckline or hair that
    reaches the edge ends there.
    """
    height, width = portrait.shape[:2]
    rows, more = max(4, round(height * _DRAWN_OUT)), round(height * _REACH)
    last = portrait[height - rows :].astype(np.float32)
    smooth = np.asarray(cv2.GaussianBlur(last, (0, 0), _GRAIN_PIXELS), np.float32)
    cloth = _bridged(smooth, _not_cloth(smooth))
    drawn = np.asarray(cv2.resize(cloth, (width, more), interpolation=cv2.INTER_CUBIC), np.float32)
    soft = cv2.GaussianBlur(drawn, (0, 0), sigmaX=_SOFT * width, sigmaY=1)
    down = np.linspace(0, 1, more, dtype=np.float32)[:, None, None]
    drawn += (soft - drawn) * np.minimum(1, down / _SOFT_FROM)
    grain = float(np.median(np.abs(last - smooth))) * _NORMAL_OF_MEDIAN
    drawn += np.random.default_rng(0).normal(0, grain, (more, width, 1)).astype(np.float32)
    return np.concatenate([portrait, drawn.clip(0, 255).astype(np.uint8)])


def _not_cloth(strip: Floats) -> NDArray[np.bool_]:
    """Columns in the middle that are a neck or hair."""
    width = strip.shape[1]
    columns = strip.mean(0)
    first, last = round(_MIDDLE[0] * width), round(_MIDDLE[1] * width)
    strange = np.zeros(width, bool)
    strange[first:last] = np.abs(columns[first:last] - np.median(columns, 0)).max(1) > _OF_CLOTH
    return np.asarray(np.convolve(strange, np.ones(max(3, width // 40)), "same") > 0, bool)


def _bridged(strip: Floats, strange: NDArray[np.bool_]) -> Floats:
    """The strip with strange columns made of those beside them."""
    if not strange.any() or strange.all():
        return strip
    known = np.flatnonzero(~strange)
    bridged = strip.copy()
    for row in bridged:
        for channel in range(3):
            row[strange, channel] = np.interp(np.flatnonzero(strange), known, row[known, channel])
    return bridged
