"""Croissants: a rolled crescent whose layers step up towards its middle."""

from functools import cache
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, grid
from sume.engines.studio.photo.stage.model import Coated, Picture, Thing
from sume.engines.studio.photo.stage.noise import Rng, field, rng_for
from sume.engines.studio.photo.stage.shapes.lump import reshaped

_ARC, _BEND = 5.2, 170.0
_THICK: Final = 2.6
_ROLLS: Final = 4.6
_ROWS, _SIDES = 150, 72
_DARK, _GOLD, _PALE = linear("#8a4716"), linear("#cd8a38"), linear("#ecc684")


def croissants(rng: Rng) -> list[Thing]:
    """Two, one leaning on the other."""
    first = _croissant(rng).turned(16).moved(0.6, -2.2)
    second = _croissant(rng).turned(-12, "x").turned(205).moved(-0.9, 4.6, 0.25)
    return [Thing(_grounded(shape), _crust()) for shape in (first, second)]


def _grounded(mesh: Mesh) -> Mesh:
    return mesh.moved(z=-float(mesh.low[2]))


def _croissant(rng: Rng) -> Mesh:
    t = np.linspace(-1, 1, _ROWS)
    around = np.linspace(0, 2 * np.pi, _SIDES + 1)
    bend = np.radians(_BEND / 2) * t
    middle = np.stack([_ARC * np.sin(bend), _ARC * (np.cos(bend) - 0.75), np.zeros_like(t)], -1)
    out = np.stack([np.sin(bend), np.cos(bend), np.zeros_like(t)], -1)
    reach = _reach(t, around, rng)
    flat = np.where(np.sin(around) < 0, 0.74, 0.90)
    points = middle[:, None] + reach[..., None] * (
        np.cos(around)[None, :, None] * out[:, None]
        + (np.sin(around) * flat)[None, :, None] * np.array([0.0, 0.0, 1.0])
    )
    uv = np.stack(np.broadcast_arrays(around[None, :] / (2 * np.pi) * 10, (t[:, None] + 1) * 5), -1)
    mesh = grid(points, np.asarray(uv))
    return reshaped(mesh, mesh.vertices)


def _reach(t: Floats, around: Floats, rng: Rng) -> Floats:
    """Radius by place and angle: a spindle in steps, each layer's edge a lip over the next one out."""
    spindle = _THICK * (1 - np.abs(t) ** 2.1) ** 0.85 + 0.05
    step = _layers(t, around)
    edge = step - np.floor(step)
    lip = np.clip(1 - edge / 0.22, 0, 1) ** 1.5
    level = (np.floor(step) + 0.25 * (1 - edge)) / _ROLLS
    wobble = 1 + 0.03 * np.sin(3 * around[None, :] + 7 * t[:, None] + rng.uniform(0, 6))
    fade = np.clip((1 - np.abs(t)) / 0.12, 0, 1)[:, None]
    stepped = 1 + fade * (0.20 * (0.6 - level) - 0.05 * lip)
    return np.asarray(spindle[:, None] * stepped * wobble)


def _layers(t: Floats, around: Floats) -> Floats:
    """How many layers outside the middle one; slanting, as the dough is rolled."""
    slant = 0.075 * np.cos(around)[None, :] + 0.022 * np.sin(2 * around + 5 * t[:, None])
    return np.asarray(np.clip(np.abs(t)[:, None] + slant, 0, 0.999) * _ROLLS + 0.45)


@cache
def _crust() -> Coated:
    """Brown on each layer's back, pale where it stretched at the lips; fine flakes."""
    rng, size = rng_for(0, "crust"), 512
    t, around = np.linspace(1, -1, size), np.linspace(0, 2 * np.pi, size)
    step = _layers(t, around)
    edge = step - np.floor(step)
    bake = field(rng, size, size, 70) * 0.55 + field(rng, size, size, 4, 26, 1.3) * 0.55
    top = 0.5 + 0.5 * np.sin(around)[None, :]
    pale = np.clip(1 - edge / 0.42, 0, 1) ** 1.6 * (0.35 + 0.5 * field(rng, size, size, 9, 60, 1.3))
    brown = np.clip(0.15 + 0.75 * bake * (0.35 + 0.65 * top) + 0.35 * np.clip(edge - 0.45, 0, 1), 0, 1)
    pixels = textures.blend(_GOLD, _DARK, brown)
    pixels = pixels + pale[..., None] * (np.array(_PALE) - pixels)
    flakes = 0.03 * field(rng, 512, 512, 5, 40, 1.4)
    bump = Picture(np.atleast_3d(flakes).astype(np.float32), 10.0, 10.0)
    return Coated(Picture(pixels.astype(np.float32), 10.0, 10.0), roughness=0.22, specular=0.035, bump=bump)
