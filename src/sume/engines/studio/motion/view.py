"""A camera's geometry: from pixels with depth to points in space, and back."""

from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.photo.stage.mesh import unit
from sume.engines.studio.photo.stage.model import Camera

Floats = NDArray[np.float64]
AnyFloat = TypeVar("AnyFloat", np.float32, np.float64)
_UP = np.array([0.0, 0.0, 1.0])


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A camera with the picture it draws, ``width`` x ``height`` pixels; points are in cm, (..., 3)."""

    camera: Camera
    width: int
    height: int

    @property
    def eye(self) -> Floats:
        return np.array(self.camera.position)

    @property
    def axes(self) -> Floats:
        """Rows: right, down, forward."""
        forward = unit(np.array(self.camera.target) - self.eye)
        right = unit(np.cross(forward, _UP))
        return np.stack([right, np.cross(forward, right), forward])

    @property
    def focal(self) -> float:
        """Pixels by which something moves whose direction's tangent changes by one."""
        return self.height / 2 / float(np.tan(np.radians(self.camera.field_of_view) / 2))

    def rays(self, x: Floats, y: Floats) -> Floats:
        """Unit vectors through pixel places (0, 0 is the middle of the first pixel)."""
        across = (x + 0.5 - self.width / 2) / self.focal
        down = (y + 0.5 - self.height / 2) / self.focal
        return unit(np.stack([across, down, np.ones_like(across)], -1) @ self.axes)

    def project(self, points: NDArray[AnyFloat]) -> tuple[NDArray[AnyFloat], NDArray[AnyFloat]]:
        """Pixel places of points in front of the camera, as precise as the points."""
        kind = points.dtype
        local = (points - self.eye.astype(kind)) @ self.axes.T.astype(kind)
        scale = (self.focal / np.maximum(local[..., 2], 1e-3)).astype(kind)
        middle = np.array([self.width / 2 - 0.5, self.height / 2 - 0.5], kind)
        return local[..., 0] * scale + middle[0], local[..., 1] * scale + middle[1]

    def distance_to(self, points: Floats) -> Floats:
        """Distance along the line of sight, in cm."""
        return np.asarray((points - self.eye) @ self.axes[2])


def widened(view: View, across: float, down: float, density: float) -> View:
    """The same camera seeing ``across`` and ``down`` times as much, in pixels ``density`` times as fine."""
    height = 2 * round(view.height * down * density / 2)
    width = 2 * round(view.width * across * density / 2)
    tangent = height / density / 2 / view.focal
    field = float(np.degrees(2 * np.arctan(tangent)))
    return View(replace(view.camera, field_of_view=field), width, height)
