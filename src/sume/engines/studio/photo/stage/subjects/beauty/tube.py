"""A squeeze tube that stands on its cap."""

import numpy as np

from sume.engines.studio.photo.stage.label import printed
from sume.engines.studio.photo.stage.mesh import Floats
from sume.engines.studio.photo.stage.model import Thing
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.solid import block
from sume.engines.studio.photo.stage.shapes.sweep import loft
from sume.engines.studio.photo.stage.subject import Dress, Model

_RADIUS = 2.35
_CAP = 2.5
_TOP = 15.2
_SEAM_HALF_WIDTH = 3.1
_SEAM_HALF_DEPTH = 0.09


def build(dress: Dress) -> Model:
    cap = rounded([(0, 0), (2.05, 0), (2.2, _CAP), (0, _CAP)], [0.16, 0.1])
    seam = block(2 * _SEAM_HALF_WIDTH, 2 * _SEAM_HALF_DEPTH + 0.03, 1.1, 0.05).moved(z=_TOP - 0.05)
    t = np.concatenate([np.linspace(0, 0.05, 16)[:-1], np.linspace(0.05, 1, 90)])
    around = np.linspace(0, 2 * np.pi, 129)[:-1]
    front = np.radians(np.linspace(270 - 52, 270 + 52, 41))
    print_points = _skin(np.linspace(0.22, 0.84, 40), front)
    print_points[..., 1] -= 0.015
    return Model(
        (
            Thing(lathe(cap, 128), dress.accent),
            Thing(loft(_skin(t, around)), dress.body),
            Thing(seam, dress.body),
            *printed(dress, print_points, 4.2, 0.62 * (_TOP - _CAP)),
        )
    )


def _skin(t: Floats, angle: Floats) -> Floats:
    """Points (len(t), len(angle), 3) of the skin; ``t`` runs from cap (0, round) to seam (1, flat)."""
    foot = np.sqrt(np.clip(1 - (1 - np.clip(t / 0.045, 0, 1)) ** 2, 0, 1)) * 0.16 + 0.84
    flat = t**1.35
    width = (_RADIUS + (_SEAM_HALF_WIDTH - _RADIUS) * t**1.1) * foot
    depth = (_RADIUS * (1 - flat) + _SEAM_HALF_DEPTH * flat) * foot
    points = np.empty((len(t), len(angle), 3))
    points[..., 0] = width[:, None] * np.cos(angle)
    points[..., 1] = depth[:, None] * np.sin(angle)
    points[..., 2] = (_CAP + 0.02 + t * (_TOP - _CAP))[:, None]
    return points
