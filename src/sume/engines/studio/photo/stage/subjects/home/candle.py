"""A lit candle in a glass or ceramic tumbler."""

import numpy as np

from sume.engines.studio.photo.stage.label import wrap_label
from sume.engines.studio.photo.stage.mesh import Mesh
from sume.engines.studio.photo.stage.model import Coated, Emitter, Thing
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.sweep import spline, tube
from sume.engines.studio.photo.stage.subject import Dress, Model

_RADIUS = 3.9
_HEIGHT = 8.8
_WAX_TOP = 7.7
_WAX = Coated((0.80, 0.73, 0.60), roughness=0.243, specular=0.04)
_POOL = Coated((0.70, 0.60, 0.44), roughness=0.02, specular=0.045)
_WICK = Coated((0.03, 0.026, 0.022), roughness=0.7, specular=0.02)
_FLAME = Emitter((26.0, 13.5, 4.2))
_FLAME_HEIGHT, _FLAME_RADIUS = 2.1, 0.36
# Each triangle that shines is a lamp to the renderer: a flame has few.
_FLAME_SIDES = 10


def build(dress: Dress) -> Model:
    wall = rounded(
        [(0, 0), (_RADIUS, 0), (_RADIUS, _HEIGHT), (_RADIUS - 0.3, _HEIGHT), (_RADIUS - 0.3, 0.7), (0, 0.7)],
        [0.5, 0.13, 0.13, 0.4],
        steps=9,
    )
    side = _RADIUS - 0.33
    wax = rounded(
        [(0, 0.75), (side, 0.75), (side, _WAX_TOP + 0.12), (1.9, _WAX_TOP), (1.5, _WAX_TOP - 0.14)], 0.3
    )
    pool = [(1.75, _WAX_TOP - 0.07), (0.3, _WAX_TOP - 0.09), (0.12, _WAX_TOP), (0, _WAX_TOP)]
    top = _WAX_TOP + 1.0
    wick = tube(spline([(0, 0, _WAX_TOP - 0.4), (0.02, 0, top - 0.35), (0.1, 0, top)], 12), 0.085, 12)
    return Model(
        (
            Thing(lathe(wall, 160), dress.body),
            Thing(lathe(wax, 128), _WAX),
            Thing(lathe(np.array(pool), 96), _POOL),
            Thing(wick, _WICK),
            Thing(_flame().moved(0.05, 0, top - 0.42), _FLAME),
            *wrap_label(dress, _RADIUS, 1.9, 6.6, 76),
        )
    )


def _flame() -> Mesh:
    """A teardrop: round below, drawn out above."""
    t = np.linspace(0, 1, 10)
    radius = _FLAME_RADIUS * np.sin(np.pi * t**0.62) ** 0.9 * (1 - 0.35 * t)
    return lathe(np.stack([radius, t * _FLAME_HEIGHT], -1), _FLAME_SIDES)
