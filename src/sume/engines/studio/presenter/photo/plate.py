"""The person cut out of a portrait, and the background as it would be without the person."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.presenter.photo.membrane import Floats

Pixels = NDArray[np.uint8]

_SURELY_EMPTY: Final = 0.01
_PLAIN: Final = 7.0
"""Mean error, in levels, up to which a smooth gradient passes for a backdrop."""
_SIDE: Final = 256
_SPARSE: Final = 8
_GRAIN: Final = 0.6
_FADE: Final = 0.006
_WHOLLY: Final = 0.99


@dataclass(frozen=True)
class Backdrop:
    """``terms``: the coefficients (6, 3) of a plain backdrop, else None; ``filled``: the portrait's own."""

    terms: Floats | None
    filled: Pixels

    def draw(self, width: int, height: int, matrix: Floats) -> Pixels:
        """The background, (height, width, 3); ``matrix`` (2, 3) leads from its pixels to the portrait's."""
        if self.terms is None:
            flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
            drawn = cv2.warpAffine(
                self.filled, matrix, (width, height), flags=flags, borderMode=cv2.BORDER_REFLECT_101
            )
            return np.asarray(drawn, np.uint8)
        return self._gradient(self.terms, width, height, matrix)

    def _gradient(self, terms: Floats, width: int, height: int, matrix: Floats) -> Pixels:
        """Smooth, so that every eighth pixel tells the rest; with the grain that keeps it from banding."""
        rows, columns = (
            np.arange(0, side + 2 * _SPARSE, _SPARSE, dtype=np.float32) for side in (height, width)
        )
        middle = np.float32((_SPARSE - 1) / 2)
        frame = np.stack(np.meshgrid(columns + middle, rows + middle), -1)
        places = frame @ matrix[:, :2].T + matrix[:, 2]
        side = np.array(self.filled.shape[1::-1], np.float32)
        levels = _polynomial(_softly_within((places / side).astype(np.float32))) @ terms
        size = (levels.shape[1] * _SPARSE, levels.shape[0] * _SPARSE)
        fine = cv2.resize(levels.astype(np.float32), size, interpolation=cv2.INTER_LINEAR)[:height, :width]
        return np.asarray(cv2.add(fine, _grain(width, height), dtype=cv2.CV_8U), np.uint8)


@lru_cache(maxsize=4)
def _grain(width: int, height: int) -> Floats:
    one = np.random.default_rng(0).normal(0, _GRAIN, (height, width)).astype(np.float32)
    return np.repeat(one[..., None], 3, 2)


def find_backdrop(rgb: Pixels, matte: Floats) -> Backdrop:
    """What is behind the person of ``matte``: a smooth gradient if it nearly is one, else filled in."""
    small = cv2.resize(rgb, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA).astype(np.float32)
    person = cv2.resize(matte, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    person = cv2.dilate(person, np.ones((7, 7), np.uint8))
    rows, columns = (np.mgrid[:_SIDE, :_SIDE].astype(np.float32) + 0.5) / _SIDE
    empty = person < _SURELY_EMPTY
    if empty.mean() > 0.05:
        shape = _polynomial(np.stack([columns, rows], -1))[empty]
        terms = np.linalg.lstsq(shape, small[empty], rcond=None)[0].astype(np.float32)
        if np.abs(shape @ terms - small[empty]).mean() < _PLAIN:
            return Backdrop(terms, rgb)
    return Backdrop(None, _filled(rgb, matte))


def cut_out(rgb: Pixels, matte: Floats, behind: Pixels) -> Pixels:
    """(height, width, 4): the person's own light, multiplied by the matte in the fourth channel.

    The matte fades out at the top and the sides, so that what lies beyond them is background.
    """
    height, width = matte.shape
    reach = _FADE * max(height, width)
    columns, rows = np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)
    sides = np.clip(np.minimum(columns, width - 1 - columns) / reach, 0, 1)
    alpha = (matte * sides * np.clip(rows / reach, 0, 1)[:, None])[..., None]
    own = np.clip(rgb - (1 - alpha) * behind, 0, 255 * alpha)
    return np.asarray(np.concatenate([own, 255 * alpha], -1) + 0.5, np.uint8)


def _polynomial(places: Floats) -> Floats:
    x, y = places[..., 0] - 0.5, places[..., 1] - 0.5
    return np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], -1)


def _softly_within(places: Floats) -> Floats:
    """Beyond the portrait a gradient must not run away: coordinates slow down to a halt there."""
    centred = places - np.float32(0.5)
    return np.asarray(0.5 + 0.75 * np.tanh(centred / 0.75), np.float32)


def _filled(rgb: Pixels, matte: Floats) -> Pixels:
    """The surroundings grown into the person, from coarse to fine, a little out of focus."""
    side = max(rgb.shape[:2])
    size = tuple(max(2, round(length * _SIDE / side)) for length in rgb.shape[1::-1])
    hidden = cv2.dilate(matte, np.ones((9, 9), np.uint8)) > _SURELY_EMPTY
    weight = cv2.resize(1 - hidden.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    picture = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    weight = (weight > _WHOLLY).astype(np.float32)
    filled, missing = picture.copy(), weight == 0
    for sigma in (_SIDE / 100, _SIDE / 40, _SIDE / 15, _SIDE / 4):
        spread = cv2.GaussianBlur(weight, (0, 0), sigma)
        grown = cv2.GaussianBlur(picture * weight[..., None], (0, 0), sigma)
        filled[missing] = (grown / np.maximum(spread, 1e-5)[..., None])[missing]
        missing = missing & (spread < 0.02)
    large = cv2.resize(filled, rgb.shape[1::-1], interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(np.where(hidden[..., None], large, rgb), 0, 255), np.uint8)
