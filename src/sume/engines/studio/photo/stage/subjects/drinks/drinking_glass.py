"""A glass with a drink: highball, or a flared one for beer; iced drinks have ice and a straw."""

import numpy as np

from sume.engines.studio.photo.stage.filling import poured
from sume.engines.studio.photo.stage.garnish import citrus, ice, straw
from sume.engines.studio.photo.stage.liquids import liquid
from sume.engines.studio.photo.stage.mesh import Floats
from sume.engines.studio.photo.stage.model import Thing
from sume.engines.studio.photo.stage.noise import rng_for
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.subject import Dress, Model

_FOOT, _RIM, _HEIGHT = 3.1, 3.55, 12.6
_WALL, _BASE = 0.2, 0.95
_FULL = 0.80
_FULL_FOAMED = 0.76
_SLICE = 2.4
_USUAL = "water"


def build(dress: Dress) -> Model:
    drink, rng = liquid(dress.contents, _USUAL), rng_for(dress.seed, "glass")
    level = _HEIGHT * (_FULL_FOAMED if drink.foam else _FULL)
    things = [Thing(lathe(_outside(), 160), dress.body), *poured(_inside(), level, drink, rng, _WALL)]
    if drink.iced:
        things.append(ice(_radius(level) - _WALL - 0.08, level, 2 if drink.clear else 1, rng))
        things.append(straw(np.array([-1.9, 0.9, 1.4]), np.array([2.9, -0.6, _HEIGHT + 5.2]), dress.accent))
    if drink.slice:
        angle = np.radians(205)
        rim = (_RIM - _WALL / 2) * np.array([np.cos(angle), np.sin(angle)])
        for part in citrus(drink.slice, _SLICE):
            mesh = part.mesh.turned(-24, "y").turned(20).moved(rim[0], rim[1], _HEIGHT + 0.35)
            things.append(Thing(mesh, part.material))
    return Model(tuple(things))


def _radius(height: float) -> float:
    return _FOOT + (_RIM - _FOOT) * height / _HEIGHT


def _inside() -> Floats:
    """The inner wall from the bottom's middle to the rim."""
    top = _RIM - _WALL
    return rounded([(0, _BASE), (_radius(_BASE) - _WALL, _BASE), (top, _HEIGHT)], 0.6, 10)


def _outside() -> Floats:
    """The whole glass: under the foot, up the wall, over the rim and down inside."""
    under = [(0, 0.14), (_FOOT - 0.7, 0.14), (_FOOT - 0.45, 0.0), (_FOOT, 0.0)]
    rim = [(_RIM, _HEIGHT), (_RIM - _WALL, _HEIGHT)]
    inner = [(_radius(_BASE) - _WALL, _BASE), (0.0, _BASE)]
    return rounded([*under, *rim, *inner], [0.05, 0.05, 0.3, 0.1, 0.1, 0.6], 10)
