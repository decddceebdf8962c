"""A long-necked beer bottle under a crown cap."""

import numpy as np

from sume.engines.studio.photo.stage.filling import poured
from sume.engines.studio.photo.stage.label import wrap_label
from sume.engines.studio.photo.stage.liquids import Liquid
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, grid
from sume.engines.studio.photo.stage.model import Glass, Thing
from sume.engines.studio.photo.stage.noise import rng_for
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.subject import Dress, Model

_RADIUS, _SHOULDER = 3.05, 12.4
_NECK, _MOUTH = 1.32, 22.5
_WALL = 0.28
_LEVEL = 18.6
_CRIMPS = 21
# Beer in its bottle has no head.
_BEER = Liquid((0.03, 0.13, 0.70), clear=True)


def build(dress: Dress) -> Model:
    things = [Thing(lathe(_outside(), 144), dress.body)]
    if isinstance(dress.body, Glass):
        things += poured(_inside(), _LEVEL, _BEER, rng_for(dress.seed, "beer"), _WALL)
    things += wrap_label(dress, _RADIUS, 3.4, 10.6, 136)
    return Model((*things, Thing(_crown(), dress.accent)))


def _outside() -> Floats:
    outer = [(0, 0.45), (2.2, 0.25), (2.5, 0), (_RADIUS, 0), (_RADIUS, _SHOULDER), (_NECK + 0.25, 16.9)]
    mouth = [(_NECK, 21.2), (_NECK + 0.1, 21.25), (_NECK + 0.1, 21.9), (_NECK - 0.05, _MOUTH)]
    inner = [(0.8, _MOUTH), *_inside_points()[::-1]]
    bends = [0.1, 0.1, 0.4, 2.2, 2.6, 0.04, 0.08, 0.1, 0.1, 0.1, 2.4, 2.2, 0.5]
    return rounded([*outer, *mouth, *inner], bends, 12)


def _inside_points() -> list[tuple[float, float]]:
    wide = _RADIUS - _WALL
    return [(0, 0.75), (wide, 0.7), (wide, _SHOULDER - 0.1), (0.98, 17.0)]


def _inside() -> Floats:
    return rounded([*_inside_points(), (0.8, _MOUTH)], [0.5, 2.2, 2.4], 12)


def _crown() -> Mesh:
    """A flat top whose skirt spreads into crimps."""
    height = np.array([0.0, 0.05, 0.2, 0.36, 0.5, 0.58, 0.62, 0.64, 0.65, 0.65]) + _MOUTH - 0.42
    radius = np.array([1.66, 1.67, 1.62, 1.55, 1.48, 1.42, 1.34, 1.2, 0.7, 0.0])
    depth = np.array([0.11, 0.115, 0.09, 0.05, 0.015, 0.0, 0.0, 0.0, 0.0, 0.0])
    angle = np.linspace(0, 2 * np.pi, _CRIMPS * 12 + 1)
    wave = np.cos(_CRIMPS * angle)
    reach = radius[:, None] + depth[:, None] * wave
    points = np.empty((len(height), len(angle), 3))
    points[..., 0], points[..., 1] = reach * np.cos(angle), reach * np.sin(angle)
    points[..., 2] = height[:, None]
    return grid(points, points[..., :2].copy(), wrap=True)
