"""What is known of a face in a picture."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sume.media.faces import indices

Points = NDArray[np.float32]


@dataclass(frozen=True)
class Face:
    """One face. Positions in pixels of the picture it was found in; its angles are read like those of a pose.

    ``box``: x, y, width, height around the landmarks. ``score`` 0..1: how surely it is a face. ``landmarks``:
    (468, 3), z toward the camera is negative, in the unit of x. ``irises``: (2, 5, 2), left then right eye of
    the picture; each its centre, then four points of its rim. ``yaw``, ``pitch``, ``roll`` in degrees.
    """

    box: tuple[float, float, float, float]
    score: float
    landmarks: Points
    irises: Points
    yaw: float
    pitch: float
    roll: float

    @property
    def points(self) -> Points:
        """(468, 2): the landmarks in the picture plane."""
        return self.landmarks[:, :2]

    @cached_property
    def height(self) -> float:
        """From the top of the forehead to the chin, pixels."""
        return float(np.linalg.norm(self.points[indices.FOREHEAD] - self.points[indices.CHIN]))

    @cached_property
    def eye_openness(self) -> tuple[float, float]:
        """Distance of the lids over the eye's width, left and right; about 0.3 open, under 0.15 closed."""
        return (
            self._gap(159, 145) / self._gap(*indices.LEFT_EYE_CORNERS),
            self._gap(386, 374) / self._gap(*indices.RIGHT_EYE_CORNERS),
        )

    @cached_property
    def mouth_openness(self) -> float:
        """Distance of the inner lips over the face's height; under 0.01 when closed."""
        return self._gap(13, 14) / self.height

    def _gap(self, one: int, other: int) -> float:
        return float(np.linalg.norm(self.points[one] - self.points[other]))
