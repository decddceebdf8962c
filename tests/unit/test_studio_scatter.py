"""What is strewn about keeps clear of the products, and is the same each time."""

import numpy as np

from sume.engines.studio.photo.stage.arrange import Arrangement, Room, arrange
from sume.engines.studio.photo.stage.materials import accent
from sume.engines.studio.photo.stage.model import Thing
from sume.engines.studio.photo.stage.noise import rng_for
from sume.engines.studio.photo.stage.shapes.solid import block
from sume.engines.studio.photo.stage.subject import Model

BOX = Model((Thing(block(6.0, 6.0, 10.0, 0.2), accent("gold")),))
ROOM = Room(half=14.0, hands=(-1, 1), depth=20.0, height=18.0)


def _arranged(*props: str, seed: int = 3) -> Arrangement:
    return arrange([BOX], props, (0.6, 0.55, 0.5), ROOM, rng_for(seed, "arrange"))


def test_pieces_lie_round_the_product_and_not_in_it() -> None:
    (beans,) = _arranged("coffee_beans").models
    spots = np.concatenate([thing.mesh.vertices for thing in beans.things])
    inside = (np.abs(spots[:, 0]) < 2.9) & (np.abs(spots[:, 1]) < 2.9)
    assert not inside.any()


def test_tall_pieces_leave_the_products_front_free() -> None:
    (cubes,) = _arranged("ice").models
    spots = np.concatenate([thing.mesh.vertices for thing in cubes.things])
    assert not ((np.abs(spots[:, 0]) < 2.0) & (spots[:, 1] < -3.0)).any()


def test_two_sorts_share_the_ground() -> None:
    assert len(_arranged("citrus", "berries", "mint").models) == 3


def test_products_stand_on_a_trays_floor_not_on_its_rim() -> None:
    arrangement = _arranged("tray")
    assert arrangement.lift < arrangement.models[0].size[2]


def test_a_leaf_that_reaches_in_is_mirrored_for_the_left() -> None:
    hands = set()
    for seed in range(8):
        (leaf,) = _arranged("monstera", seed=seed).models
        stalks = leaf.things[0].mesh.vertices
        foot = stalks[stalks[:, 2] < 1.0][:, 0].mean()
        middle = np.concatenate([thing.mesh.vertices for thing in leaf.things])[:, 0].mean()
        assert abs(foot) > abs(middle)
        hands.add(bool(foot > 0))
    assert hands == {False, True}


def test_the_same_seed_lays_the_same() -> None:
    first, second = _arranged("petals", "flowers"), _arranged("petals", "flowers")
    for one, other in zip(first.models, second.models, strict=True):
        for mine, its in zip(one.things, other.things, strict=True):
            assert np.array_equal(mine.mesh.vertices, its.mesh.vertices)
