"""Macarons in pale colours, heaped."""

from functools import cache
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear, mix
from sume.engines.studio.photo.stage.mesh import Mesh, joined
from sume.engines.studio.photo.stage.model import Coated, Thing
from sume.engines.studio.photo.stage.noise import Rng, rng_for
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.lump import reshaped

_RADIUS: Final = 2.3
_FOOT, _DOME, _CREAM = 0.42, 1.1, 0.42
_TALL: Final = 2 * (_FOOT + _DOME) + _CREAM
_COLOURS: Final = ("#e7a9b4", "#b9cda0", "#efd9a4", "#c9aed2", "#a9784f", "#f3e6d2")
# Where they lie: x, y, height, lean in degrees, heading.
_PLACES: Final = (
    (-4.4, 1.9, 0.0, 0.0, 0.0),
    (0.4, 3.2, 0.0, 0.0, 0.0),
    (4.9, 1.6, 0.0, 0.0, 0.0),
    (-2.0, -2.3, 0.0, 0.0, 0.0),
    (-1.9, 1.2, _TALL - 0.05, 4.0, 40.0),
    (2.9, -2.4, 0.35, 74.0, 250.0),
)


def macarons(rng: Rng) -> list[Thing]:
    things = []
    hand = int(rng.integers(len(_COLOURS)))
    for number, (x, y, z, lean, heading) in enumerate(_PLACES):
        turn = rng.uniform(0, 360)
        for thing in _macaron(_COLOURS[(number + hand) % len(_COLOURS)], rng):
            mesh = thing.mesh.turned(turn).moved(z=-_TALL / 2).turned(lean, "y").turned(heading)
            low = _lowest(lean)
            things.append(Thing(mesh.moved(x, y, z + low), thing.material))
    return things


def _lowest(lean: float) -> float:
    """Height of the middle of one that leans on its edge."""
    tilt = np.radians(lean)
    return float(
        (_TALL / 2 - 0.35) * np.cos(tilt) + 0.35 * np.cos(tilt) ** 2 + (_RADIUS - 0.35) * np.sin(tilt)
    )


def _macaron(code: str, rng: Rng) -> list[Thing]:
    upper = _shell(rng).moved(z=_FOOT + _DOME + _CREAM)
    lower = _shell(rng).turned(180, "x").moved(z=_FOOT + _DOME)
    cream = lathe(rounded([(0, 0), (2.12, 0), (2.12, _CREAM), (0, _CREAM)], 0.2, 8), 64)
    return [
        Thing(joined(upper, lower), _baked(code)),
        Thing(cream.moved(z=_FOOT + _DOME), _filling(code)),
    ]


def _shell(rng: Rng) -> Mesh:
    """A smooth dome over a ruffled foot; the foot stands on z = 0."""
    foot = [(0, 0), (_RADIUS * 0.98, 0.02), (_RADIUS * 1.02, _FOOT * 0.5), (_RADIUS * 0.99, _FOOT)]
    dome = [(_RADIUS, _FOOT + 0.1), (_RADIUS * 0.93, _FOOT + 0.62), (0, _FOOT + _DOME)]
    line = np.concatenate([rounded([*foot, (_RADIUS * 0.96, _FOOT)], 0.14, 8), rounded(dome, 1.1, 12)])
    mesh = lathe(line, 90)
    x, y, z = mesh.vertices.T
    angle = np.arctan2(y, x)
    phase = rng.uniform(0, 6, 4)
    ruffle = sum(np.sin(k * angle + p + 5 * z) for k, p in zip((17, 23, 31, 41), phase, strict=True))
    band = np.clip(np.sin(np.pi * np.clip(z / _FOOT, 0, 1)), 0, 1) * (np.hypot(x, y) > 1.8)
    swell = 1 + 0.016 * ruffle * band
    return reshaped(mesh, np.stack([x * swell, y * swell, z], -1))


@cache
def _baked(code: str) -> Coated:
    grain = textures.bumps(rng_for(0, "macaron"), 0.12, 0.006, 6)
    return Coated(linear(code), roughness=0.3, specular=0.025, bump=grain)


@cache
def _filling(code: str) -> Coated:
    return Coated(mix(linear(code), linear("#f4e6d0"), 0.55), roughness=0.25, specular=0.03)
