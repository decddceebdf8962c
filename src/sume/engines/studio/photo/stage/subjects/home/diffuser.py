"""A reed diffuser: scented oil in a small bottle, a collar and a fan of reeds."""

import numpy as np

from sume.engines.studio.photo.stage.colour import linear
from sume.engines.studio.photo.stage.filling import poured
from sume.engines.studio.photo.stage.label import wrap_label
from sume.engines.studio.photo.stage.liquids import Liquid
from sume.engines.studio.photo.stage.mesh import Floats, joined
from sume.engines.studio.photo.stage.model import Coated, Glass, Thing
from sume.engines.studio.photo.stage.noise import rng_for
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.sweep import tube
from sume.engines.studio.photo.stage.subject import Dress, Model

_RADIUS, _SHOULDER = 3.7, 7.6
_NECK, _MOUTH = 1.5, 9.6
_WALL, _BASE = 0.3, 0.9
_LEVEL = 6.3
_REEDS, _REED_CM = 8, 23.0
_OIL = Liquid((0.012, 0.035, 0.11), clear=True)
_RATTAN = Coated(linear("#c9a878"), roughness=0.4, specular=0.02)


def build(dress: Dress) -> Model:
    rng = rng_for(dress.seed, "reeds")
    things = [Thing(lathe(_shell(), 160), dress.body)]
    if isinstance(dress.body, Glass):
        things += poured(_inside(), _LEVEL, _OIL, rng, _WALL)
    ring = [
        (_NECK - 0.12, 8.5),
        (_NECK + 0.28, 8.5),
        (_NECK + 0.28, 9.7),
        (_NECK - 0.45, 9.7),
        (_NECK - 0.45, 9.3),
    ]
    things.append(Thing(lathe(rounded(ring, [0.06, 0.12, 0.08], 8), 128), dress.accent))
    reeds = [tube(_reed(number, rng.uniform(-1, 1)), 0.15, 12) for number in range(_REEDS)]
    return Model((*things, Thing(joined(*reeds), _RATTAN), *wrap_label(dress, _RADIUS, 1.7, 6.4, 84)))


def _reed(number: int, jitter: float) -> Floats:
    """From the bottom's far side through the mouth; all cross in the neck and fan out."""
    angle = number * 2 * np.pi / _REEDS + 0.25 * jitter
    out = np.array([np.cos(angle), np.sin(angle) * 0.8])
    through = np.array([*(out * 0.62), _MOUTH])
    foot = np.array([*(-out * (1.6 + 0.3 * jitter)), _BASE + 0.25])
    along = (through - foot) / np.linalg.norm(through - foot)
    return np.asarray(foot + along * np.linspace(0, _REED_CM + 0.6 * jitter, 6)[:, None])


def _inside() -> Floats:
    wide, narrow = _RADIUS - _WALL, _NECK - 0.25
    points = [(0, _BASE), (wide, _BASE), (wide, _SHOULDER - 0.2), (narrow, 8.3), (narrow, _MOUTH)]
    return rounded(points, [0.7, 1.0, 0.4], 12)


def _shell() -> Floats:
    outer = [(0, 0.1), (2.9, 0.1), (3.0, 0), (_RADIUS, 0), (_RADIUS, _SHOULDER), (_NECK, 8.5)]
    wide, narrow = _RADIUS - _WALL, _NECK - 0.25
    mouth = [(_NECK, _MOUTH), (narrow, _MOUTH)]
    inner = [(narrow, 8.3), (wide, _SHOULDER - 0.2), (wide, _BASE), (0, _BASE)]
    bends = [0.05, 0.08, 0.5, 1.2, 0.4, 0.08, 0.08, 0.4, 1.0, 0.7]
    return rounded([*outer, *mouth, *inner], bends, 12)
