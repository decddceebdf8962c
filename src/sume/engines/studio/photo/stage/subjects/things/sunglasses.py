"""Sunglasses with open arms, resting on the table."""

from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.colour import mix
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, joined, smooth_normals
from sume.engines.studio.photo.stage.model import Coated, Glass, Metal, Thing
from sume.engines.studio.photo.stage.shapes.solid import block
from sume.engines.studio.photo.stage.shapes.sweep import spline, tube
from sume.engines.studio.photo.stage.subject import Dress, Model
from sume.engines.studio.photo.stage.subjects.things.parts import ball, ribbon, slab, standing

_LENS_WIDE, _LENS_TALL = 5.1, 4.3
_APART = 3.35
_RIM = 0.24
_WRAP = 0.014
_ARM = 13.2
_HINGE_X, _HINGE_Z = 6.55, 1.25
_STEPS = 96
_SMOKE: Final = Glass((7.5, 8.6, 10.0))
_THIN_CM: Final = 0.18


def build(dress: Dress) -> Model:
    """Made round the lenses' middle, front towards -y, then leant back onto the arms' ends."""
    fine = isinstance(dress.body, Metal)
    rims = joined(*(_rim(hand, 0.11 if fine else _RIM) for hand in (-1, 1)), *_bridge(fine))
    lenses = joined(*(_lens(hand) for hand in (-1, 1)))
    arms = joined(*(_arm(hand) for hand in (-1, 1)))
    hinges = joined(*(_hinge(hand) for hand in (-1, 1)))
    pads = joined(*(ball(0.17, 0.32, 0.48, 32).moved(0.95 * hand, 0.45, -0.5) for hand in (-1, 1)))
    soft = Coated(mix(dress.tint, (0.6, 0.58, 0.55), 0.4), roughness=0.1)
    return standing(
        (
            Thing(rims, dress.body),
            Thing(lenses, _SMOKE),
            Thing(arms, dress.body),
            Thing(hinges, dress.accent),
            Thing(pads, soft),
        )
    )


def _shape(hand: int, grow: float = 0.0) -> Floats:
    """A lens's outline in x and z: wide at the brow, narrower at the cheek; closed, (n, 2)."""
    turn = np.linspace(0, 2 * np.pi, _STEPS + 1)
    cos, sin = np.cos(turn), np.sin(turn)
    power = 2 / 2.7
    x = (_LENS_WIDE / 2 + grow) * np.sign(cos) * np.abs(cos) ** power
    z = (_LENS_TALL / 2 + grow) * np.sign(sin) * np.abs(sin) ** power
    x = x * (1 + 0.07 * z / _LENS_TALL * 2) + 0.18 * z / _LENS_TALL
    return np.stack([hand * (x + _APART), z + 0.1 * x / _LENS_WIDE], -1)


def _wrapped(x: Floats) -> Floats:
    """How far the front bends back at ``x``."""
    return np.asarray(_WRAP * x**2)


def _rim(hand: int, radius: float) -> Mesh:
    flat = _shape(hand)
    return tube(np.stack([flat[:, 0], _wrapped(flat[:, 0]), flat[:, 1]], -1), radius, 24)


def _lens(hand: int) -> Mesh:
    """A thin pane, bent like the front; its edge lies inside the rim."""
    pane = slab(2.0, 2.0, _THIN_CM, 1.0, 0.02)
    flat = _shape(hand, 0.02)
    x, y, z = pane.vertices.T
    angle, reach = np.arctan2(y, x) % (2 * np.pi), np.hypot(x, y)
    places = np.linspace(0, 2 * np.pi, _STEPS + 1)
    rim = np.stack([np.interp(angle, places, flat[:, i]) for i in (0, 1)], -1)
    middle = np.array([hand * _APART, 0.0])
    at = middle + (rim - middle) * reach[:, None]
    back = _wrapped(at[:, 0]) - 0.25 * (1 - reach**2) + z - _THIN_CM / 2
    vertices = np.stack([at[:, 0], back, at[:, 1]], -1)
    faces = pane.faces if hand < 0 else pane.faces[:, ::-1]
    return Mesh(vertices, faces, smooth_normals(vertices, faces), pane.uv)


def _bridge(fine: bool) -> list[Mesh]:
    inner = _APART - _LENS_WIDE / 2
    line = spline([(-inner - 0.05, 0.02, 0.35), (0, -0.05, 0.85), (inner + 0.05, 0.02, 0.35)], 24)
    low = tube(line, 0.12 if fine else 0.25, 24)
    if not fine:
        return [low]
    bar = tube([(-inner - 0.5, 0, 1.9), (0, -0.03, 1.95), (inner + 0.5, 0, 1.9)], 0.1, 20)
    return [low, bar]


def _arm(hand: int) -> Mesh:
    """From the hinge back over the ear, its end down on the table."""
    front = float(_wrapped(np.array(_HINGE_X)))
    low = -_LENS_TALL / 2 - _RIM + 0.15
    knots = [
        (hand * _HINGE_X, front + 0.1, _HINGE_Z),
        (hand * (_HINGE_X + 0.15), front + 4.0, _HINGE_Z + 0.05),
        (hand * (_HINGE_X - 0.05), front + _ARM * 0.64, _HINGE_Z - 0.35),
        (hand * (_HINGE_X - 0.4), front + _ARM * 0.84, _HINGE_Z - 1.6),
        (hand * (_HINGE_X - 0.7), front + _ARM, low + 0.25),
    ]
    tall = np.interp(np.linspace(0, 1, 64), [0, 0.25, 0.7, 1], [0.62, 0.42, 0.40, 0.5])
    return ribbon(spline(knots, 64), (hand, 0, 0), 0.24, tall, 0.1)


def _hinge(hand: int) -> Mesh:
    """The corner of the front, and a pin on its face."""
    front = float(_wrapped(np.array(_HINGE_X)))
    corner = [
        (hand * 5.8, front - 0.12, _HINGE_Z),
        (hand * 6.3, front - 0.1, _HINGE_Z),
        (hand * 6.55, front + 0.15, _HINGE_Z),
        (hand * 6.56, front + 0.7, _HINGE_Z),
    ]
    pin = block(0.36, 0.12, 0.16, 0.05).moved(hand * 5.95, front - 0.3, _HINGE_Z - 0.08)
    return joined(tube(spline(corner, 24), 0.23, 20), pin)
