"""Prompts read as briefs, in English and Korean, and nothing asked for is dropped in silence."""

import re
from collections.abc import Container
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from sume.engines.studio.photo.brief.entries import Kind
from sume.engines.studio.photo.brief.lexicon import LEXICON
from sume.engines.studio.photo.brief.read import read_brief
from sume.engines.studio.photo.brief.scan import scan
from sume.engines.studio.photo.stage.backdrops import BACKDROPS
from sume.engines.studio.photo.stage.label import MARKS
from sume.engines.studio.photo.stage.lights import LIGHTS
from sume.engines.studio.photo.stage.materials import FINISHES, METALS
from sume.engines.studio.photo.stage.props import PROPS
from sume.engines.studio.photo.stage.styling import style
from sume.engines.studio.photo.stage.subjects import SUBJECTS
from sume.engines.studio.photo.stage.surfaces import SURFACES

pytestmark = pytest.mark.backend_free

UNDERSTOOD: list[tuple[str, dict[str, Any]]] = [
    (
        "Clean skincare product photo on a white bathroom counter.",
        {"subject": "pump_bottle", "surface": "counter", "surface_colour": "#f4f2ee", "backdrop": "tiles"},
    ),
    (
        "A matte black pump bottle with a gold cap on white marble against a sage green wall, soft daylight",
        {
            "subject": "pump_bottle",
            "colour": "#1c1b1a",
            "finish": "matte",
            "accent": "gold",
            "surface": "marble",
            "surface_colour": "#f4f2ee",
            "backdrop": "plaster",
            "backdrop_colour": "#9fb29a",
            "light": "soft_day",
        },
    ),
    (
        "amber glass dropper bottle on oak with leaf shadow",
        {
            "subject": "dropper_bottle",
            "colour": "#b4621a",
            "finish": "glass",
            "surface": "oak",
            "light": "leaf_shade",
        },
    ),
    (
        "pink jar, green backdrop",
        {"subject": "jar", "colour": "#e79fb0", "backdrop": "paper", "backdrop_colour": "#3f8a4c"},
    ),
    ("white and gold tube", {"subject": "tube", "colour": "#f4f2ee", "accent": "gold"}),
    ("dark green bottle, moody", {"subject": "pump_bottle", "colour": "#234c2a", "light": "dark_rim"}),
    ("30 ml serum in a frosted bottle, 4k", {"subject": "dropper_bottle", "finish": "frosted"}),
    ("a bottle of cream", {"subject": "pump_bottle"}),
    ("candle with venetian blinds shadows", {"subject": "candle", "light": "blinds"}),
    (
        "perfume bottle on pink",
        {
            "subject": "perfume",
            "surface": "paper",
            "surface_colour": "#e79fb0",
            "backdrop": "paper",
            "backdrop_colour": "#e79fb0",
        },
    ),
    (
        "a minimalist white box on concrete, golden hour",
        {"subject": "box", "colour": "#f4f2ee", "surface": "concrete", "light": "golden_hour", "bare": True},
    ),
    (
        "blue mug on a walnut table with stones and eucalyptus",
        {
            "subject": "mug",
            "colour": "#2f62b5",
            "surface": "oak",
            "surface_colour": "#6a4630",
            "props": ("stones", "eucalyptus"),
        },
    ),
    (
        "분홍색 크림 용기, 대리석 위에, 나뭇잎 그림자",
        {"subject": "jar", "colour": "#e79fb0", "surface": "marble", "light": "leaf_shade"},
    ),
    (
        "무광 검은색 펌프병, 초록색 배경",
        {
            "subject": "pump_bottle",
            "colour": "#1c1b1a",
            "finish": "matte",
            "backdrop": "paper",
            "backdrop_colour": "#3f8a4c",
        },
    ),
    (
        "욕실 세면대 위의 하얀 튜브 제품 사진",
        {"subject": "tube", "colour": "#f4f2ee", "surface": "counter", "backdrop": "tiles"},
    ),
    ("나무 테이블 위의 머그컵과 수건", {"subject": "mug", "surface": "oak", "props": ("towels",)}),
]


@pytest.mark.parametrize(("prompt", "expected"), UNDERSTOOD, ids=[prompt for prompt, _ in UNDERSTOOD])
def test_a_prompt_in_the_studios_words_is_understood_without_a_warning(
    prompt: str, expected: dict[str, Any]
) -> None:
    reading = read_brief(prompt)
    asked = {name: value for name, value in asdict(reading.brief).items() if value}
    assert asked == expected
    assert reading.warnings == ()


UNWANTED: list[tuple[str, dict[str, Any]]] = [
    (
        "A red box without a logo on concrete, no plants, no leaves",
        {
            "subject": "box",
            "colour": "#c0341f",
            "surface": "concrete",
            "without": ("eucalyptus", "sprig"),
            "label": "blank",
        },
    ),
    ("a jar, no props", {"subject": "jar", "bare": True}),
    ("a jar without any clutter or flowers", {"subject": "jar", "bare": True}),
    ("a jar free of text and logos on oak", {"subject": "jar", "surface": "oak", "label": "blank"}),
    ("a logo-free jar", {"subject": "jar", "label": "blank"}),
    ("an unlabeled jar", {"subject": "jar", "label": "none"}),
    ("an unbranded jar", {"subject": "jar", "label": "blank"}),
    ("a jar without a label", {"subject": "jar", "label": "none"}),
    (
        "a jar, no towels, stones or soap, on marble",
        {"subject": "jar", "surface": "marble", "without": ("towels", "towel_roll", "stones", "soap")},
    ),
    ("a jar with stones, no soap", {"subject": "jar", "props": ("stones",), "without": ("soap",)}),
    (
        "a jar with no logo and a eucalyptus sprig",
        {"subject": "jar", "props": ("sprig",), "label": "blank"},
    ),
    ("a jar, no people, no water", {"subject": "jar"}),
    ("a jar, no zorblax", {"subject": "jar"}),
    ("a bottle of lotion, no box", {"subject": "pump_bottle"}),
    ("a no-fuss red box", {"subject": "box", "colour": "#c0341f"}),
    ("a jar, no leaf shadows on the wall", {"subject": "jar", "light": "soft_day", "backdrop": "plaster"}),
    (
        "로고 없는 빨간 상자, 콘크리트 위에, 식물 없이",
        {
            "subject": "box",
            "colour": "#c0341f",
            "surface": "concrete",
            "without": ("eucalyptus", "sprig"),
            "label": "blank",
        },
    ),
    ("글씨나 로고 없이 하얀 튜브", {"subject": "tube", "colour": "#f4f2ee", "label": "blank"}),
    ("소품 없이 머그", {"subject": "mug", "bare": True}),
    ("돌과 비누 없는 머그", {"subject": "mug", "without": ("soap", "stones")}),
]


@pytest.mark.parametrize(("prompt", "expected"), UNWANTED, ids=[prompt for prompt, _ in UNWANTED])
def test_what_is_unwanted_is_taken_away_and_not_warned_about(prompt: str, expected: dict[str, Any]) -> None:
    reading = read_brief(prompt)
    assert {name: value for name, value in asdict(reading.brief).items() if value} == expected
    assert [warning for warning in reading.warnings if "faint" not in warning] == []


def test_the_stylist_places_nothing_unwanted() -> None:
    brief = read_brief("A red box without a logo on concrete, no plants, no leaves").brief
    for seed in range(40):
        styled = style(brief, seed)
        assert not {"eucalyptus", "sprig"} & {*styled.props}
        assert (styled.mark, styled.light != "leaf_shade") == ("blank", True)


def test_what_the_label_carries_is_shown() -> None:
    marks = {style(read_brief("a jar").brief, seed).mark for seed in range(30)}
    assert marks == set(MARKS)
    assert "leaf" not in {style(read_brief("a jar, no leaves").brief, seed).mark for seed in range(30)}
    assert style(read_brief("a mug").brief, 1).mark == "none"


@pytest.mark.parametrize(
    ("prompt", "said"),
    [
        ("a jar, no shadows", "faint ones remain"),
        ("a jar at golden hour, no shadows", 'unwanted: "shadows"'),
        ("a jar without a lid", 'unwanted: "lid"'),
        ("a jar with a logo", "the label carries an abstract mark and hairlines only"),
        ('a jar that says "GLOW"', 'left out: "GLOW".'),
    ],
)
def test_what_cannot_be_taken_away_or_written_is_said_once(prompt: str, said: str) -> None:
    (warning,) = read_brief(prompt).warnings
    assert said in warning


def test_the_words_of_the_quick_start_are_known() -> None:
    """Every word in the guide's table, and the usual ways to say it."""
    guide = (Path(__file__).parents[2] / "docs/quickstart.md").read_text()
    rows = re.findall(
        r"^\| (?:product|surface|behind|light|props|colour, finish) \| (.+) \|$", guide, re.MULTILINE
    )
    assert len(rows) == 6
    for words in (*rows, "paper sweep"):
        assert [word.text for word in scan(words) if word.entry is None] == []


@pytest.mark.parametrize("prompt", ["Amber dropper bottle", "갈색 앰버 스포이드 병", "amber pump bottle"])
def test_an_amber_bottle_is_of_amber_glass(prompt: str) -> None:
    brief = read_brief(prompt).brief
    assert (brief.colour, brief.finish, brief.accent) == ("#b4621a", "glass", None)


@pytest.mark.parametrize(
    ("prompt", "named"),
    [
        ("A woman holding a red mug with a dog on the beach", ["woman", "dog", "beach"]),
        ("a jar with lemon slice, roses and water drops", ["lemon slice", "roses", "water drops"]),
        ("two jars and a box", ["box", "a cream jar"]),
        ("three bottles on marble", ["one product only"]),
        ('a jar that reads "GLOW"', ["GLOW"]),
        ("jar with a logo", ["logo"]),
        ("serum next to pink towels", ["towels"]),
        ("a zorblax tube", ["zorblax"]),
        ("Nike sneakers", ["nike", "sneakers", "a pump bottle"]),
        ("고양이와 커피 머그", ["고양이"]),
        ("여자 모델이 든 튜브", ["여자", "모델"]),
    ],
)
def test_what_cannot_be_shown_is_named(prompt: str, named: list[str]) -> None:
    said = " ".join(read_brief(prompt).warnings)
    assert [word for word in named if word not in said] == []


def test_an_unknown_subject_is_chosen_by_meaning_and_said() -> None:
    reading = read_brief("something to drink from", nearest=lambda prompt: "mug")
    assert reading.brief.subject == "mug"
    assert any("a mug" in warning for warning in reading.warnings)


def test_a_guess_without_the_model_says_how_to_get_it() -> None:
    command = "sume models pull sentence-encoder"
    said = [warning for warning in read_brief("sneakers").warnings if command in warning]
    assert len(said) == 1
    assert "not installed" in said[0]
    helped = (read_brief("sneakers", nearest=lambda prompt: "box"), read_brief("a red jar"))
    assert not any(command in warning for reading in helped for warning in reading.warnings)


def test_a_known_subject_never_asks_for_its_meaning() -> None:
    def nearest(prompt: str) -> str:
        raise AssertionError(prompt)

    assert read_brief("a red jar", nearest=nearest).brief.subject == "jar"


def test_every_word_leads_to_something_on_the_stage() -> None:
    known: dict[Kind, Container[str]] = {
        Kind.SUBJECT: SUBJECTS,
        Kind.THEME: SUBJECTS,
        Kind.VESSEL: SUBJECTS,
        Kind.METAL: METALS,
        Kind.FINISH: FINISHES,
        Kind.SURFACE: {*SURFACES, "table", "walnut"},
        Kind.BACKDROP: BACKDROPS,
        Kind.ROOM: BACKDROPS,
        Kind.LIGHT: LIGHTS,
        Kind.PROP: PROPS,
    }
    lost = [
        (phrase, entry)
        for phrase, entry in LEXICON.items()
        if entry.value not in known.get(entry.kind, entry.value)
    ]
    assert lost == []
    assert set(SUBJECTS) == {entry.value for entry in LEXICON.values() if entry.kind is Kind.SUBJECT}
