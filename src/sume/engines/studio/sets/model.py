"""A set as plain data. Places are fractions of the frame: x of its width, y of its height."""

from dataclasses import dataclass
from typing import Literal

Colour = str
"""``#rrggbb``."""


@dataclass(frozen=True, slots=True)
class Box:
    """A thing with straight edges; ``round`` of its corners, as a fraction of its shorter side."""

    left: float
    top: float
    right: float
    bottom: float
    colour: Colour
    round: float = 0.0


@dataclass(frozen=True, slots=True)
class Blob:
    """A thing without edges: a plant, a cushion, a lamp; radii as fractions of width and height."""

    x: float
    y: float
    across: float
    down: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Glow:
    """Light that is added; ``strength`` 0..1 at its middle."""

    x: float
    y: float
    radius: float
    colour: Colour
    strength: float


@dataclass(frozen=True, slots=True)
class Lights:
    """Points of light out of focus, ``count`` of them between two heights; ``size`` of the frame's width."""

    count: int
    top: float
    bottom: float
    size: float
    colours: tuple[Colour, ...]


Thing = Box | Blob | Glow | Lights


@dataclass(frozen=True, slots=True)
class SetDesign:
    """``wall`` from top to bottom, ``floor`` from ``horizon`` down; ``blur`` of the frame's width."""

    name: str
    words: tuple[str, ...]
    wall: tuple[Colour, Colour]
    floor: tuple[Colour, Colour] | None
    horizon: float
    things: tuple[Thing, ...]
    blur: float = 0.02
    light_from: Literal["left", "right"] = "left"
