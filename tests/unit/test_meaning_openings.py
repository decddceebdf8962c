"""What a story told to the camera is read as: its opening, what is told of, and its call to act."""

from dataclasses import replace

import pytest

from sume.contract.assets import SegmentType
from sume.engines.studio.understanding.meaning.structure import structure
from sume.engines.understanding import ScreenText
from tests.referencing import Shot, film, said
from tests.scenes import alone, observed, understood

pytestmark = pytest.mark.backend_free


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("My skin felt tight every single winter.", "problem"),
        ("I tried rich creams, oils, everything.", "problem"),
        ("Then a friend gave me this serum.", "testimonial"),
        ("and I wake up with skin that feels calm and soft.", "benefit"),
        ("It costs less than a coffee a week.", "benefit"),
        ("I tried this serum for a month.", "testimonial"),
        ("My skin felt so much better.", "testimonial"),
    ],
)
def test_steps_of_a_story(words: str, role: SegmentType) -> None:
    assert alone(observed(words, index=2, faces=1)).segment_type == role


@pytest.mark.parametrize(
    "words",
    [
        "My skin felt tight every single winter.",
        "Let me show you something I love",
        "안녕하세요 여러분 오늘은 제가 정말 좋아하는 걸 보여 드릴게요",
    ],
)
def test_a_short_first_scene_is_a_hook(words: str) -> None:
    scenes = [observed(index=index) for index in range(5)]
    scenes[0] = replace(observed(words, index=0, faces=1), end=2.0)
    assert understood(scenes)[0].segment_type == "hook"


def test_a_first_scene_that_is_clearly_something_else_stays_so() -> None:
    scenes = [observed(index=index) for index in range(5)]
    words = "I've been using it for two months, my husband noticed and I love it: five stars."
    scenes[0] = replace(observed(words, index=0, faces=1), end=4.0)
    assert understood(scenes)[0].segment_type == "testimonial"


def test_a_scene_of_role_cta_has_a_call_to_action() -> None:
    read = alone(observed("Try it tonight.", index=2, faces=1))
    assert (read.segment_type, read.cta_present) == ("cta", True)


def test_a_line_too_brief_to_read_decides_nothing() -> None:
    line = ScreenText("Shop now, 20% off", 11.0, 11.1, (0.1, 0.1, 0.9, 0.2), 0.9)
    brief = alone(replace(observed(index=2), texts=(line,)))
    assert (brief.segment_type, brief.cta_present) == ("b_roll", False)
    long = alone(replace(observed(index=2), texts=(replace(line, end=12.0),)))
    assert long.cta_present


def test_a_hook_that_names_the_problem_begins_the_pattern() -> None:
    video = film(
        [Shot(2.0, "hook"), Shot(2.0, "testimonial"), Shot(2.0, "benefit"), Shot(2.0, "cta")],
        said("My skin felt tight every single winter.", 0.0, 1.8),
    )
    found = structure(video.scenes)
    assert found is not None
    assert found.name == "problem – solution – call to action"
    assert [part.scenes for part in found.parts] == [(0,), (2,), (3,)]
    assert found.parts[0].reason == 'says "my skin felt tight"'
