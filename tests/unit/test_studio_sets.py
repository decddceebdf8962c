"""The studio's sets and lights: every name has a row, floors carry the product, the same seed the same set."""

from typing import get_args

import numpy as np
import pytest

from sume.contract import image_brief
from sume.engines.studio.photo.stage.backdrops import BACKDROPS
from sume.engines.studio.photo.stage.colour import linear
from sume.engines.studio.photo.stage.lights import LIGHTS
from sume.engines.studio.photo.stage.mesh import Mesh
from sume.engines.studio.photo.stage.model import Coated, Emitter, Picture, Thing
from sume.engines.studio.photo.stage.noise import rng_for
from sume.engines.studio.photo.stage.surfaces import FLOOR_FRONT, FLOOR_WIDTH, SURFACES

pytestmark = pytest.mark.backend_free

DEPTH = 18.0
FOOT_CM = 3.0
BIGGEST_PICTURE = 1024


def _floor(name: str, seed: int = 1) -> list[Thing]:
    kind = SURFACES[name]
    return kind.lay(linear(kind.colour), DEPTH, rng_for(seed, "surface"))


def _wall(name: str, seed: int = 1) -> list[Thing]:
    kind = BACKDROPS[name]
    return kind.build(linear(kind.colour), DEPTH, rng_for(seed, "wall"))


def _pictures(things: list[Thing]) -> list[Picture]:
    coats = [thing.material for thing in things if isinstance(thing.material, Coated)]
    values = [value for coat in coats for value in (coat.colour, coat.roughness, coat.bump)]
    return [value for value in values if isinstance(value, Picture)]


def _sound(mesh: Mesh) -> bool:
    whole = all(np.isfinite(part).all() for part in (mesh.vertices, mesh.normals, mesh.uv))
    return bool(whole and mesh.faces.min() >= 0 and mesh.faces.max() < len(mesh.vertices))


def test_every_name_of_the_contract_has_its_row() -> None:
    assert set(SURFACES) == set(get_args(image_brief.Surface))
    assert set(BACKDROPS) == set(get_args(image_brief.Backdrop))
    assert set(LIGHTS) == set(get_args(image_brief.Light))


@pytest.mark.parametrize("name", SURFACES)
def test_a_floor_reaches_from_before_the_camera_to_under_the_wall_and_bears_the_product(name: str) -> None:
    things = _floor(name)
    assert all(_sound(thing.mesh) for thing in things)
    low = np.min([thing.mesh.low for thing in things], axis=0)
    high = np.max([thing.mesh.high for thing in things], axis=0)
    assert low[0] <= -FLOOR_WIDTH / 2
    assert high[0] >= FLOOR_WIDTH / 2
    assert low[1] <= FLOOR_FRONT
    assert high[1] >= DEPTH + 2
    points = np.concatenate([thing.mesh.vertices for thing in things])
    below = points[np.hypot(points[:, 0], points[:, 1]) < FOOT_CM]
    assert not len(below) or -0.6 < below[:, 2].max() < 0.2


@pytest.mark.parametrize("name", BACKDROPS)
def test_a_wall_stands_behind_the_product(name: str) -> None:
    things = [thing for thing in _wall(name) if not isinstance(thing.material, Emitter)]
    assert all(_sound(thing.mesh) for thing in things)
    assert min(thing.mesh.low[1] for thing in things) > DEPTH - 6
    assert max(thing.mesh.high[2] for thing in things) >= 100


@pytest.mark.parametrize("name", ["paper", "gradient"])
def test_a_sweep_is_the_floor_too(name: str) -> None:
    kind = BACKDROPS[name]
    assert kind.sweep is not None
    (paper,) = kind.sweep(linear(kind.colour), DEPTH, rng_for(1, "wall"))
    assert paper.mesh.low[1] < -60
    assert paper.mesh.low[2] == 0


@pytest.mark.parametrize("name", [*SURFACES, *BACKDROPS])
def test_pictures_are_small_and_no_brighter_than_paint(name: str) -> None:
    for picture in _pictures([*(_floor(name) if name in SURFACES else _wall(name))]):
        assert max(picture.pixels.shape[:2]) <= BIGGEST_PICTURE
        assert np.isfinite(picture.pixels).all()
        assert picture.pixels.min() >= 0
        assert picture.pixels.max() <= 1.1


@pytest.mark.parametrize("name", ["sand", "tiles", "linen", "brick", "curtain", "foliage"])
def test_the_same_seed_is_the_same_set(name: str) -> None:
    make = _floor if name in SURFACES else _wall
    for first, second in zip(make(name), make(name), strict=True):
        assert np.array_equal(first.mesh.vertices, second.mesh.vertices)
    for one, other in zip(_pictures(make(name)), _pictures(make(name)), strict=True):
        assert np.array_equal(one.pixels, other.pixels)


@pytest.mark.parametrize("name", LIGHTS)
def test_a_light_shines_from_the_side_it_is_told_and_is_never_in_the_picture(name: str) -> None:
    rigs = [LIGHTS[name].build(20.0, side, rng_for(3, "light")) for side in (-1.0, 1.0)]
    for rig in rigs:
        assert all(thing.hidden and _sound(thing.mesh) for thing in rig.things)
        assert rig.suns or any(isinstance(thing.material, Emitter) for thing in rig.things)
        assert 0.4 < rig.grade.level < 1.2
    left, right = (np.concatenate([thing.mesh.vertices for thing in rig.things]) for rig in rigs)
    assert not np.allclose(left, right)


def test_low_key_lights_say_so() -> None:
    assert {name for name, kind in LIGHTS.items() if kind.dark} == {
        "top_light",
        "dark_rim",
        "candle_light",
        "neon",
    }
