"""Landmarks lose their shake and keep their time."""

import numpy as np
import pytest

from sume.engines.studio.swap.steady import steadied
from tests.made_up_faces import landmarks

pytestmark = pytest.mark.backend_free
FRAMES = 60


def test_shake_is_reduced() -> None:
    shaken = landmarks() + np.random.default_rng(1).normal(0, 0.6, (FRAMES, 468, 3)).astype(np.float32)
    before, after = (np.abs(np.diff(moved, n=2, axis=0)).mean() for moved in (shaken, steadied(shaken)))
    assert after < 0.6 * before


def test_a_steady_walk_is_neither_late_nor_early() -> None:
    walked = np.stack([landmarks(middle=(100 + 3 * index, 120)) for index in range(FRAMES)])
    assert np.abs(steadied(walked) - walked)[5:-5].max() < 0.05


def test_a_sudden_nod_keeps_its_moment_and_most_of_its_reach() -> None:
    at = np.arange(FRAMES)
    nod = 14 * np.exp(-(((at - 30) / 3) ** 2))
    moved = np.stack([landmarks(middle=(160, 120 + float(one))) for one in nod])
    kept = steadied(moved)[:, 4, 1] - moved[0, 4, 1]
    assert int(kept.argmax()) == 30
    assert kept.max() > 0.85 * 14


def test_lips_that_open_quickly_are_not_held_shut() -> None:
    moved = np.repeat(landmarks()[None], FRAMES, 0)
    opening = 6 * np.clip(np.sin(np.arange(FRAMES) / 2.5), 0, 1)
    moved[:, 14, 1] += opening
    kept = steadied(moved)[:, 14, 1] - landmarks()[14, 1]
    assert np.corrcoef(kept, opening)[0, 1] > 0.98
    assert kept.max() > 0.85 * opening.max()


@pytest.mark.parametrize("frames", [1, 2])
def test_too_few_frames_to_smooth_stay(frames: int) -> None:
    few = np.repeat(landmarks()[None], frames, 0)
    assert np.array_equal(steadied(few), few)
