"""Words on a picture: off the products, inside the safe area, readable, in both scripts."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sume.engines.studio.photo.lettering import letter
from sume.engines.studio.photo.lettering.ground import ink_for
from sume.engines.studio.photo.lettering.room import room_for
from sume.media.timeline.model import Pixels
from sume.media.type.areas import Box, safe_area
from sume.media.type.contrast import LARGE_TEXT
from tests.lettering import fonts, ground

pytestmark = pytest.mark.backend_free
SIDE = 512
BOTTLE = Box(206, 200, 100, 280)


def lettered(
    picture: Pixels, *words: str, side: str = "top", products: tuple[Box, ...] = (BOTTLE,)
) -> list[str]:
    return letter(picture, words, products, side=side, mood=None, wish=None, fonts=fonts())


def changed(before: Pixels, after: Pixels) -> Box:
    rows, columns = np.nonzero((before != after).any(axis=2))
    return Box(columns.min(), rows.min(), np.ptp(columns) + 1, np.ptp(rows) + 1)


@pytest.mark.parametrize(
    "words", [("Glow all day",), ("여름 세일", "지금 30% 할인"), ("New", "Rose & oud", "50 ml")]
)
@pytest.mark.parametrize("side", ["top", "left", "right"])
@pytest.mark.parametrize("level", [18, 120, 240])
def test_words_stand_free_of_the_product_and_inside_the_safe_area(
    words: tuple[str, ...], side: str, level: int
) -> None:
    picture = ground(SIDE, SIDE, level)
    before = picture.copy()
    assert lettered(picture, *words, side=side) == []
    box = changed(before, picture)
    assert box.shared_area(BOTTLE) == 0
    assert box.inside(safe_area(SIDE, SIDE), slack=8)
    assert box.height > 0.03 * SIDE


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 400), st.integers(0, 400), st.integers(40, 400), st.integers(40, 400),
    st.sampled_from(["top", "left", "right"]),
)  # fmt: skip
def test_wherever_the_product_is_no_word_covers_it(
    x: int, y: int, width: int, height: int, side: str
) -> None:
    product = Box(x, y, width, height)
    picture = ground(SIDE, SIDE)
    before = picture.copy()
    left_out = lettered(picture, "Morning ritual", side=side, products=(product,))
    if left_out:
        assert np.array_equal(before, picture)
    else:
        assert changed(before, picture).shared_area(product) == 0


def test_the_same_words_are_larger_where_there_is_more_room() -> None:
    heights = []
    for product in (Box(60, 260, 400, 240), Box(60, 150, 400, 350)):
        picture = ground(SIDE, SIDE)
        before = picture.copy()
        lettered(picture, "A very long line for a narrow place, with more to say", products=(product,))
        heights.append(changed(before, picture).height)
    assert heights[0] > heights[1]


def test_what_cannot_be_set_is_told_and_the_rest_is_set() -> None:
    picture = ground(SIDE, SIDE)
    assert lettered(picture, "Sale", "\U0001f9ff") == ["\U0001f9ff"]
    assert (picture != 120).any()
    full = ground(SIDE, SIDE)
    assert lettered(full, "Sale", products=(Box(0, 0, SIDE, SIDE),)) == ["Sale"]
    assert (full == 120).all()


@given(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255))
def test_ink_is_read_on_every_plain_ground(red: int, green: int, blue: int) -> None:
    picture = np.full((40, 40, 3), (red, green, blue), np.uint8)
    assert ink_for(picture, Box(0, 0, 40, 40), None).contrast >= LARGE_TEXT


def test_the_brands_colour_is_taken_where_it_is_read() -> None:
    picture = ground(40, 40, 245)
    assert ink_for(picture, Box(0, 0, 40, 40), (91, 42, 111)).colour == (91, 42, 111)
    assert ink_for(ground(40, 40, 60), Box(0, 0, 40, 40), (91, 42, 111)).colour == (255, 255, 255)


def test_a_restless_ground_gets_a_plate() -> None:
    rng = np.random.default_rng(1)
    picture = (rng.integers(0, 2, (SIDE, SIDE, 1)) * 255).astype(np.uint8).repeat(3, axis=2)
    before = picture.copy()
    assert lettered(picture, "Glow") == []
    box = changed(before, picture)
    inside = picture[int(box.y) : int(box.bottom), int(box.x) : int(box.right)]
    assert np.ptp(np.median(inside, axis=(0, 1))) < 6
    assert (np.abs(inside.astype(int) - np.median(inside)) < 60).mean() > 0.4


def test_props_are_kept_free_where_that_leaves_enough() -> None:
    plant = Box(40, 40, 120, 400)
    room = room_for([BOTTLE], [plant], SIDE, SIDE, "top")
    assert room.box.shared_area(BOTTLE) == 0
    beside = room_for([Box(300, 100, 150, 350)], [Box(40, 300, 120, 150)], SIDE, SIDE, "left")
    assert beside.box.width > 0.2 * SIDE
