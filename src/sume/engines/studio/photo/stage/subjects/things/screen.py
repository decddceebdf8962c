"""Wallpapers of screens: soft waves of colour under glass."""

from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.colour import linear
from sume.engines.studio.photo.stage.mesh import Floats
from sume.engines.studio.photo.stage.model import Coated, Thing
from sume.engines.studio.photo.stage.noise import rng_for
from sume.engines.studio.photo.stage.subjects.things.parts import slab
from sume.engines.studio.photo.stage.textures import picture

# From the top of the screen downwards.
_SKIES: Final = (
    ("#fbd9b8", "#f3a487", "#d96b83", "#7a4b9c", "#2b3270"),
    ("#dff3f1", "#8fd0d6", "#4a9cc4", "#2f64a6", "#1c2f68"),
    ("#fdeccb", "#f7c27d", "#ea8a5a", "#b9506a", "#4a2b62"),
    ("#e9f0e2", "#aed3b0", "#5fae9a", "#2d7f86", "#174a5c"),
)
_DOTS_PER_CM: Final = 40
_THICK_CM: Final = 0.02


def screen(width: float, height: float, corner: float, seed: int) -> Thing:
    """A lit screen lying on z = 0, its top towards y; a hair thick."""
    paper = picture(_waves(width, height, seed), width, height)
    glass = Coated(paper, roughness=0.015, specular=0.03)
    return Thing(slab(width, height, _THICK_CM, corner, _THICK_CM / 3), glass)


def _waves(width: float, height: float, seed: int) -> Floats:
    """Dunes one before the other, each a shade further down the sky (rows, columns, 3)."""
    rng = rng_for(seed, "wallpaper")
    stops = np.array([linear(code) for code in _SKIES[rng.integers(len(_SKIES))]])
    y, x = np.mgrid[0 : int(height * _DOTS_PER_CM), 0 : int(width * _DOTS_PER_CM)] / _DOTS_PER_CM
    x, y = x / width, y / height
    pixels = stops[0] + (stops[1] - stops[0]) * np.clip(y / 0.6, 0, 1)[..., None]
    for number in range(1, len(stops)):
        phase, pace = rng.uniform(0, 2 * np.pi), rng.uniform(0.7, 1.3)
        crest = 0.16 + 0.19 * number + 0.09 * np.sin(2 * np.pi * (pace * x + phase))
        depth = np.clip((y - crest) / 0.35, 0, 1)[..., None]
        before = stops[number - 1] * 1.06 * (1 - depth) + stops[number] * depth
        inside = np.clip((y - crest) * height * _DOTS_PER_CM + 0.5, 0, 1)[..., None]
        pixels = pixels * (1 - inside) + np.minimum(before, 0.97) * inside
    return np.asarray(pixels)
