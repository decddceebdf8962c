"""What is served in a glass: ice, a straw, a slice of citrus at the rim."""

from functools import cache
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.colour import linear
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, grid, joined, unit
from sume.engines.studio.photo.stage.model import Coated, Glass, Material, Picture, Thing
from sume.engines.studio.photo.stage.noise import Rng, lumps, rng_for
from sume.engines.studio.photo.stage.shapes.solid import block
from sume.engines.studio.photo.stage.shapes.sweep import tube

_ICE: Final = Glass((0.004, 0.002, 0.001), index=1.31, priority=2)
_CUBE_CM: Final = (1.9, 2.5)
_FRUIT: Final = {
    "lemon": (linear("#f0c92e"), linear("#f4dc6a")),
    "lime": (linear("#6f9a2e"), linear("#bfd37a")),
    "orange": (linear("#ee8412"), linear("#f79a2c")),
}
_PITH: Final = linear("#f8efd2")
_SEGMENTS: Final = 9
_TO_A_TIER: Final = 3
_TIER_CM: Final = 2.2
_AFLOAT: Final = 0.2
_STRAW: Final = 0.3
_DOTS: Final = 320


def ice(radius: float, level: float, tiers: int, rng: Rng) -> Thing:
    """Cubes that float within ``radius``, three to a tier; the topmost reach out of the drink."""
    cubes = []
    start = rng.uniform(0, 2 * np.pi)
    for number in range(_TO_A_TIER * tiers):
        size, tier = rng.uniform(*_CUBE_CM), number // _TO_A_TIER
        reach = max(0.0, radius - size * 0.74)
        angle = start + (number + 0.5 * tier) * 2 * np.pi / _TO_A_TIER + rng.uniform(-0.2, 0.2)
        height = level + _AFLOAT - _TIER_CM * tier + rng.uniform(-0.2, 0.2)
        cube = _cube(size, rng).turned(rng.uniform(0, 90)).turned(rng.uniform(-22, 22), "x")
        cubes.append(cube.moved(reach * np.cos(angle), reach * np.sin(angle), height))
    return Thing(joined(*cubes), _ICE)


def _cube(size: float, rng: Rng) -> Mesh:
    """Melted a little, about its own middle."""
    cube = block(size, size * rng.uniform(0.85, 1.0), size * rng.uniform(0.8, 1.0), size * 0.2, 6)
    cube = cube.moved(z=-size / 2)
    swell = 1 + 0.04 * lumps(rng, unit(cube.vertices), 9, 5.0)
    return Mesh(cube.vertices * swell[:, None], cube.faces, cube.normals, cube.uv)


def straw(foot: Floats, tip: Floats, material: Material) -> Thing:
    """A drinking straw with an open end, its hole as deep as one sees."""
    line = foot + (tip - foot) * np.linspace(0, 1, 24)[:, None]
    walls = joined(*(_pipe(line, radius) for radius in (_STRAW, -_STRAW * 0.82)))
    return Thing(walls, material)


def _pipe(line: Floats, radius: float) -> Mesh:
    """A tube without its caps; a negative radius faces inwards."""
    pipe = tube(line, abs(radius), 28)
    count = len(line) * 29
    faces = pipe.faces[(pipe.faces < count).all(axis=1)]
    side = 1 if radius > 0 else -1
    return Mesh(pipe.vertices[:count], faces[:, ::side], pipe.normals[:count] * side, pipe.uv[:count])


def citrus(fruit: str, radius: float) -> tuple[Thing, ...]:
    """A slice across the fruit, upright in the plane x, z about the origin."""
    rind, _ = _FRUIT[fruit]
    half = 0.24
    edge = np.linspace(-np.pi / 2, np.pi / 2, 9)
    around = np.linspace(0, 2 * np.pi, 97)
    ring = radius - 0.1 + 0.1 * np.cos(edge)
    points = np.empty((len(edge), len(around), 3))
    points[..., 0], points[..., 2] = ring[:, None] * np.cos(around), ring[:, None] * np.sin(around)
    points[..., 1] = -half * np.sin(edge)[:, None]
    peel = grid(points, points[..., ::2].copy(), wrap=True)
    faces = [_face(radius - 0.1, -half, -1), _face(radius - 0.1, half, 1)]
    flesh = Coated(_flesh(fruit, radius), roughness=0.08, specular=0.03)
    return Thing(peel, Coated(rind, roughness=0.2)), Thing(joined(*faces), flesh)


def _face(radius: float, y: float, side: int) -> Mesh:
    """A disc facing ``side`` along y, its uv from the slice's lower left."""
    reach, around = np.linspace(0, radius, 12), np.linspace(0, 2 * np.pi, 97)
    points = np.empty((len(reach), len(around), 3))
    points[..., 0] = reach[:, None] * np.cos(around)
    points[..., 2] = reach[:, None] * np.sin(around)
    points[..., 1] = y
    mesh = grid(points[:, ::-side], points[:, ::-side, ::2] + radius + 0.1)
    return Mesh(mesh.vertices, mesh.faces, np.tile([0.0, float(side), 0.0], (len(mesh.vertices), 1)), mesh.uv)


@cache
def _flesh(fruit: str, radius: float) -> Picture:
    """Wedges between white skins, with juice sacs running outwards."""
    rind, flesh = (np.array(colour) for colour in _FRUIT[fruit])
    y, x = (np.mgrid[0:_DOTS, 0:_DOTS] + 0.5) / _DOTS * 2 - 1
    reach, angle = np.hypot(x, y), np.arctan2(y, x)
    rng = rng_for(0, "citrus")
    phase = angle / (2 * np.pi) * _SEGMENTS
    off = np.abs(phase - np.round(phase)) * 2 * np.pi / _SEGMENTS * reach
    sacs = 0.5 + 0.5 * np.sin(angle * 90 + 9 * np.sin(reach * 14) + rng.uniform(0, 6))
    tone = flesh * (0.82 + 0.16 * sacs + 0.1 * reach)[..., None]
    white = np.clip(1.2 - off / 0.022, 0, 1)
    white = np.maximum(white, np.clip((reach - 0.86) / 0.03, 0, 1))
    white = np.maximum(white, np.clip((0.1 - reach) / 0.03, 0, 1))
    pixels = tone + white[..., None] * (np.array(_PITH) - tone)
    skin = np.clip((reach - 0.94) / 0.02, 0, 1)[..., None]
    pixels = pixels + skin * (rind - pixels)
    return Picture(np.clip(pixels, 0, 0.9).astype(np.float32), 2 * radius, 2 * radius)
