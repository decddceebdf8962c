"""Pushes are one cut, whichever way they go; a camera that turns by a frame's width is none."""

from collections.abc import Iterator

import cv2
import numpy as np
import pytest

from sume.media.easing import smooth
from sume.media.timeline.model import Pixels, Transition
from sume.media.timeline.transitions import TRANSITIONS
from sume.media.watching.planes import Small
from sume.media.watching.shots import ShotFinder

pytestmark = pytest.mark.backend_free

_SIZE = (104, 58)
_BEFORE, _OVER = 30, 10


def _scenery(seed: int, width: int, height: int) -> Pixels:
    """Soft blotches of light and dark."""
    rng = np.random.default_rng(seed)
    noise = rng.uniform(0, 255, (height // 16 + 2, width // 16 + 2)).astype(np.float32)
    return np.clip(cv2.resize(noise, (width, height), interpolation=cv2.INTER_CUBIC), 0, 255).astype(np.uint8)


def _small(luma: Pixels) -> Small:
    halved = luma.shape[1] // 2, luma.shape[0] // 2
    grey = np.full((2, halved[1], halved[0]), 128, np.uint8)
    tiny = cv2.resize(luma, halved, interpolation=cv2.INTER_AREA).astype(np.float32)
    return Small(np.ascontiguousarray(luma), grey, tiny)


def _shares() -> Iterator[float]:
    yield from [0.0] * _BEFORE
    yield from ((number + 1) / (_OVER + 1) for number in range(_OVER))
    yield from [1.0] * _BEFORE


def _boundaries(frames: Iterator[Pixels]) -> list[int]:
    finder = ShotFinder()
    for number, luma in enumerate(frames):
        finder.add(_small(luma), number / 30)
    return [passage.boundary for passage in finder.finish()]


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize("transition", [Transition.PUSH, Transition.WHIP])
def test_the_new_shot_begins_when_it_fills_half(transition: Transition, turns: int) -> None:
    old, new = (np.rot90(_scenery(seed, *_SIZE), turns) for seed in (1, 2))
    blend = TRANSITIONS[transition]
    found = _boundaries(np.rot90(blend(old, new, share), -turns) for share in _shares())
    assert len(found) == 1
    assert abs(found[0] - (_BEFORE + _OVER // 2)) <= 1


@pytest.mark.parametrize("turns", range(4))
def test_a_fast_pan_by_a_frame_is_one_shot(turns: int) -> None:
    width, height = _SIZE if turns % 2 == 0 else _SIZE[::-1]
    wide = _scenery(3, 2 * width, height)
    ways = (round(smooth(share) * width) for share in _shares())
    assert _boundaries(np.rot90(wide[:, way : way + width], -turns) for way in ways) == []
