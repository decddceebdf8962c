"""A ceramic mug with something hot in it."""

import numpy as np

from sume.engines.studio.photo.stage.filling import surface
from sume.engines.studio.photo.stage.liquids import liquid
from sume.engines.studio.photo.stage.model import Thing
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.sweep import spline, tube
from sume.engines.studio.photo.stage.subject import Dress, Model

_RADIUS = 4.1
_HEIGHT = 9.2
_WALL = 0.38
_LEVEL = 8.25
_USUAL = "coffee"


def build(dress: Dress) -> Model:
    wall = rounded(
        [
            (0, 0.25), (2.7, 0.25), (2.95, 0.0), (3.2, 0.0), (_RADIUS, 1.1), (_RADIUS, _HEIGHT),
            (_RADIUS - 0.36, _HEIGHT), (_RADIUS - 0.4, 1.0), (0, 0.6),
        ],
        [0.08, 0.1, 0.14, 0.9, 0.17, 0.17, 0.8],
        steps=9,
    )  # fmt: skip
    line = spline([(3.95, 0, 7.5), (5.6, 0, 7.75), (6.75, 0, 6.0), (6.2, 0, 3.7), (3.95, 0, 2.7)], 64)
    thick = 0.52 + 0.14 * np.abs(np.linspace(-1, 1, 64)) ** 3
    return Model(
        (
            Thing(lathe(wall, 176), dress.body),
            Thing(tube(line, thick, 32, squash=1.35), dress.body),
            *surface(_RADIUS - _WALL, _LEVEL, liquid(dress.contents, _USUAL)),
        )
    )
