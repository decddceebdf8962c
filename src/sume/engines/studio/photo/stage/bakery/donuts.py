"""Glazed donuts with sprinkles."""

from functools import cache
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, grid, joined, unit
from sume.engines.studio.photo.stage.model import Coated, Picture, Thing
from sume.engines.studio.photo.stage.noise import Rng, field, rng_for
from sume.engines.studio.photo.stage.shapes.lump import ball

_RING, _TUBE = 2.75, 1.75
_SQUASH: Final = 0.86
_GLAZES: Final = ("#e99ab0", "#4a281a", "#f5eadb")
_SPRINKLES: Final = ("#f6f0e6", "#e2577a", "#f0c24a", "#7fbfb5", "#8a6fb8")
_COUNT: Final = 54
# Where they lie: x, y, height, tilt about x.
_PLACES: Final = ((-4.6, -0.6, 0.0, 0.0), (4.3, 1.6, 0.0, 0.0), (0.3, 0.6, 2.55, 9.0))


def donuts(rng: Rng) -> list[Thing]:
    things = []
    for number, (x, y, z, tilt) in enumerate(_PLACES):
        turn = rng.uniform(0, 360)
        for thing in _donut(number, rng):
            mesh = thing.mesh.turned(turn).turned(tilt, "x").moved(x, y, z)
            things.append(Thing(mesh, thing.material))
    return things


def _donut(number: int, rng: Rng) -> list[Thing]:
    around, across = np.linspace(0, 2 * np.pi, 97), np.linspace(0, 2 * np.pi, 49)
    phase = rng.uniform(0, 6, 3)
    dough = _torus(around, np.broadcast_to(across[:, None], (49, 97)), phase, 0.0)
    body = grid(dough, _uv(49, 97), wrap=True)
    # From the outer side over the top into the hole; its lower edge runs.
    drip = 0.16 * np.sin(5 * around + phase[0]) + 0.10 * np.sin(9 * around + phase[1])
    share = np.linspace(0, 1, 36)[:, None]
    low, high = -0.05 + drip, np.pi + 0.1 - 0.7 * drip
    bend = low + (high - low) * share
    thick = 0.11 * np.clip(np.sin(np.pi * share) / 0.22, 0, 1) ** 0.5 - 0.015
    glaze = grid(_torus(around, bend, phase, thick), _uv(36, 97), wrap=True)
    coat = Coated(linear(_GLAZES[number % len(_GLAZES)]), roughness=0.05, specular=0.045)
    things = [Thing(body, _fried()), Thing(glaze, coat)]
    return things if number == 1 else [*things, *_sprinkled(phase, rng)]


def _torus(around: Floats, bend: Floats, phase: Floats, thick: Floats | float) -> Floats:
    """Points (rows, columns, 3); ``bend`` is 0 outside, a quarter turn on top; flat below."""
    swell = 1 + 0.025 * np.sin(2 * around + phase[2]) + 0.02 * np.sin(3 * around + phase[1])
    tube = _TUBE * swell + thick
    reach = _RING + tube * np.cos(bend)
    height = np.maximum(tube * _SQUASH * np.sin(bend), -_TUBE * 0.62) + _TUBE * 0.62
    return np.stack(np.broadcast_arrays(reach * np.cos(around), reach * np.sin(around), height), -1)


def _uv(rows: int, columns: int) -> Floats:
    up, along = np.meshgrid(np.linspace(0, 10, rows), np.linspace(0, 20, columns), indexing="ij")
    return np.stack([along, up], -1)


def _sprinkled(phase: Floats, rng: Rng) -> list[Thing]:
    rods: list[list[Mesh]] = [[] for _ in _SPRINKLES]
    for number in range(_COUNT):
        around, bend = rng.uniform(0, 2 * np.pi), rng.uniform(0.5, 2.5)
        at = _torus(np.array([around]), np.array([[bend]]), phase, 0.13)[0, 0]
        middle = np.array([_RING * np.cos(around), _RING * np.sin(around), _TUBE * 0.62])
        rods[number % len(rods)].append(_rod(at, unit(at - middle), rng))
    return [
        Thing(joined(*meshes), Coated(linear(code), roughness=0.15))
        for meshes, code in zip(rods, _SPRINKLES, strict=True)
    ]


def _rod(at: Floats, up: Floats, rng: Rng) -> Mesh:
    """A sugar grain that lies on the glaze."""
    grain = ball(0.085, 9, 10)
    stretched = grain.vertices + np.sign(np.round(grain.vertices, 6)) * np.array([0, 0, 0.2])
    side = unit(np.cross(up, rng.standard_normal(3)))
    frame = np.stack([up, np.cross(side, up), side])
    return Mesh(stretched @ frame + at, grain.faces, grain.normals @ frame, grain.uv)


@cache
def _fried() -> Coated:
    """Brown above and below, pale round its waist."""
    rng, size = rng_for(0, "donut"), 256
    bend = np.linspace(2 * np.pi, 0, size)[:, None]
    waist = np.exp(-((np.sin(bend) + 0.05) ** 2) / 0.035)
    tone = np.clip(0.75 - 0.75 * waist + 0.3 * (field(rng, size, size, 20) - 0.5), 0, 1)
    pixels = textures.blend(linear("#e8c184"), linear("#b0702f"), tone)
    grain = textures.bumps(rng, 0.2, 0.02, 6)
    return Coated(Picture(pixels.astype(np.float32), 20.0, 10.0), roughness=0.35, specular=0.025, bump=grain)
