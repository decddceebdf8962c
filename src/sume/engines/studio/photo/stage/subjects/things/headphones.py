"""Over-ear headphones, standing on their cups."""

from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.colour import mix
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, joined
from sume.engines.studio.photo.stage.model import Coated, Material, Thing
from sume.engines.studio.photo.stage.shapes.lathe import rounded
from sume.engines.studio.photo.stage.shapes.sweep import spline, tube
from sume.engines.studio.photo.stage.subject import Dress, Model
from sume.engines.studio.photo.stage.subjects.things.parts import ball, disc, loaf, ribbon, slab, standing

_CUP_DEEP, _CUP_TALL, _CUP_CORNER = 7.6, 9.4, 3.7
_SHELL, _CUSHION = 2.1, 2.1
_APART = 6.9
_MIDDLE = 4.7
_TOP = 19.0
_DARK: Final = (0.03, 0.03, 0.032)
_CLOTH: Final = Coated((0.025, 0.025, 0.027), specular=0.0)


def build(dress: Dress) -> Model:
    soft = Coated(mix(dress.tint, _DARK, 0.55), roughness=0.35, specular=0.03)
    return standing((*_band(dress, soft), *_cup(dress, soft, -1), *_cup(dress, soft, 1)))


def _cup(dress: Dress, soft: Material, hand: int) -> tuple[Thing, ...]:
    """Made lying, the cushion upwards; then set upright with the cushion inwards."""
    shell = loaf(
        _CUP_DEEP,
        _CUP_TALL,
        _CUP_CORNER,
        rounded([(1.9, 0.0), (0.45, 0.25), (0.0, 1.2), (0.0, _SHELL), (0.5, _SHELL)], [0.9, 0.8, 0.18], 9),
    )
    top = _SHELL - 0.05 + _CUSHION
    cushion = loaf(
        _CUP_DEEP + 0.3,
        _CUP_TALL + 0.3,
        _CUP_CORNER + 0.15,
        rounded(
            [
                (0.5, _SHELL - 0.1),
                (-0.1, _SHELL + 0.25),
                (0.0, top - 0.1),
                (1.0, top + 0.1),
                (1.9, top - 0.2),
                (2.1, _SHELL + 0.4),
                (2.5, _SHELL + 0.35),
            ],
            [0.4, 0.8, 0.6, 0.6, 0.2],
            9,
        ),
    )
    badge = slab(3.0, 3.6, 0.12, 1.45, 0.05).moved(z=-0.06)
    trim = slab(_CUP_DEEP + 0.12, _CUP_TALL + 0.12, 0.22, _CUP_CORNER + 0.06, 0.1).moved(z=_SHELL - 0.2)
    inner = slab(_CUP_DEEP - 4.2, _CUP_TALL - 4.2, 0.1, 1.7, 0.03).moved(z=_SHELL + 0.42)
    parts = (
        Thing(shell, dress.body), Thing(cushion, soft), Thing(badge, dress.accent),
        Thing(trim, dress.accent), Thing(inner, _CLOTH),
    )  # fmt: skip
    return tuple(Thing(_upright(thing.mesh, hand), thing.material) for thing in parts)


def _upright(mesh: Mesh, hand: int) -> Mesh:
    """What was up looks inwards, what was y is up; the cup leans out a little at its foot."""
    set_up = mesh.turned(90.0, "x").turned(-hand * 90.0).moved(hand * (_SHELL + _CUSHION) / 2)
    return set_up.turned(-hand * 4.0, "y").moved(hand * _APART, 0.0, _MIDDLE)


def _band(dress: Dress, soft: Material) -> tuple[Thing, ...]:
    line = _arch()
    flat = np.linspace(-1, 1, len(line))
    over = ribbon(line, (0, 1, 0), 2.7 - 0.9 * flat**4, 0.42, 0.17)
    middle = line[len(line) // 5 : -(len(line) // 5)] * (0.955, 1, 1) - (0, 0, 0.52)
    bulge = 1 - np.linspace(-1, 1, len(middle)) ** 6
    pad = ribbon(middle, (0, 1, 0), 1.4 + 1.7 * bulge, 0.5 + 0.55 * bulge, 0.22)
    arms = joined(*(_arm(line[at], hand) for at, hand in ((-1, 1), (0, -1))))
    return Thing(over, dress.body), Thing(pad, soft), Thing(arms, dress.accent)


def _arch() -> Floats:
    """From the left cup's slider over the head to the right one's."""
    right = [(0, _TOP), (3.8, _TOP - 0.75), (6.9, _TOP - 3.6), (8.1, _TOP - 7.2)]
    knots = [(-x, z) for x, z in reversed(right[1:])] + right
    flat = spline(knots, 81)
    return np.stack([flat[:, 0], np.zeros(len(flat)), flat[:, 1]], -1)


def _arm(end: Floats, hand: int) -> Mesh:
    """The slider from the band's end to the pivot on the cup's outside."""
    outside = hand * (_APART + (_SHELL + _CUSHION) / 2 - 0.35)
    path = spline(
        [
            end + np.array([0, 0, 0.8]),
            end - np.array([0, 0, 0.6]),
            (outside + hand * 0.3, 0, _MIDDLE + 3.4),
            (outside + hand * 0.42, 0, _MIDDLE + 1.2),
        ],
        40,
    )
    pivot = disc(0.75, 0.3, 0.1, 48).turned(hand * 90.0, "y").moved(outside + hand * 0.2, 0, _MIDDLE + 1.2)
    return joined(tube(path, 0.34, 28, squash=1.5), pivot, ball(0.36, 0.36, 0.36).moved(*end.tolist()))
