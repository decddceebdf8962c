"""Videos are called by the pattern they follow, with the scenes that show it; or by none."""

from pathlib import Path

import pytest

from sume.contract.assets import SegmentType
from sume.engines.studio.understanding.meaning.structure import structure
from sume.engines.understanding import FaceFacts, SceneFacts, SoundFacts
from tests.scenes import SECONDS, observed, understood

pytestmark = pytest.mark.backend_free


def facts(
    role: SegmentType, said: str = "", shown: tuple[str, ...] = (), *, index: int, seconds: float = SECONDS
) -> SceneFacts:
    seen = observed(said, shown, index=index)
    return SceneFacts(
        start=index * seconds, end=(index + 1) * seconds, first_frame=0, end_frame=1, begins="cut",
        thumbnail=Path("a.jpg"), clip=None, motion=0.2, brightness=0.5, colors=(), shot_type="medium",
        faces=FaceFacts(1 if said else 0, 0.3, 1.0), sound=SoundFacts("speech", -20, None), words=seen.words,
        texts=seen.texts, tags=(), keywords=(), actions=(), brands=(), products=(), segment_type=role,
        segment_reasons=(f"why {role}",), cta_present=role == "cta", title="", summary="",
    )  # fmt: skip


def video(*roles: SegmentType) -> list[SceneFacts]:
    return [facts(role, index=index) for index, role in enumerate(roles)]


def test_problem_solution_call() -> None:
    found = structure(video("hook", "problem", "product_demo", "benefit", "b_roll", "cta"))
    assert found is not None
    assert found.name == "problem – solution – call to action"
    assert [(part.name, part.scenes, part.reason) for part in found.parts] == [
        ("problem", (1,), "why problem"),
        ("solution", (2, 3), "why product_demo"),
        ("call to action", (5,), "why cta"),
    ]


@pytest.mark.parametrize(
    ("roles", "name"),
    [
        (("hook", "testimonial", "cta"), "hook – testimonial – call to action"),
        (("hook", "product_demo", "cta"), "hook – demonstration – call to action"),
        (("testimonial", "testimonial", "b_roll"), "testimonial"),
        (("cta", "product_demo", "problem"), None),
        (("product_demo", "b_roll"), None),
        ((), None),
    ],
)
def test_the_order_of_roles_decides(roles: tuple[SegmentType, ...], name: str | None) -> None:
    found = structure(video(*roles))
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("lines", "name", "scenes"),
    [
        (("3 things I pack", "1. Balm", "b", "2. Book"), "listicle", [(0,), (1, 3)]),
        (("짐 쌀 때 챙기는 3가지", "첫번째 립밤", "두번째 책"), "listicle", [(0,), (1, 2)]),
        (("Before", "x", "After"), "before/after", [(0,), (2,)]),
        (("사용 전", "사용 후"), "before/after", [(0,), (1,)]),
        (("x", "Unboxing my new lamp"), "unboxing", [(1,)]),
        (("After", "Before"), None, []),
        (("1. Balm", "x"), None, []),
    ],
)
def test_lines_on_screen_tell_a_pattern(
    lines: tuple[str, ...], name: str | None, scenes: list[tuple[int, ...]]
) -> None:
    found = structure([facts("other", shown=(line,), index=index) for index, line in enumerate(lines)])
    assert (found.name if found else None) == name
    assert [part.scenes for part in found.parts] == scenes if found else scenes == []


def test_steps_make_a_tutorial() -> None:
    steps = ("Step 1 wash", "Step 2 dry", "Step 3 oil")
    found = structure([facts("product_demo", shown=(step,), index=index) for index, step in enumerate(steps)])
    assert found is not None
    assert (found.name, found.parts[0].scenes) == ("tutorial", (0, 1, 2))
    assert found.parts[0].reason == 'shows "step 1"'


def test_a_face_that_talks_throughout_and_many_short_scenes() -> None:
    talking = structure([facts("other", "so this is it", index=index) for index in range(3)])
    assert talking is not None
    assert talking.name == "talking head"
    short = structure([facts("b_roll", index=index, seconds=1.0) for index in range(8)])
    assert short is not None
    assert short.name == "montage"
    assert short.parts[0].scenes == tuple(range(8))


def test_roles_that_were_read_make_a_structure() -> None:
    lines = (
        "Are you still washing your hair every day?",
        "I was so tired of a greasy scalp by noon.",
        "Just spray it on your roots and massage it in.",
        "Shop now, the link is in our bio.",
    )
    read = understood([observed(line, index=index, faces=1) for index, line in enumerate(lines)])
    found = structure([facts(meaning.segment_type, index=index) for index, meaning in enumerate(read)])
    assert found is not None
    assert found.name == "problem – solution – call to action"
