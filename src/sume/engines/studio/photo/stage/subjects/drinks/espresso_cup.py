"""A small cup of coffee on its saucer."""

import numpy as np

from sume.engines.studio.photo.stage.filling import surface
from sume.engines.studio.photo.stage.liquids import liquid
from sume.engines.studio.photo.stage.mesh import Mesh, joined
from sume.engines.studio.photo.stage.model import Thing
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.sweep import spline, tube
from sume.engines.studio.photo.stage.subject import Dress, Model

_RADIUS, _HEIGHT = 3.5, 5.6
_WALL = 0.3
_LEVEL = 4.7
_STANDS_AT = 0.62
_SAUCER = 6.3
_USUAL = "espresso"


def build(dress: Dress) -> Model:
    drink = liquid(dress.contents, _USUAL)
    inner = 3.05 + (_RADIUS - _WALL - 3.05) * (_LEVEL - 3.0) / (_HEIGHT - 3.0)
    coffee = surface(inner - 0.02, _LEVEL, drink)
    poured = [Thing(part.mesh.moved(z=_STANDS_AT), part.material) for part in coffee]
    china = joined(_cup().moved(z=_STANDS_AT), _handle().moved(z=_STANDS_AT), _saucer())
    return Model((Thing(china, dress.body), *poured))


def _cup() -> Mesh:
    outer = [(0, 0.2), (1.6, 0.2), (1.7, 0), (1.95, 0), (2.9, 1.0), (3.3, 3.0), (_RADIUS, _HEIGHT)]
    inner = [(_RADIUS - _WALL, _HEIGHT), (3.05, 3.0), (2.5, 1.05), (0, 0.62)]
    bends = [0.05, 0.08, 0.1, 0.9, 1.2, 0.15, 0.15, 1.2, 0.9]
    return lathe(rounded([*outer, *inner], bends, 12), 160)


def _handle() -> Mesh:
    line = [(3.15, 0, 4.5), (4.3, 0, 4.75), (5.0, 0, 3.9), (4.7, 0, 2.7), (3.9, 0, 2.0), (2.95, 0, 1.75)]
    thick = 0.3 + 0.1 * np.abs(np.linspace(-1, 1, 60)) ** 3
    return tube(spline(line, 60), thick, 28, squash=1.4)


def _saucer() -> Mesh:
    under = [(0, 0.1), (2.9, 0.1), (3.0, 0), (3.3, 0), (4.0, 0.45), (_SAUCER, 1.15)]
    top = [(_SAUCER - 0.06, 1.38), (4.1, 0.85), (2.6, 0.6), (2.2, 0.52), (0, 0.5)]
    bends = [0.05, 0.08, 0.2, 1.0, 0.1, 0.12, 0.8, 0.1, 0.2]
    return lathe(rounded([*under, *top], bends, 10), 176)
