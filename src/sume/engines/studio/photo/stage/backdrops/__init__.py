"""What is behind the product: a wall whose foot stands at a given depth."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear, mix, scaled
from sume.engines.studio.photo.stage.materials import paintable
from sume.engines.studio.photo.stage.mesh import Mesh, grid, joined
from sume.engines.studio.photo.stage.model import Coated, Colour, Thing
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.shapes.lathe import rounded
from sume.engines.studio.photo.stage.shapes.solid import block, wall

_WIDTH, _HEIGHT = 170.0, 110.0
_GROUT = linear("#d9d5ce")


@dataclass(frozen=True, slots=True)
class BackdropKind:
    """``build(colour, depth, rng)`` makes a wall; ``seamless``: it is the surface too, bent up."""

    build: Callable[[Colour, float, Rng], list[Thing]]
    colour: str
    called: str
    seamless: bool = False


def _tiles(colour: Colour, depth: float, rng: Rng) -> list[Thing]:
    """Glazed tiles with bevelled edges and set by hand: each leans and reflects a little differently."""
    across, down, running = ((15.0, 7.5, 0.5), (10.0, 10.0, 0.0), (20.0, 6.6, 0.5))[rng.integers(3)]
    joint = 0.28
    glazes = [Coated(scaled(paintable(colour), shade), roughness=0.045) for shade in (0.93, 0.97, 1.0)]
    tile = block(across - joint, down - joint, 0.8, 0.16, steps=3).turned(90, "x")
    laid: list[list[Mesh]] = [[] for _ in glazes]
    start = rng.uniform(0, across)
    for row in range(int(_HEIGHT / down) + 1):
        shift = start + (row % 2) * running * across
        for column in range(int(_WIDTH / across) + 2):
            lean = rng.normal(0, 0.55, 2)
            x = -_WIDTH / 2 + column * across - shift % across
            leaning = tile.turned(lean[0], "x").turned(lean[1], "z")
            laid[rng.integers(len(glazes))].append(
                leaning.moved(x, depth + rng.normal(0, 0.02), (row + 0.5) * down + 0.1 - down / 2)
            )
    grout = Coated(mix(_GROUT, colour, 0.35), specular=0.0)
    things = [Thing(joined(*meshes), glaze) for meshes, glaze in zip(laid, glazes, strict=True) if meshes]
    return [*things, Thing(wall(_WIDTH, 0, _HEIGHT, depth - 0.62), grout)]


def _plaster(colour: Colour, depth: float, rng: Rng) -> list[Thing]:
    material = Coated(
        textures.plaster(rng, paintable(colour)),
        specular=0.0,
        bump=textures.bumps(rng, 1.2, 0.012, 60),
    )
    return [Thing(wall(_WIDTH, 0, _HEIGHT, depth), material)]


def _sweep(colour: Colour, depth: float, _: Rng) -> list[Thing]:
    """Paper hung from a roll: floor and wall in one, joined by a wide curve."""
    profile = rounded([(-90, 0), (depth, 0), (depth, _HEIGHT)], 16, steps=32)
    columns = 2
    points = np.empty((len(profile), columns, 3))
    points[..., 0] = np.array([-_WIDTH / 2, _WIDTH / 2])
    points[..., 1], points[..., 2] = profile[:, :1], profile[:, 1:]
    mesh = grid(points, points[..., :2].copy())
    return [Thing(mesh, Coated(paintable(colour), specular=0.0))]


def _slats(colour: Colour, depth: float, rng: Rng) -> list[Thing]:
    """Upright wooden slats with shadow gaps."""
    wood = Coated(
        textures.oak(rng, colour, scaled(mix(colour, linear("#6b4220"), 0.4), 0.55)),
        roughness=0.3,
        specular=0.03,
    )
    slat = block(_HEIGHT, 2.4, 2.6, 0.25, steps=3)
    slat = Mesh(slat.vertices, slat.faces, slat.normals, slat.uv).turned(90, "y")
    places = np.arange(-_WIDTH / 2, _WIDTH / 2, 3.4)
    slats = [
        Mesh(s.vertices, s.faces, s.normals, slat.uv + rng.uniform(0, 72, 2))
        for s in (slat.moved(x, depth, _HEIGHT / 2) for x in places)
    ]
    behind = Coated(scaled(colour, 0.12), specular=0.0)
    return [Thing(joined(*slats), wood), Thing(wall(_WIDTH, 0, _HEIGHT, depth + 0.9), behind)]


def _fluted(colour: Colour, depth: float, _: Rng) -> list[Thing]:
    """A plaster panel of half-round flutes."""
    pitch = 4.2
    x = np.arange(-_WIDTH / 2, _WIDTH / 2, pitch / 24)
    bulge = np.sqrt(np.clip(1 - (2 * ((x / pitch) % 1.0) - 1) ** 2, 0.002, 1)) * pitch * 0.42
    points = np.empty((2, len(x), 3))
    points[..., 0], points[..., 1] = x, depth - bulge
    points[..., 2] = np.array([[0.0], [_HEIGHT]])
    return [
        Thing(
            grid(points, points[..., [0, 2]].copy()),
            Coated(paintable(colour), roughness=0.432, specular=0.03),
        )
    ]


BACKDROPS: Final[dict[str, BackdropKind]] = {
    "tiles": BackdropKind(_tiles, "#eceae5", "a tiled wall"),
    "plaster": BackdropKind(_plaster, "#dccdbb", "a plaster wall"),
    "paper": BackdropKind(_sweep, "#e6ddd2", "studio paper", seamless=True),
    "slats": BackdropKind(_slats, "#a98058", "a wall of wooden slats"),
    "fluted": BackdropKind(_fluted, "#e4dacd", "a fluted wall"),
}
