"""Two earbuds in their open case."""

from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.mesh import Mesh, joined
from sume.engines.studio.photo.stage.model import Coated, Thing
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.sweep import tube
from sume.engines.studio.photo.stage.subject import Dress, Model
from sume.engines.studio.photo.stage.subjects.things.parts import ball, disc, loaf, standing

_WIDTH, _DEPTH = 6.0, 2.5
_CORNER = 1.2
_CASE, _LID = 3.1, 1.5
_WALL = 0.2
_OPEN = 102.0
_BUD_AT = 1.32
_FACE: Final = Coated((0.012, 0.012, 0.013), roughness=0.3, specular=0.03)
_TIP: Final = Coated((0.72, 0.71, 0.69), roughness=0.35, specular=0.03)
_LAMP: Final = Coated((0.25, 0.8, 0.45), roughness=0.2)


def build(dress: Dress) -> Model:
    lid = _cup(_LID, _WALL * 1.1, 0.7).turned(180.0, "x").moved(y=-_DEPTH / 2, z=_LID)
    opened = lid.turned(-_OPEN, "x").moved(y=_DEPTH / 2 - 0.08, z=_CASE + 0.03)
    hinge = tube([(-0.9, _DEPTH / 2 - 0.1, _CASE), (0.9, _DEPTH / 2 - 0.1, _CASE)], 0.14, 24)
    lamp = disc(0.09, 0.05, 0.02, 32).turned(90.0, "x").moved(y=-_DEPTH / 2 + 0.03, z=2.2)
    return standing(
        (
            Thing(_cup(_CASE, _WALL, _CASE - 0.35), dress.body),
            Thing(opened, dress.body),
            Thing(hinge, dress.accent),
            Thing(lamp, _LAMP),
            *_bud(dress, -1),
            *_bud(dress, 1),
        )
    )


def _cup(height: float, wall: float, deck: float) -> Mesh:
    """A round-bottomed bowl, filled up to ``deck``."""
    line = rounded(
        [
            (1.15, 0.0), (0.35, 0.12), (0.0, 0.9), (0.0, height), (wall, height), (wall, deck), (1.2, deck),
        ],
        [0.6, 0.7, 0.07, 0.07, 0.1],
        steps=9,
    )  # fmt: skip
    return loaf(_WIDTH, _DEPTH, _CORNER, line)


def _bud(dress: Dress, hand: int) -> tuple[Thing, ...]:
    """A head over a stem that goes down into the case; its tip looks to the middle."""
    x, y, z = hand * _BUD_AT, -0.05, _CASE + 0.36
    head = ball(0.86, 0.72, 0.78, 64)
    stem = tube([(hand * 0.28, 0, 0.1), (hand * 0.42, 0.0, -1.0)], 0.36, 32)
    nozzle = _nozzle().turned(-hand * 76.0, "y").turned(hand * 22.0)
    plate = disc(0.30, 0.06, 0.025, 48).turned(90.0, "x").moved(hand * 0.36, -0.60, 0.12)
    ring = disc(0.375, 0.12, 0.03, 48).turned(90.0, "x").moved(hand * 0.36, -0.55, 0.12)
    return (
        Thing(joined(head, stem).moved(x, y, z), dress.body),
        Thing(nozzle.moved(x, y, z), _TIP),
        Thing(plate.moved(x, y, z), _FACE),
        Thing(ring.moved(x, y, z), dress.accent),
    )


def _nozzle() -> Mesh:
    """A silicone dome along z."""
    turn = np.linspace(0, np.pi / 2, 16)
    dome = np.stack([0.5 * np.cos(turn), 0.95 + 0.3 * np.sin(turn)], -1)
    return lathe(np.concatenate([[(0.0, 0.55), (0.42, 0.6)], dome]), 64)
