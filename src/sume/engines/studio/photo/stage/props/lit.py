"""Candles that burn."""

from typing import Final

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear
from sume.engines.studio.photo.stage.materials import paintable
from sume.engines.studio.photo.stage.mesh import Mesh, joined, smooth_normals
from sume.engines.studio.photo.stage.model import Coated, Colour, Emitter, Thing
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.props.forms import grounded
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.sweep import spline, tube
from sume.engines.studio.photo.stage.subject import Model

_WAX: Final = ("#f3ead8", "#efe2c8", "#f5efe4")
_FLAME: Final = Emitter((26.0, 13.5, 4.6))
_WICK: Final = Coated((0.03, 0.025, 0.02), specular=0.0)


def candles(_: Colour, rng: Rng) -> Model:
    """Three burning pillar candles of different heights."""
    wax = paintable(linear(_WAX[rng.integers(len(_WAX))]))
    spots = ((0.0, 0.0, 3.1, 12.5), (-4.9, -2.2, 2.6, 8.4), (2.6, -4.9, 2.4, 5.6))
    bodies, wicks, flames = [], [], []
    for x, y, radius, tall in spots:
        height = tall * rng.uniform(0.92, 1.08)
        bodies.append(_pillar(rng, radius, height).moved(x, y))
        wicks.append(
            tube(
                spline([(0, 0, height - 0.7), (0.03, 0, height - 0.1), (0.1, 0, height + 0.25)], 10), 0.07, 8
            ).moved(x, y)
        )
        flames.append(_flame(rng).moved(x + 0.1, y, height + 0.12))
    glow = Coated(wax, roughness=0.3, specular=0.03, bump=textures.bumps(rng, 0.6, 0.008, 12))
    return grounded(
        Thing(joined(*bodies), glow), Thing(joined(*wicks), _WICK), Thing(joined(*flames), _FLAME)
    )


def _pillar(rng: Rng, radius: float, height: float) -> Mesh:
    """A pillar that has burned down a little: a pool, and a rim that is not level."""
    shape = lathe(
        rounded(
            [(0, 0), (radius, 0), (radius, height), (radius * 0.72, height - 0.5), (0, height - 0.62)],
            [0.15, 0.35, 0.6],
            steps=8,
        ),
        72,
    )
    points = shape.vertices.copy()
    around = np.arctan2(points[:, 1], points[:, 0])
    share = np.clip((points[:, 2] - height + 0.8) / 0.8, 0, 1)
    points[:, 2] += share * 0.16 * np.sin(around + rng.uniform(0, 6)) + share * 0.07 * np.sin(3 * around)
    return Mesh(points, shape.faces, smooth_normals(points, shape.faces), shape.uv)


def _flame(rng: Rng) -> Mesh:
    tall = rng.uniform(1.7, 2.2)
    t = np.linspace(0, 1, 22)
    radius = 0.34 * np.sin(np.pi * t**0.62) ** 0.9 * (1 - 0.25 * t)
    flame = lathe(np.stack([radius, t * tall], -1), 24)
    points = flame.vertices.copy()
    points[:, 0] += 0.12 * rng.uniform(-1, 1) * (points[:, 2] / tall) ** 2
    return Mesh(points, flame.faces, flame.normals, flame.uv)
