"""Small things strewn about: petals, autumn leaves, confetti, drops, ice, shells, cotton."""

from typing import Final

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear, mix
from sume.engines.studio.photo.stage.materials import METALS, paintable
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, grid, joined, smooth_normals, unit
from sume.engines.studio.photo.stage.model import Coated, Colour, Glass, Leaf, Material, Thing
from sume.engines.studio.photo.stage.noise import Rng, field, lumps
from sume.engines.studio.photo.stage.props.forms import (
    arcs,
    ball,
    blade,
    from_above,
    grounded,
    grown,
    oval,
    reshaped,
    ribbons,
)
from sume.engines.studio.photo.stage.shapes.lathe import lathe
from sume.engines.studio.photo.stage.shapes.solid import block
from sume.engines.studio.photo.stage.subject import Model

_PETALS: Final = (("#e9b7b4", "#f7e3d6"), ("#d98a8f", "#f2cfc2"), ("#f3e4da", "#faf3e4"))
_AUTUMN: Final = (
    ("#b5431e", "#d98a32"),
    ("#c9772a", "#e2b34f"),
    ("#8e3a22", "#b8642f"),
    ("#a8822f", "#d0b25c"),
)
_CONFETTI: Final = ("#e7b7b0", "#f3efe6", "#b9c9c4", "#e2b866")
_WATER: Final = Glass((0.004, 0.002, 0.001), index=1.33, lets_through=0.92)
_ICE: Final = Glass((0.03, 0.012, 0.006), index=1.31, lets_through=0.55)
# A maple leaf's points: where, how far out, how broad; the first five have a vein.
_LOBES: Final = (
    (0.0, 1.0, 0.24),
    (0.84, 0.88, 0.24),
    (-0.84, 0.88, 0.24),
    (1.78, 0.56, 0.26),
    (-1.78, 0.56, 0.26),
    *(
        (hand * at, far, 0.10)
        for hand in (1, -1)
        for at, far in ((0.25, 0.76), (0.60, 0.72), (1.10, 0.70), (1.5, 0.5))
    ),
)
_VEINS: Final = 5
_FIBRES: Final = 160


def _gradient(rng: Rng, foot: Colour, rim: Colour) -> Floats:
    """Pixels from foot to rim along ``u``, with fine veins."""
    u, _ = np.meshgrid(np.linspace(0, 1, 128), np.linspace(0, 1, 64))
    veins = field(rng, 64, 128, 60, 2.5, 1.2) - 0.5
    return textures.blend(foot, rim, np.clip(1.15 - u + 0.25 * veins, 0, 1))


def petal(_: Colour, rng: Rng) -> Model:
    """A rose petal that has fallen: cupped, its rim rolled back."""
    deep, pale = (linear(code) for code in _PETALS[rng.integers(len(_PETALS))])
    pixels = _gradient(rng, deep, pale)
    length = rng.uniform(2.3, 3.4)
    outline = oval(length * rng.uniform(0.85, 1.05), 17, fullest=0.6, tip=0.42)
    flat = blade(outline, length, cup=rng.uniform(0.25, 0.5), droop=-0.05, ripple=0.06, across=13)
    points = flat.vertices.copy()
    u = flat.uv[:, 0]
    points[:, 2] += 0.28 * length * (u - 0.45) ** 2 - 0.9 * np.clip(u - 0.86, 0, 1) * length * 0.5
    mesh = Mesh(points, flat.faces, smooth_normals(points, flat.faces), flat.uv).moved(x=-length / 2)
    if rng.random() < 0.35:
        mesh = mesh.turned(180, "x")
    skin = Leaf(textures.picture(0.72 * pixels, 1.0), textures.picture(0.26 * pixels, 1.0))
    return grounded(Thing(mesh.turned(rng.uniform(-10, 10), "x"), skin))


def autumn_leaf(_: Colour, rng: Rng) -> Model:
    """A maple leaf, or a beech leaf, curled as it dried."""
    deep, bright = (linear(code) for code in _AUTUMN[rng.integers(len(_AUTUMN))])
    return _maple(rng, deep, bright) if rng.random() < 0.6 else _beech(rng, deep, bright)


def _dry(rng: Rng, deep: Colour, bright: Colour, veins: Floats, width: float) -> Leaf:
    blotches = field(rng, veins.shape[0], veins.shape[1], 70, falloff=1.2)
    pixels = textures.blend(deep, bright, np.clip(blotches * 0.9 + 0.45 * veins, 0, 1))
    return Leaf(textures.picture(0.75 * pixels, width), textures.picture(0.22 * pixels, width))


def _maple(rng: Rng, deep: Colour, bright: Colour) -> Model:
    size = rng.uniform(3.4, 4.4)
    angle = np.linspace(-np.pi, np.pi, 121)
    reach = np.full_like(angle, 0.40)
    for middle, lobe, broad in _LOBES:
        reach = np.maximum(reach, lobe * np.exp(-((np.abs(angle - middle) / broad) ** 1.35)))
    reach *= 1 + 0.10 * np.abs((angle * 9 / np.pi) % 1 - 0.5) * (reach > 0.4)
    reach *= 1 - 0.75 * np.exp(-(((np.abs(angle) - np.pi) / 0.28) ** 2))
    share = np.linspace(0, 1, 11)[:, None] ** 0.9
    x, y = share * reach * np.cos(angle) * size, share * reach * np.sin(angle) * size
    curl, phase = rng.uniform(0.05, 0.11), rng.uniform(0, 6)
    z = curl * (x**2 + y**2) / size * (1 + 0.7 * np.cos(2 * angle + phase)) + 0.12 * np.sin(1.5 * y + phase)
    points = np.stack([x, y, z], -1)
    uv = np.stack([x, y], -1) / (2 * size) + 0.5
    v, u = np.mgrid[1:-1:256j, -1:1:256j]
    lines = [
        np.abs(u * np.sin(m) - v * np.cos(m)) + 9.0 * (u * np.cos(m) + v * np.sin(m) < 0)
        for m, _, _ in _LOBES[:_VEINS]
    ]
    veins = np.exp(-((np.min(lines, axis=0) / 0.022) ** 2))
    stalk = _stalk(size * 0.8, rng)
    skin = _dry(rng, deep, bright, veins, 1.0)
    turned = rng.uniform(-6, 6)
    leaf_mesh = joined(grid(points, uv, wrap=True), stalk)
    return grounded(Thing(leaf_mesh.moved(x=-size * 0.2).turned(turned, "y"), skin))


def _stalk(length: float, rng: Rng) -> Mesh:
    bend = rng.uniform(-0.5, 0.5)
    return blade(np.full(9, 0.045), length, cup=0.0, droop=-0.06, across=3).turned(180 + 20 * bend)


def _beech(rng: Rng, deep: Colour, bright: Colour) -> Model:
    length = rng.uniform(5.0, 6.6)
    outline = oval(length * 0.52, 31, fullest=0.46, tip=0.85) * (1 + 0.02 * np.cos(np.arange(31) * np.pi))
    flat = blade(
        outline, length, cup=rng.uniform(0.1, 0.4), droop=rng.uniform(-0.15, 0.1), ripple=0.1, across=9
    )
    u, v = np.meshgrid(np.linspace(0, 1, 256), np.linspace(0, 1, 128))
    side = np.abs(2 * v - 1)
    veins = np.exp(-((side / 0.035) ** 2)) + 0.7 * np.exp(-((np.sin((u - 0.25 * side) * 28) / 0.2) ** 2))
    mesh = joined(flat, _stalk(length * 0.25, rng)).moved(x=-length * 0.4)
    return grounded(
        Thing(mesh.turned(rng.uniform(-8, 8), "x"), _dry(rng, deep, bright, np.clip(veins, 0, 1), 1.0))
    )


def confetti(tone: Colour, rng: Rng) -> Model:
    """A paper dot or a strip of foil, hardly bent."""
    kind = rng.integers(3)
    material: Material
    if rng.random() < 0.4:
        material = METALS["gold"]
    else:
        paper = mix(linear(_CONFETTI[rng.integers(len(_CONFETTI))]), tone, 0.2)
        material = Coated(paintable(paper), roughness=0.35, specular=0.02)
    bend, radius = rng.uniform(0.02, 0.16), rng.uniform(0.3, 0.5)
    if kind == 2:
        flat = blade(
            np.full(9, 0.16), rng.uniform(0.9, 1.5), cup=0.05, droop=rng.uniform(-0.15, 0.15), across=5
        )
    else:
        flat = lathe([(radius, 0.0), (radius * 0.6, 0.0), (radius * 0.3, 0.0), (0, 0.0)], 28)
    points = flat.vertices.copy()
    points[:, 2] += bend * (points[:, 0] / radius) ** 2 * radius
    mesh = Mesh(points, flat.faces, smooth_normals(points, flat.faces), flat.uv)
    return grounded(Thing(mesh, material))


def droplets(_: Colour, rng: Rng) -> Model:
    """A drop of water as it stands on a surface, with smaller ones about it."""
    drops = [_drop(rng, rng.uniform(0.28, 0.75))]
    for _number in range(int(rng.integers(0, 3))):
        way, far = rng.uniform(0, 2 * np.pi), rng.uniform(0.95, 1.7)
        drops.append(_drop(rng, rng.uniform(0.07, 0.2)).moved(far * np.cos(way), far * np.sin(way)))
    return grounded(Thing(joined(*drops), _WATER))


def _drop(rng: Rng, radius: float) -> Mesh:
    """A lens with a steep rim and an outline that is not quite round."""
    polar = np.linspace(0, np.pi / 2, 8)
    profile = [(0.0, 0.0), (radius * 0.93, 0.0), (radius * 0.985, radius * 0.05)]
    profile += [(radius * np.cos(t) ** 0.8, radius * (0.11 + 0.42 * np.sin(t))) for t in polar]
    drop = lathe(profile, 22)
    way = np.arctan2(drop.vertices[:, 1], drop.vertices[:, 0])
    stretch = 1 + rng.uniform(0.03, 0.12) * np.cos(2 * way + rng.uniform(0, 6)) + 0.04 * np.cos(3 * way)
    points = drop.vertices * np.stack([stretch, stretch, np.ones_like(way)], -1)
    return Mesh(points, drop.faces, drop.normals, drop.uv)


def ice(_: Colour, rng: Rng) -> Model:
    """A cube of ice with melted edges, hollowed on one side, white at its heart."""
    side = rng.uniform(2.4, 2.9)
    cube = block(side, side * rng.uniform(0.9, 1.05), side * rng.uniform(0.85, 1.0), side * 0.17, steps=6)
    middle = cube.vertices - [0, 0, side / 2]
    waves = sum(0.018 * side * np.sin(middle @ rng.normal(0, 2.2, 3) + rng.uniform(0, 6)) for _ in range(4))
    hollow = (
        0.16
        * side
        * np.exp(-(((middle[:, :2] / (0.33 * side)) ** 2).sum(axis=1)))
        * (middle[:, 2] > 0.4 * side)
    )
    points = cube.vertices + cube.normals * np.asarray(waves)[:, None]
    points[:, 2] -= hollow
    mesh = Mesh(points, cube.faces, cube.normals, cube.uv)
    tilt = rng.uniform(-9, 9)
    return grounded(Thing(mesh.turned(tilt, "x").turned(rng.uniform(-9, 9), "y"), _ICE))


def shell(_: Colour, rng: Rng) -> Model:
    """A scallop or a small snail's shell."""
    return _scallop(rng) if rng.random() < 0.6 else _snail(rng)


def _scallop(rng: Rng) -> Model:
    size, ribs = rng.uniform(2.6, 4.2), 13
    share, fan = np.linspace(0, 1, 15)[:, None], np.linspace(-1, 1, 79)[None]
    angle = fan * 1.12
    reach = size * share * (1 - 0.10 * np.abs(fan) ** 3 + 0.012 * np.cos(fan * ribs * np.pi))
    x, y = reach * np.cos(angle), reach * np.sin(angle)
    dome = 0.34 * size * np.sin(np.pi * np.clip(share * 0.86 + 0.10, 0, 1)) * np.cos(fan * 1.35) ** 0.7
    ridge = 0.028 * size * share * np.cos(fan * ribs * np.pi)
    points = np.stack([x, y, dome + ridge], -1)
    uv = np.stack(np.broadcast_arrays(share, (fan + 1) / 2), -1).copy()
    rings = 0.5 + 0.5 * np.sin(np.linspace(0, 1, 256) ** 1.3 * 34 + field(rng, 64, 256, 60) * 4)
    tints = (("#f3e3d3", "#d9a98f"), ("#f5efe4", "#dcc7ae"), ("#efd9cf", "#c98f84"))
    light, dark = (linear(code) for code in tints[rng.integers(len(tints))])
    colour = textures.picture(textures.blend(light, dark, 0.75 * rings**2 * field(rng, 64, 256, 40)), 1.0)
    skin = Coated(colour, roughness=0.3, specular=0.035)
    fan_mesh = grid(points, uv).moved(x=-size / 2)
    ears = block(size * 0.18, size * 0.52, size * 0.05, 0.03, steps=1).moved(x=-size * 0.47, z=0.02)
    return grounded(Thing(joined(fan_mesh, ears), skin))


def _snail(rng: Rng) -> Model:
    """A whelk: a tube that winds up and narrows."""
    turn, around = np.linspace(0, 5.2 * 2 * np.pi, 84)[:, None], np.linspace(0, 2 * np.pi, 15)[None]
    width = np.exp(-0.088 * turn)
    bulge = 1 + 0.05 * np.cos(around * 4)
    outward = width * (1.0 + 0.62 * bulge * np.cos(around))
    height = width * 0.78 * bulge * np.sin(around) + 2.9 * (1 - width)
    points = np.stack([outward * np.cos(turn), outward * np.sin(turn), height], -1)[::-1]
    uv = np.stack(np.broadcast_arrays(turn, around), -1).copy()
    bands = field(rng, 128, 256, 12, 60, 1.4)
    light, dark = linear("#f1e2cd"), linear("#b98a63")
    skin = Coated(
        textures.picture(textures.blend(light, dark, bands**1.6), 9.0), roughness=0.25, specular=0.04
    )
    size = rng.uniform(0.55, 0.75)
    mesh = grid(points * size, uv, wrap=True).turned(90 + rng.uniform(10, 20), "x")
    return grounded(Thing(mesh.turned(rng.uniform(-60, 60)), skin))


def cotton(_: Colour, rng: Rng) -> Model:
    """A ball of cotton wool: soft lumps, loose fibres, no gloss."""
    rows, columns = 18, 26
    base = ball(rows, columns)
    puffs = grown(rng, (2.7, 2.5, 2.1), 0.12, rows, columns).vertices
    tufts = lumps(rng, base.vertices, 36, 16.0)
    mesh = from_above(reshaped(base, puffs * (1 + 0.12 * tufts)[:, None], columns), 1.4)
    fluff = textures.picture(0.12 * field(rng, 256, 256, 12, falloff=1.0), 5.0)
    wool = Coated((0.83, 0.825, 0.81), specular=0.0, bump=fluff)
    return grounded(Thing(joined(mesh, _fibres(rng, mesh)), wool))


def _fibres(rng: Rng, mesh: Mesh) -> Mesh:
    """Loose hairs that stand off a ball and curl back to it."""
    roots = rng.integers(0, len(mesh.vertices), _FIBRES)
    feet, out = mesh.vertices[roots], mesh.normals[roots]
    along = unit(np.cross(out, rng.standard_normal((_FIBRES, 3)))) * rng.uniform(0.2, 0.5, (_FIBRES, 1))
    lift = out * rng.uniform(0.10, 0.28, (_FIBRES, 1))
    lines = arcs(feet, along + lift, -0.9 * lift, 3)
    lines[..., 2] = np.maximum(lines[..., 2], float(mesh.low[2]))
    return ribbons(lines, np.array([0.02, 0.02, 0.008]), out)
