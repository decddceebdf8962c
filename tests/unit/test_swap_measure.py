"""A swap is measured on the face that was swapped, whoever else is in the picture."""

from typing import cast

import numpy as np
import pytest

from sume.engines.studio.swap.identity import Likeness
from sume.engines.studio.swap.lay import Laid
from sume.engines.studio.swap.measure import Measure
from sume.engines.studio.swap.mesh import Patch, covering, triangles_over
from sume.media.faces import Face, FaceFinder
from sume.media.faces.crops import Pixels
from tests.made_up_faces import face, landmarks

pytestmark = pytest.mark.backend_free
FRAME = np.random.default_rng(1).integers(0, 255, (240, 320, 3)).astype(np.uint8)
LAID = Laid(FRAME, Patch(100, 60, 120, 120), np.zeros((120, 120), np.float32))


class Eyes:
    """Sees a large bystander who trembles, and the swapped face, which walks steadily."""

    def __init__(self) -> None:
        self.frame = 0

    def swapped(self) -> Face:
        return face(height=100, middle=(100 + 0.5 * self.frame, 120))

    def bystander(self) -> Face:
        return face(height=140, middle=(250, 120 + 4 * (self.frame % 2)))

    def find(self, _pixels: Pixels) -> tuple[Face, ...]:
        return self.bystander(), self.swapped()

    def follow(self, _pixels: Pixels, before: Face) -> Face:
        return self.bystander() if before.height > 120 else self.swapped()


def likeness() -> Likeness:
    points = landmarks(180.0)
    triangles = triangles_over(points[:, :2])
    texture = np.random.default_rng(2).uniform(0, 255, (240, 320, 3)).astype(np.float32)
    return Likeness(texture, points, triangles, covering(points, triangles, Patch(0, 0, 320, 240)), 180.0)


def measured(eyes: Eyes, own_is_found: bool = True) -> float | None:
    measure = Measure(likeness(), cast("FaceFinder", eyes))
    rng = np.random.default_rng(4)
    for index in range(1, 40):
        eyes.frame = index
        own = face(height=100, middle=(100 + 0.5 * index + rng.normal(0, 1), 120))
        measure.look(index, FRAME, own if own_is_found else None, LAID)
    return measure.quality().landmark_jitter


def test_a_larger_face_beside_it_is_not_measured() -> None:
    jitter = measured(Eyes())
    assert jitter is not None
    assert jitter < 0.1, "the swapped face does not tremble, the one beside it does"


def test_where_the_original_was_not_found_there_is_nothing_to_compare() -> None:
    assert measured(Eyes(), own_is_found=False) is None
