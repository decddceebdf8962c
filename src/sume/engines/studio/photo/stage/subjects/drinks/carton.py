"""A gable-top carton with a screw cap."""

import numpy as np

from sume.engines.studio.photo.stage.label import flat_label
from sume.engines.studio.photo.stage.liquids import liquid, print_of
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, grid, joined
from sume.engines.studio.photo.stage.model import Thing
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.solid import block
from sume.engines.studio.photo.stage.subject import Dress, Model

_SIDE, _BODY = 7.2, 17.0
_RIDGE, _FIN = 20.6, 1.7
_BOARD = 0.07
_TUCK = 1.9
_INK = 0.012
_USUAL = "milk"


def build(dress: Dress) -> Model:
    drink = liquid(dress.contents, _USUAL)
    body = block(_SIDE, _SIDE, _BODY, 0.12)
    fin = block(_SIDE, 0.24, _FIN, 0.07).moved(z=_RIDGE - 0.06)
    crimp = block(_SIDE + 0.02, 0.28, 0.09, 0.04).moved(z=_RIDGE + 0.42)
    board = joined(body, *_roof(), *_tucked(), fin, crimp)
    return Model(
        (
            Thing(board, dress.body),
            Thing(block(_SIDE + _INK, _SIDE + _INK, 1.1, 0.12).moved(z=1.2), print_of(drink)),
            Thing(_cap(), dress.accent),
            *flat_label(dress, _SIDE * 0.86, 12.6, -_SIDE / 2, 2.0),
        )
    )


def _slope() -> float:
    return float(np.degrees(np.arctan2(_RIDGE - _BODY, _SIDE / 2)))


def _roof() -> tuple[Mesh, Mesh]:
    """The two panels from the body's edges up to the ridge."""
    long = float(np.hypot(_RIDGE - _BODY, _SIDE / 2)) + 0.06
    flat = block(_SIDE, long, _BOARD, 0.03).moved(y=long / 2, z=-_BOARD)
    front = flat.turned(_slope(), "x").moved(y=-_SIDE / 2, z=_BODY + 0.02)
    return front, front.turned(180)


def _tucked() -> tuple[Mesh, Mesh]:
    """The side panels, folded in between: a triangle that leans inwards, and its two flanks."""
    half, inner = _SIDE / 2 - 0.02, _SIDE / 2 - _TUCK
    foot = [np.array([half, y, _BODY - 0.02]) for y in (-half, half)]
    peak = np.array([inner, 0.0, _RIDGE - 0.45])
    ends = [np.array([half, side * 0.12, _RIDGE]) for side in (-1, 1)]
    right = joined(
        _triangle(foot[0], foot[1], peak),
        _triangle(foot[0], peak, ends[0]),
        _triangle(peak, foot[1], ends[1]),
    )
    return right, right.turned(180)


def _triangle(a: Floats, b: Floats, c: Floats) -> Mesh:
    points = np.array([[a, b], [(a + c) / 2, (b + c) / 2], [c, c + (b - a) * 1e-4]])
    uv = points[..., 1:].copy()
    return grid(points, uv)


def _cap() -> Mesh:
    """On the front slope: a flange and a ribbed cap."""
    flange = lathe(rounded([(0, 0), (1.75, 0), (1.7, 0.16), (0, 0.16)], 0.06), 96)
    cap = lathe(rounded([(0, 0.1), (1.4, 0.14), (1.36, 1.2), (0, 1.22)], [0.06, 0.18], 9), 96)
    rib = lathe(rounded([(0, 0), (0.06, 0), (0.06, 0.75), (0, 0.75)], 0.05, 4), 8)
    turns = np.linspace(0, 2 * np.pi, 41)[:-1]
    ribs = [rib.moved(1.37 * np.cos(a), 1.37 * np.sin(a), 0.22) for a in turns]
    middle = (_BODY + _RIDGE) / 2
    return joined(flange, cap, *ribs).turned(_slope(), "x").moved(y=-_SIDE / 4 - 0.02, z=middle + 0.02)
