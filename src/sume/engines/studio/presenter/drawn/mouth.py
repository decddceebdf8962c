"""A mouth that any :class:`Pose` can shape."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.presenter.drawn.ink import Ink, Outline
from sume.engines.studio.presenter.drawn.palette import Palette, Tones
from sume.engines.studio.presenter.drawn.properties import CharacterProperties
from sume.engines.studio.presenter.pose import Pose
from sume.media.type.colour import from_hex, mixed

Curve = NDArray[np.float64]

REACH: Final = (-96.0, -60.0, 96.0, 112.0)
_T: Final = np.linspace(-1.0, 1.0, 33)
_DOME: Final = 1 - _T**2
_BOW: Final = np.sqrt(_DOME) * (1 - 0.26 * np.exp(-((_T / 0.17) ** 2)))
_CAVITY: Final = from_hex("#4A1420")
_DEEP: Final = from_hex("#2E0B14")
_TONGUE: Final = from_hex("#D9626A")
_TONGUE_LIGHT: Final = from_hex("#EC8488")
_TEETH: Final = from_hex("#FFFDF8")
_TEETH_SHADE: Final = from_hex("#DCD3D6")
_DROP: Final = 55.0
_TOOTH: Final = 14.0


@dataclass(frozen=True, slots=True)
class Mouth:
    """Curves from corner to corner, in units from the mouth's place on the face at rest; y down."""

    x: Curve
    upper_outer: Curve
    upper_inner: Curve
    lower_inner: Curve
    lower_outer: Curve
    bite: float
    tongue: float
    round: float

    @property
    def gap(self) -> float:
        """How far the lips are apart in the middle, in units."""
        return float((self.lower_inner - self.upper_inner).max())


@dataclass(frozen=True, slots=True)
class Lips:
    """A character's own: half width and the thickness of both lips, in units."""

    half_width: float
    upper: float
    lower: float


def lips_of(properties: CharacterProperties) -> Lips:
    full = 1.28 if properties.skin in ("brown", "deep") else 1.0
    thin = 0.75 if properties.age == "senior" else 1.0
    if properties.sex == "female":
        return Lips(51, 11.5 * full * thin, 16.0 * full * thin)
    return Lips(55, 7.5 * full * thin, 12.0 * full * thin)


def mouth(pose: Pose, lips: Lips) -> Mouth:
    apart = max(0.0, pose.jaw) * (1 - pose.press) * (1 - 0.75 * pose.bite)
    bare = (1 - pose.press) * (1 - pose.bite)
    half = lips.half_width * (1 + 0.2 * pose.spread + 0.16 * pose.smile - 0.42 * pose.round - 0.08 * apart)
    drop = (
        _DROP * apart
        + bare * (7 * pose.round + 5 * max(pose.spread, 0.0) * min(1.0, 4 * apart))
        + 9 * pose.bite
    )
    rise = bare * (7 * apart + 4 * pose.round * apart) + 3 * pose.bite
    corners = -24 * pose.smile * (1 - 0.5 * pose.round) + 8 * apart - 5
    line = corners * _T**2 + 6 * pose.smile * _DOME
    hollow = (1 - np.abs(_T) ** (2.5 - 0.4 * pose.round)) ** (0.62 - 0.1 * pose.round)
    thinner = (
        (1 - 0.6 * pose.press)
        * (1 + 0.3 * pose.round)
        * (1 - 0.18 * max(pose.spread, 0.0))
        * (1 - 0.14 * pose.smile)
    )
    upper_inner = line - rise * hollow
    lower_inner = line + drop * hollow
    lower = lips.lower * thinner * (1 - 0.45 * pose.bite)
    return Mouth(
        x=half * _T,
        upper_outer=upper_inner - lips.upper * thinner * _BOW,
        upper_inner=upper_inner,
        lower_inner=lower_inner,
        lower_outer=lower_inner + lower * (1 - np.abs(_T) ** 2.6) ** 0.6,
        bite=pose.bite,
        tongue=pose.tongue,
        round=pose.round,
    )


def between(x: Curve, top: Curve, bottom: Curve) -> Outline:
    """The outline of what lies between two curves."""
    return np.concatenate((np.stack((x, top), 1), np.stack((x[::-1], bottom[::-1]), 1)))


def draw_mouth(ink: Ink, shape: Mouth, palette: Palette, around: Tones) -> None:
    """``around``: the skin or the beard that the lips lie in."""
    lips = palette.lips
    x = shape.x
    shadow = shape.lower_outer.max() + 10 - 4 * _T**2
    ink.fill(between(0.5 * x, shadow - 3 * _DOME, shadow + 4 * _DOME), mixed(around.base, around.dark, 0.42))
    ink.fill(between(1.03 * x, shape.upper_outer, shape.upper_inner + 1), mixed(lips.base, lips.dark, 0.45))
    ink.fill(between(1.0 * x, shape.lower_inner - 1, shape.lower_outer), lips.base)
    inner, outer = shape.lower_inner[len(x) // 2], shape.lower_outer[len(x) // 2]
    shine = inner + 0.36 * (outer - inner) - 0.12 * (outer - inner) * _T**2
    swell = 0.16 * (outer - inner) * _DOME
    ink.fill(between(0.42 * x, shine - swell, shine + swell), mixed(lips.base, lips.light, 0.75))
    if shape.gap > 1.5:
        _inside(ink, shape)
    else:
        middle = (shape.upper_inner + shape.lower_inner) / 2
        ink.fill(
            between(1.02 * x, middle - 1.9 * _DOME**0.4, middle + 1.9 * _DOME**0.4),
            mixed(lips.dark, _DEEP, 0.45),
        )


def _inside(ink: Ink, shape: Mouth) -> None:
    x, top, bottom = shape.x, shape.upper_inner, shape.lower_inner
    gap = shape.gap
    tooth = min(_TOOTH, (0.5 + 0.5 * shape.bite) * gap) * (1 - 0.5 * shape.round)
    middle = top[len(top) // 2]
    upper_edge = np.maximum(middle + tooth * (1 - 0.3 * _T**4) + 0.75 * np.minimum(top - middle, 0), top)
    low = bottom.max()
    tongue_top = low - gap * (0.3 + 0.34 * shape.tongue) * np.sqrt(_DOME)
    tip = low - gap * (0.24 + 0.34 * shape.tongue) * _DOME
    wide = np.full_like(x, low + 8)
    shapes = [
        (between(x, top - 2, bottom + 2), _CAVITY),
        (between(0.6 * x, top - 2, top + 0.72 * gap * _DOME), _DEEP),
        (between(0.78 * x, tongue_top, wide), _TONGUE),
        (between(0.44 * x, tip, tip + 0.16 * gap * _DOME), _TONGUE_LIGHT),
    ]
    if gap > 26:
        lower_edge = low - min(9.0, 0.3 * (gap - 26)) - 3 * _T**2
        shapes.append((between(0.72 * x, lower_edge, wide), _TEETH_SHADE))
    shapes.append((between(0.9 * x, np.minimum(top - 4, upper_edge), upper_edge), _TEETH))
    shapes.append((between(x, top - 4, top + 0.16 * tooth), mixed(_TEETH_SHADE, _CAVITY, 0.25)))
    if shape.tongue > 0.4:
        tip = low - (low - upper_edge[len(x) // 2] + 3) * shape.tongue * np.sqrt(_DOME)
        shapes.append((between(0.5 * x, tip, wide), mixed(_TONGUE, _TONGUE_LIGHT, 0.45)))
    ink.fill_within(between(x, top, bottom), shapes)


def draw_corners(ink: Ink, shape: Mouth, palette: Palette, smile: float) -> None:
    """The small shadow at each end of bare lips, and the dimple of a smile."""
    tone = mixed(mixed(palette.skin.base, palette.skin.dark, 0.7), palette.lips.dark, 0.15)
    height = shape.upper_inner[0]
    run = np.linspace(0, 1, 9)
    y = height - (2 + 7 * smile) * run**2
    swell = 2.6 * np.sqrt(1 - run)
    for side in (-1, 1):
        x = side * (shape.x[-1] - 4 + (9 + 4 * smile) * run)
        ink.fill(between(x, y - swell, y + swell), tone)


def draw_moustache(ink: Ink, shape: Mouth, palette: Palette) -> None:
    """Over the upper lip, moving with it."""
    hair = palette.hair
    x = 1.18 * shape.x
    lip = 0.7 * shape.upper_inner + 0.3 * shape.upper_outer
    bottom = lip + 3 * np.abs(_T) ** 3
    full = (1 - np.abs(_T) ** 2.4) ** 0.75
    top = bottom - 1 - 23 * full + 6 * np.exp(-((_T / 0.1) ** 2))
    ink.fill(between(x, top, bottom), mixed(hair.base, hair.light, 0.12))
    inner = slice(6, -6)
    sheen = top[inner] + 7
    ink.fill(
        between(x[inner], sheen, sheen + 3 * (1 - np.linspace(-1, 1, len(sheen)) ** 2)),
        mixed(hair.base, hair.light, 0.55),
    )
