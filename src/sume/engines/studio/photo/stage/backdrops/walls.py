"""Built walls: clay, stone, wood and plaster."""

from typing import Final

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.backdrops.kind import HEIGHT, WIDTH
from sume.engines.studio.photo.stage.colour import linear, mix, scaled
from sume.engines.studio.photo.stage.materials import paintable
from sume.engines.studio.photo.stage.mesh import Mesh, grid, joined
from sume.engines.studio.photo.stage.model import Coated, Colour, Thing
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.shapes.solid import block, wall
from sume.engines.studio.photo.stage.surfaces import stone

_GROUT: Final = linear("#d9d5ce")
_MORTAR: Final = linear("#c4b8a8")
_TILES: Final = ((15.0, 7.5, 0.5), (10.0, 10.0, 0.0), (20.0, 6.6, 0.5))
"""Width and height of a tile in cm, and the shift of every second row in widths."""
_PLANK_CM: Final = 72 / 5
_JOINT: Final = linear("#77716a")


def tiles(colour: Colour, depth: float, rng: Rng) -> list[Thing]:
    """Glazed tiles with bevelled edges and set by hand: each leans and reflects a little differently."""
    across, down, running = _TILES[rng.integers(len(_TILES))]
    joint = 0.28
    glazes = [Coated(scaled(paintable(colour), shade), roughness=0.045) for shade in (0.93, 0.97, 1.0)]
    tile = block(across - joint, down - joint, 0.8, 0.16, steps=3).turned(90, "x")
    things = _coursed(tile, (across, down, running), depth, glazes, 0.55, rng)
    grout = Coated(mix(_GROUT, colour, 0.35), specular=0.0)
    return [*things, Thing(wall(WIDTH, 0, HEIGHT, depth - 0.62), grout)]


def brick(colour: Colour, depth: float, rng: Rng) -> list[Thing]:
    """Rough bricks in running bond; each burnt a little differently."""
    across, down, joint = 21.5, 7.2, 1.0
    shades = ((1.0, 0.0), (0.78, 0.1), (1.12, 0.12), (0.9, 0.25))
    burnt = [
        Coated(
            textures.concrete(rng, scaled(paintable(mix(colour, _MORTAR, pale)), shade), 512),
            specular=0.0,
            bump=textures.bumps(rng, 0.6, 0.16, 16),
        )
        for shade, pale in shades
    ]
    one = block(across - joint, down - joint, 2.0, 0.35, steps=3).turned(90, "x")
    things = _coursed(one, (across, down, 0.5), depth, burnt, 0.35, rng)
    mortar = Coated(
        textures.concrete(rng, paintable(mix(_MORTAR, colour, 0.2)), 256),
        specular=0.0,
        bump=textures.bumps(rng, 0.3, 0.05, 12),
    )
    return [*things, Thing(wall(WIDTH, 0, HEIGHT, depth - 1.55), mortar)]


def _coursed(
    one: Mesh,
    bond: tuple[float, float, float],
    depth: float,
    materials: list[Coated],
    lean: float,
    rng: Rng,
) -> list[Thing]:
    """Rows of the same block, each in one of the materials and turned by about ``lean`` degrees."""
    across, down, running = bond
    laid: list[list[Mesh]] = [[] for _ in materials]
    start = rng.uniform(0, across)
    for row in range(int(HEIGHT / down) + 1):
        shift = start + (row % 2) * running * across
        for column in range(int(WIDTH / across) + 2):
            turn = rng.normal(0, lean, 2)
            x = -WIDTH / 2 + column * across - shift % across
            turned = one.turned(turn[0], "x").turned(turn[1], "z")
            placed = turned.moved(x, depth + rng.normal(0, 0.02), row * down + 0.1)
            laid[rng.integers(len(materials))].append(_elsewhere(placed, rng))
    return [
        Thing(joined(*meshes), material) for meshes, material in zip(laid, materials, strict=True) if meshes
    ]


def _elsewhere(mesh: Mesh, rng: Rng) -> Mesh:
    """With another part of its picture."""
    return Mesh(mesh.vertices, mesh.faces, mesh.normals, mesh.uv + rng.uniform(0, 72, 2))


def plaster(colour: Colour, depth: float, rng: Rng) -> list[Thing]:
    return [Thing(wall(WIDTH, 0, HEIGHT, depth), limewash(colour, rng))]


def limewash(colour: Colour, rng: Rng) -> Coated:
    return Coated(
        textures.plaster(rng, paintable(colour)), specular=0.0, bump=textures.bumps(rng, 1.2, 0.012, 60)
    )


def concrete(colour: Colour, depth: float, rng: Rng) -> list[Thing]:
    """Cast in panels: their joints and the holes of the ties show."""
    seen = _elsewhere(wall(WIDTH, 0, HEIGHT, depth), rng)
    across, up = rng.uniform(-14, 14), rng.uniform(26, 34)
    thin = 0.22
    upright = block(thin, 0.1, HEIGHT, 0.02, steps=1).moved(across, depth)
    level = block(WIDTH, 0.1, thin, 0.02, steps=1).moved(0, depth, up)
    joint = Coated(scaled(paintable(mix(colour, _JOINT, 0.5)), 0.45), specular=0.0)
    cast = Coated(
        textures.concrete(rng, paintable(colour)),
        roughness=0.45,
        specular=0.025,
        bump=textures.bumps(rng, 0.5, 0.02, 40),
    )
    return [Thing(seen, cast), Thing(joined(upright, level), joint)]


def marble(colour: Colour, depth: float, rng: Rng) -> list[Thing]:
    """One polished slab."""
    return [Thing(_elsewhere(wall(WIDTH, 0, HEIGHT, depth), rng), stone.marble(colour, rng))]


def slats(colour: Colour, depth: float, rng: Rng) -> list[Thing]:
    """Upright wooden slats with shadow gaps."""
    return _uprights(colour, depth, rng, 2.4, 3.4)


def boards(colour: Colour, depth: float, rng: Rng) -> list[Thing]:
    """Upright wooden boards, nearly touching."""
    return _uprights(colour, depth, rng, 13.2, 13.4)


def _uprights(colour: Colour, depth: float, rng: Rng, width: float, pitch: float) -> list[Thing]:
    wood = Coated(
        textures.oak(rng, colour, scaled(mix(colour, linear("#6b4220"), 0.4), 0.55)),
        roughness=0.3,
        specular=0.03,
    )
    one = block(HEIGHT, 2.4, width, 0.25, steps=3).turned(90, "y")
    standing = []
    for x in np.arange(-WIDTH / 2, WIDTH / 2, pitch):
        # A board shows one painted plank, off its joints; a slat is narrow enough to show any part of one.
        plank = rng.integers(5) * _PLANK_CM + (_PLANK_CM - width) / 2
        placed = one.moved(x, depth, HEIGHT / 2)
        uv = placed.uv + np.array([rng.uniform(0, 72), plank])
        standing.append(Mesh(placed.vertices, placed.faces, placed.normals, uv))
    behind = Coated(scaled(colour, 0.12), specular=0.0)
    return [Thing(joined(*standing), wood), Thing(wall(WIDTH, 0, HEIGHT, depth + 0.9), behind)]


def fluted(colour: Colour, depth: float, _: Rng) -> list[Thing]:
    """A plaster panel of half-round flutes."""
    pitch = 4.2
    x = np.arange(-WIDTH / 2, WIDTH / 2, pitch / 24)
    bulge = np.sqrt(np.clip(1 - (2 * ((x / pitch) % 1.0) - 1) ** 2, 0.002, 1)) * pitch * 0.42
    points = np.empty((2, len(x), 3))
    points[..., 0], points[..., 1] = x, depth - bulge
    points[..., 2] = np.array([[0.0], [HEIGHT]])
    shape = grid(points, points[..., [0, 2]].copy())
    return [Thing(shape, Coated(paintable(colour), roughness=0.432, specular=0.03))]
