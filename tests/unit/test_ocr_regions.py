"""From the detector's map to rectangles: where they are, how they are ordered, what is cut out of them."""

import cv2
import numpy as np
import pytest

from sume.media.ocr.boxes import covered, overlap
from sume.media.ocr.ink import inks
from sume.media.ocr.reading import Reading, Sign, in_order
from sume.media.ocr.regions import Region, find_regions
from sume.media.ocr.script import may_hold_hangul
from sume.media.ocr.watcher import grey_print, is_alike

pytestmark = pytest.mark.backend_free


def text_map(*boxes: tuple[int, int, int, int]) -> np.ndarray:
    drawn = np.zeros((64, 128), np.float32)
    for left, top, right, bottom in boxes:
        drawn[top:bottom, left:right] = 0.9
    return drawn


def test_a_region_is_wider_than_the_core_that_was_marked_and_in_the_pictures_pixels() -> None:
    (region,) = find_regions(text_map((20, 20, 80, 28)), 256, 128)
    left, top, right, bottom = region.box(256, 128)
    assert 0.08 < left < 20 / 128
    assert 80 / 128 < right < 0.7
    assert 0.18 < top < 20 / 64
    assert 28 / 64 < bottom < 0.56
    assert 0.7 < region.score <= 0.9


def test_specks_and_faint_regions_are_left_out() -> None:
    assert find_regions(text_map((20, 20, 22, 22)), 128, 64) == []
    assert find_regions(text_map((20, 20, 80, 28)) * 0.5, 128, 64) == []


def test_regions_are_in_reading_order() -> None:
    regions = find_regions(text_map((70, 11, 110, 17), (10, 40, 60, 46), (10, 10, 50, 16)), 128, 64)
    lefts_tops = [tuple(round(float(x)) for x in region.corners.mean(axis=0)) for region in regions]
    assert lefts_tops == sorted(lefts_tops, key=lambda at: (at[1] > 30, at[0]))
    assert lefts_tops[0][0] < lefts_tops[1][0]


def test_a_tilted_line_is_cut_level_and_its_parts_are_found_again() -> None:
    picture = np.zeros((200, 300, 3), np.uint8)
    corners = cv2.boxPoints(((150, 100), (120, 30), 15.0)).astype(np.float32)
    cv2.fillPoly(picture, [corners.astype(np.int32)], (255, 255, 255))
    by_x = corners[np.argsort(corners[:, 0])]
    left, right = (half[np.argsort(half[:, 1])] for half in (by_x[:2], by_x[2:]))
    region = Region(np.array([left[0], right[0], right[1], left[1]], np.float32), 1.0)
    cut = region.cut(picture)
    assert cut.shape == (30, 120, 3)
    assert cut.mean() > 245
    whole = np.array([[0, 0], [120, 0], [120, 30], [0, 30]], np.float32)
    assert np.allclose(region.part(Region(whole, 1.0)).corners, region.corners, atol=0.5)


def test_a_box_stays_in_the_frame() -> None:
    region = Region(np.array([[-5, -5], [50, -5], [50, 20], [-5, 20]], np.float32), 1.0)
    assert region.box(40, 30) == (0.0, 0.0, 1.0, pytest.approx(20 / 30))


def test_boxes_overlap_and_cover() -> None:
    assert overlap((0, 0, 0.2, 0.2), (0, 0, 0.2, 0.2)) == 1
    assert overlap((0, 0, 0.2, 0.2), (0.1, 0, 0.3, 0.2)) == pytest.approx(1 / 3)
    assert overlap((0, 0, 0.1, 0.1), (0.2, 0.2, 0.3, 0.3)) == 0
    assert covered((0.1, 0.1, 0.2, 0.2), (0, 0, 1, 1)) == pytest.approx(1)
    assert covered((0, 0, 0, 0), (0, 0, 1, 1)) == 0


def reading(*places: tuple[str, float, float], confidence: float = 0.98) -> Reading:
    return Reading(tuple(Sign(text, start, end, confidence) for text, start, end in places), confidence)


def test_a_hole_in_a_latin_reading_may_be_hangul() -> None:
    even = [(letter, 0.1 * i + 0.02, 0.1 * i + 0.06) for i, letter in enumerate("SHOPNOWBUY")]
    assert not may_hold_hangul(reading(*even), 6.0)
    assert may_hold_hangul(reading(*even[:3], *even[6:]), 6.0)
    assert may_hold_hangul(reading(*even[:5]), 6.0)
    assert may_hold_hangul(reading(*even, confidence=0.7), 6.0)
    assert may_hold_hangul(reading(*even[:9], ("早", 0.92, 0.96)), 6.0)
    assert may_hold_hangul(Reading((), 0.0), 6.0)


def test_signs_are_put_in_order() -> None:
    signs = (Sign("2", 0.1, 0.9, 1), Sign("0", 0.2, 0.3, 1), Sign("4", 0.05, 0.4, 1))
    assert [(sign.start, sign.end) for sign in in_order(signs)] == [(0.1, 0.2), (0.2, 0.2), (0.2, 0.4)]


def line(text: str, level: int) -> np.ndarray:
    """White letters on a black plate over a ground that goes from ``level`` to its opposite."""
    picture = np.tile(np.linspace(level, 255 - level, 300), (48, 1)).astype(np.uint8)
    picture = np.dstack([picture] * 3)
    picture[6:42, 10:290] = 0
    cv2.putText(picture, text, (24, 34), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (255, 255, 255), 3, cv2.LINE_AA)
    return picture


def test_a_line_is_alike_though_its_ground_changed_and_another_once_a_digit_has() -> None:
    before = grey_print(line("ONLY 19.99", 60))
    assert is_alike(before, grey_print(line("ONLY 19.99", 150)))
    assert not is_alike(before, grey_print(line("ONLY 18.99", 60)))
    assert not is_alike(before, grey_print(line("", 60)))


def written(text: str) -> np.ndarray:
    picture = np.full((48, 400, 3), 60, np.uint8)
    cv2.putText(picture, text, (24, 34), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (255, 255, 255), 3, cv2.LINE_AA)
    return picture


def test_the_likeliest_ink_is_the_letters_and_tells_the_gap_between_words() -> None:
    (ink, *_) = inks(written("SAVE NOW      TODAY"))
    rows = np.flatnonzero((written("SAVE NOW      TODAY")[:, :, 0] > 128).any(axis=1))
    assert len(ink.mask) == pytest.approx(len(rows) * ink.scale, abs=5)
    assert ink.gap(0, ink.mask.shape[1]) > 2 * len(ink.mask)


def test_a_plain_crop_has_no_ink() -> None:
    assert inks(np.full((40, 200, 3), 90, np.uint8)) == []
