"""From words to a drawn character."""

from typing import Any, get_args

import pytest

from sume.contract.avatars import Ethnicity
from sume.engines.studio.presenter.drawn.describe import from_prompt
from sume.engines.studio.presenter.drawn.properties import Origin
from sume.engines.studio.presenter.drawn.variety import from_properties

pytestmark = pytest.mark.backend_free

DESCRIPTIONS: dict[str, dict[str, Any]] = {
    "A friendly baker in her forties, red curly hair, glasses, apron.": {
        "sex": "female", "age": "middle", "hair": "curls", "hair_colour": "ginger", "glasses": "round",
        "clothing": "apron",
    },
    "30대 한국인 남자, 검은 머리, 안경, 파란 셔츠": {
        "sex": "male", "age": "adult", "hair_colour": "black", "glasses": "round", "clothing": "shirt",
        "cloth_colour": "sky",
    },
    "할머니, 흰 머리, 보라색 스웨터": {
        "sex": "female", "age": "senior", "hair_colour": "white", "clothing": "sweater",
        "cloth_colour": "violet",
    },
    "black woman doctor with braids": {"sex": "female", "hair": "braids", "clothing": "coat"},
    "bald man with a full beard in a black hoodie": {
        "sex": "male", "hair": "bald", "beard": "full", "clothing": "hoodie", "cloth_colour": "black",
    },
    "woman in a red hijab": {"headwear": "hijab", "cloth_colour": "coral"},
    "chef with a moustache": {"clothing": "chef", "headwear": "toque", "beard": "moustache"},
    "nurse, dark skin, freckles": {"clothing": "scrubs", "skin": "deep", "freckles": True},
    "grandfather in a suit": {"sex": "male", "age": "senior", "clothing": "suit"},
    "curly haired man": {"sex": "male", "hair": "coils"},
    "man without glasses and no beard": {"glasses": "none", "beard": "none"},
    "안경 없는 여자": {"sex": "female", "glasses": "none"},
    "white woman in a black blazer with blue eyes": {"cloth_colour": "black", "eye_colour": "blue"},
}  # fmt: skip


@pytest.mark.parametrize("prompt", DESCRIPTIONS)
@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_said_is_drawn(prompt: str, seed: int) -> None:
    properties, warnings = from_prompt(prompt, seed)
    expected = DESCRIPTIONS[prompt]
    assert {field: getattr(properties, field) for field in expected} == expected
    assert warnings == ()


@pytest.mark.parametrize(
    ("prompt", "words"),
    [
        ("a teenager in a hoodie", "adults"),
        ("15 year old girl", "adults"),
        ("초등학생 남자", "adults"),
        ("a robot dog", "robot, dog"),
        ("고양이", "고양이"),
        ("woman holding a mug", "holding"),
        ("someone who looks like Jane Q", "not imitated"),
        ("a man resembling Alan Example", "'Alan Example'"),
    ],
)
def test_what_cannot_be_drawn_is_said(prompt: str, words: str) -> None:
    _, warnings = from_prompt(prompt, 3)
    assert words in " ".join(warnings)


def test_a_name_has_no_influence() -> None:
    assert from_prompt("woman like Jane Example", 5)[0] == from_prompt("woman like", 5)[0]


def test_the_seed_decides_what_is_open_and_nothing_else() -> None:
    drawn = [from_prompt("woman with glasses", seed)[0] for seed in range(12)]
    assert drawn[0] == from_prompt("woman with glasses", 0)[0]
    assert len(set(drawn)) >= 10
    assert {(properties.sex, properties.glasses) for properties in drawn} == {("female", "round")}


def test_one_more_wish_changes_one_thing() -> None:
    plain, _ = from_prompt("woman", 9)
    wearing, _ = from_prompt("woman in a green turtleneck", 9)
    changed = {name for name in plain.__slots__ if getattr(plain, name) != getattr(wearing, name)}
    assert changed <= {"clothing", "cloth_colour"}


def test_properties_become_a_character() -> None:
    assert get_args(Origin) == get_args(Ethnicity)
    for origin in get_args(Origin):
        properties = from_properties(origin, "female", 64, 4)
        assert (properties.sex, properties.age) == ("female", "senior")
    assert from_properties("african", None, None, 1).skin in ("brown", "deep")
    assert from_properties(None, "male", 24, 1).age == "young"
