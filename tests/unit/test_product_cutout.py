"""Products out of photos, with an eye that sees as a network does: softly, and not at full resolution."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from sume.engines.studio.photo.reference.cutout import Cutout, UnusablePhotoError, cut_out
from tests.product_photos import ALL, EASY, SIDE, Photo, overlap

pytestmark = pytest.mark.backend_free

Matte = NDArray[np.float32]


class Eye:
    """Answers with the truth, as blurred as a network of 340 pixels each way would."""

    def __init__(self, truth: Matte) -> None:
        self._truth = truth
        self.looks = 0

    def matte(self, rgb: NDArray[np.uint8]) -> Matte:
        self.looks += 1
        small = cv2.resize(self._truth, (340, 340), interpolation=cv2.INTER_AREA)
        return np.asarray(np.clip(cv2.resize(small, rgb.shape[1::-1]), 0, 1), np.float32)


class Blind:
    def matte(self, rgb: NDArray[np.uint8]) -> Matte:
        raise AssertionError("not asked for")


def saved(rgb: NDArray[np.uint8], folder: Path, name: str = "photo.png") -> Path:
    Image.fromarray(rgb).save(folder / name)
    return folder / name


def cut(photo: Photo, folder: Path) -> Cutout:
    return cut_out(saved(photo.rgb, folder), Eye(photo.mask))


def truth_of(photo: Photo) -> tuple[NDArray[np.uint8], Matte]:
    """The photo and its mask, cropped to the product."""
    left, top, width, height = cv2.boundingRect((photo.mask > 0.5).astype(np.uint8))
    where = np.s_[top : top + height, left : left + width]
    return photo.rgb[where], photo.mask[where]


def aligned(cutout: Cutout, photo: Photo) -> tuple[Matte, NDArray[np.uint8]]:
    """Matte and colours laid over the photo, where they fit best near the product's place."""
    left, top, _, _ = cv2.boundingRect((photo.mask > 0.5).astype(np.uint8))
    shifts = [(left + x, top + y) for x in range(-8, 9) for y in range(-8, 9)]
    return min((_laid(cutout, *shift) for shift in shifts), key=lambda laid: _error(laid, photo))


def _laid(cutout: Cutout, left: int, top: int) -> tuple[Matte, NDArray[np.uint8]]:
    rows, columns = cutout.matte.shape
    matte, colours = np.zeros((SIDE, SIDE), np.float32), np.zeros((SIDE, SIDE, 3), np.uint8)
    matte[top : top + rows, left : left + columns] = cutout.matte
    colours[top : top + rows, left : left + columns] = cutout.pixels[..., :3]
    return matte, colours


def _error(laid: tuple[Matte, NDArray[np.uint8]], photo: Photo) -> float:
    matte, colours = laid
    some = np.s_[::7, ::7]
    seen = matte[some] > 0.5
    return float(cv2.absdiff(colours[some], photo.rgb[some])[seen].mean())


@pytest.mark.parametrize("name", ALL)
def test_what_is_cut_out_is_the_product(tmp_path: Path, name: str) -> None:
    photo = ALL[name]()
    matte, colours = aligned(cut(photo, tmp_path), photo)
    assert overlap(matte, photo.mask) >= (0.95 if name in EASY else 0.80)
    opaque = matte == 1
    assert opaque.sum() > 0.8 * (photo.mask > 0.5).sum()
    assert (colours[opaque] == photo.rgb[opaque]).all()


@pytest.mark.parametrize("name", ["mug", "glass", "label"])
def test_no_colour_of_the_old_background_comes_along(tmp_path: Path, name: str) -> None:
    """The edge's colours are those of the product just inside it."""
    photo = EASY[name]()
    cutout = cut(photo, tmp_path)
    matte, own = cutout.matte, cutout.pixels[..., :3].astype(float)
    edge = (matte > 0.1) & (matte < 0.9)
    inside = matte >= 1
    near = (
        cv2.blur(np.where(inside[..., None], own, 0), (15, 15))
        / np.maximum(cv2.blur(inside.astype(float), (15, 15)), 1e-6)[..., None]
    )
    ground = photo.rgb[5:60, 5:60].reshape(-1, 3).mean(axis=0)
    off = np.linalg.norm(own - near, axis=2)[edge & (cv2.blur(inside.astype(float), (15, 15)) > 0.05)]
    away = np.linalg.norm(own - ground, axis=2)[edge]
    assert np.median(off) < 25
    assert np.median(away) > 60


def test_a_handle_stays_open_and_a_pinhole_does_not(tmp_path: Path) -> None:
    photo = EASY["mug"]()
    dented = photo.mask.copy()
    dented[470:482, 430:440] = 0
    cutout = cut_out(saved(photo.rgb, tmp_path), Eye(dented))
    assert overlap(aligned(cutout, photo)[0], photo.mask) > 0.98
    rows, columns = cutout.matte.shape
    assert cutout.matte[rows // 2, round(columns * 0.87)] == 0
    assert cutout.matte[round(rows * 0.55), round(columns * 0.30)] == 1


def test_dirt_is_left_behind(tmp_path: Path) -> None:
    photo = EASY["label"]()
    dirty = photo.mask.copy()
    dirty[60:90, 700:730] = 1
    cutout = cut_out(saved(photo.rgb, tmp_path), Eye(dirty))
    assert cutout.pixels.shape[:2] == pytest.approx(truth_of(photo)[1].shape, abs=4)


def test_two_of_a_pair_come_along(tmp_path: Path) -> None:
    mask = np.zeros((SIDE, SIDE), np.float32)
    mask[300:700, 200:400] = mask[350:700, 500:680] = 1
    rgb = np.where(mask[..., None] > 0, 60, 220).astype(np.uint8).repeat(3, axis=2)
    cutout = cut_out(saved(rgb, tmp_path), Eye(mask))
    assert cutout.pixels.shape[:2] == pytest.approx((400, 480), abs=6)
    assert cutout.matte[:, 250].max() == 0


def _nothing() -> Matte:
    return np.zeros((SIDE, SIDE), np.float32)


def _filled(top: int, bottom: int, left: int, right: int) -> Callable[[], Matte]:
    def mask() -> Matte:
        out = _nothing()
        out[top:bottom, left:right] = 1
        return out

    return mask


def _fog() -> Matte:
    y, x = np.mgrid[-1 : 1 : SIDE * 1j, -1 : 1 : SIDE * 1j]
    return np.asarray(0.75 * np.exp(-(x**2 + y**2) * 3), np.float32)


@pytest.mark.parametrize(
    ("mask", "says"),
    [
        (_nothing, "no product stands out"),
        (_fog, "outline is not clear"),
        (_filled(400, 440, 400, 440), "too small"),
        (_filled(0, SIDE, 0, SIDE), "fills the whole photo"),
        (_filled(0, SIDE, 150, SIDE), "cut off by the photo's edges"),
        (_filled(0, SIDE, 0, 640), "cut off by the photo's edges"),
    ],
)
def test_what_cannot_be_used_is_said(tmp_path: Path, mask: Callable[[], Matte], says: str) -> None:
    grey = np.full((SIDE, SIDE, 3), 180, np.uint8)
    with pytest.raises(UnusablePhotoError, match=says):
        cut_out(saved(grey, tmp_path), Eye(mask()))


def test_one_that_ends_below_the_photo_is_used_and_told(tmp_path: Path) -> None:
    grey = np.full((SIDE, SIDE, 3), 180, np.uint8)
    assert cut_out(saved(grey, tmp_path), Eye(_filled(300, SIDE, 300, 600)())).cut == ("bottom",)
    assert cut_out(saved(grey, tmp_path), Eye(_filled(300, 800, 300, 600)())).cut == ()


def test_a_picture_that_comes_cut_out_keeps_its_outline(tmp_path: Path) -> None:
    photo = EASY["mug"]()
    alpha = np.round(photo.mask * 255).astype(np.uint8)
    cutout = cut_out(saved(np.dstack([photo.rgb, alpha]), tmp_path), Blind())
    matte, colours = aligned(cutout, photo)
    assert np.abs(matte - photo.mask).max() < 0.03
    assert (colours[matte > 0] == photo.rgb[matte > 0]).all()


def test_an_opaque_alpha_channel_says_nothing(tmp_path: Path) -> None:
    photo = EASY["label"]()
    eye = Eye(photo.mask)
    cut_out(saved(np.dstack([photo.rgb, np.full((SIDE, SIDE), 255, np.uint8)]), tmp_path), eye)
    assert eye.looks == 1


def test_a_photo_taken_sideways_stands_upright(tmp_path: Path) -> None:
    photo = EASY["glass"]()
    image = Image.fromarray(np.rot90(photo.rgb).copy())
    exif = Image.Exif()
    exif[0x0112] = 6
    image.save(tmp_path / "phone.jpg", exif=exif, quality=95)
    cutout = cut_out(tmp_path / "phone.jpg", Eye(photo.mask))
    assert cutout.pixels.shape[:2] == pytest.approx(truth_of(photo)[1].shape, abs=4)


class LabelLover(Eye):
    """Sees the whole first, and a part of it at the second look."""

    def matte(self, rgb: NDArray[np.uint8]) -> Matte:
        seen = super().matte(rgb)
        if self.looks > 1:
            seen[:] = 0
            seen[len(seen) // 3 : len(seen) // 2, len(seen[0]) // 3 : len(seen[0]) // 2] = 1
        return seen


def test_a_closer_look_that_sees_the_label_only_is_not_believed(tmp_path: Path) -> None:
    photo = EASY["label"]()
    large = cv2.resize(photo.rgb, (1800, 1800), interpolation=cv2.INTER_CUBIC)
    eye = LabelLover(photo.mask)
    cutout = cut_out(saved(large, tmp_path), eye)
    assert eye.looks == 2
    rows, columns = truth_of(photo)[1].shape
    assert cutout.pixels.shape[:2] == pytest.approx((2 * rows, 2 * columns), abs=8)
