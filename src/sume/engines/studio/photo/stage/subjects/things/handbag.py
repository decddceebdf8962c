"""A structured handbag with a flap, a clasp and a handle on top."""

import numpy as np

from sume.engines.studio.photo.stage.mesh import Floats, Mesh, joined
from sume.engines.studio.photo.stage.model import Coated, Thing
from sume.engines.studio.photo.stage.shapes.lathe import rounded
from sume.engines.studio.photo.stage.shapes.sweep import spline, tube
from sume.engines.studio.photo.stage.subject import Dress, Model
from sume.engines.studio.photo.stage.subjects.things.parts import (
    ball,
    disc,
    loaf,
    outline,
    ribbon,
    slab,
    standing,
    stitches,
)

_WIDTH, _DEPTH, _HEIGHT = 25.0, 10.0, 17.5
_TAPER = 1.4
_CORNER = 1.5
_FOOT = 0.35
_FLAP = 0.34
_FLAP_LOW = 8.2
_SEAM = 0.5


def build(dress: Dress) -> Model:
    thread = Coated(_thread(dress), roughness=0.4, specular=0.02)
    return standing(
        (
            Thing(_body(), dress.body),
            Thing(_flap(), dress.body),
            Thing(_seams(), thread),
            Thing(_piping(), dress.body),
            *_handle(dress),
            Thing(_clasp(), dress.accent),
            Thing(_feet(), dress.accent),
        )
    )


def _thread(dress: Dress) -> tuple[float, float, float]:
    red, green, blue = (0.72 * channel + 0.14 for channel in dress.tint)
    return red, green, blue


def _body() -> Mesh:
    """Narrower at the top by ``_TAPER`` all round."""
    line = [(1.6, _FOOT), (0.0, _FOOT), (_TAPER, _HEIGHT), (4.0, _HEIGHT)]
    return loaf(_WIDTH, _DEPTH, _CORNER, rounded(line, [0.7, 0.9], 10))


def _inset(z: float) -> float:
    return _TAPER * (z - _FOOT) / (_HEIGHT - _FOOT)


def _piping() -> Mesh:
    """A cord round the foot."""
    flat = outline(_WIDTH - 0.1, _DEPTH - 0.1, _CORNER)
    ring = np.concatenate([flat, np.full((len(flat), 1), _FOOT + 0.75)], axis=1)
    return tube(np.concatenate([ring, ring[:1]]), 0.16, 16)


def _flap_line() -> Floats:
    """The flap's middle from the back over the top to its free edge in front."""
    lift = _FLAP / 2
    front = [(-_DEPTH / 2 + _inset(z) - lift, z) for z in (_FLAP_LOW, 10.5, 13.0, 15.6)]
    top = [(-2.75, _HEIGHT + lift - 0.12), (-1.4, _HEIGHT + lift), (1.2, _HEIGHT + lift)]
    back = [(2.8, _HEIGHT + lift - 0.12), (_DEPTH / 2 - _inset(15.6) + lift, 15.6)]
    flat = spline([*front, *top, *back, (_DEPTH / 2 - _inset(13.0) + lift, 13.0)][::-1], 120)
    return np.stack([np.zeros(len(flat)), flat[:, 0], flat[:, 1]], -1)


def _flap_widths(line: Floats) -> Floats:
    """Round corners at the free edge."""
    low = np.clip((line[:, 2] - line[-1, 2]) / 2.4, 0, 1)
    at_end = np.where(line[:, 1] < 0, 1 - np.sqrt(np.maximum(0, 1 - (1 - low) ** 2)), 0.0)
    return np.asarray(_WIDTH - 2 * _TAPER + 0.25 - 3.4 * at_end)


def _flap() -> Mesh:
    line = _flap_line()
    return ribbon(line, (1, 0, 0), _flap_widths(line), _FLAP, 0.13)


def _seams() -> Mesh:
    """Along the flap's sides and its free edge."""
    line = _flap_line()
    keep = slice(len(line) // 3, None)
    half = (_flap_widths(line) / 2 - _SEAM)[keep]
    path = line[keep].copy()
    along = np.gradient(path, axis=0)
    rise = np.cross((1.0, 0.0, 0.0), along)
    rise = rise / np.linalg.norm(rise, axis=1, keepdims=True)
    rise = rise * np.where((rise[:, 1] < 0) | (rise[:, 2] > 0.5), 1.0, -1.0)[:, None]
    path = path + rise * _FLAP / 2
    inside = path[:, 2] > path[-1, 2] + _SEAM
    sides = [np.stack([hand * half, path[:, 1], path[:, 2]], -1)[inside] for hand in (-1, 1)]
    across = np.linspace(sides[0][-1], sides[1][-1], 24)
    return joined(
        *(stitches(side, rise[inside], 0.34, 0.2) for side in sides), stitches(across, rise[-1], 0.34, 0.2)
    )


def _handle(dress: Dress) -> tuple[Thing, ...]:
    top, reach = _HEIGHT + _FLAP, 5.2
    knots = [(-reach, 0, top + 0.9), (-reach + 0.35, 0, top + 3.8), (-2.6, 0, top + 6.4), (0, 0, top + 7.1)]
    line = spline([*knots, *((-x, y, z) for x, y, z in knots[-2::-1])], 90)
    thick = 0.50 + 0.14 * (1 - np.linspace(-1, 1, 90) ** 4)
    grip = tube(line, thick, 32)
    metal: list[Mesh] = []
    for hand in (-1, 1):
        turn = np.linspace(0, 2 * np.pi, 49)
        ring = np.stack([hand * reach + 0 * turn, 0.75 * np.cos(turn), top + 0.62 + 0.75 * np.sin(turn)], -1)
        metal += [
            tube(ring, 0.15, 20),
            disc(0.6, 0.7, 0.12, 48).moved(hand * reach, 0, top + 0.72),
            slab(2.6, 2.0, 0.22, 0.7, 0.09).moved(hand * reach, 0, top - 0.06),
        ]
    return Thing(grip, dress.body), Thing(joined(*metal), dress.accent)


def _clasp() -> Mesh:
    """A plate on the flap with a turning lock."""
    line = _flap_line()
    at = line[-1] + (line[-12] - line[-1]) * 1.0
    lean = float(np.degrees(np.arctan(_TAPER / _HEIGHT)))
    plate = slab(3.4, 2.3, 0.2, 0.55, 0.09)
    bar = slab(1.6, 0.62, 0.5, 0.3, 0.14).moved(z=0.18)
    stem = disc(0.42, 0.35, 0.08, 48).moved(z=0.1)
    made = joined(plate, bar, stem).turned(90.0 - lean, "x")
    return made.moved(0.0, float(at[1]) - _FLAP / 2 + 0.04, float(at[2]))


def _feet() -> Mesh:
    places = [(x * (_WIDTH / 2 - 3), y * (_DEPTH / 2 - 2.4)) for x in (-1, 1) for y in (-1, 1)]
    return joined(*(ball(0.5, 0.5, 0.42, 32).moved(x, y, 0.42) for x, y in places))
