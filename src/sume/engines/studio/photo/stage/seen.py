"""Where on the picture things of the stage are seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.mesh import Floats, unit
from sume.engines.studio.photo.stage.model import Camera, Thing

_NEAREST_CM: Final = 1e-3


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Shares of the picture's width and height from its top left; may reach beyond it."""

    left: float
    top: float
    right: float
    bottom: float


def on_screen(points: Floats, camera: Camera) -> tuple[Floats, Floats]:
    """How far right and up points (n, 3) in cm are seen, where the frame's middle is 0 and its top 1."""
    eye = np.array(camera.position)
    forward = unit(np.array(camera.target) - eye)
    right = unit(np.cross(forward, [0.0, 0.0, 1.0]))
    there = points - eye
    reach = np.maximum(there @ forward, _NEAREST_CM) * np.tan(np.radians(camera.field_of_view / 2))
    return there @ right / reach, there @ np.cross(right, forward) / reach


def projected(points: Floats, camera: Camera, aspect: float) -> Floats:
    """Points (n, 3) in cm as shares of the picture (n, 2); ``aspect`` is its width over its height."""
    across, up = on_screen(points, camera)
    return np.stack([(1 + across / aspect) / 2, (1 - up) / 2], -1)


def seen_box(things: Iterable[Thing], camera: Camera, aspect: float) -> Rectangle:
    """Round all ``things`` together."""
    places = np.concatenate([projected(thing.mesh.vertices, camera, aspect) for thing in things])
    left, top = places.min(axis=0).tolist()
    right, bottom = places.max(axis=0).tolist()
    return Rectangle(left, top, right, bottom)
