"""Table tops of wood."""

from typing import Final

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear, mix, scaled
from sume.engines.studio.photo.stage.model import Coated, Colour, Material
from sume.engines.studio.photo.stage.noise import Rng

_OAK_HEART: Final = linear("#6b4220")
_WALNUT_HEART: Final = linear("#2c1a10")


def oak(colour: Colour, rng: Rng) -> Material:
    return _boards(colour, scaled(mix(colour, _OAK_HEART, 0.45), 0.55), rng)


def walnut(colour: Colour, rng: Rng) -> Material:
    return _boards(colour, scaled(mix(colour, _WALNUT_HEART, 0.6), 0.6), rng)


def _boards(light: Colour, dark: Colour, rng: Rng) -> Material:
    return Coated(
        textures.oak(rng, light, dark), roughness=textures.roughness(rng, 0.10, 0.22, 30), specular=0.04
    )
