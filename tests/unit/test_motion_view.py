"""The geometry under a camera move: projection, its inverse, and the margin that a move needs."""

from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from sume.engines.ports import BrandLook, Reference, VideoRequest
from sume.engines.studio.motion.cutouts import STEP
from sume.engines.studio.motion.framing import FRAMINGS, framed
from sume.engines.studio.motion.moves import MOVES, path
from sume.engines.studio.motion.overscan import affordable
from sume.engines.studio.motion.request import Equipment, from_json, to_json
from sume.engines.studio.motion.view import View, widened
from sume.engines.studio.motion.warp import projected, region_of, source_maps
from sume.engines.studio.motion.words import seen_of, title_of
from sume.engines.studio.photo.brief.model import Brief, Product
from sume.engines.studio.photo.stage.compose import compose
from sume.engines.studio.photo.stage.model import Camera, Stage
from sume.engines.studio.photo.stage.styling import style

pytestmark = pytest.mark.backend_free
Points = NDArray[np.float64]
CAMERA = Camera((3.0, -50.0, 16.0), (0.0, 0.0, 8.0), 22.0, 50.0, 0.3)
VIEW = View(CAMERA, 120, 160)


@cache
def jar_stage(aspect: float) -> Stage:
    return compose(style(Brief((Product("jar"),)), 3), aspect, 3)


def wall(view: View, depth: float) -> Points:
    """Where a grid of the view's rays meets the plane y = depth."""
    y, x = np.mgrid[0 : view.height // STEP, 0 : view.width // STEP] * float(STEP) + (STEP - 1) / 2
    rays = view.rays(x, y)
    points: Points = view.eye + rays * ((depth - view.eye[1]) / rays[..., 1])[..., None]
    return points


def test_what_a_ray_meets_is_projected_to_where_the_ray_came_from() -> None:
    x, y = np.array([0.0, 60.5, 119.0]), np.array([0.0, 31.0, 159.0])
    points = VIEW.eye + VIEW.rays(x, y) * 47.0
    assert np.allclose(VIEW.project(points), (x, y))


def test_a_wider_view_shows_the_same_in_its_middle() -> None:
    key = widened(VIEW, 1.2, 1.3, 1.1)
    points = VIEW.eye + VIEW.rays(np.array([10.0]), np.array([20.0])) * 40.0
    x, y = key.project(points)
    assert x - key.width / 2 + 0.5 == pytest.approx((10.5 - 60) * 1.1, rel=0.01)
    assert y - key.height / 2 + 0.5 == pytest.approx((20.5 - 80) * 1.1, rel=0.01)


@pytest.mark.parametrize("move", MOVES)
def test_source_maps_invert_the_projection(move: str) -> None:
    key = widened(VIEW, 1.3, 1.3, 1.0)
    points = wall(key, 20.0)
    now = View(path(CAMERA, MOVES[move])(1.0), VIEW.width, VIEW.height)
    places = projected(points.astype(np.float32), now)
    region = region_of(places, now, None)
    assert region is not None
    across, down = source_maps(places, region)
    x, y = np.meshgrid(np.arange(now.width, dtype=float), np.arange(now.height, dtype=float))
    rays = now.rays(x, y)
    seen = key.project(now.eye + rays * ((20.0 - now.eye[1]) / rays[..., 1])[..., None])
    assert np.abs(across - seen[0]).max() < 0.03
    assert np.abs(down - seen[1]).max() < 0.03


@pytest.mark.parametrize(("size", "move"), list(product([(270, 480), (480, 270)], MOVES)))
def test_no_move_leaves_its_key_picture(size: tuple[int, int], move: str) -> None:
    stage = jar_stage(size[0] / size[1])
    for framing in FRAMINGS.values():
        view = View(framed(stage, framing, size[0] / size[1]), *size)
        taken, (across, down) = affordable(view, MOVES[move], 20.0)
        way = path(view.camera, taken)
        assert across * down <= 1.5
        assert abs(taken.start.turn) >= 0.3 * abs(MOVES[move].start.turn)
        key = widened(view, across, down, 1.0)
        for share in (0.0, 0.33, 1.0):
            now = View(way(share), *size)
            corners = now.rays(np.array([0.0, size[0] - 1.0]), np.array([0.0, 0.0]))
            x, y = key.project(now.eye + corners * ((20.0 - now.eye[1]) / corners[:, 1])[:, None])
            assert x.min() > -1
            assert x.max() < key.width
            assert y.min() > -1


@pytest.mark.parametrize("move", MOVES)
def test_a_camera_never_stands_still(move: str) -> None:
    way = path(CAMERA, MOVES[move])
    eyes = np.array([way(share).position for share in np.linspace(0, 1.1, 67)])
    steps = np.linalg.norm(np.diff(eyes, axis=0), axis=1)
    assert steps.min() > 0.4 * np.median(steps)
    assert steps.max() < 2.0 * np.median(steps)


def test_a_request_survives_its_way_to_the_process() -> None:
    brand = BrandLook("Lumen", None, ("#112233", "#445566"), Path("logo.png"))
    references = (Reference(Path("a.png"), "image", 10, 20), Reference(Path("b.mp4"), "video", 30, 40, 2.5))
    request = VideoRequest("a jar", 480, 854, 5.0, True, references, brand, 7)
    equipment = Equipment(2, Path("music"), Path("fonts"), None)
    assert from_json(to_json(request, equipment)) == (request, equipment)


@pytest.mark.parametrize(
    ("prompt", "title", "seen"),
    [
        ('white jar with the text "Glow now" on oak', "Glow now", "white jar on oak"),
        ("대리석 위 세럼, 문구 “오늘의 빛”", "오늘의 빛", "대리석 위 세럼,"),
        ("white jar on oak", "", "white jar on oak"),
    ],
)
def test_a_quotation_is_a_title_and_not_a_thing_to_be_seen(prompt: str, title: str, seen: str) -> None:
    assert title_of(prompt) == title
    assert " ".join(seen_of(prompt).split()) == seen
