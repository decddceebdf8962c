"""Chocolate chip cookies."""

from functools import cache
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear
from sume.engines.studio.photo.stage.mesh import Mesh, joined
from sume.engines.studio.photo.stage.model import Coated, Picture, Thing
from sume.engines.studio.photo.stage.noise import Rng, field, rng_for, sample
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.lump import ball, reshaped, uneven

_RADIUS, _HEIGHT = 3.9, 1.25
_CHOCOLATE: Final = Coated(linear("#3a2015"), roughness=0.12, specular=0.04)
_CHIPS: Final = 11
# Where they lie: x, y, height, tilt about x.
_PLACES: Final = (
    (-3.6, -1.2, 0.0, 0.0),
    (-3.3, -0.9, 1.25, 2.0),
    (-3.7, -1.4, 2.5, -2.0),
    (3.7, 2.6, 0.0, 0.0),
    (3.5, 2.3, 1.25, -2.0),
    (2.9, -3.6, 0.9, 24.0),
)


def cookies(rng: Rng) -> list[Thing]:
    doughs: list[Mesh] = []
    chips: list[Mesh] = []
    for x, y, z, tilt in _PLACES:
        turn = rng.uniform(0, 360)
        dough = _dough(rng)
        bits = joined(*_chips(dough, rng))
        for group, mesh in ((doughs, dough), (chips, bits)):
            group.append(mesh.turned(turn).turned(tilt, "x").moved(x, y, z + 0.75 * _lift(tilt)))
    return [Thing(joined(*doughs), _baked()), Thing(joined(*chips), _CHOCOLATE)]


def _lift(tilt: float) -> float:
    """A leaning cookie stands on its edge."""
    return float(_RADIUS * 0.78 * np.sin(np.radians(abs(tilt)))) if tilt > 10 else 0.0


def _dough(rng: Rng) -> Mesh:
    """Crisp edge, sunken and cracked top."""
    profile = [(0, 0), (_RADIUS, 0), (_RADIUS, 0.75), (_RADIUS * 0.72, _HEIGHT), (0, _HEIGHT * 0.92)]
    line = rounded(profile, [0.35, 0.5, 1.2], 10)
    inner = np.stack([np.linspace(line[-2, 0], 0, 22), np.linspace(line[-2, 1], line[-1, 1], 22)], -1)
    mesh = lathe(np.concatenate([line[:-1], inner[1:]]), 96)
    x, y, z = mesh.vertices.T
    relief = field(rng, 256, 256, 22, falloff=1.5)
    top = np.clip((z - 0.5) / 0.5, 0, 1)
    lift = (sample(relief, x * 20 + 500, y * 20 + 500) - 0.5) * 0.42 * top
    angle = np.arctan2(y, x)
    swell = 1 + 0.022 * np.sin(3 * angle + rng.uniform(0, 6)) + 0.015 * np.sin(7 * angle + rng.uniform(0, 6))
    vertices = np.stack([x * swell, y * swell, z + lift], -1)
    flat = Mesh(vertices, mesh.faces, mesh.normals, mesh.vertices[:, :2] + 5)
    return reshaped(flat, vertices)


def _chips(dough: Mesh, rng: Rng) -> list[Mesh]:
    """Half sunk into the top."""
    out = []
    for number in range(_CHIPS):
        reach = _RADIUS * 0.84 * np.sqrt((number + 0.5) / _CHIPS)
        angle = number * 2.4 + rng.uniform(-0.3, 0.3)
        x, y = reach * np.cos(angle), reach * np.sin(angle)
        near = np.hypot(dough.vertices[:, 0] - x, dough.vertices[:, 1] - y) < 0.35
        top = float(dough.vertices[near, 2].max()) if near.any() else _HEIGHT
        size = rng.uniform(0.3, 0.52)
        chip = uneven(ball(size, 12, 18), 0.25, rng, sharpness=5.0).scaled(1, rng.uniform(0.75, 1), 0.7)
        out.append(chip.turned(rng.uniform(0, 180)).moved(x, y, top + 0.02))
    return out


@cache
def _baked() -> Coated:
    rng, size = rng_for(0, "cookie"), 384
    y, x = (np.mgrid[0:size, 0:size] / size - 0.5) * 10
    edge = np.clip((np.hypot(x, y) - 2.4) / 1.5, 0, 1)
    cloud = field(rng, size, size, 28, falloff=1.4)
    cracks = np.exp(-((field(rng, size, size, 34) - 0.5) ** 2) / 0.0006)
    tone = textures.blend(linear("#d9a866"), linear("#a8692f"), np.clip(0.6 * edge + 0.45 * cloud, 0, 1))
    pixels = tone * (1 - 0.22 * cracks)[..., None]
    crumb = 0.045 * field(rng, size, size, 6, falloff=1.3) - 0.05 * cracks
    bump = Picture(np.atleast_3d(crumb).astype(np.float32), 10.0, 10.0)
    return Coated(Picture(pixels.astype(np.float32), 10.0, 10.0), roughness=0.4, specular=0.02, bump=bump)
