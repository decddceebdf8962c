"""Light set-ups: panels, sun, what casts shadows from outside the frame, and the finish that suits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.colour import scaled
from sume.engines.studio.photo.stage.foliage import branch_shadow
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, joined, unit
from sume.engines.studio.photo.stage.model import Black, Colour, Emitter, Grade, Point, Sun, Thing
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.shapes.solid import panel

_DAY: Colour = (1.0, 0.97, 0.93)
_SKY: Colour = (0.86, 0.94, 1.08)
_SUNLIGHT: Colour = (1.0, 0.92, 0.82)
_LOW_SUN: Colour = (1.0, 0.77, 0.54)


@dataclass(frozen=True, slots=True)
class Rig:
    """Everything that lights a stage."""

    things: Sequence[Thing]
    ambient: Colour
    grade: Grade
    suns: Sequence[Sun] = field(default=())


@dataclass(frozen=True, slots=True)
class LightKind:
    """``build(reach, side, rng)``: ``reach`` is the set's size in cm, ``side`` -1 lights from the left.

    ``dark``: low key, which wants a wall that can go dark."""

    build: Callable[[float, float, Rng], Rig]
    called: str
    dark: bool = False


def _softbox(position: Point, target: Point, width: float, height: float, radiance: Colour) -> Thing:
    """A panel of light at ``position`` that faces ``target``; the camera does not see it, reflections do."""
    origin, forward = np.array(position), unit(np.array(target) - np.array(position))
    right = unit(np.cross(forward, [0.0, 0.0, 1.0]))
    up = np.cross(right, forward)
    corner = origin + right * width / 2 - up * height / 2
    return Thing(panel(corner, -right * width, up * height), Emitter(radiance), hidden=True)


def _soft_day(reach: float, side: float, rng: Rng) -> Rig:
    """A window on one side, its panes mirrored in what is glazed, a strip for the edge, a weak bounce."""
    lift = rng.uniform(0.9, 1.1)
    middle = (0.0, 0.0, 0.4 * reach)
    window = (side * 2.7 * reach, -0.7 * reach, 1.9 * reach * lift)
    strip = (side * 1.7 * reach, -1.9 * reach, 0.9 * reach)
    panes = (side * 1.2 * reach, -4.6 * reach, 2.9 * reach)
    rim = (-side * 1.9 * reach, 0.55 * reach, 1.6 * reach)
    bounce = (-side * 2.8 * reach, -1.8 * reach, 1.2 * reach)
    things = [
        _softbox(window, middle, 2.0 * reach, 2.4 * reach, scaled(_DAY, 8.0)),
        _softbox(strip, middle, 0.32 * reach, 1.5 * reach, scaled(_DAY, 5.0)),
        _softbox(panes, (0.0, reach, 0.5 * reach), 1.7 * reach, 1.4 * reach, scaled(_DAY, 2.2)),
        _softbox(rim, middle, 0.7 * reach, 1.5 * reach, scaled(_SKY, 2.0)),
        _softbox(bounce, middle, 2.4 * reach, 2.2 * reach, scaled(_DAY, 0.55)),
    ]
    return Rig(things, scaled(_SKY, 0.2), Grade(meter=90, level=0.92, warmth=0.10, contrast=0.28))


def _sun(side: float, height: float, behind: float, colour: Colour, spread: float) -> Sun:
    """A sun at ``height`` degrees; ``behind`` degrees further back than straight from the side."""
    up, round_ = np.radians(height), np.radians(behind)
    away = np.array([side * np.cos(round_) * np.cos(up), np.sin(round_) * np.cos(up), np.sin(up)])
    x, y, z = (-away).tolist()
    return Sun((x, y, z), colour, spread)


def _leaf_shade(reach: float, side: float, rng: Rng) -> Rig:
    """Sun through leaves outside the frame, under an open sky."""
    sun = _sun(side, rng.uniform(34, 42), rng.uniform(-38, -26), scaled(_SUNLIGHT, 7.5), 0.4)
    leaves = branch_shadow(rng, reach)
    shade = Thing(_across_sun(leaves, sun, reach), Black(), hidden=True)
    fill = _softbox(
        (-side * 2.6 * reach, -2.0 * reach, 2.6 * reach),
        (0, 0, 0.4 * reach),
        2.6 * reach,
        2.2 * reach,
        scaled(_SKY, 0.9),
    )
    return Rig(
        [shade, fill], scaled(_SKY, 0.55), Grade(meter=92, level=0.86, warmth=0.05, contrast=0.26), [sun]
    )


def _blinds(reach: float, side: float, rng: Rng) -> Rig:
    """Sun through a window's blinds."""
    sun = _sun(side, rng.uniform(30, 38), rng.uniform(-36, -24), scaled(_SUNLIGHT, 7.5), 0.45)
    pitch = reach * rng.uniform(0.24, 0.30)
    slats = [_slat(offset * pitch, 5 * reach, pitch * 0.5) for offset in range(-16, 17)]
    shade = Thing(_across_sun(joined(*slats), sun, reach), Black(), hidden=True)
    fill = _softbox(
        (-side * 2.6 * reach, -2.0 * reach, 2.6 * reach),
        (0, 0, 0.4 * reach),
        2.6 * reach,
        2.2 * reach,
        scaled(_SKY, 0.9),
    )
    return Rig(
        [shade, fill], scaled(_SKY, 0.5), Grade(meter=92, level=0.86, warmth=0.06, contrast=0.26), [sun]
    )


def _slat(height: float, length: float, width: float) -> Mesh:
    corner = np.array([-length / 2, 0.0, height - width / 2])
    return panel(corner, np.array([length, 0.0, 0.0]), np.array([0.0, 0.0, width]))


def _across_sun(mesh: Mesh, sun: Sun, reach: float) -> Mesh:
    """A flat arrangement (x across, z up) turned square to the sunlight and set between sun and stage."""
    forward = unit(np.array(sun.towards))
    right = unit(np.cross(forward, [0.0, 0.0, 1.0]))
    up = np.cross(right, forward)
    frame: Floats = np.stack([right, forward, up])
    centre = np.array([0.0, 0.0, 0.45 * reach]) - forward * 2.8 * reach
    return Mesh(mesh.vertices @ frame + centre, mesh.faces, mesh.normals @ frame, mesh.uv)


def _golden_hour(reach: float, side: float, rng: Rng) -> Rig:
    """A low warm sun raking in from one side; the rest is cool and dim."""
    sun = _sun(side, rng.uniform(17, 23), rng.uniform(-30, -16), scaled(_LOW_SUN, 9.0), 1.0)
    fill = _softbox(
        (-side * 2.4 * reach, -2.4 * reach, 2.4 * reach),
        (0, 0, 0.4 * reach),
        3.0 * reach,
        2.4 * reach,
        scaled((1.0, 0.92, 0.88), 0.8),
    )
    return Rig(
        [fill],
        scaled((0.92, 0.90, 1.0), 0.36),
        Grade(meter=92, level=0.80, warmth=0.16, contrast=0.24),
        [sun],
    )


def _dark_rim(reach: float, side: float, rng: Rng) -> Rig:
    """Low key: two strips behind draw the edges, a weak large light in front keeps the shape."""
    wide = rng.uniform(0.45, 0.65)
    strips = [
        _softbox(
            (hand * 2.2 * reach, 0.9 * reach, 1.3 * reach),
            (0, 0, 0.5 * reach),
            wide * reach,
            2.4 * reach,
            scaled(_DAY, power),
        )
        for hand, power in ((side, 9.0), (-side, 5.0))
    ]
    key = _softbox(
        (side * 2.2 * reach, -2.4 * reach, 2.4 * reach),
        (0, 0, 0.4 * reach),
        1.2 * reach,
        1.2 * reach,
        scaled(_DAY, 5.0),
    )
    return Rig(
        [*strips, key], scaled(_SKY, 0.05), Grade(meter=97, level=0.62, warmth=0.1, vignette=0.3, glow=0.1)
    )


LIGHTS: Final[dict[str, LightKind]] = {
    "soft_day": LightKind(_soft_day, "soft daylight"),
    "leaf_shade": LightKind(_leaf_shade, "sun through leaves"),
    "blinds": LightKind(_blinds, "sun through blinds"),
    "golden_hour": LightKind(_golden_hour, "golden hour"),
    "dark_rim": LightKind(_dark_rim, "dark with rim light", dark=True),
}
