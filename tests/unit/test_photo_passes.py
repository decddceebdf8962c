"""A picture is rendered in passes: where its window lies, what each pass shows, and how they become one."""

from dataclasses import replace

import numpy as np
import pytest

from sume.engines.studio.photo.picture import QUALITIES, Order, Quality, exposures_of
from sume.engines.studio.photo.render.exposure import Exposure
from sume.engines.studio.photo.render.merge import enlarged, merged
from sume.engines.studio.photo.render.window import Window, screen_of, whole_screen, window_of
from sume.engines.studio.photo.stage.mesh import Mesh
from sume.engines.studio.photo.stage.model import Camera, Coated, Glass, Material, Stage, Thing

CAMERA = Camera((0.0, -100.0, 0.0), (0.0, 0.0, 0.0), 2 * float(np.degrees(np.arctan(0.1))), 100.0, 0.0)
"""Sees 20 cm of height at the origin."""


def card(
    left: float, right: float, low: float, high: float, part: int, material: Material | None = None
) -> Thing:
    """Upright in the plane y = 0; in cm."""
    corners = np.array([[left, 0, low], [right, 0, low], [right, 0, high], [left, 0, high]], float)
    facing = np.tile([0.0, -1.0, 0.0], (4, 1))
    mesh = Mesh(corners, np.array([[0, 1, 2], [0, 2, 3]]), facing, np.zeros((4, 2)))
    return Thing(mesh, material or Coated((0.5, 0.5, 0.5)), part=part)


def stage(*things: Thing) -> Stage:
    return Stage(things, CAMERA, (1.0, 1.0, 1.0))


PRODUCT = card(-2, 1, -5, 4, 1)


def test_the_window_lies_round_the_products_alone() -> None:
    seen = stage(PRODUCT, card(-9, 9, -9, 9, 0), card(5, 8, -5, 0, 2), replace(PRODUCT, hidden=True))
    window = window_of(seen, 400, 200)
    assert window is not None
    inside = (
        window.left + window.margin,
        window.top + window.margin,
        window.right - window.margin,
        window.bottom - window.margin,
    )
    # 10 pixels a centimetre, and the origin in the middle.
    assert inside == pytest.approx((180, 60, 210, 150), abs=1)


def test_a_window_ends_where_the_frame_does_and_is_none_without_a_product() -> None:
    window = window_of(stage(card(-30, 1, -30, 4, 1)), 200, 200)
    assert window is not None
    assert (window.left, window.bottom) == (0, 200)
    assert window_of(stage(card(-1, 1, -1, 1, 2)), 200, 200) is None
    assert window_of(stage(card(50, 60, -1, 1, 1)), 200, 200) is None


def test_a_window_s_screen_is_its_part_of_the_frame_s() -> None:
    assert screen_of(Window(0, 0, 300, 200, 4), 300, 200) == pytest.approx(whole_screen(300, 200))
    assert screen_of(Window(150, 100, 300, 200, 4), 300, 200) == pytest.approx((0, 1.5, -1, 0))


def test_the_window_has_all_of_the_frame_s_pixels_and_the_whole_fewer() -> None:
    side, quality = 600, Quality(2, 3, 0.5)
    whole, fine, bleed = _passes(PRODUCT, side, quality)
    assert (whole.width - 2 * bleed, whole.samples) == (side * quality.scale, quality.whole)
    assert fine.samples == quality.window
    assert (fine.shown[1] - fine.shown[0]) / fine.width == pytest.approx(2 / side)


def test_what_is_cut_off_shows_what_lies_beyond_the_frame() -> None:
    whole, fine, bleed = _passes(PRODUCT, 600, Quality(2, 3, 0.5))
    assert bleed > 0
    assert whole.shown[0] < -1
    assert whole.shown[1] > 1
    window = window_of(stage(PRODUCT), 600, 600)
    assert window is not None
    assert fine.shown[0] == pytest.approx((window.left - bleed) * 2 / 600 - 1)


def test_a_window_that_is_most_of_the_picture_has_fewer_samples() -> None:
    _, fine, _ = _passes(card(-8, 8, -8, 8, 1), 600, Quality(2, 3, 0.5))
    assert fine.samples == 2


def test_one_pass_will_do_where_the_window_would_show_no_more() -> None:
    seen = stage(PRODUCT)
    window = window_of(seen, 600, 600)
    assert len(exposures_of(seen, Order(600, 600, Quality(4, 4, 1.0), 3, 1), window)) == 1
    assert len(exposures_of(seen, Order(600, 600, QUALITIES["draft"], 3, 1), None)) == 1


def _passes(product: Thing, side: int, quality: Quality) -> tuple[Exposure, Exposure, int]:
    """Of the whole and of the window, and by how many pixels they are larger than what they show."""
    seen = stage(product)
    window = window_of(seen, side, side)
    assert window is not None
    whole, fine = exposures_of(seen, Order(side, side, quality, 3, 1), window)
    return whole, fine, (fine.width - window.width) // 2


def test_a_small_picture_is_not_rendered_from_next_to_nothing() -> None:
    (whole,) = exposures_of(stage(PRODUCT), Order(90, 160, QUALITIES["draft"], 3, 1), None)
    assert min(whole.width, whole.height) > 90


def test_what_the_denoiser_knows_of_glass_is_cleaned_first() -> None:
    bottle = card(-2, 1, -5, 4, 1, Glass())
    for things, clean in (((bottle,), True), ((PRODUCT, card(5, 8, -5, 0, 2, Glass())), False)):
        seen = stage(*things)
        window = window_of(seen, 600, 600)
        for quality in QUALITIES.values():
            assert exposures_of(seen, Order(600, 600, quality, 3, 1), window)[-1].clean is clean


def test_enlarging_keeps_tones_and_places() -> None:
    y, x = np.mgrid[0:20, 0:30] / 30
    light = np.stack([x, y, np.full_like(x, 0.4)], axis=-1).astype(np.float32)
    large = enlarged(light, 90, 60)
    assert large.shape == (60, 90, 3)
    inside = large[9:-9, 9:-9]
    wanted = (np.arange(90)[9:-9] + 0.5) / 90 - 0.5 / 30
    assert np.abs(inside[..., 0] - wanted).max() < 0.01
    assert np.abs(large[..., 2] - 0.4).max() < 1e-5
    assert np.array_equal(enlarged(light, 30, 20), light)


def test_enlarging_a_highlight_does_not_ring() -> None:
    light = np.full((20, 20, 3), 0.5, np.float32)
    light[10:12, 10:12] = 40.0
    large = enlarged(light, 80, 80)
    assert large.min() >= 0.5
    assert large.max() <= 40


def test_the_window_is_blended_in_over_its_margin() -> None:
    whole, window = np.zeros((60, 80, 3), np.float32), Window(10, 8, 50, 60, 10)
    fine = np.ones((window.height, window.width, 3), np.float32)
    out = merged(whole, fine, window)[..., 0]
    assert np.all(out[18:, 20:40] == 1)
    assert np.all(out[:8] == 0)
    assert np.all(out[:, :10] == 0)
    assert np.all(out[:, 50:] == 0)
    rows = out[30]
    assert np.all(np.diff(rows[9:21]) >= 0)
    assert np.abs(np.diff(rows)).max() < 0.2
    assert np.all(whole == 0)
