"""What a stage is made of: plain data that a renderer turns into a picture. Lengths in cm, colours linear."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.photo.stage.mesh import Mesh

PRODUCT: Final = 1
"""The ``part`` of every product; 0 is the set and its light, props are numbered from 2."""

Colour = tuple[float, float, float]
Point = tuple[float, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """Linear pixels (rows from the top, columns, 3 or 1), repeated every ``width`` x ``height`` cm of uv."""

    pixels: NDArray[np.float32]
    width: float
    height: float


@dataclass(frozen=True, slots=True, eq=False)
class Coated:
    """Paint, plastic, ceramic, stone: a diffuse body under a reflecting skin.

    ``roughness`` is the width of its highlights (0.02 lacquer, 0.3 eggshell); ``specular`` what the skin
    reflects straight on, about 0.04; 0 is cloth and has no skin. ``bump`` are heights in cm."""

    colour: Colour | Picture
    roughness: float | Picture = 0.2
    specular: float = 0.04
    bump: Picture | None = None


@dataclass(frozen=True, slots=True)
class Metal:
    colour: Colour
    roughness: float


@dataclass(frozen=True, slots=True)
class Glass:
    """``absorption`` per cm of thickness and channel; rough glass is frosted.

    Where two overlap, the one of higher ``priority`` is what is there. ``lets_through``: how much of a lamp's
    light its shadow keeps, for small clear bodies whose bright spots a path tracer hardly finds."""

    absorption: Colour = (0.0, 0.0, 0.0)
    roughness: float = 0.0
    index: float = 1.5
    priority: int = 0
    lets_through: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """Thin and translucent: ``front`` is reflected, ``through`` shines through."""

    front: Colour | Picture
    through: Colour | Picture


@dataclass(frozen=True, slots=True)
class Black:
    """Swallows light; for flags and shadow casters outside the frame."""


@dataclass(frozen=True, slots=True)
class Emitter:
    """Radiance of a light panel, on the side its mesh faces."""

    radiance: Colour


Material = Coated | Metal | Glass | Leaf | Black | Emitter


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """A mesh in its material. ``hidden``: the camera itself does not see it, light and mirrors do.

    ``part`` is 0 for the set and its light, 1 for the product, then one number for each prop."""

    mesh: Mesh
    material: Material
    hidden: bool = False
    part: int = 0


@dataclass(frozen=True, slots=True)
class Sun:
    """Light from far away. ``towards`` is the way it shines; ``spread`` its half angle in degrees.

    ``power`` is what falls on a square facing it, whatever the spread."""

    towards: Point
    power: Colour
    spread: float


@dataclass(frozen=True, slots=True)
class Camera:
    """``field_of_view`` is vertical, in degrees; ``aperture`` the lens's radius in cm."""

    position: Point
    target: Point
    field_of_view: float
    focus_distance: float
    aperture: float


@dataclass(frozen=True, slots=True)
class Grade:
    """The finish: the ``meter`` percentile of luminance is exposed to ``level``; ``most`` bounds the factor;
    the rest are strengths.

    ``grain``: 1 is that of a clean sensor, hardly seen."""

    meter: float = 92.0
    most: float = math.inf
    level: float = 0.80
    warmth: float = 0.0
    contrast: float = 0.12
    saturation: float = 1.05
    glow: float = 0.06
    vignette: float = 0.12
    grain: float = 1.0


@dataclass(frozen=True, slots=True)
class Stage:
    things: Sequence[Thing]
    camera: Camera
    ambient: Colour
    suns: Sequence[Sun] = ()
    grade: Grade = field(default_factory=Grade)
