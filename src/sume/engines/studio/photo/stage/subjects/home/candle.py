"""A candle in a glass or ceramic tumbler, unlit."""

from sume.engines.studio.photo.stage.label import wrap_label
from sume.engines.studio.photo.stage.model import Coated, Thing
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.sweep import spline, tube
from sume.engines.studio.photo.stage.subject import Dress, Model

_RADIUS = 3.9
_HEIGHT = 8.8
_WAX = Coated((0.80, 0.73, 0.60), roughness=0.243, specular=0.04)
_WICK = Coated((0.70, 0.66, 0.58), roughness=0.768, specular=0.02)


def build(dress: Dress) -> Model:
    wall = rounded(
        [(0, 0), (_RADIUS, 0), (_RADIUS, _HEIGHT), (_RADIUS - 0.3, _HEIGHT), (_RADIUS - 0.3, 0.7), (0, 0.7)],
        [0.5, 0.13, 0.13, 0.4],
        steps=9,
    )
    wax = rounded([(0, 0.75), (_RADIUS - 0.33, 0.75), (_RADIUS - 0.33, 7.3), (0, 7.2)], [0.4, 0.15])
    wick = tube(spline([(0, 0, 7.0), (0.02, 0, 7.7), (0.12, 0, 8.2)], 12), 0.09, 12)
    return Model(
        (
            Thing(lathe(wall, 160), dress.body),
            Thing(lathe(wax, 128), _WAX),
            Thing(wick, _WICK),
            *wrap_label(dress, _RADIUS, 1.9, 6.6, 76),
        )
    )
