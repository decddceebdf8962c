"""Whole fruit, each round the origin with its stem end up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear
from sume.engines.studio.photo.stage.foliage import leaf
from sume.engines.studio.photo.stage.mesh import Floats, Mesh
from sume.engines.studio.photo.stage.model import Coated, Leaf, Material, Picture, Thing
from sume.engines.studio.photo.stage.noise import Rng, field, rng_for
from sume.engines.studio.photo.stage.shapes.lathe import lathe
from sume.engines.studio.photo.stage.shapes.lump import uneven
from sume.engines.studio.photo.stage.shapes.sweep import spline, tube

_STALK: Final = Coated(linear("#5a4632"), roughness=0.5, specular=0.02)
_CALYX: Final = Coated(linear("#6f7d3c"), roughness=0.5, specular=0.02)
_LEAF: Final = Leaf(linear("#4f7336"), linear("#3c5220"))
_APPLES: Final = (("#b3202a", "#d8973f"), ("#8fae3c", "#b9c460"), ("#c2473a", "#e0c26a"))
_SKIN_PIXELS: Final = 256


@dataclass(frozen=True, slots=True)
class Fruit:
    """``radius`` is how near others come to it."""

    things: tuple[Thing, ...]
    radius: float


def orange(rng: Rng) -> Fruit:
    size = rng.uniform(3.5, 3.9)
    polar = np.linspace(0, np.pi, 36)
    dent = 1 - 0.06 * np.exp(-(((np.pi - polar) / 0.16) ** 2)) - 0.03 * np.exp(-((polar / 0.12) ** 2))
    skin = _turned(np.sin(polar) * dent, -np.cos(polar) * dent * 0.95, size)
    button = tube(spline([(0, 0, 0.86 * size), (0.01, 0, 0.88 * size), (0.02, 0, 0.905 * size)], 6), 0.28, 9)
    return Fruit((Thing(uneven(skin, 0.025, rng), _peel("#ee8210")), Thing(button, _CALYX)), size * 0.97)


def lemon(rng: Rng) -> Fruit:
    size = rng.uniform(2.7, 3.0)
    polar = np.linspace(0, np.pi, 40)
    tip = 0.16 * np.exp(-((polar / 0.30) ** 2)) + 0.09 * np.exp(-(((np.pi - polar) / 0.25) ** 2))
    skin = _turned(np.sin(polar) ** 0.95, -np.cos(polar) * (1.22 + 1.7 * tip), size)
    return Fruit((Thing(uneven(skin, 0.03, rng), _peel("#f0c71f")),), size * 1.04)


def apple(rng: Rng) -> Fruit:
    size, sort = rng.uniform(3.4, 3.8), int(rng.integers(len(_APPLES)))
    polar = np.linspace(0, np.pi, 40)
    top = 0.34 * np.exp(-(((np.pi - polar) / 0.42) ** 2))
    under = 0.22 * np.exp(-((polar / 0.34) ** 2))
    taper = 1 - 0.10 * (1 + np.cos(polar)) / 2
    skin = _turned(np.sin(polar) * taper, -np.cos(polar) * 0.92 * (1 - top - under), size)
    bend = rng.uniform(-0.5, 0.5)
    foot = 0.58 * size
    stalk = tube(spline([(0, 0, foot), (0.1 * bend, 0, foot + 0.9), (bend, 0.1, foot + 1.9)], 12), 0.11, 10)
    things = [Thing(uneven(skin, 0.03, rng), _apple_skin(sort)), Thing(stalk, _STALK)]
    if rng.random() < 0.35:
        green = leaf(3.2, 1.6, 0.3, 0.25).turned(-20, "y").turned(rng.uniform(0, 360))
        things.append(Thing(green.moved(0.05, 0, foot + 1.0), _LEAF))
    return Fruit(tuple(things), size)


Grow = Callable[[Rng], Fruit]
SORTS: Final[dict[str, Sequence[Grow]]] = {
    "oranges": (orange,),
    "lemons": (lemon,),
    "apples": (apple,),
    "mixed_fruit": (orange, apple, lemon),
}


def _turned(radius: Floats, height: Floats, size: float) -> Mesh:
    """A skin with uv from 0 to 1 round it and up it."""
    mesh = lathe(np.stack([radius, height], -1) * size, 56)
    rows = len(mesh.vertices) // 57
    up, around = np.meshgrid(np.linspace(0, 1, rows), np.linspace(0, 1, 57), indexing="ij")
    return Mesh(mesh.vertices, mesh.faces, mesh.normals, np.stack([around * 20, up * 10], -1).reshape(-1, 2))


@cache
def _peel(code: str) -> Material:
    """Citrus: pores all over."""
    rng = rng_for(0, "peel", code)
    tone = np.array(linear(code)) * (0.92 + 0.14 * field(rng, 256, 256, 40))[..., None]
    return Coated(
        Picture(tone.astype(np.float32), 20.0, 10.0),
        roughness=0.12,
        specular=0.04,
        bump=textures.bumps(rng, 0.14, 0.03, 5),
    )


@cache
def _apple_skin(sort: int) -> Material:
    """Streaks from stem to calyx, freckles, and the ground colour where the sun did not reach."""
    rng, (blush, ground) = rng_for(0, "apple"), _APPLES[sort]
    size = _SKIN_PIXELS
    streaks = field(rng, size, size, 4, 90, 1.3)
    cheek = field(rng, size, size, 120)
    up = np.linspace(0, 1, size)[:, None]
    ends = np.exp(-((up / 0.10) ** 2)) + np.exp(-(((1 - up) / 0.12) ** 2))
    share = np.clip(1.35 * cheek + 0.7 * streaks - 0.35 - 0.7 * ends, 0, 1)
    pixels = textures.blend(linear(ground), linear(blush), share)
    freckles = np.clip(field(rng, size, size, 1.6, falloff=1.5) - 0.88, 0, 1) * 4
    pixels = pixels + freckles[..., None] * 0.35 * (np.array(linear("#e9d6a0")) - pixels)
    return Coated(Picture(pixels.astype(np.float32), 20.0, 10.0), roughness=0.06, specular=0.04)
