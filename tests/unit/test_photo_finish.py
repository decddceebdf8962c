"""The finish: exposure, tones, grain and the black point, on made-up light."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from sume.engines.studio.photo.finish import develop, exposure, finish, without_fireflies
from sume.engines.studio.photo.render.window import Window
from sume.engines.studio.photo.stage.model import Grade

SIDE = 120
GRADE = Grade(glow=0.0, vignette=0.0, grain=0.0, contrast=0.2)
Light = NDArray[np.float32]


def plain(level: float) -> Light:
    return np.full((SIDE, SIDE, 3), level, np.float32)


def slope(low: float, high: float) -> Light:
    """Brighter from left to right."""
    row = np.linspace(low, high, SIDE, dtype=np.float32)
    return np.repeat(np.tile(row, (SIDE, 1))[..., None], 3, axis=2)


def grey(picture: NDArray[np.uint8]) -> NDArray[np.float64]:
    return np.asarray(picture.mean(axis=2))


def test_a_lone_bright_pixel_is_removed_before_it_glows() -> None:
    light = plain(0.3)
    light[40, 50] = 90.0
    light[0, 0] = 90.0
    light[80, 60:62] = 90.0
    picture = grey(finish(light, replace(GRADE, glow=0.2), 1))
    assert np.ptp(picture) <= 1


def test_a_highlight_s_line_stays() -> None:
    light = plain(0.3)
    light[20:60, 50] = 5.0
    assert np.array_equal(without_fireflies(light.astype(float))[21:59], light[21:59])


def test_hardly_any_white_is_clipped_though_a_bright_lamp_shines_on_a_tenth() -> None:
    light = plain(0.5)
    light[:, :12] = slope(1.0, 4.0)[:, ::10]
    picture = finish(light, replace(GRADE, meter=85.0), 1)
    assert np.mean(picture.min(axis=2) >= 250) <= 0.015
    tones = grey(picture)[0, :12]
    assert np.all(np.diff(tones) >= 0)
    assert tones[-1] - tones[0] > 8


def test_white_on_white_keeps_its_tones() -> None:
    light = slope(0.75, 1.0)
    tones = grey(finish(light, replace(GRADE, level=0.92), 1))[0]
    assert tones.max() < 250
    assert tones.max() - tones.min() > 12


def test_highlights_stay_highlights() -> None:
    """What is bright and small may be white; the rest is not dulled for it."""
    light = plain(0.5)
    plainly = grey(finish(light, replace(GRADE, meter=50.0), 1))[60, 60]
    light[:8, :8] = 60.0
    picture = grey(finish(light, replace(GRADE, meter=50.0), 1))
    assert picture[4, 4] >= 253
    assert picture[60, 60] == pytest.approx(plainly, abs=1)


def test_a_light_picture_has_no_veil_and_a_dark_one_is_left_alone() -> None:
    light = slope(0.2, 0.9)
    (unveiled, plainly) = (
        np.percentile(grey(picture), [1, 99])
        for picture in (finish(light, GRADE, 1), develop(light, GRADE, exposure(light, GRADE)))
    )
    assert unveiled[0] < plainly[0] - 8
    assert unveiled[1] == pytest.approx(plainly[1], abs=3)
    dark = slope(0.001, 0.9)
    assert np.array_equal(finish(dark, GRADE, 1), develop(dark, GRADE, exposure(dark, GRADE)))


def test_a_low_key_stays_dark_and_a_high_key_bright() -> None:
    low, high = plain(0.01), plain(0.8)
    for light in (low, high):
        light[40:80, 40:80] = 0.6
    window = Window(35, 35, 85, 85, 5)
    dark = grey(finish(low, Grade(meter=97, level=0.62), 1, window))
    bright = grey(finish(high, Grade(meter=90, level=0.92), 1, window))
    assert np.median(dark) < 60
    assert np.median(bright) > 205


def test_the_meter_looks_at_the_product_first() -> None:
    """A small pale product in a dark set would burn out, were only the set metered."""
    light = plain(0.05)
    light[50:80, 40:70] = 1.0
    grade = Grade(meter=92, level=0.8)
    window = Window(48, 38, 72, 82, 2)
    assert exposure(light, grade) > 5
    assert exposure(light, grade, window) == pytest.approx(0.8)


def test_warmth_turns_greys_red_without_changing_their_light() -> None:
    neutral, warm = (finish(plain(0.4), replace(GRADE, warmth=warmth), 1)[5, 5] for warmth in (0.0, 0.5))
    assert np.ptp(neutral) == 0
    assert warm[0] > warm[1] > warm[2]


def test_grain_is_faint_unless_asked_for_and_spares_the_whites() -> None:
    def roughness(level: float, grain: float) -> float:
        light = plain(level)
        light[:60] = 1.0
        return float(grey(finish(light, replace(GRADE, grain=grain, level=0.95), 5))[60:].std())

    assert roughness(0.2, 0.0) == 0
    assert 0.4 < roughness(0.2, 1.0) < 1.6
    assert roughness(0.2, 4.0) > 3 * roughness(0.2, 1.0)
    assert roughness(1.0, 4.0) < 0.6 * roughness(0.2, 4.0)


def test_the_same_seed_gives_the_same_grain_and_another_another() -> None:
    grade = replace(GRADE, grain=4.0)
    first, again, other = (finish(plain(0.4), grade, seed) for seed in (3, 3, 4))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_a_black_product_under_a_low_light_stays_black() -> None:
    dark = np.full((40, 40, 3), 0.01, np.float32)
    free, bound = exposure(dark, Grade(level=0.8)), exposure(dark, Grade(level=0.8, most=4.5))
    assert free == pytest.approx(80)
    assert bound == 4.5
    assert exposure(dark * 100, Grade(level=0.8, most=4.5)) == pytest.approx(0.8)
