"""Cut flowers: heads and their leaves. A head opens along +z from its foot at the origin."""

from functools import cache
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear, mix, scaled
from sume.engines.studio.photo.stage.foliage import leaf
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, grid, joined
from sume.engines.studio.photo.stage.model import Coated, Colour, Leaf, Material, Thing
from sume.engines.studio.photo.stage.noise import Rng, rng_for
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.sweep import spline

_GREEN: Final = Leaf(scaled(linear("#5f7f45"), 0.75), scaled(linear("#9fc25a"), 0.28))
_POLLEN: Final = linear("#e3a81f")
# Each ring of a rose's petals, from its heart outwards: how many, radius, height, how far the rim rolls out.
_ROSE: Final = (
    (3, 0.42, 2.15, -0.15),
    (4, 0.85, 2.30, -0.10),
    (5, 1.35, 2.25, 0.12),
    (5, 1.85, 2.00, 0.42),
    (6, 2.35, 1.60, 0.70),
    (6, 2.75, 1.00, 0.90),
)
_DAISY_PETALS: Final = 19


@cache
def petal_of(colour: Colour) -> Leaf:
    """Thin: some light goes through, a little warmer than what it reflects."""
    return Leaf(scaled(colour, 0.78), scaled(mix(colour, (1.0, 0.8, 0.6), 0.15), 0.20))


def rose(colour: Colour, rng: Rng) -> list[Thing]:
    petals = []
    for number, (count, radius, height, roll) in enumerate(_ROSE):
        for k in range(count):
            turn = 360 * (k + 0.5 * (number % 2)) / count + rng.uniform(-9, 9)
            size = rng.uniform(0.93, 1.07)
            span = 2.5 * np.pi / count if count > 3 else 2.4
            line = [(0.12, 0.0), (radius * 0.86, height * 0.28), (radius, height * 0.72)]
            rim = (radius + roll * rng.uniform(0.8, 1.2), height * size)
            petals.append(_petal([*line, rim], span, 0.10 * max(0.0, roll), rng).turned(turn))
    sepals = [leaf(2.2, 0.8, 0.3, 0.3).turned(-18, "y").turned(72 * k + 10) for k in range(5)]
    hip = lathe(rounded([(0, -0.75), (0.42, -0.6), (0.5, 0.05), (0, 0.1)], 0.2), 24)
    return [Thing(joined(*petals), petal_of(colour)), Thing(joined(hip, *sepals), _GREEN)]


def tulip(colour: Colour, rng: Rng) -> list[Thing]:
    petals = []
    for k in range(6):
        outer = k % 2
        radius = (1.5 + 0.14 * outer) * rng.uniform(0.96, 1.06)
        rim = radius * (0.56 + 0.12 * outer)
        line = [(0.15, 0.0), (radius * 0.86, 0.8), (radius, 2.3), (rim, 4.4 * rng.uniform(0.95, 1.04))]
        petals.append(_petal(line, 2.05, 0.05, rng, pointed=True).turned(60 * k + rng.uniform(-4, 4)))
    return [Thing(joined(*petals), petal_of(colour))]


def daisy(colour: Colour, rng: Rng) -> list[Thing]:
    petals = []
    for layer in range(2):
        for k in range(_DAISY_PETALS):
            ray = _ray(2.1 * rng.uniform(0.9, 1.05), rng.uniform(-0.02, 0.14))
            turn = 360 * (k + 0.5 * layer) / _DAISY_PETALS + rng.uniform(-4, 4)
            petals.append(ray.moved(0.45).turned(rng.uniform(-12, 2), "y").turned(turn).moved(z=0.08 * layer))
    dome = lathe(rounded([(0, -0.2), (0.72, -0.1), (0.74, 0.22), (0, 0.48)], [0.2, 0.4], 10), 48)
    cup = lathe(rounded([(0, -0.5), (0.4, -0.4), (0.62, -0.05), (0, -0.02)], 0.2), 24)
    return [Thing(joined(*petals), petal_of(colour)), Thing(dome, _pollen()), Thing(cup, _GREEN)]


def _ray(length: float, droop: float) -> Mesh:
    """A daisy's petal along +x: a strap with a blunt end, creased along its middle."""
    t, across = np.linspace(0, 1, 9), np.linspace(-1, 1, 5)
    half = 0.31 * (0.55 + 0.45 * t) * (1 - 0.97 * t**6) ** 0.7
    points = np.empty((len(t), len(across), 3))
    points[..., 0] = (t * length)[:, None] - 0.05 * across**2
    points[..., 1] = half[:, None] * across
    points[..., 2] = 0.25 * half[:, None] * across**2 - (droop * length * t**2)[:, None]
    return grid(points, points[..., :2].copy())


@cache
def _pollen() -> Coated:
    grain = textures.bumps(rng_for(0, "pollen"), 0.1, 0.06, 3)
    return Coated(_POLLEN, roughness=0.4, specular=0.0, bump=grain)


def _petal(
    line: list[tuple[float, float]], span: float, roll: float, rng: Rng, *, pointed: bool = False
) -> Mesh:
    """A shell round the z axis: ``line`` is its middle as radius and height, ``span`` its radians."""
    t, across = np.linspace(0, 1, 12), np.linspace(-1, 1, 11)
    profile = spline(np.array(line), len(t))
    fall = 2.2 if pointed else 4.0
    width = (0.5 + 0.5 * np.minimum(t / 0.5, 1)) * (1 - 0.94 * np.clip((t - 0.3) / 0.7, 0, 1) ** fall) ** 0.8
    wave = 0.05 * np.sin(across * rng.uniform(3, 6) + rng.uniform(0, 6))
    reach = profile[:, :1] * (1 + roll * t[:, None] ** 3 * across**2 + t[:, None] ** 2 * wave)
    angle = span / 2 * width[:, None] * across
    points = np.empty((len(t), len(across), 3))
    points[..., 0], points[..., 1] = reach * np.cos(angle), reach * np.sin(angle)
    points[..., 2] = profile[:, 1:] - 0.10 * t[:, None] ** 2 * across**2 * (0.5 if pointed else 1.5)
    return grid(points, points[..., :2].copy())


def blade(length: float, rng: Rng) -> Mesh:
    """A tulip's long leaf along +x, rising and bending over."""
    return leaf(length, length * 0.17, 0.5, rng.uniform(0.15, 0.5), blunt=0.8)


def green() -> Material:
    return _GREEN


def towards(mesh: Mesh, direction: Floats, turn: float) -> Mesh:
    """Turned about its own axis, then +z laid along ``direction``."""
    x, y, z = direction.tolist()
    tilt = float(np.degrees(np.arctan2(np.hypot(x, y), z)))
    heading = float(np.degrees(np.arctan2(y, x)))
    return mesh.turned(turn).turned(tilt, "y").turned(heading)
