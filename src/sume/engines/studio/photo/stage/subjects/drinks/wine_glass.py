"""A stemmed glass of wine."""

import numpy as np

from sume.engines.studio.photo.stage.filling import poured
from sume.engines.studio.photo.stage.liquids import liquid
from sume.engines.studio.photo.stage.mesh import Floats
from sume.engines.studio.photo.stage.model import Thing
from sume.engines.studio.photo.stage.noise import rng_for
from sume.engines.studio.photo.stage.shapes.lathe import lathe
from sume.engines.studio.photo.stage.shapes.sweep import spline
from sume.engines.studio.photo.stage.subject import Dress, Model

_HEIGHT = 21.5
_BOWL_LOW = 10.2
_WALL = 0.11
_LEVEL = 14.6
_USUAL = "red_wine"
# Radius and height of the bowl's inside, from its middle up to the rim.
_BOWL = (
    (0.0, _BOWL_LOW + 0.25), (1.3, _BOWL_LOW + 0.5), (2.9, _BOWL_LOW + 1.75), (3.95, 14.0), (4.2, 15.9),
    (3.85, 18.6), (3.2, _HEIGHT),
)  # fmt: skip
# The foot and stem, from under the middle outwards and up.
_FOOT = ((0.0, 0.1), (3.0, 0.06), (3.35, 0.0))
_STEM = (
    (3.6, 0.05), (3.62, 0.16), (3.2, 0.24), (1.6, 0.44), (0.75, 0.85), (0.42, 1.8), (0.36, 4.5), (0.38, 8.0),
    (0.62, 9.4), (1.35, _BOWL_LOW + 0.22),
)  # fmt: skip


def build(dress: Dress) -> Model:
    drink = liquid(dress.contents, _USUAL)
    inside = spline(np.array(_BOWL), 90)
    things = [Thing(lathe(_shell(inside), 160), dress.body)]
    return Model((*things, *poured(inside, _LEVEL, drink, rng_for(dress.seed, "wine"), _WALL)))


def _shell(inside: Floats) -> Floats:
    """Foot, stem, the bowl's outside, the rim, and its inside down to the middle."""
    stem = spline(np.array(_STEM), 80)
    outer = inside[inside[:, 1] > _BOWL_LOW + 0.7] + [_WALL, -0.02]
    rim = [[_rim(t), _HEIGHT + 0.055 * np.sin(t)] for t in np.linspace(0.2, np.pi - 0.2, 7)]
    return np.concatenate([np.array(_FOOT), stem, outer[:-1], np.array(rim), inside[::-1][1:]])


def _rim(turn: float) -> float:
    return float(_BOWL[-1][0] + _WALL / 2 + _WALL / 2 * np.cos(turn))
