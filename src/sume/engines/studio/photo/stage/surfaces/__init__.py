"""What the product stands on: z = 0, from in front of the camera to the wall.

A new one is a function in this folder, a row here, its name in the contract and its words in the lexicon."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear, mix, scaled
from sume.engines.studio.photo.stage.materials import paintable
from sume.engines.studio.photo.stage.model import Coated, Colour, Material, Thing
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.shapes.solid import floor

FLOOR_WIDTH: Final = 190.0
FLOOR_FRONT: Final = -150.0


@dataclass(frozen=True, slots=True)
class SurfaceKind:
    """``lay(colour, depth, rng)`` makes the floor up to a wall at ``depth``; ``colour`` is its usual one."""

    lay: Callable[[Colour, float, Rng], list[Thing]]
    colour: str
    called: str


def _flat(paint: Callable[[Colour, Rng], Material]) -> Callable[[Colour, float, Rng], list[Thing]]:
    """A plane in one material."""
    return lambda colour, depth, rng: [Thing(floor(FLOOR_WIDTH, FLOOR_FRONT, depth + 2), paint(colour, rng))]


def _marble(colour: Colour, rng: Rng) -> Material:
    base = paintable(colour)
    return Coated(
        textures.marble(rng, base, mix(scaled(base, 0.30), linear("#6f6a63"), 0.5)),
        roughness=textures.roughness(rng, 0.015, 0.05, 40),
        specular=0.04,
    )


def _oak(colour: Colour, rng: Rng) -> Material:
    return Coated(
        textures.oak(rng, colour, scaled(mix(colour, linear("#6b4220"), 0.45), 0.55)),
        roughness=textures.roughness(rng, 0.10, 0.22, 30),
        specular=0.04,
    )


def _counter(colour: Colour, rng: Rng) -> Material:
    return Coated(
        textures.quartz(rng, paintable(colour)),
        roughness=textures.roughness(rng, 0.03, 0.08, 50),
        specular=0.04,
    )


def _concrete(colour: Colour, rng: Rng) -> Material:
    return Coated(
        textures.concrete(rng, paintable(colour)),
        roughness=0.363,
        specular=0.03,
        bump=textures.bumps(rng, 0.35, 0.012, 30),
    )


def _terrazzo(colour: Colour, rng: Rng) -> Material:
    chips = tuple(linear(chip) for chip in ("#c9b49a", "#a9695a", "#7d8a84", "#4f4d4a", "#e6d7c2"))
    return Coated(textures.terrazzo(rng, paintable(colour), chips), roughness=0.048, specular=0.04)


def _plaster(colour: Colour, rng: Rng) -> Material:
    return Coated(
        textures.plaster(rng, paintable(colour)),
        roughness=0.588,
        specular=0.02,
        bump=textures.bumps(rng, 0.8, 0.02, 40),
    )


def _paper(colour: Colour, _: Rng) -> Material:
    return Coated(paintable(colour), specular=0.0)


SURFACES: Final[dict[str, SurfaceKind]] = {
    "counter": SurfaceKind(_flat(_counter), "#f2f0ec", "a white counter"),
    "marble": SurfaceKind(_flat(_marble), "#f0eeea", "marble"),
    "oak": SurfaceKind(_flat(_oak), "#bf9c74", "oak"),
    "concrete": SurfaceKind(_flat(_concrete), "#b9b5ae", "concrete"),
    "terrazzo": SurfaceKind(_flat(_terrazzo), "#ece6dc", "terrazzo"),
    "plaster": SurfaceKind(_flat(_plaster), "#e3d8ca", "plaster"),
    "paper": SurfaceKind(_flat(_paper), "#e6ddd2", "studio paper"),
}
