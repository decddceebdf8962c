"""What a light set-up is, and the parts all are made of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.colour import scaled
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, unit
from sume.engines.studio.photo.stage.model import Colour, Emitter, Grade, Point, Sun, Thing
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.shapes.solid import panel

DAY: Final[Colour] = (1.0, 0.97, 0.93)
SKY: Final[Colour] = (0.86, 0.94, 1.08)


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


@dataclass(frozen=True, slots=True)
class Panels:
    """Makes panels of light for a set of ``reach`` cm, which is the unit of all places and sizes given."""

    reach: float

    def facing(
        self,
        place: Point,
        size: tuple[float, float],
        colour: Colour,
        power: float,
        target: Point = (0.0, 0.0, 0.4),
    ) -> Thing:
        """A panel of ``size`` (width, height) at ``place`` that faces ``target``; the camera does not see it,
        reflections do."""
        origin = np.array(place) * self.reach
        forward = unit(np.array(target) * self.reach - origin)
        right = _level(forward)
        up = np.cross(right, forward)
        width, height = size[0] * self.reach, size[1] * self.reach
        corner = origin + right * width / 2 - up * height / 2
        return Thing(panel(corner, -right * width, up * height), Emitter(scaled(colour, power)), hidden=True)


def _level(forward: Floats) -> Floats:
    """A horizontal unit vector square to ``forward``, also for one that points straight down."""
    right = np.cross(forward, [0.0, 0.0, 1.0])
    return unit(right) if np.linalg.norm(right) > 1e-3 else np.array([1.0, 0.0, 0.0])


def sun(side: float, height: float, behind: float, colour: Colour, spread: float) -> Sun:
    """A sun at ``height`` degrees; ``behind`` degrees further back than straight from the side."""
    up, round_ = np.radians(height), np.radians(behind)
    away = np.array([side * np.cos(round_) * np.cos(up), np.sin(round_) * np.cos(up), np.sin(up)])
    x, y, z = (-away).tolist()
    return Sun((x, y, z), colour, spread)


def across_sun(mesh: Mesh, light: Sun, reach: float) -> Mesh:
    """A flat arrangement (x across, z up) turned square to the sunlight and set between sun and stage."""
    forward = unit(np.array(light.towards))
    right = _level(forward)
    up = np.cross(right, forward)
    frame: Floats = np.stack([right, forward, up])
    centre = np.array([0.0, 0.0, 0.45 * reach]) - forward * 2.8 * reach
    return Mesh(mesh.vertices @ frame + centre, mesh.faces, mesh.normals @ frame, mesh.uv)
