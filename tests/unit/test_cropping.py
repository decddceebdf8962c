"""Pictures that fill a frame of another shape."""

import numpy as np
import pytest

from sume.media.cropping import Image, cover_size, covering

pytestmark = [pytest.mark.backend_free, pytest.mark.render]


def slope(width: int, height: int, kind: type[np.generic] = np.uint8) -> Image:
    """Red rises to the right, green downwards, from 0 to 200."""
    across, down = np.meshgrid(np.linspace(0, 200, width), np.linspace(0, 200, height))
    return np.stack([across, down, across], axis=2).astype(kind)


@pytest.mark.parametrize("size", [(40, 40), (64, 20), (21, 63), (1, 1)])
@pytest.mark.parametrize("source", [(400, 300), (40, 30), (7, 5), (2, 900), (900, 2), (1, 1), (41, 39)])
def test_every_shape_fills_every_other(source: tuple[int, int], size: tuple[int, int]) -> None:
    filled = covering(slope(*source), size)
    assert filled.shape == (size[1], size[0], 3)
    assert filled.dtype == np.uint8
    assert filled.flags.c_contiguous


@pytest.mark.parametrize("source", [(400, 100), (80, 20)])
@pytest.mark.parametrize(("focus", "red"), [(0.0, 25), (0.5, 100), (1.0, 175), (0.25, 50)])
def test_the_piece_is_about_its_focus(source: tuple[int, int], focus: float, red: int) -> None:
    filled = covering(slope(*source), (50, 50), (focus, 0.5))
    assert filled[:, :, 0].mean() == pytest.approx(red, abs=3)
    assert filled[:, :, 1].mean() == pytest.approx(100, abs=2)


def test_what_is_covered_keeps_its_proportions() -> None:
    filled = covering(slope(20, 20), (100, 50)).astype(float)
    across, down = np.diff(filled[25, 20:80, 0]).mean(), np.diff(filled[10:40, 50, 1]).mean()
    assert across == pytest.approx(down, rel=0.05)


def test_deep_pictures_stay_deep_and_the_same_size_is_a_copy() -> None:
    deep = slope(30, 20, np.uint16)
    filled = covering(deep, (30, 20))
    assert filled.dtype == np.uint16
    assert (filled == deep).all()
    assert filled is not deep


def test_a_cover_is_never_too_small() -> None:
    assert cover_size((1920, 1080), (480, 854)) == (1518, 854)
    assert cover_size((3, 1000), (480, 854))[0] >= 480
