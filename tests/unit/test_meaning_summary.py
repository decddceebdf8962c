"""One sentence and a title of facts; and nothing that was not given, whatever is given."""

import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sume.engines.studio.understanding.meaning.colors import color_names
from sume.engines.studio.understanding.meaning.keywords import MOST
from sume.engines.studio.understanding.meaning.summary import TITLE_CHARS, people
from sume.engines.studio.understanding.meaning.tables import table
from sume.engines.understanding import FaceFacts, Names
from tests.scenes import alone, judged, observed, understood

pytestmark = pytest.mark.backend_free

anything = st.lists(st.text(max_size=12), max_size=12)
realistic = st.lists(
    st.sampled_from(sorted({word for row in judged("tuned") for word in row.get("said", "").split()})),
    max_size=30,
)


def summary(said: str = "", shown: tuple[str, ...] = (), **facts: Any) -> str:
    return alone(observed(said, shown, index=2, **facts)).summary


def test_a_face_that_speaks_over_a_line() -> None:
    assert summary(
        "I tried this for two weeks.", ("Two drops",), faces=1, brightness=0.8, tags=("kitchen",)
    ) == (
        'Bright close-up of one person talking to the camera in a kitchen; the text reads "Two drops", '
        'saying "I tried this for two weeks".'
    )


def test_a_still_thing() -> None:
    assert summary(tags=("bottle", "plant"), motion=0.0, sound="music") == (
        "Still of a bottle and a plant, mostly beige and white; music plays."
    )


def test_many_people_far_away_and_moving() -> None:
    far = {"faces": FaceFacts(12, 0.05, 0.5), "shot_type": "wide"}
    scene = observed("Hello there everyone.", index=2, motion=0.8, brightness=0.1, tags=("street",))
    told = alone(type(scene)(**{**{name: getattr(scene, name) for name in scene.__slots__}, **far})).summary
    assert (
        told == 'Dark wide shot of 12 people on a street, much motion; a voice says "Hello there everyone".'
    )


def test_the_general_word_is_left_out_beside_the_particular_one() -> None:
    assert "a wine" not in summary(tags=("wine", "drink", "bottle"))
    assert summary(tags=("drink", "wine")).startswith("Shot of wine,")


@pytest.mark.parametrize(("count", "told"), [(1, "one person"), (2, "two people"), (11, "11 people")])
def test_people_are_counted(count: int, told: str) -> None:
    assert people(count) == told


@pytest.mark.parametrize(
    ("color", "name"),
    [("#e3d0b0", "beige"), ("#fdfdfd", "white"), ("#101010", "black"), ("#f6a9c5", "pink"),
     ("#15234a", "navy"), ("#7d7d7d", "grey"), ("#c81e2b", "red"), ("#2f8a40", "green")],
)  # fmt: skip
def test_colours_have_everyday_names(color: str, name: str) -> None:
    assert color_names((color,)) == (name,)


def test_titles_come_from_words_then_text_then_things_and_a_number_last() -> None:
    said = "This sentence is by far too long to be the title of any scene whatever happens."
    title = alone(observed(said, ("Big sale",), index=2)).title
    assert title == "This sentence is by far too long to be the title of any…"
    assert len(title) <= TITLE_CHARS
    assert alone(observed(shown=("Big sale",), index=2)).title == "Big sale"
    assert alone(observed(index=2, tags=("candle",))).title == "A candle"
    assert alone(observed("🔥 🔥", ("✨",), index=2)).title == "Scene 3"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.one_of(anything, realistic), st.lists(st.text(max_size=30), max_size=3)), max_size=4
    )
)
def test_nothing_is_told_that_was_not_given(given_scenes: list[tuple[list[str], list[str]]]) -> None:
    scenes = [
        observed(" ".join(words), tuple(lines), index=index, faces=index % 3)
        for index, (words, lines) in enumerate(given_scenes)
    ]
    found = understood(scenes, Names(("Rosewater",), ("Night Serum",)))
    assert len(found) == len(scenes)
    said = (word for words, _ in given_scenes for word in words)
    shown = (line for _, lines in given_scenes for line in lines)
    given_letters = letters(" ".join((*said, *shown)))
    for meaning in found:
        assert len(meaning.keywords) <= MOST
        assert 0 < len(meaning.title) <= TITLE_CHARS
        assert meaning.segment_reasons
        assert "\n" not in meaning.summary
        quotes = [quote for reason in meaning.segment_reasons for quote in re.findall('"(.*)"', reason)]
        for told in quotes:
            assert letters(told) in given_letters
        for word in (*meaning.keywords, *meaning.actions):
            assert all(known(part, given_letters) for part in word.split())


def known(word: str, given_letters: str) -> bool:
    """A plural may have another ending, and a verb be told in its own form."""
    bare = letters(word)
    return bare in TOLD or bare[: max(1, len(bare) - 3)] in given_letters


TOLD = {
    *("talks", "to", "the", "camera", "rosewater", "night", "serum"),
    *table("actions")["english"],
    *table("actions")["korean"],
}


def letters(text: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFKC", text).casefold() if mark.isalnum())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "🔥🔥🔥 ✨",
        "مرحبا بالعالم هذا رائع",
        "שלום עולם",
        "我爱这个产品",
        "\u202eevil\u202c \x00\x07",
        "안녕 hello こんにちは",
        "नमस्ते दुनिया",
    ],
)
def test_any_script_is_read_and_marks_of_direction_are_not_repeated(text: str) -> None:
    meaning = alone(observed(text, (text,), index=2))
    assert not set("\u202e\u202c\x00\x07") & set(meaning.summary + meaning.title)


def test_no_scenes_no_meanings() -> None:
    assert understood([]) == ()


def test_ten_thousand_words_in_one_scene() -> None:
    said = " ".join(row["said"] for row in judged("tuned") if row.get("said"))
    many = " ".join((said.split() * 20)[:10_000])
    meaning = understood([observed(many, faces=1)], Names(("Rosewater", "Lumina Skin")))[0]
    assert len(meaning.keywords) == MOST
    assert len(meaning.summary) < 250
    assert meaning.cta_present
