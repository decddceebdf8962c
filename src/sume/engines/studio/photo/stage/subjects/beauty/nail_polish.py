"""A small square bottle of nail polish with a long cap."""

from sume.engines.studio.photo.stage.label import flat_label
from sume.engines.studio.photo.stage.materials import paintable
from sume.engines.studio.photo.stage.model import Coated, Glass, Thing
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.solid import block
from sume.engines.studio.photo.stage.subject import Dress, Model

_SIDE, _HIGH = 2.7, 3.5
_WALL = 0.16
_CLEAR = Glass((0.02, 0.02, 0.02))


def build(dress: Dress) -> Model:
    bottle = block(_SIDE, _SIDE, _HIGH, 0.34, steps=7)
    polish = block(_SIDE - 2 * _WALL, _SIDE - 2 * _WALL, _HIGH - 0.55, 0.26, steps=6).moved(z=0.3)
    neck = lathe(
        rounded([(0, _HIGH - 0.1), (0.62, _HIGH - 0.1), (0.62, _HIGH + 0.3), (0, _HIGH + 0.3)], 0.05), 96
    )
    cap = rounded(
        [(0, _HIGH + 0.22), (0.8, _HIGH + 0.22), (0.62, _HIGH + 4.0), (0, _HIGH + 4.05)], [0.06, 0.2], 9
    )
    return Model(
        (
            Thing(bottle, _CLEAR),
            Thing(polish, Coated(paintable(dress.tint), roughness=0.03, specular=0.045)),
            Thing(neck, _CLEAR),
            Thing(lathe(cap, 128), dress.accent),
            *flat_label(dress, 1.5, 1.5, -_SIDE / 2, 0.9),
        )
    )
