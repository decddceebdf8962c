"""Softness and noise are measured and made."""

import cv2
import numpy as np
import pytest

from sume.engines.studio.swap.grain import Grain, Softening, blurred, noise_of

pytestmark = pytest.mark.backend_free


def texture() -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    rng = np.random.default_rng(4)
    shapes = np.full((200, 200, 3), 150, np.float32)
    for _ in range(120):
        place = tuple(int(value) for value in rng.integers(10, 190, 2))
        cv2.circle(shapes, place, int(rng.integers(3, 14)), [float(rng.integers(30, 220))] * 3, -1)
    return shapes


EVERYWHERE = np.ones((200, 200), np.float32)


@pytest.mark.parametrize("sigmas", [(0.0, 0.0), (2.0, 0.0), (0.0, 3.0), (2.5, 1.5)])
def test_a_blur_is_found_by_its_direction_and_its_width(sigmas: tuple[float, float]) -> None:
    sharp = texture()
    found = Softening(sharp, EVERYWHERE).wanted(blurred(sharp, sigmas))
    assert found == pytest.approx(sigmas, abs=0.9)


def test_the_blur_of_a_pan_is_found() -> None:
    kernel = np.full((1, 11), 1 / 11, np.float32)
    across, down = Softening(texture(), EVERYWHERE).wanted(cv2.filter2D(texture(), -1, kernel))
    assert across > 2
    assert down < 0.9


def test_a_softer_texture_is_not_sharpened() -> None:
    soft = blurred(texture(), (3.0, 3.0))
    assert Softening(soft, EVERYWHERE).wanted(texture()) == pytest.approx((0, 0))


@pytest.mark.parametrize("strength", [2.0, 6.0])
def test_grain_is_as_strong_as_it_is_measured(strength: float) -> None:
    plain = np.full((300, 280, 3), 120, np.float32)
    assert noise_of(plain) == 0
    assert noise_of(plain + Grain().of(3, (300, 280), strength)) == pytest.approx(strength, rel=0.1)


def test_grain_is_the_same_for_the_same_frame_and_another_for_the_next() -> None:
    first, again, following = (Grain().of(index, (90, 80), 4.0) for index in (7, 7, 8))
    assert np.array_equal(first, again)
    assert abs(np.corrcoef(first.ravel(), following.ravel())[0, 1]) < 0.1
