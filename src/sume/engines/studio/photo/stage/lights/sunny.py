"""Sun: open, low, through a window, through blinds and through leaves."""

from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.colour import scaled
from sume.engines.studio.photo.stage.foliage import branch_shadow
from sume.engines.studio.photo.stage.lights.kind import SKY, Panels, Rig, across_sun, sun
from sume.engines.studio.photo.stage.mesh import Mesh, joined
from sume.engines.studio.photo.stage.model import Black, Colour, Grade, Thing
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.shapes.solid import panel

_SUNLIGHT: Final[Colour] = (1.0, 0.92, 0.82)
_HIGH_SUN: Final[Colour] = (1.0, 0.95, 0.88)
_LOW_SUN: Final[Colour] = (1.0, 0.77, 0.54)
_WALL_PANES: Final = 9.0
_WARM_SKY: Final[Colour] = (0.92, 0.90, 1.0)


def _fill(reach: float, side: float, power: float) -> Thing:
    """The open sky on the side that the sun leaves in shade."""
    return Panels(reach).facing((-side * 2.6, -2.0, 2.6), (2.6, 2.2), SKY, power)


def hard_sun(reach: float, side: float, rng: Rng) -> Rig:
    """A high clear sun: short of haze, with crisp shadows that fall to one side and back."""
    light = sun(side, rng.uniform(38, 46), rng.uniform(-30, -12), scaled(_HIGH_SUN, 9.0), 0.27)
    grade = Grade(meter=90, level=0.90, warmth=0.04, contrast=0.30, saturation=1.14, vignette=0.05)
    return Rig([_fill(reach, side, 0.8)], scaled(SKY, 0.42), grade, [light])


def window(reach: float, side: float, rng: Rng) -> Rig:
    """Late sun through a window: its panes and the cross of its bars lie over wall and table."""
    light = sun(side, rng.uniform(22, 28), rng.uniform(-50, -40), scaled(_SUNLIGHT, 8.0), 0.5)
    frame = _frame(rng.uniform(0.36, 0.42) * reach, rng.uniform(0.40, 0.46) * reach, 0.07 * reach)
    turned = frame.turned(float(rng.uniform(-3, 3)), "y")
    placed = turned.moved(reach * side * rng.uniform(-0.1, 0.1), 0, reach * rng.uniform(0.18, 0.26))
    shade = Thing(across_sun(placed, light, reach), Black(), hidden=True)
    grade = Grade(meter=93, level=0.86, warmth=0.10, contrast=0.24)
    return Rig([shade, _fill(reach, side, 0.9)], scaled(SKY, 0.5), grade, [light])


def _frame(wide: float, tall: float, bar: float) -> Mesh:
    """A wall with a window of two panes across and three down, in the plane x, z, in cm."""
    half, high = wide + bar / 2, 1.5 * tall + bar
    wall = _WALL_PANES * (wide + tall)
    sill = (tall + bar) / 2
    return joined(
        _oblong(-bar / 2, bar / 2, -high, high),
        _oblong(-half, half, sill - bar / 2, sill + bar / 2),
        _oblong(-half, half, -sill - bar / 2, -sill + bar / 2),
        _oblong(-wall, -half, -wall, wall),
        _oblong(half, wall, -wall, wall),
        _oblong(-half, half, high, wall),
        _oblong(-half, half, -wall, -high),
    )


def _oblong(left: float, right: float, low: float, high: float) -> Mesh:
    return panel(
        np.array([left, 0.0, low]), np.array([right - left, 0.0, 0.0]), np.array([0.0, 0.0, high - low])
    )


def leaf_shade(reach: float, side: float, rng: Rng) -> Rig:
    """Sun through leaves outside the frame, under an open sky."""
    light = sun(side, rng.uniform(34, 42), rng.uniform(-38, -26), scaled(_SUNLIGHT, 7.5), 0.4)
    leaves = branch_shadow(rng, reach)
    shade = Thing(across_sun(leaves, light, reach), Black(), hidden=True)
    grade = Grade(meter=92, level=0.86, warmth=0.05, contrast=0.26)
    return Rig([shade, _fill(reach, side, 0.9)], scaled(SKY, 0.55), grade, [light])


def blinds(reach: float, side: float, rng: Rng) -> Rig:
    """Sun through a window's blinds."""
    light = sun(side, rng.uniform(30, 38), rng.uniform(-36, -24), scaled(_SUNLIGHT, 7.5), 0.45)
    pitch = reach * rng.uniform(0.24, 0.30)
    half = 2.5 * reach
    slats = [_oblong(-half, half, (at - 0.25) * pitch, (at + 0.25) * pitch) for at in range(-16, 17)]
    shade = Thing(across_sun(joined(*slats), light, reach), Black(), hidden=True)
    grade = Grade(meter=92, level=0.86, warmth=0.06, contrast=0.26)
    return Rig([shade, _fill(reach, side, 0.9)], scaled(SKY, 0.5), grade, [light])


def golden_hour(reach: float, side: float, rng: Rng) -> Rig:
    """A low warm sun raking in from one side; the rest is cool and dim."""
    light = sun(side, rng.uniform(17, 23), rng.uniform(-30, -16), scaled(_LOW_SUN, 9.0), 1.0)
    fill = Panels(reach).facing((-side * 2.4, -2.4, 2.4), (3.0, 2.4), (1.0, 0.92, 0.88), 0.8)
    grade = Grade(meter=92, level=0.80, warmth=0.16, contrast=0.24)
    return Rig([fill], scaled(_WARM_SKY, 0.36), grade, [light])
