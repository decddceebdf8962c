"""A slice of layer cake with cream and berries."""

from functools import cache
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear
from sume.engines.studio.photo.stage.foliage import leaf
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, grid, joined, unit
from sume.engines.studio.photo.stage.model import Coated, Leaf, Material, Picture, Thing
from sume.engines.studio.photo.stage.noise import Rng, field, rng_for
from sume.engines.studio.photo.stage.shapes.lathe import lathe
from sume.engines.studio.photo.stage.shapes.lump import ball, reshaped, uneven
from sume.engines.studio.photo.stage.shapes.sweep import loft

_LENGTH, _ANGLE = 10.5, 46.0
_SPONGE, _CREAM, _ICING = 1.75, 0.5, 0.55
_LAYERS: Final = 3
_CREAM_OF: Final = Coated(linear("#f7efe2"), roughness=0.18, specular=0.035)
_RASPBERRY: Final = Coated(linear("#b3213c"), roughness=0.16, specular=0.04)
_BLUEBERRY: Final = Coated(linear("#39456e"), roughness=0.3, specular=0.03)
_MINT: Final = Leaf(linear("#5f8f43"), linear("#476a26"))
_SPONGES: Final = ("#e8c987", "#4a2a1b", "#8c3a36")


def cake(rng: Rng) -> list[Thing]:
    """Its point to the right and front, so that the layers are seen."""
    sponge = _crumb(_SPONGES[rng.integers(len(_SPONGES))])
    things, z = [], 0.0
    for number in range(_LAYERS):
        things.append(Thing(_wedge(z, _SPONGE, 0.18, 0.0, rng), sponge))
        z += _SPONGE
        if number < _LAYERS - 1:
            things.append(Thing(_wedge(z - 0.05, _CREAM + 0.1, 0.16, -0.09, rng), _CREAM_OF))
            z += _CREAM
    things += [Thing(_wedge(z - 0.04, _ICING, 0.24, 0.06, rng), _CREAM_OF), Thing(_back(z), _CREAM_OF)]
    things += _berries(z + _ICING - 0.08, rng)
    shift = _LENGTH * 0.52
    return [Thing(thing.mesh.moved(-shift).turned(-24), thing.material) for thing in things]


def _outline(grow: float, corner: float) -> Floats:
    """The wedge's outline (n, 2), point at the origin's left, arc to the right, counter-clockwise."""
    half = np.radians(_ANGLE / 2)
    arc = np.linspace(-half, half, 40)
    far = (_LENGTH + grow) * np.stack([np.cos(arc), np.sin(arc)], -1)
    side = np.linspace(0.04, 0.97, 28)[:, None]
    back, front = side[::-1] * far[-1], side * far[0]
    line = np.concatenate([front, far, back])
    outward = unit(np.roll(line, -1, 0) - np.roll(line, 1, 0))[:, ::-1] * np.array([1.0, -1.0])
    return np.asarray(line + outward * (grow - corner))


def _wedge(low: float, height: float, corner: float, grow: float, rng: Rng) -> Mesh:
    """A slice ``height`` thick with rounded edges."""
    turn = np.linspace(0, np.pi / 2, 6)
    corner = min(corner, height * 0.45)
    rims = [(corner - corner * np.cos(t), corner * np.sin(t)) for t in turn]
    rings = [_ring(grow - corner + rims[0][1] * 0, low, 0.0)]
    rings += [_ring(grow, low + up, corner * (1 - np.sin(t))) for t, (up, _) in zip(turn, rims, strict=True)]
    top = low + height
    rings += [
        _ring(grow, top - up, corner * (1 - np.sin(t)))
        for t, (up, _) in reversed(list(zip(turn, rims, strict=True)))
    ]
    middle = np.array([_LENGTH * 0.62, 0.0])
    inner = [_shrunk(rings[-1], share, middle) for share in (0.85, 0.5, 0.01)]
    mesh = loft(np.array([*rings, *inner]))
    wave = 0.03 * np.sin(mesh.vertices[:, 0] * 1.7 + rng.uniform(0, 6)) * (mesh.vertices[:, 2] > low + 0.1)
    moved = mesh.vertices + wave[:, None] * np.array([0.0, 0.0, 1.0])
    uv = np.stack(
        [mesh.vertices[:, 0] + mesh.vertices[:, 1], mesh.vertices[:, 2] + 0.3 * mesh.vertices[:, 1]], -1
    )
    return reshaped(Mesh(mesh.vertices, mesh.faces, mesh.normals, uv), moved)


def _ring(grow: float, z: float, inset: float) -> Floats:
    line = _outline(grow, inset)
    return np.concatenate([line, np.full((len(line), 1), z)], axis=1)


def _shrunk(ring: Floats, share: float, middle: Floats) -> Floats:
    out = ring.copy()
    out[:, :2] = middle + (ring[:, :2] - middle) * share
    return out


def _back(top: float) -> Mesh:
    """The icing on the cake's outer side."""
    half = np.radians(_ANGLE / 2 + 0.3)
    arc = np.linspace(-half, half, 48)
    section = [
        (-0.1, 0.0),
        (0.32, 0.0),
        (0.38, 0.1),
        (0.38, top + 0.2),
        (0.2, top + _ICING),
        (-0.2, top + 0.4),
    ]
    points = np.empty((len(section), len(arc), 3))
    for row, (out, z) in enumerate(section):
        points[row, :, 0], points[row, :, 1] = (_LENGTH + out) * np.cos(arc), (_LENGTH + out) * np.sin(arc)
        points[row, :, 2] = z
    return grid(points, points[..., :2].copy())


def _berries(z: float, rng: Rng) -> list[Thing]:
    """Fruit along the back of the slice."""
    things: list[Thing] = []
    spots = ((8.6, -1.5), (8.3, 1.6), (6.7, 0.1), (9.4, 0.1), (6.9, -1.7), (5.4, 0.7))
    for number, (x, y) in enumerate(spots):
        red = number % 2 == 0
        shape, radius = (_raspberry(rng), 0.95) if red else (_blueberry(rng), 0.72)
        shape = shape.turned(rng.uniform(-30, 30), "x").turned(rng.uniform(0, 360))
        things.append(Thing(shape.moved(x, y, z + radius * 0.82), _RASPBERRY if red else _BLUEBERRY))
    leaves = [
        leaf(1.9, 1.0, 0.35, 0.2).turned(-25, "y").turned(a).moved(7.7, 0.0, z + 0.5) for a in (40, 160)
    ]
    return [*things, Thing(joined(*leaves), _MINT)]


def _raspberry(rng: Rng) -> Mesh:
    """Drupelets in rings on a cone."""
    grains = []
    for row, (reach, height, count) in enumerate(
        ((0.72, -0.45, 11), (0.74, 0.0, 11), (0.58, 0.42, 9), (0.28, 0.74, 5))
    ):
        for k in range(count):
            angle = 2 * np.pi * (k + 0.5 * (row % 2)) / count
            size = rng.uniform(0.23, 0.27)
            grains.append(ball(size, 9, 12).moved(reach * np.cos(angle), reach * np.sin(angle), height))
    return joined(ball(0.68, 10, 16), *grains)


def _blueberry(rng: Rng) -> Mesh:
    polar = np.linspace(0, np.pi, 24)
    dent = (
        1
        - 0.22 * np.exp(-(((np.pi - polar) / 0.3) ** 2))
        + 0.05 * np.exp(-(((np.pi - polar - 0.5) / 0.1) ** 2))
    )
    line = np.stack([np.sin(polar) * 0.72, -np.cos(polar) * 0.66 * dent], -1)
    return uneven(lathe(line, 32), 0.04, rng)


@cache
def _crumb(code: str) -> Material:
    rng, size = rng_for(0, "crumb"), 384
    pores = np.clip(field(rng, size, size, 5, falloff=1.5) - 0.62, 0, 1) * 2.4
    tone = 0.9 + 0.16 * field(rng, size, size, 30) - 0.38 * pores
    pixels = np.array(linear(code)) * tone[..., None]
    heights = 0.05 * field(rng, size, size, 7, falloff=1.3) - 0.09 * pores
    bump = Picture(np.atleast_3d(heights).astype(np.float32), 6.0, 6.0)
    return Coated(textures.picture(pixels, 6.0), roughness=0.5, specular=0.0, bump=bump)
