"""How the contents of glasses and cups look."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear
from sume.engines.studio.photo.stage.model import Coated, Colour, Glass, Material
from sume.engines.studio.photo.stage.noise import rng_for

_WATER_INDEX: Final = 1.333
_POURED: Final = 1
"""Where a drink reaches into its glass, the drink is what counts."""


@dataclass(frozen=True, slots=True)
class Liquid:
    """``colour`` is the absorption per cm of a ``clear`` one, or the look of an opaque one.

    ``foam``: the colour of what swims on it, ``head`` cm high; ``iced``: served with ice and a straw;
    ``settled``: the colour of an opaque one at the bottom, where milk has sunk;
    ``slice``: the fruit at the rim of its glass; ``bubbles``: how many in a glass; ``art``: milk is poured
    on it in a figure."""

    colour: Colour
    clear: bool = False
    foam: Colour | None = None
    head: float = 0.12
    iced: bool = False
    settled: Colour | None = None
    slice: str | None = None
    bubbles: int = 0
    art: bool = False

    @property
    def surface(self) -> Colour:
        """What is seen of it in an opaque cup."""
        if self.clear:
            red, green, blue = (0.85 * 2.718 ** (-2.2 * channel) for channel in self.colour)
            return red, green, blue
        return self.colour


_CREMA: Final = linear("#b98146")
_FROTH: Final = linear("#b08a6c")

LIQUIDS: Final[dict[str, Liquid]] = {
    "water": Liquid((0.006, 0.002, 0.001), clear=True),
    "sparkling_water": Liquid((0.006, 0.002, 0.001), clear=True, bubbles=90, slice="lemon"),
    "lemonade": Liquid((0.012, 0.022, 0.13), clear=True, iced=True, slice="lemon", bubbles=30),
    "orange_juice": Liquid(linear("#f9ab22"), slice="orange"),
    "berry_juice": Liquid((0.14, 1.35, 0.80), clear=True, iced=True),
    "cola": Liquid((0.30, 0.85, 2.0), clear=True, iced=True, slice="lemon", bubbles=40),
    "tea": Liquid((0.10, 0.34, 1.0), clear=True),
    "iced_tea": Liquid((0.05, 0.20, 0.75), clear=True, iced=True, slice="lemon"),
    "coffee": Liquid((0.030, 0.013, 0.006)),
    "espresso": Liquid((0.030, 0.013, 0.006), foam=_CREMA),
    "latte": Liquid(linear("#c79a6b"), foam=linear("#b98a58"), art=True),
    "iced_coffee": Liquid(linear("#6e4426"), iced=True, settled=linear("#e0bd94")),
    "matcha": Liquid(linear("#8d9c5c"), foam=linear("#97a468"), art=True),
    "milk": Liquid(linear("#f6f1e6")),
    "hot_chocolate": Liquid(linear("#5d3623"), foam=_FROTH, head=0.3),
    "red_wine": Liquid((0.28, 2.1, 1.6), clear=True),
    "white_wine": Liquid((0.012, 0.028, 0.13), clear=True),
    "rose_wine": Liquid((0.015, 0.17, 0.12), clear=True),
    "beer": Liquid((0.03, 0.13, 0.70), clear=True, foam=linear("#f7eedb"), head=1.9, bubbles=90),
    "cocktail": Liquid((0.02, 0.26, 0.75), clear=True, iced=True, slice="orange"),
}


def liquid(contents: str | None, usual: str) -> Liquid:
    """What ``contents`` names, or the usual drink where it names none."""
    return LIQUIDS.get(contents or usual, LIQUIDS[usual])


@cache
def _material(drink: Liquid) -> Material:
    if drink.clear:
        return Glass(drink.colour, index=_WATER_INDEX, priority=_POURED)
    return Coated(drink.colour, roughness=0.02, specular=0.03)


def body_of(drink: Liquid) -> Material:
    """The drink in a glass."""
    return _material(drink)


def surface_of(drink: Liquid) -> Material:
    """The drink in an opaque cup: a shining surface."""
    return Coated(drink.surface, roughness=0.015, specular=0.03)


def foam_of(colour: Colour) -> Material:
    grain = textures.bumps(rng_for(0, "foam"), 0.09, 0.02, 6)
    return Coated(colour, roughness=0.28, specular=0.02, bump=grain)
