"""Milk poured on coffee in the figure of a leaf."""

from functools import cache
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.colour import linear
from sume.engines.studio.photo.stage.mesh import Floats
from sume.engines.studio.photo.stage.model import Colour, Picture
from sume.engines.studio.photo.stage.noise import field, rng_for
from sume.engines.studio.photo.stage.textures import blend, picture

_MILK: Final = linear("#f4e9d6")
_DOTS: Final = 384
_SOFT: Final = 0.035
_LAYERS: Final = 5


@cache
def poured_milk(foam: Colour, across: float) -> Picture:
    """A rosetta in white on ``foam``, ``across`` cm wide, its stem towards -y."""
    y, x = (np.mgrid[0:_DOTS, 0:_DOTS] + 0.5) / _DOTS * 2 - 1
    rng = rng_for(0, "milk")
    x = x + 0.05 * (field(rng, _DOTS, _DOTS, 130) - 0.5)
    y = -y + 0.05 * (field(rng, _DOTS, _DOTS, 130) - 0.5)
    cover = _rosetta(x, y)
    rim = np.clip((np.hypot(x, y) - 0.78) / 0.2, 0, 1)
    tone = np.array(foam) * (1.04 - 0.32 * rim + 0.08 * (field(rng, _DOTS, _DOTS, 5) - 0.5))[..., None]
    pixels = tone + cover[..., None] * 0.92 * (np.array(_MILK) - tone)
    return Picture(pixels.astype(np.float32), across, across)


def _rosetta(x: Floats, y: Floats) -> Floats:
    """Bent layers within a leaf's outline, cut by a fine stem; a heart at its top."""
    outline = np.abs(x) / (0.60 * np.sin(np.pi * np.clip((y + 0.72) / 1.42, 0, 1)) ** 0.6 + 1e-6)
    inside = np.clip((1 - outline) / 0.12, 0, 1)
    wave = np.sin(2 * np.pi * _LAYERS * (y - 0.75 * np.abs(x) ** 1.15) / 1.42)
    layers = np.clip(0.5 + (wave + 0.35) / (2 * _SOFT * 12), 0, 1)
    heart = np.hypot(np.abs(x) - 0.13, (y - 0.52) * 0.9) - 0.17
    stem = np.clip((np.abs(x) - 0.018 - 0.012 * y) / _SOFT, 0, 1)
    cover = np.maximum(inside * layers, np.clip(0.5 - heart / _SOFT, 0, 1))
    return np.asarray(cover * np.where(y < 0.42, stem, 1.0))


def sunken_milk(settled: Colour, above: Colour, across: float, tall: float) -> Picture:
    """``settled`` below and ``above`` over it, ``across`` x ``tall`` cm, drawn into each other."""
    height = np.linspace(1, 0, _DOTS)[:, None]
    clouds = field(rng_for(0, "sunken"), _DOTS, _DOTS, 60, 90, 1.4)
    share = np.clip((height - 0.30 + 0.34 * (clouds - 0.5)) / 0.42, 0, 1)
    eased = share**2 * (3 - 2 * share)
    return picture(blend(settled, above, eased), across, tall)
