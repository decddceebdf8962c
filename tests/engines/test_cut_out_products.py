"""The real network cuts painted products out of painted photos, and turns down what shows none."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from sume.engines.studio.photo.reference.cutout import UnusablePhotoError, cut_out
from sume.engines.studio.photo.reference.matte import cleaned, unmixed
from sume.engines.studio.photo.reference.network import CutOutNetwork
from sume.settings import Settings
from sume.weights import Condition, ModelStore
from tests.product_photos import ALL, EASY, SIDE, backdrop, overlap

pytestmark = [pytest.mark.render, pytest.mark.slow, pytest.mark.backend_free]


@cache
def network() -> CutOutNetwork:
    store = ModelStore(Settings().models_dir)
    if {state.id: state.state for state in store.list()}["cutout"] is not Condition.INSTALLED:
        pytest.skip("the model cutout is not pulled here")
    return CutOutNetwork(store.path("cutout"), threads=1)


@pytest.mark.parametrize("name", ALL)
def test_the_product_and_no_more(name: str) -> None:
    photo = ALL[name]()
    _, matte = unmixed(photo.rgb, cleaned(network().matte(photo.rgb)))
    assert overlap(matte, photo.mask) >= (0.95 if name in EASY else 0.80)
    assert float(np.abs(matte - photo.mask).mean()) < 0.015


def test_a_small_product_in_a_large_photo_is_looked_at_twice(tmp_path: Path) -> None:
    photo = EASY["mug"]()
    large = cv2.copyMakeBorder(cv2.resize(photo.rgb, (1300, 1300)), 300, 300, 300, 300, cv2.BORDER_REPLICATE)
    Image.fromarray(large).save(tmp_path / "photo.jpg", quality=92)
    cutout = cut_out(tmp_path / "photo.jpg", network())
    rows, columns = cutout.matte.shape
    assert columns / rows == pytest.approx(0.44 / 0.404, rel=0.03)
    assert cutout.matte[round(rows * 0.45), round(columns * 0.845)] == 0


def _white() -> NDArray[np.uint8]:
    return np.full((SIDE, SIDE, 3), 255, np.uint8)


def _bricks() -> NDArray[np.uint8]:
    wall = np.full((SIDE, SIDE, 3), 150, np.uint8)
    wall[::60] = wall[:, ::120] = 90
    return wall


def _far_away() -> NDArray[np.uint8]:
    far = backdrop()
    far[500:530, 420:450] = cv2.resize(EASY["label"]().rgb[150:770, 270:630], (30, 30))
    return far


def _too_near() -> NDArray[np.uint8]:
    return cv2.resize(EASY["label"]().rgb[300:600, 380:620], (SIDE, SIDE))


@pytest.mark.parametrize("photo", [backdrop, _white, _bricks, _far_away, _too_near])
def test_what_shows_no_product_is_turned_down(tmp_path: Path, photo: Callable[[], NDArray[np.uint8]]) -> None:
    Image.fromarray(photo()).save(tmp_path / "photo.png")
    with pytest.raises(UnusablePhotoError):
        cut_out(tmp_path / "photo.png", network())
