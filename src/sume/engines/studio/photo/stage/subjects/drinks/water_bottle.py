"""A drinking bottle: a steel or painted flask, or a clear one with water in it."""

import numpy as np

from sume.engines.studio.photo.stage.filling import poured
from sume.engines.studio.photo.stage.label import wrap_label
from sume.engines.studio.photo.stage.liquids import liquid
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, joined
from sume.engines.studio.photo.stage.model import Glass, Metal, Thing
from sume.engines.studio.photo.stage.noise import rng_for
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.sweep import spline, tube
from sume.engines.studio.photo.stage.subject import Dress, Model

_RADIUS, _SHOULDER = 3.6, 18.2
_NECK, _MOUTH = 2.25, 21.2
_WALL = 0.22
_LEVEL = 18.0
_USUAL = "water"
_STEEL = Metal((0.70, 0.69, 0.67), 0.22)


def build(dress: Dress) -> Model:
    clear = isinstance(dress.body, Glass)
    things = [Thing(lathe(_outside(), 160), dress.body)]
    if clear:
        drink = liquid(dress.contents, _USUAL)
        things += poured(_inside(), _LEVEL, drink, rng_for(dress.seed, "water"), _WALL)
    things += wrap_label(dress, _RADIUS, 5.2, 13.6, 104)
    ring = rounded([(2.0, 20.3), (2.34, 20.32), (2.34, 20.62), (2.0, 20.64)], 0.05)
    return Model((*things, Thing(lathe(ring, 128), _STEEL), Thing(_cap(), dress.accent)))


def _outside() -> Floats:
    outer = [(0, 0.2), (2.7, 0.2), (2.95, 0), (_RADIUS, 0), (_RADIUS, _SHOULDER), (_NECK, 20.4)]
    mouth = [(_NECK, _MOUTH), (_NECK - _WALL, _MOUTH)]
    inner = [(_NECK - _WALL, 20.3), (_RADIUS - _WALL, _SHOULDER - 0.1), (_RADIUS - _WALL, 0.6), (0, 0.6)]
    bends = [0.1, 0.1, 0.5, 2.0, 1.0, 0.08, 0.08, 1.0, 2.0, 0.5]
    return rounded([*outer, *mouth, *inner], bends, 12)


def _inside() -> Floats:
    wide, narrow = _RADIUS - _WALL, _NECK - _WALL
    points = [(0, 0.6), (wide, 0.6), (wide, _SHOULDER - 0.1), (narrow, 20.3), (narrow, _MOUTH)]
    return rounded(points, [0.5, 2.0, 1.0], 12)


def _cap() -> Mesh:
    """A ribbed screw cap with a carrying loop."""
    shell = lathe(rounded([(0, 0), (2.5, 0), (2.5, 2.2), (0, 2.24)], [0.08, 0.35], 10), 144).moved(z=20.72)
    angles = np.linspace(0, 2 * np.pi, 61)[:-1]
    rib = lathe(rounded([(0, 0), (0.075, 0), (0.075, 1.3), (0, 1.3)], 0.07, 4), 8)
    ribs = [rib.moved(2.49 * np.cos(a), 2.49 * np.sin(a), 21.0) for a in angles]
    line = [(-1.75, 0, 22.7), (-1.72, 0, 23.7), (-1.2, 0, 24.6), (0, 0, 24.85), (1.2, 0, 24.6)]
    loop = tube(spline([*line, (1.72, 0, 23.7), (1.75, 0, 22.7)], 60), 0.3, 24, squash=1.9)
    return joined(shell, *ribs, loop)
