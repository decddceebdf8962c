"""Words belong to the scene they are said in, texts to those they stand in."""

import pytest

from sume.engines.studio.understanding.placing import Stretch, stands_in, words_between
from sume.engines.understanding import ScreenText, SpokenWord

pytestmark = pytest.mark.backend_free


def spoken(*words: tuple[str, float, float]) -> list[SpokenWord]:
    return [SpokenWord(text, start, end, 0.9) for text, start, end in words]


def texts(words: list[SpokenWord], start: float, end: float) -> list[str]:
    return [word.text for word in words_between(words, start, end)]


SENTENCES = spoken(
    ("set", 4.4, 4.8), ("in", 4.8, 4.9), ("Lisbon.", 4.9, 5.4), ("The", 5.98, 6.05), ("second", 6.05, 6.4)
)


def test_a_sentence_that_begins_just_before_the_boundary_is_of_the_new_scene() -> None:
    assert texts(SENTENCES, 0.0, 6.07) == ["set", "in", "Lisbon."]
    assert texts(SENTENCES, 6.07, float("inf")) == ["The", "second"]


def test_within_a_sentence_the_middle_of_a_word_decides() -> None:
    assert texts(SENTENCES, 0.0, 5.1) == ["set", "in"]
    assert texts(SENTENCES, 0.0, 5.2) == ["set", "in", "Lisbon."]


def test_a_word_alone_stays_where_it_is_said() -> None:
    words = spoken(("Wow.", 1.0, 1.4), ("Next", 3.0, 3.3), ("one", 3.3, 3.5))
    assert texts(words, 0.0, 2.0) == ["Wow."]


@pytest.mark.parametrize("boundary", [0.0, 4.85, 5.0, 6.0, 6.1, 6.3, 9.0])
def test_every_word_is_of_one_scene(boundary: float) -> None:
    both = texts(SENTENCES, 0.0, boundary) + texts(SENTENCES, boundary, float("inf"))
    assert both == [word.text for word in SENTENCES]


@pytest.mark.parametrize(
    ("start", "end", "soft", "expected"),
    [
        (1.0, 4.5, True, (True, False)),
        (1.0, 4.5, False, (True, True)),
        (3.5, 7.0, True, (False, True)),
        (1.0, 7.0, True, (True, True)),
        (3.8, 4.2, True, (True, True)),
    ],
)
def test_a_card_is_not_of_the_scene_that_it_only_dissolves_into(
    start: float, end: float, soft: bool, expected: tuple[bool, bool]
) -> None:
    card = ScreenText("20% off", start, end, (0.1, 0.1, 0.9, 0.2), 0.9)
    before, after = Stretch(0.0, 4.0, False, soft), Stretch(4.0, 8.0, soft, False)
    assert (stands_in(card, before), stands_in(card, after)) == expected
