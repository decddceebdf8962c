"""Where on the picture things of the stage are seen."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from sume.engines.studio.photo.stage.mesh import Floats, unit
from sume.engines.studio.photo.stage.model import Camera, Thing


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Shares of the picture's width and height from its top left; may reach beyond it."""

    left: float
    top: float
    right: float
    bottom: float


def projected(points: Floats, camera: Camera, aspect: float) -> Floats:
    """Points (n, 3) in cm as shares of the picture (n, 2); ``aspect`` is its width over its height."""
    position = np.array(camera.position)
    forward = unit(np.array(camera.target) - position)
    right = unit(np.cross(forward, [0.0, 0.0, 1.0]))
    up = np.cross(right, forward)
    from_eye = points - position
    ahead = np.maximum(from_eye @ forward, 1e-6)
    scale = 1 / np.tan(np.radians(camera.field_of_view) / 2)
    x, y = (from_eye @ right) / ahead * scale / aspect, (from_eye @ up) / ahead * scale
    return np.stack([(1 + x) / 2, (1 - y) / 2], -1)


def seen_box(things: Iterable[Thing], camera: Camera, aspect: float) -> Rectangle:
    """Round all ``things`` together."""
    places = np.concatenate([projected(thing.mesh.vertices, camera, aspect) for thing in things])
    left, top = places.min(axis=0).tolist()
    right, bottom = places.max(axis=0).tolist()
    return Rectangle(left, top, right, bottom)
