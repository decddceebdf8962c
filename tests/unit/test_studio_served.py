"""What is poured and heaped: drinks lie within their glass, fruit beside its neighbours in the bowl."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sume.engines.studio.photo.stage.filling import poured
from sume.engines.studio.photo.stage.heap import heaped
from sume.engines.studio.photo.stage.liquids import LIQUIDS, liquid
from sume.engines.studio.photo.stage.model import Coated, Glass
from sume.engines.studio.photo.stage.noise import rng_for

pytestmark = pytest.mark.backend_free

WALL = 0.2
GLASS = np.array([(0.0, 1.0), (3.0, 1.0), (3.3, 12.0)])
BOWL = np.array([(x, 0.05 * x**2) for x in np.linspace(0, 12, 60)])


@pytest.mark.parametrize("name", LIQUIDS)
def test_a_drink_stays_within_its_glass_and_meets_the_wall(name: str) -> None:
    drink = LIQUIDS[name]
    body = poured(GLASS, 9.0, drink, rng_for(1, name), WALL)[0]
    reach = np.hypot(body.mesh.vertices[:, 0], body.mesh.vertices[:, 1])
    wall = np.interp(body.mesh.vertices[:, 2], GLASS[1:, 1], GLASS[1:, 0])
    assert (reach - wall).max() < WALL + 0.01
    assert (reach - wall).max() > 0.01
    assert 9.0 < body.mesh.high[2] < 9.2
    assert isinstance(body.material, Glass if drink.clear else Coated)


def test_what_is_no_drink_leaves_the_usual_one() -> None:
    assert liquid("roses", "cola") is liquid(None, "cola") is LIQUIDS["cola"]


@given(st.integers(0, 99), st.lists(st.floats(2.5, 4.0), min_size=1, max_size=10))
def test_heaped_balls_touch_but_do_not_reach_into_each_other(seed: int, radii: list[float]) -> None:
    places = heaped(BOWL, radii, 8.0, rng_for(seed, "heap"))
    for one, other in combinations(places, 2):
        apart = np.linalg.norm([one.x - other.x, one.y - other.y, one.z - other.z])
        assert apart > one.radius + other.radius - 1e-6
    for place in places:
        assert np.hypot(place.x, place.y) <= 8.0
