"""A bottle of wine with a foil capsule."""

from dataclasses import replace

from sume.engines.studio.photo.stage.colour import linear
from sume.engines.studio.photo.stage.filling import poured
from sume.engines.studio.photo.stage.label import wrap_label
from sume.engines.studio.photo.stage.liquids import liquid
from sume.engines.studio.photo.stage.materials import FINISHES
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, joined
from sume.engines.studio.photo.stage.model import Glass, Thing
from sume.engines.studio.photo.stage.noise import rng_for
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.subject import Dress, Model

GREEN = "#37420f"
"""The usual glass; rosé is sold in clear glass instead."""
_CLEAR = "#f2f6ee"
_RADIUS, _SHOULDER = 3.7, 18.6
_NECK, _LIP, _HEIGHT = 1.38, 29.4, 30.0
_WALL = 0.3
_LEVEL = 24.2
_CAPSULE_LOW = 23.6
_USUAL = "red_wine"


def build(dress: Dress) -> Model:
    dress = _usual_glass(dress)
    things = [Thing(lathe(_outside(), 160), dress.body)]
    if isinstance(dress.body, Glass):
        drink = liquid(dress.contents, _USUAL)
        things += poured(_inside(), _LEVEL, drink, rng_for(dress.seed, "wine"), _WALL)
    things += wrap_label(dress, _RADIUS, 4.6, 14.2, 128)
    return Model((*things, Thing(_capsule(), dress.accent)))


def _usual_glass(dress: Dress) -> Dress:
    if dress.contents != "rose_wine" or dress.tint != linear(GREEN):
        return dress
    return replace(dress, body=FINISHES["glass"](linear(_CLEAR)))


def _outside() -> Floats:
    """Up the outside and down inside; the capsule hides the mouth."""
    outer = [(0, 0.9), (2.3, 0.35), (3.1, 0), (_RADIUS, 0), (_RADIUS, _SHOULDER), (_NECK, 22.6)]
    mouth = [(_NECK, _LIP), (0.95, _LIP)]
    inner = _inside_points()[::-1]
    return rounded([*outer, *mouth, *inner], [0.5, 0.2, 0.5, 2.4, 3.0, 0.1, 0.1, 3.0, 2.4, 0.6, 0.5], 14)


def _inside_points() -> list[tuple[float, float]]:
    wide, narrow = _RADIUS - _WALL, 0.95
    return [(0, 1.5), (2.3, 0.95), (wide, 0.7), (wide, _SHOULDER - 0.1), (narrow, 22.7)]


def _inside() -> Floats:
    return rounded([*_inside_points(), (0.95, _LIP)], [0.5, 0.6, 2.4, 3.0], 14)


def _capsule() -> Mesh:
    foil = [(0, _CAPSULE_LOW), (_NECK + 0.05, _CAPSULE_LOW), (_NECK + 0.05, 28.2), (_NECK + 0.12, 28.4)]
    top = [(_NECK + 0.12, 29.5), (_NECK + 0.02, _HEIGHT - 0.1), (0, _HEIGHT - 0.06)]
    ring = rounded([(1.3, 28.05), (_NECK + 0.1, 28.1), (_NECK + 0.1, 28.22), (1.3, 28.25)], 0.05)
    return joined(lathe(rounded([*foil, *top], [0.03, 0.08, 0.08, 0.12, 0.25], 8), 128), lathe(ring, 128))
