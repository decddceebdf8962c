"""Pictures go from one face to another and back; features move, outlines do not."""

import cv2
import numpy as np
import pytest

from sume.engines.studio.swap.identity import Likeness
from sume.engines.studio.swap.mesh import Patch, carried, covering, triangles_over
from sume.engines.studio.swap.shape import feature_moves, fit
from sume.media.faces import indices
from tests.made_up_faces import landmarks

pytestmark = pytest.mark.backend_free
WHOLE = Patch(0, 0, 320, 240)


def likeness() -> Likeness:
    points = landmarks(180.0)
    triangles = triangles_over(points[:, :2])
    texture = np.random.default_rng(2).uniform(0, 255, (240, 320, 3)).astype(np.float32)
    return Likeness(texture, points, triangles, covering(points, triangles, WHOLE), 180.0)


def test_there_and_back_is_where_one_was() -> None:
    here = landmarks(180.0)
    there = (here * (0.8, 1.1, 1) + (20, -10, 0)).astype(np.float32)
    triangles = triangles_over(here[:, :2])
    seen = covering(there, triangles, WHOLE)
    x, y = carried(seen, WHOLE, there[:, :2], here[:, :2], triangles)
    down, across = np.nonzero(seen >= 0)
    back = np.stack([x, y], -1)[down, across] * (0.8, 1.1) + (20, -10)
    assert len(back) > 5000
    assert np.abs(back - np.stack([across, down], 1)).max() < 0.02


def test_what_is_nearer_hides_what_is_behind() -> None:
    corners = np.array([[10, 10, 0], [60, 10, 0], [10, 60, 0]], np.float32)
    both = np.concatenate([corners, corners - np.array([0, 0, 5])]).astype(np.float32)
    seen = covering(both, np.array([[0, 1, 2], [3, 4, 5]], np.int32), Patch(0, 0, 80, 80))
    assert seen[20, 20] == 1
    assert seen[70, 70] == -1


def test_a_fit_finds_turn_size_and_place() -> None:
    turn = cv2.Rodrigues(np.array([0.1, 0.3, -0.2]))[0]
    moved = (1.7 * landmarks() @ turn.T + (5, -9, 2)).astype(np.float32)
    found = fit(landmarks(), moved)
    assert found.scale == pytest.approx(1.7, rel=1e-3)
    assert np.allclose(found.turn, turn, atol=1e-3)
    assert np.allclose(found.at_rest(moved), landmarks(), atol=0.05)


def test_features_move_towards_the_avatars_and_the_outline_stays() -> None:
    own = likeness()
    person = own.landmarks.copy()
    person[list(indices.LIP_LOWER_OUTER), 1] += 10
    person[list(indices.LIP_UPPER_OUTER), 1] += 10
    moves = feature_moves(own, np.repeat(person[None], 6, 0))
    assert np.abs(moves[indices.OVAL_ROW]).max() == 0
    assert moves[:, 1].min() < -0.5, "the mouth goes up again"
    lips = [*indices.LIP_UPPER_INNER, *indices.LIP_LOWER_INNER]
    assert np.ptp(feature_moves(own, own.landmarks[None])[lips, 1]) < 0.01, "alike, nothing moves"
