"""Eyes and brows."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from sume.engines.studio.presenter.drawn.ink import Ink
from sume.engines.studio.presenter.drawn.mouth import Curve, between
from sume.engines.studio.presenter.drawn.palette import INK, Palette
from sume.engines.studio.presenter.drawn.properties import CharacterProperties
from sume.engines.studio.presenter.pose import Pose
from sume.media.type.colour import WHITE, Colour, from_hex, mixed

REACH: Final = (-64.0, -98.0, 64.0, 46.0)
_T: Final = np.linspace(-1.0, 1.0, 25)
_ARC: Final = 1 - _T**2
_CIRCLE: Final = np.stack(
    [np.cos(np.linspace(0, 2 * np.pi, 28, False)), np.sin(np.linspace(0, 2 * np.pi, 28, False))], 1
)
_WHITE: Final = from_hex("#FFFBF7")


@dataclass(frozen=True, slots=True)
class EyeShape:
    """Units: half width, height over and under the corners, how much higher the outer one is; crease 0..1."""

    half: float
    above: float
    below: float
    tilt: float
    crease: float
    iris: float


_SHAPES: Final = {
    "round": EyeShape(36, 27, 14, 1.0, 1.0, 20.0),
    "almond": EyeShape(37, 23, 13, 3.5, 0.9, 19.0),
    "monolid": EyeShape(36, 20, 11, 3.5, 0.35, 18.5),
}


@dataclass(frozen=True, slots=True)
class Gaze:
    """What both eyes of a character share."""

    shape: EyeShape
    is_female: bool
    brow_height: float
    brow_weight: float
    palette: Palette


def gaze_of(properties: CharacterProperties, palette: Palette) -> Gaze:
    is_female = properties.sex == "female"
    shape = _SHAPES[properties.eyes]
    weight = 5.2 if is_female else 8.0
    weight *= 0.8 if properties.age == "senior" else 1.0
    return Gaze(shape, is_female, -50.0 if is_female else -46.0, weight, palette)


def draw_eye(ink: Ink, pose: Pose, gaze: Gaze, side: int) -> None:
    """``side`` -1 the picture's left, 1 its right; the origin is the eye's middle."""
    shape, palette = gaze.shape, gaze.palette
    skin = palette.skin
    open_ = (1 - pose.blink) * (1 + 0.08 * max(pose.brow, 0.0) - 0.1 * pose.smile) - 0.06 * max(
        pose.gaze_y, 0.0
    )
    x = shape.half * _T
    corners = -shape.tilt * side * _T
    above = corners - shape.above * _lid(side)
    below = corners + shape.below * (1 - 0.22 * pose.smile) * _ARC**0.8
    upper = below + (above - below) * max(open_, 0.02)
    lid = mixed(skin.base, skin.dark, 0.34 if gaze.is_female else 0.24)
    crease = above - (3 + 4 * shape.crease) * _ARC**0.7
    ink.fill(between(1.04 * x, crease, np.maximum(upper, crease)), lid)
    if shape.crease > 0.5:
        ink.fill(between(1.02 * x, crease - 1.5 * _ARC, crease + 1.2 * _ARC), mixed(skin.dark, INK, 0.12))
    ink.fill_within(between(x, upper, below), _ball(pose, gaze, upper, side))
    _lashes(ink, gaze, x, upper, below, side, pose.blink)


def _lid(side: int) -> Curve:
    """The upper lid's arch, its top a little towards the nose."""
    shifted = np.clip(_T + 0.12 * side, -1, 1)
    return np.sqrt(_ARC) * (1 - 0.12 * shifted**2)


def _ball(pose: Pose, gaze: Gaze, upper: Curve, side: int) -> list[tuple[Curve, Colour]]:
    shape, palette = gaze.shape, gaze.palette
    radius = shape.iris
    middle = np.array([pose.gaze_x * 12 - 0.5 * side, pose.gaze_y * 8 - 4.5])
    iris = palette.iris
    x = shape.half * _T
    skin_tint = mixed(_WHITE, palette.skin.dark, 0.38)
    return [
        (np.array([[-60.0, -60], [60, -60], [60, 60], [-60, 60]]), _WHITE),
        (_CIRCLE * radius + middle, mixed(iris, INK, 0.55)),
        (_CIRCLE * (radius - 2.2) + middle, iris),
        (_CIRCLE * (radius * 0.62) + middle + (0, radius * 0.26), mixed(iris, WHITE, 0.24)),
        (_CIRCLE * (radius * 0.48) + middle, mixed(INK, (0, 0, 0), 0.6)),
        (between(x, upper - 4, upper + 4.5 * _ARC), skin_tint),
        (between(x, upper - 4, upper + 2.2 * _ARC), mixed(skin_tint, INK, 0.45)),
        (_CIRCLE * (radius * 0.29) + middle + (-radius * 0.36, -radius * 0.34), WHITE),
        (_CIRCLE * (radius * 0.13) + middle + (radius * 0.36, radius * 0.4), mixed(iris, WHITE, 0.85)),
    ]


def _lashes(ink: Ink, gaze: Gaze, x: Curve, upper: Curve, below: Curve, side: int, blink: float) -> None:
    outward = _T * side
    dark = mixed(gaze.palette.brow, INK, 0.6)
    thick = (
        (4.6 if gaze.is_female else 3.4)
        * (0.45 + 0.55 * np.clip((outward + 1) / 1.6, 0, 1))
        * (_ARC**0.35 + 0.1)
    )
    ink.fill(between(1.03 * x, upper - thick, upper + 1.3), dark)
    low = mixed(gaze.palette.skin.dark, INK, 0.3)
    ink.fill(between(0.86 * x, below - 0.3, below + 1.4 * _ARC), low)
    if gaze.is_female:
        for start, rise, reach in ((0.98, 9.0, 11.0), (0.78, 11.0, 7.0)):
            _lash(ink, x, upper, side, start, rise * (1 - 1.2 * blink), reach, dark)


def _lash(
    ink: Ink, x: Curve, upper: Curve, side: int, start: float, rise: float, reach: float, tone: Colour
) -> None:
    at = int(np.argmin(np.abs(_T - start * side)))
    root = np.array([x[at], upper[at] - 1.0])
    along = np.array([side * reach, -rise])
    ink.fill(np.array([root - np.array([side * 7, 2.0]), root + along, root + np.array([side, 2.6])]), tone)


def draw_brow(ink: Ink, pose: Pose, gaze: Gaze, side: int) -> None:
    """In the eye's own units."""
    run = np.linspace(0.0, 1.0, 21)
    x = side * (-35 + 76 * run)
    arch = 11 if gaze.is_female else 7
    lift = gaze.brow_height - 13 * pose.brow + 7 * max(-pose.brow, 0.0) * (1 - run)
    y = lift - arch * np.sin(np.pi * np.clip(run / 1.25, 0, 1)) + 9 * run**3 - 1.5 * (1 - run) ** 2
    weight = gaze.brow_weight * (0.62 + 0.5 * np.sin(np.pi * run**0.6)) * (1 - run**5) ** 0.8
    ink.fill(between(x, y - weight, y + 0.75 * weight), gaze.palette.brow)
