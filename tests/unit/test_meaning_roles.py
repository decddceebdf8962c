"""What scenes are for: judged by hand, and what decides it is quoted."""

import pytest

from sume.engines.understanding import Names
from tests.scenes import COUNT, alone, judged, observed, placed, understood

pytestmark = pytest.mark.backend_free


@pytest.mark.parametrize(("name", "enough"), [("tuned", 0.85), ("held_out", 0.75)])
def test_scenes_have_the_role_that_they_were_judged_to_have(name: str, enough: float) -> None:
    rows = judged(name)
    wrong = [row for row in rows if placed(row).segment_type != row["role"]]
    assert len(rows) >= 30
    assert 1 - len(wrong) / len(rows) >= enough, wrong


def test_the_words_that_decide_are_quoted_as_they_were_said() -> None:
    meaning = placed({"at": "last", "said": "So, it's the Link in my bio. Bye!", "faces": 1})
    assert meaning.segment_type == "cta"
    assert meaning.segment_reasons[0] == 'says "Link in my bio"'
    assert "the last scene" in meaning.segment_reasons


def test_the_same_question_is_a_hook_only_where_the_video_opens() -> None:
    asked = "Are you ready to see it?"
    opening = placed({"at": "first", "said": asked, "faces": 1})
    assert opening.segment_type == "hook"
    assert opening.segment_reasons[0] == f'in the first 3 seconds, a question: says "{asked}"'
    assert placed({"at": "middle", "said": asked, "faces": 1}).segment_type != "hook"


def test_a_sentence_over_a_cut_counts_where_most_of_it_is_said() -> None:
    scenes = [observed(index=index) for index in range(COUNT)]
    scenes[3] = observed("it is the link", index=3)
    scenes[4] = observed("in my bio everyone", index=4)
    found = understood(scenes)
    assert found[4].segment_type == "cta"
    assert not found[3].cta_present


@pytest.mark.parametrize(
    ("said", "shown", "expected"),
    [
        ("My skin got so soft.", ("Shop now",), True),
        ("I tried it and I love it, link in bio.", (), True),
        ("지금 구매하세요", (), True),
        ("저는 재구매했어요", (), False),
        ("I used a code editor in the shop.", (), False),
        ("It keeps drinks cold all day.", (), False),
    ],
)
def test_a_call_to_act_is_seen_in_scenes_of_any_role(
    said: str, shown: tuple[str, ...], expected: bool
) -> None:
    assert alone(observed(said, shown, index=2, faces=1)).cta_present is expected


def test_a_line_that_stands_all_along_calls_but_is_no_scenes_role() -> None:
    scenes = [observed(shown=("Shop now",), index=index) for index in range(COUNT)]
    scenes[1] = observed("I was so tired of dry skin.", ("Shop now",), index=1, faces=1)
    found = understood(scenes)
    assert found[1].segment_type == "problem"
    assert {meaning.segment_type for meaning in found[2:]} == {"b_roll"}
    assert all(meaning.cta_present for meaning in found)


def test_a_scene_of_nothing_is_b_roll_and_a_silent_face_is_other() -> None:
    assert alone(observed(index=2)).segment_type == "b_roll"
    assert alone(observed(index=2, faces=1)).segment_type == "other"


def test_words_of_a_language_that_is_not_read_are_said_to_be_so() -> None:
    found = understood(
        [observed(index=0), observed("Me encanta este color tan bonito.", index=1)], language="es"
    )
    assert found[1].segment_type == "other"
    assert found[1].segment_reasons == ("words in the language es are not read for a role",)


def test_a_product_that_is_shown_alone_is_demonstrated() -> None:
    meaning = alone(observed(shown=("Night Serum",), index=2), Names((), ("Night Serum",)))
    assert meaning.segment_type == "product_demo"
    assert meaning.segment_reasons[0] == "names the product Night Serum"
