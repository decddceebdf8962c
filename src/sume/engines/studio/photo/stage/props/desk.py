"""Props of a home: books, a notebook, candles, a ribbon, baubles."""

from typing import Final

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear, mix
from sume.engines.studio.photo.stage.materials import METALS, paintable
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, grid, joined, smooth_normals, unit
from sume.engines.studio.photo.stage.model import Coated, Colour, Emitter, Material, Metal, Picture, Thing
from sume.engines.studio.photo.stage.noise import Rng, field
from sume.engines.studio.photo.stage.props.forms import grounded
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.solid import block
from sume.engines.studio.photo.stage.shapes.sweep import spline, tube
from sume.engines.studio.photo.stage.subject import Model

_COVERS: Final = ("#b9a68f", "#6f7a70", "#a5664f", "#e6ddcf", "#54606b", "#c9b18a")
_WAX: Final = ("#f3ead8", "#efe2c8", "#f5efe4")
_FLAME: Final = Emitter((26.0, 13.5, 4.6))
_WICK: Final = Coated((0.03, 0.025, 0.02), specular=0.0)
_BAUBLES: Final = ("#a63a35", "#c9a15a", "#2f5a45", "#e7ddd0")


def _pages(rng: Rng) -> Coated:
    """The edges of leaves of paper: fine lines that run along the block."""
    lines = field(rng, 256, 64, 400, 1.3, 1.3)
    colour = textures.blend(linear("#cdbd9e"), linear("#f4ecdc"), lines)
    return Coated(textures.picture(colour, 6.0, 2.4), specular=0.0)


def _linen(colour: Colour, rng: Rng) -> Coated:
    weave = 0.5 * field(rng, 256, 256, 14, 1.8, 1.4) + 0.5 * field(rng, 256, 256, 1.8, 14, 1.4)
    pixels = np.array(colour) * (0.88 + 0.22 * weave)[..., None]
    return Coated(
        textures.picture(pixels, 5.0), roughness=0.6, specular=0.01, bump=textures.picture(0.03 * weave, 5.0)
    )


def _book(width: float, depth: float, thick: float) -> tuple[Mesh, Mesh]:
    """Covers with a rounded back at the front (-y), and the block of pages."""
    boards = [block(width, depth, 0.26, 0.07, steps=3).moved(z=z) for z in (0.0, thick - 0.26)]
    angle = np.linspace(-np.pi / 2, np.pi / 2, 17)
    section = np.stack(
        [-depth / 2 + 0.1 - 0.35 * np.cos(angle), thick / 2 + (thick / 2 - 0.01) * np.sin(angle)], -1
    )
    x = np.linspace(-width / 2, width / 2, 3)
    points = np.empty((len(angle), 3, 3))
    points[..., 0], points[..., 1:] = x[None], section[:, None]
    uv = np.stack([points[..., 0], points[..., 2]], -1)
    back = grid(points, uv)
    ends = [
        _lid(np.column_stack([np.full(len(section), side * width / 2), section]), side)
        for side in (-1.0, 1.0)
    ]
    leaves = block(width - 0.6, depth - 0.45, thick - 0.5, 0.04).moved(y=-0.05, z=0.25)
    return joined(*boards, back, *ends), leaves


def _lid(ring: Floats, side: float) -> Mesh:
    count = len(ring)
    index = np.arange(count - 1)
    faces = np.stack([index, index + 1, np.full(count - 1, count)], -1)
    vertices = np.concatenate([ring, ring.mean(axis=0, keepdims=True)])
    normals = np.tile([side, 0.0, 0.0], (count + 1, 1))
    return Mesh(vertices, faces if side < 0 else faces[:, ::-1], normals, vertices[:, 1:].copy())


def books(tone: Colour, rng: Rng) -> Model:
    """Two or three cloth-bound books on each other, not quite straight."""
    things: list[Thing] = []
    z, width, depth = 0.0, 17.0, 12.0
    paper = _pages(rng)
    covers = rng.permutation(len(_COVERS))
    for number in range(int(rng.integers(2, 4))):
        thick = rng.uniform(1.7, 3.0)
        cover, leaves = _book(width, depth, thick)
        turn, cloth = rng.uniform(-16, 16), mix(linear(_COVERS[covers[number]]), tone, 0.25)
        for mesh, skin in ((cover, _linen(paintable(cloth), rng)), (leaves, paper)):
            things.append(Thing(mesh.turned(turn).moved(z=z), skin))
        z += thick
        width, depth = width - rng.uniform(0.6, 2.0), depth - rng.uniform(0.3, 1.2)
    return grounded(*things)


def notebook(tone: Colour, rng: Rng) -> Model:
    """A closed notebook with an elastic band, a pen across it."""
    cover = mix(linear(_COVERS[rng.integers(len(_COVERS))]), tone, 0.2)
    turn = rng.uniform(-32, 32)
    boards = joined(
        block(11.0, 16.0, 0.18, 0.09, steps=4), block(11.0, 16.0, 0.18, 0.09, steps=4).moved(z=1.22)
    )
    back = block(0.3, 15.9, 1.38, 0.14).moved(x=-5.36)
    leaves = block(10.6, 15.6, 1.06, 0.03).moved(z=0.17)
    band = joined(
        block(0.55, 16.24, 0.07, 0.03).moved(x=4.1, z=1.39),
        block(0.55, 0.09, 1.42, 0.03).moved(x=4.1, y=-8.08),
    )
    leather = Coated(paintable(cover), roughness=0.35, specular=0.03, bump=textures.bumps(rng, 0.12, 0.01, 8))
    things = [
        Thing(joined(boards, back), leather),
        Thing(leaves, _pages(rng)),
        Thing(band, Coated(paintable(mix(cover, (0.0, 0.0, 0.0), 0.5)), specular=0.0)),
        *_pen(rng, 1.4),
    ]
    return grounded(*(Thing(thing.mesh.turned(turn), thing.material) for thing in things))


def _pen(rng: Rng, z: float) -> list[Thing]:
    """A slim pen, 13.5 cm, lying at height ``z``."""
    barrel = lathe(rounded([(0, -6.4), (0.43, -6.4), (0.46, 3.6), (0, 3.6)], [0.12, 0.05]), 40)
    tip = lathe([(0.44, 3.6), (0.42, 4.2), (0.12, 6.4), (0.05, 6.9), (0, 6.95)], 40)
    clip = block(0.26, 0.1, 4.0, 0.04).moved(y=-0.52, z=-6.2)
    ring = lathe(rounded([(0.45, 3.4), (0.49, 3.42), (0.49, 3.68), (0.44, 3.7)], 0.03), 40)
    metal = METALS["brass"]
    turn = rng.uniform(15, 55)
    return [
        Thing(mesh.turned(90, "x").turned(turn).moved(x=-0.8, z=z + 0.5), skin)
        for mesh, skin in (
            (barrel, Coated((0.03, 0.03, 0.032), roughness=0.08)),
            (joined(tip, clip, ring), metal),
        )
    ]


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


def ribbon(tone: Colour, rng: Rng) -> Model:
    """A satin bow that lies on the surface, its ends curling."""
    loops = []
    for hand in (-1.0, 1.0):
        loops.append(_strip(_loop(hand, rng), 1.15))
        loops.append(_strip(_tail(hand, rng), 1.15))
    knot = block(1.5, 1.5, 1.15, 0.5, steps=6).moved(z=0.25)
    satin = mix(linear("#d3a493"), tone, rng.uniform(0.0, 0.4))
    silk = Coated(paintable(satin), roughness=0.2, specular=0.06, bump=_satin_threads(rng))
    return grounded(Thing(joined(*loops, knot).turned(rng.uniform(-28, 28)), silk))


def _satin_threads(rng: Rng) -> Picture:
    return textures.picture(0.006 * field(rng, 256, 256, 60, 2.0, 1.4), 4.0)


def _loop(hand: float, rng: Rng) -> Floats:
    """The centre line of one side of a bow: out, round and back to the knot."""
    reach, tall = rng.uniform(4.6, 5.4), rng.uniform(2.1, 2.6)
    knots = [
        (0.0, 0.1, 0.75),
        (0.45 * reach, 0.25, 1.6),
        (0.86 * reach, 0.5, tall),
        (reach, 0.35, 0.62 * tall),
        (0.84 * reach, 0.0, 0.62),
        (0.42 * reach, -0.15, 0.62),
        (0.0, -0.1, 0.7),
    ]
    return spline(np.array(knots) * [hand, 1, 1], 60)


def _tail(hand: float, rng: Rng) -> Floats:
    """One end of the ribbon, in waves that touch the surface now and then."""
    length, way = rng.uniform(8.0, 11.0), np.radians(rng.uniform(28, 52))
    t = np.linspace(0, 1, 70)
    wave = (
        0.06 + 0.65 * (1 - t) * np.exp(-3 * t) + 0.42 * (0.5 - 0.5 * np.cos(2 * np.pi * 2.2 * t)) * (0.35 + t)
    )
    swing = 0.7 * np.sin(2 * np.pi * 0.9 * t)
    x = hand * (t * length * np.cos(way) + swing * np.sin(way))
    return np.stack([x, -t * length * np.sin(way) + swing * np.cos(way), wave], -1)


def _strip(line: Floats, half: float) -> Mesh:
    """A ribbon along a line, level across and hollow along its middle; narrow where it is tied."""
    along = unit(np.gradient(line, axis=0))
    level = unit(np.cross([0.0, 0.0, 1.0], along + np.array([0, 1e-4, 0])) * [1, 1, 0])
    for i in range(1, len(level)):
        if level[i] @ level[i - 1] < 0:
            level[i] = -level[i]
    from_knot = np.linalg.norm(line[:, :2], axis=1)
    width = half * (0.42 + 0.58 * np.clip(from_knot / 2.4, 0, 1) ** 0.8)
    across = np.linspace(-1, 1, 11)
    offset = width[:, None] * across
    points = line[:, None] + offset[..., None] * level[:, None]
    gather = (1 - np.clip(from_knot / 3.0, 0, 1))[:, None]
    points[..., 2] += 0.10 * np.cos(across * 9.0)[None] * gather
    run = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    uv = np.stack(np.broadcast_arrays(run[:, None], across[None] * half), -1).copy()
    return grid(points, uv)


def baubles(_: Colour, rng: Rng) -> Model:
    """Three glass balls for a tree, one of them matt."""
    first = rng.integers(len(_BAUBLES))
    things: list[Thing] = []
    for number, (x, y, radius) in enumerate(((0.0, 0.0, 3.1), (5.0, -1.6, 2.3), (-2.6, -4.2, 1.8))):
        colour = linear(_BAUBLES[(first + number) % len(_BAUBLES)])
        skin: Material = Metal(mix(colour, (1.0, 1.0, 1.0), 0.08), (0.05, 0.22, 0.1)[number])
        polar = np.linspace(0.02, np.pi - 0.13, 48)
        globe = lathe(np.stack([np.sin(polar) * radius, -np.cos(polar) * radius], -1), 72)
        cap = lathe(
            rounded([(0.42, 0.0), (0.44, 0.05), (0.44, 0.5), (0.3, 0.56), (0, 0.56)], [0.02, 0.08, 0.05]), 32
        ).moved(z=radius * np.cos(0.13) - 0.08)
        angle = np.linspace(0, 2 * np.pi, 24)
        loop = np.stack([0.24 * np.cos(angle), 0.0 * angle, radius + 0.66 + 0.24 * np.sin(angle)], -1)
        metal = joined(cap, tube(loop, 0.035, 6))
        lean, way = rng.uniform(35, 75), rng.uniform(-70, 70)
        for mesh, material in ((globe, skin), (metal, METALS["gold"])):
            things.append(Thing(mesh.turned(lean, "x").turned(way).moved(x, y, radius), material))
    return grounded(*things)
