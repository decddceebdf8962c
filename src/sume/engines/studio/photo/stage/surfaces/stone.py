"""Stone, cement and glazed clay."""

from typing import Final

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear, mix, scaled
from sume.engines.studio.photo.stage.materials import paintable
from sume.engines.studio.photo.stage.mesh import Mesh, joined
from sume.engines.studio.photo.stage.model import Coated, Colour, Material, Thing
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.shapes.solid import block
from sume.engines.studio.photo.stage.surfaces.kind import plane

_CHIPS: Final = tuple(linear(chip) for chip in ("#c9b49a", "#a9695a", "#7d8a84", "#4f4d4a", "#e6d7c2"))
_GROUT: Final = linear("#cfcac1")
_PALE_VEIN: Final = linear("#d8cdbb")


def counter(colour: Colour, rng: Rng) -> Material:
    return Coated(
        textures.quartz(rng, paintable(colour)),
        roughness=textures.roughness(rng, 0.03, 0.08, 50),
        specular=0.04,
    )


def marble(colour: Colour, rng: Rng) -> Material:
    base = paintable(colour)
    return Coated(
        textures.marble(rng, base, mix(scaled(base, 0.30), linear("#6f6a63"), 0.5)),
        roughness=textures.roughness(rng, 0.015, 0.05, 40),
        specular=0.04,
    )


def dark_marble(colour: Colour, rng: Rng) -> Material:
    """Nearly black, with pale veins."""
    base = paintable(colour)
    return Coated(
        textures.marble(rng, base, mix(_PALE_VEIN, base, 0.6)),
        roughness=textures.roughness(rng, 0.02, 0.06, 40),
        specular=0.04,
    )


def concrete(colour: Colour, rng: Rng) -> Material:
    return Coated(
        textures.concrete(rng, paintable(colour)),
        roughness=0.363,
        specular=0.03,
        bump=textures.bumps(rng, 0.35, 0.012, 30),
    )


def slate(colour: Colour, rng: Rng) -> Material:
    return Coated(
        textures.slate(rng, paintable(colour)), roughness=0.34, specular=0.025, bump=textures.clefts(rng)
    )


def terrazzo(colour: Colour, rng: Rng) -> Material:
    return Coated(textures.terrazzo(rng, paintable(colour), _CHIPS), roughness=0.048, specular=0.04)


def plaster(colour: Colour, rng: Rng) -> Material:
    return Coated(
        textures.plaster(rng, paintable(colour)),
        roughness=0.588,
        specular=0.02,
        bump=textures.bumps(rng, 0.8, 0.02, 40),
    )


def tiles(colour: Colour, depth: float, rng: Rng) -> list[Thing]:
    """Square glazed tiles with joints, laid by hand; beyond the picture only the bed goes on."""
    pitch, joint, thick, half = 10.0, 0.32, 0.5, 60.0
    glazes = [Coated(scaled(paintable(colour), shade), roughness=0.05) for shade in (0.93, 0.97, 1.0)]
    tile = block(pitch - joint, pitch - joint, thick, 0.10, steps=2).moved(z=-thick)
    laid: list[list[Mesh]] = [[] for _ in glazes]
    start_x, start_y = rng.uniform(0, pitch, 2)
    for row in range(int((half + depth) / pitch) + 1):
        for column in range(int(2 * half / pitch) + 1):
            lean = rng.normal(0, 0.22, 2)
            laid[rng.integers(len(glazes))].append(
                tile.turned(lean[0], "x")
                .turned(lean[1], "y")
                .moved(column * pitch - half + start_x, depth - row * pitch - start_y + pitch / 2)
            )
    bed = Coated(paintable(mix(_GROUT, colour, 0.35)), specular=0.0)
    things = [Thing(joined(*meshes), glaze) for meshes, glaze in zip(laid, glazes, strict=True) if meshes]
    return [*things, Thing(plane(depth, rng, -0.09), bed)]
