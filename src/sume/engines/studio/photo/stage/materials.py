"""Named finishes and accents as materials."""

import math
from collections.abc import Callable
from typing import Final

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear, luminance, mix, scaled
from sume.engines.studio.photo.stage.model import Coated, Colour, Glass, Material, Metal
from sume.engines.studio.photo.stage.noise import rng_for

_WHITE_PAINT: Final = 0.84
_GLASS_THICKNESS_CM: Final = 3.2


def paintable(colour: Colour) -> Colour:
    """No real paint is whiter than about 84 % or blacker than about 1.5 %."""
    red, green, blue = (0.015 + channel * (_WHITE_PAINT - 0.015) for channel in colour)
    return red, green, blue


def _matte(colour: Colour) -> Material:
    return Coated(paintable(colour), roughness=0.30, specular=0.03)


def _satin(colour: Colour) -> Material:
    return Coated(paintable(colour), roughness=0.10)


def _glossy(colour: Colour) -> Material:
    return Coated(paintable(colour), roughness=0.02, specular=0.045)


def _absorption(colour: Colour) -> Colour:
    """So that light through the usual thickness comes out in this colour."""
    red, green, blue = (-math.log(min(0.985, max(0.01, channel))) / _GLASS_THICKNESS_CM for channel in colour)
    return red, green, blue


def _glass(colour: Colour) -> Material:
    return Glass(_absorption(colour))


def _frosted(colour: Colour) -> Material:
    return Glass(_absorption(mix(colour, (1.0, 1.0, 1.0), 0.25)), roughness=0.22)


def _metallic(colour: Colour) -> Material:
    return Metal(mix(colour, (1.0, 1.0, 1.0), 0.15), roughness=0.2)


def _leather(colour: Colour) -> Material:
    grain = textures.bumps(rng_for(0, "leather"), 0.14, 0.012, 12)
    return Coated(paintable(colour), roughness=0.28, specular=0.035, bump=grain)


def _kraft(colour: Colour) -> Material:
    return Coated(textures.kraft(rng_for(0, "kraft"), paintable(colour)), specular=0.0)


def _wood(colour: Colour) -> Material:
    dark = scaled(mix(colour, linear("#6b4220"), 0.45), 0.55)
    return Coated(textures.oak(rng_for(0, "wood"), colour, dark), roughness=0.22, specular=0.035)


FINISHES: Final[dict[str, Callable[[Colour], Material]]] = {
    "matte": _matte,
    "satin": _satin,
    "glossy": _glossy,
    "glass": _glass,
    "frosted": _frosted,
    "metal": _metallic,
    "leather": _leather,
    "kraft": _kraft,
    "wood": _wood,
}

METALS: Final[dict[str, Material]] = {
    "gold": Metal((0.92, 0.70, 0.38), 0.17),
    "brass": Metal((0.80, 0.62, 0.34), 0.22),
    "rose gold": Metal((0.93, 0.62, 0.50), 0.17),
    "copper": Metal((0.90, 0.52, 0.36), 0.18),
    "silver": Metal((0.86, 0.86, 0.85), 0.16),
    "chrome": Metal((0.80, 0.80, 0.81), 0.06),
    "bronze": Metal((0.62, 0.42, 0.26), 0.22),
}


def accent(name: str) -> Material:
    """A metal by name, or satin plastic in a hex colour."""
    return METALS.get(name) or Coated(paintable(linear(name)), roughness=0.12)


def ink_on(tint: Colour) -> Colour:
    """A print colour that reads on ``tint``: dark warm grey on light, warm white on dark."""
    return (0.045, 0.04, 0.035) if luminance(tint) > 0.22 else (0.80, 0.77, 0.70)
