"""Prompts read as briefs, in English and Korean, and nothing asked for is dropped in silence."""

import json
import re
from collections.abc import Collection
from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

import pytest

from sume.contract import image_brief, limits
from sume.contract.image_brief import ImageBrief
from sume.engines.studio.photo.brief.entries import Kind
from sume.engines.studio.photo.brief.fit import fit
from sume.engines.studio.photo.brief.lexicon import LEXICON
from sume.engines.studio.photo.brief.model import Brief, Product
from sume.engines.studio.photo.brief.read import read_brief, understood
from sume.engines.studio.photo.brief.scan import scan
from sume.engines.studio.photo.brief.sets import BACKINGS, MATERIALS, ROOMS, TABLES
from sume.engines.studio.photo.stage.label import MARKS
from sume.engines.studio.photo.stage.styling import style

pytestmark = pytest.mark.backend_free


def flat(brief: Brief) -> dict[str, Any]:
    """What the brief says, with what it says of its first product; a count of one goes unsaid."""
    plain = {name: value for name, value in asdict(brief).items() if value}
    first = {name: value for name, value in plain.pop("products")[0].items() if value}
    return {**plain, **{name: value for name, value in first.items() if (name, value) != ("count", 1)}}


def sorts(prompt: str) -> list[tuple[str, int]]:
    return [(product.subject, product.count) for product in understood(prompt).brief.products]


CORAL_MINT_LILAC = ("#e8896b", "#b7dcc4", "#c3aedb")
TOP_ROOMS = ("여백 위쪽", "위쪽 여백", "상단 여백", "윗부분 여백")
UNDERSTOOD: list[tuple[str, dict[str, Any]]] = [
    (
        "Clean skincare product photo on a white bathroom counter.",
        {
            "subject": "pump_bottle",
            "surface": "counter",
            "surface_colour": "#f4f2ee",
            "backdrop": "tiles",
            "mood": "fresh",
        },
    ),
    (
        "A matte black pump bottle with a gold cap on white marble against a sage green wall, soft daylight",
        {
            "subject": "pump_bottle",
            "colour": "#1c1b1a",
            "finish": "matte",
            "accent": "gold",
            "surface": "marble",
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
    (
        "dark green bottle, moody",
        {"subject": "pump_bottle", "colour": "#234c2a", "light": "dark_rim", "mood": "moody"},
    ),
    ("a #aabbcc jar", {"subject": "jar", "colour": "#aabbcc"}),
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
        {"subject": "mug", "colour": "#2f62b5", "surface": "walnut", "props": ("stones", "eucalyptus")},
    ),
    (
        "romantic perfume flat lay with rose petals, space on the left, film grain, shallow depth of field",
        {
            "subject": "perfume",
            "mood": "romantic",
            "shot": "flat_lay",
            "props": ("petals",),
            "space": "left",
            "grain": True,
            "focus": "shallow",
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
    (
        "Perfume flacon backlit on water",
        {"subject": "perfume", "surface": "water", "light": "backlit"},
    ),
    ("a bottle on dark water", {"subject": "pump_bottle", "surface": "water"}),
    ("soap in water", {"subject": "soap", "surface": "water"}),
    (
        "watch on glossy black acrylic",
        {"subject": "watch", "surface": "acrylic", "surface_colour": "#1c1b1a"},
    ),
    ("vase on black stone", {"subject": "vase", "surface": "slate"}),
    ("Black coffee pouch", {"subject": "pouch", "colour": "#1c1b1a"}),
    ("mug of black coffee", {"subject": "mug", "contents": "coffee"}),
    (
        "perfume before a dark curtain",
        {"subject": "perfume", "backdrop": "curtain", "light": "dark_rim"},
    ),
    ("jar in hard summer sun", {"subject": "jar", "light": "hard_sun", "season": "summer"}),
    ("jar, hard morning sun", {"subject": "jar", "light": "hard_sun"}),
    ("jar in soft autumn light", {"subject": "jar", "light": "soft_day", "season": "autumn"}),
    ("three soap bars on linen", {"subject": "soap", "count": 3, "surface": "linen"}),
    ("watch, evening bokeh", {"subject": "watch", "backdrop": "bokeh"}),
    ("watch with bokeh lights", {"subject": "watch", "backdrop": "bokeh"}),
    ("watch, bokeh background", {"subject": "watch", "backdrop": "bokeh"}),
    ("watch, blurred city lights", {"subject": "watch", "backdrop": "bokeh"}),
    ("watch, bokeh", {"subject": "watch", "focus": "shallow"}),
    ("perfume, kitchen tiles", {"subject": "perfume", "backdrop": "tiles"}),
    ("jar with metro tiles", {"subject": "jar", "backdrop": "tiles"}),
    ("mug, tiled wall", {"subject": "mug", "backdrop": "tiles"}),
    ("soap on bathroom tiles", {"subject": "soap", "surface": "tiles"}),
    ("vase, green wall", {"subject": "vase", "backdrop": "plaster", "backdrop_colour": "#3f8a4c"}),
    ("vase, living wall", {"subject": "vase", "backdrop": "foliage"}),
    ("handbag in leather", {"subject": "handbag", "finish": "leather"}),
    ("wooden box", {"subject": "box", "finish": "wood"}),
    ("kraft pouch on oak", {"subject": "pouch", "finish": "kraft", "surface": "oak"}),
    (
        "Christmas gift boxes on red velvet",
        {
            "subject": "gift_box",
            "count": 3,
            "surface": "velvet",
            "surface_colour": "#c0341f",
            "mood": "festive",
            "season": "winter",
        },
    ),
    ("Xmas candle", {"subject": "candle", "mood": "festive", "season": "winter"}),
    ("성탄 캔들", {"subject": "candle", "mood": "festive", "season": "winter"}),
    ("Halloween candle", {"subject": "candle", "mood": "moody", "season": "autumn"}),
    ("Valentine chocolate box", {"subject": "box", "mood": "romantic"}),
    ("추석 선물 상자", {"subject": "gift_box", "mood": "festive", "season": "autumn"}),
    ("mug, winter evening", {"subject": "mug", "light": "golden_hour", "season": "winter"}),
    ("evening, a mug by a window", {"subject": "mug", "light": "window"}),
    ("mug, neon, evening", {"subject": "mug", "light": "neon"}),
    ("쌓인 책", {"subject": "book", "count": 3, "arrangement": "stack"}),
    ("물 위의 향수병", {"subject": "perfume", "surface": "water"}),
    ("쌓은 비누", {"subject": "soap", "count": 3, "arrangement": "stack"}),
    ("책이 쌓여 있는 사진", {"subject": "book", "count": 3, "arrangement": "stack"}),
    ("비누 두 개가 쌓여 있고", {"subject": "soap", "count": 2, "arrangement": "stack"}),
    *((f"향수, {room}", {"subject": "perfume", "space": "top"}) for room in TOP_ROOMS),
]


@pytest.mark.parametrize(("prompt", "expected"), UNDERSTOOD, ids=[prompt for prompt, _ in UNDERSTOOD])
def test_a_prompt_in_the_studios_words_is_understood_without_a_warning(
    prompt: str, expected: dict[str, Any]
) -> None:
    reading = read_brief(prompt)
    assert flat(reading.brief) == expected
    assert reading.warnings == ()


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("three jars", [("jar", 3)]),
        ("a mug beside a book", [("mug", 1), ("book", 1)]),
        ("Vintage book with autumn leaves and a cup of tea", [("book", 1), ("mug", 1)]),
        ("mug with an old book", [("mug", 1)]),
        ("책 옆에 놓인 머그", [("mug", 1), ("book", 1)]),
        ("two candles and a diffuser", [("candle", 2), ("diffuser", 1)]),
        ("a pair of wine glasses", [("wine_glass", 2)]),
        ("a pair of sunglasses", [("sunglasses", 1)]),
        ("a trio of serums", [("dropper_bottle", 3)]),
        ("lipstick x3", [("lipstick", 3)]),
        ("세 개의 향수병", [("perfume", 3)]),
        ("머그컵 두 개", [("mug", 2)]),
        ("와인 두 병", [("wine_bottle", 2)]),
        ("skincare set", [("pump_bottle", 1), ("dropper_bottle", 1), ("jar", 1)]),
        ("candles and books on a shelf", [("candle", 2), ("book", 2)]),
        ("perfume bottle surrounded by candles and books", [("perfume", 1)]),
        ("flowers around a jar", [("jar", 1)]),
        ("a jar for a coffee brand", [("jar", 1)]),
    ],
)
def test_several_products_are_told_from_what_stands_around_them(
    prompt: str, expected: list[tuple[str, int]]
) -> None:
    assert sorts(prompt) == expected


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("a row of five lipsticks", "row"),
        ("a stack of three books", "stack"),
        ("candles arranged in a row", "row"),
        ("a jar with a stack of towels", None),
    ],
)
def test_an_arrangement_is_that_of_the_products(prompt: str, expected: str | None) -> None:
    assert understood(prompt).brief.arrangement == expected


@pytest.mark.parametrize(
    ("prompt", "subject", "contents"),
    [
        ("glass of orange juice", "drinking_glass", "orange_juice"),
        ("orange juice in a glass", "drinking_glass", "orange_juice"),
        ("iced latte", "drinking_glass", "iced_coffee"),
        ("cup of espresso", "espresso_cup", "espresso"),
        ("bottle of red wine", "wine_bottle", "red_wine"),
        ("can of cola", "can", "cola"),
        ("bowl of oranges", "fruit_bowl", "oranges"),
        ("plate of croissants", "pastry_plate", "croissant"),
        ("vase of tulips", "vase", "tulips"),
        ("tulips in a vase", "vase", "tulips"),
        ("튤립이 꽂힌 화병", "vase", "tulips"),
        ("오렌지 주스가 담긴 유리잔", "drinking_glass", "orange_juice"),
        ("coffee bag", "pouch", None),
        ("lavender soap", "soap", None),
    ],
)
def test_what_is_in_it_decides_what_it_is(prompt: str, subject: str, contents: str | None) -> None:
    product = understood(prompt).brief.products[0]
    assert (product.subject, product.contents) == (subject, contents)


GREENS = ("plant", "eucalyptus", "sprig", "monstera", "palm")
UNWANTED: list[tuple[str, dict[str, Any]]] = [
    (
        "A red box without a logo on concrete, no plants, no leaves",
        {
            "subject": "box",
            "colour": "#c0341f",
            "surface": "concrete",
            "without": GREENS,
            "label": "blank",
        },
    ),
    ("a jar, no props", {"subject": "jar", "bare": True}),
    (
        "a jar without any clutter or flowers",
        {"subject": "jar", "bare": True, "without": ("flowers", "petals", "lavender", "pampas")},
    ),
    ("a jar free of text and logos on oak", {"subject": "jar", "surface": "oak", "label": "blank"}),
    ("a logo-free jar", {"subject": "jar", "label": "blank"}),
    ("an unlabeled jar", {"subject": "jar", "label": "none"}),
    ("an unbranded jar", {"subject": "jar", "label": "blank"}),
    ("a jar without a label", {"subject": "jar", "label": "none"}),
    (
        "a jar, no towels, stones or soap, on marble",
        {
            "subject": "jar",
            "surface": "marble",
            "without": ("towels", "towel_roll", "stones", "soap_dish"),
        },
    ),
    ("a jar with stones, no soap", {"subject": "jar", "props": ("stones",), "without": ("soap_dish",)}),
    (
        "a jar with no logo and a eucalyptus sprig",
        {"subject": "jar", "props": ("sprig",), "label": "blank"},
    ),
    ("a jar, no people, no smoke", {"subject": "jar"}),
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
            "without": GREENS,
            "label": "blank",
        },
    ),
    ("글씨나 로고 없이 하얀 튜브", {"subject": "tube", "colour": "#f4f2ee", "label": "blank"}),
    ("소품 없이 머그", {"subject": "mug", "bare": True}),
    ("돌과 비누 없는 머그", {"subject": "mug", "without": ("soap_dish", "stones")}),
]


@pytest.mark.parametrize(("prompt", "expected"), UNWANTED, ids=[prompt for prompt, _ in UNWANTED])
def test_what_is_unwanted_is_taken_away_and_not_warned_about(prompt: str, expected: dict[str, Any]) -> None:
    reading = read_brief(prompt)
    assert flat(reading.brief) == expected
    assert [warning for warning in reading.warnings if "faint" not in warning] == []


def test_the_stylist_places_nothing_unwanted() -> None:
    brief = read_brief("A red box without a logo on concrete, no plants, no leaves").brief
    for seed in range(40):
        styled = style(brief, seed)
        assert not {"eucalyptus", "sprig"} & {*styled.props}
        assert (styled.pieces[0].mark, styled.light != "leaf_shade") == ("blank", True)


def test_what_the_label_carries_is_shown() -> None:
    def mark(prompt: str, seed: int) -> str:
        return style(read_brief(prompt).brief, seed).pieces[0].mark

    assert {mark("a jar", seed) for seed in range(30)} == set(MARKS)
    assert "leaf" not in {mark("a jar, no leaves", seed) for seed in range(30)}
    assert mark("a mug", 1) == "none"


@pytest.mark.parametrize(
    ("prompt", "said"),
    [
        ("a jar, no shadows", "faint ones remain"),
        ("a jar at golden hour, no shadows", 'unwanted: "shadows"'),
        ("a jar without a lid", 'unwanted: "lid"'),
        ("a jar with a logo", "the label carries an abstract mark and hairlines only"),
        ('a jar that says "GLOW"', 'not printed on the product: "GLOW".'),
        ("a jar on oak, marble slab", 'left out: "slab".'),
        ("twelve jars", "6 instead of 12 of a cream jar"),
        ("pink towels beside a jar", '"towels"'),
        ("a jar in pink neon light", "cannot be chosen"),
        ("phone, neon pink and blue", 'cannot be chosen: "neon pink blue"'),
        ("laptop, neon blue and purple", 'cannot be chosen: "neon blue purple"'),
        ("phone in pink and blue neon", 'cannot be chosen: "pink blue neon"'),
        ("jar with a wooden lid", '"wooden lid"'),
        ("perfume with a bamboo cap", '"bamboo cap"'),
        ("jar, palm shadow, golden hour", 'left out: "golden hour"'),
        ("a jar at golden hour with blinds and neon", 'left out: "neon"'),
        ("a levitating jar", 'do not float, hang or move; left out: "levitating"'),
        ("a jar in the garden", 'cannot show places; left out: "garden"'),
        ("a bottle of donuts", "only the outside is shown; left out: donuts"),
    ],
)
def test_what_cannot_be_taken_away_or_written_is_said_once(prompt: str, said: str) -> None:
    (warning,) = read_brief(prompt).warnings
    assert said in warning


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("chocolate bars on oak", {"surface": "oak", "backdrop": None}),
        ("whisky in a bar", {"backdrop": "bokeh"}),
        ("latte in a cafe", {"surface": "walnut", "backdrop": "bokeh"}),
        ("sunscreen at the beach", {"surface": "sand", "backdrop": "gradient"}),
        ("phone on a desk", {"surface": "oak"}),
        ("candle, dark wood", {"surface": "walnut"}),
        ("black marble, a watch", {"surface": "dark_marble"}),
        ("jar, exposed brick wall", {"surface": None, "backdrop": "brick"}),
        ("a jar in beige tones", {"backdrop": None, "backdrop_colour": "#e3d3bb"}),
        ("a jar in purple light", {"light": "neon"}),
        ("a jar in neon red light", {"light": "neon"}),
        ("soft light and leaf shadows on a jar", {"light": "leaf_shade"}),
        ("jar, sunlight through palm leaves", {"light": "leaf_shade", "props": ()}),
        ("phone case black white background", {"backdrop_colour": "#f4f2ee"}),
        ("jar 45 degree angle, text space at the top", {"shot": "three_quarter", "space": "top"}),
        ("크리스마스 분위기의 머그", {"season": "winter", "mood": "festive"}),
        ("고급스럽고 차분하게, 향수", {"mood": "luxurious"}),
    ],
)
def test_the_set_the_light_and_the_camera_are_heard(prompt: str, expected: dict[str, Any]) -> None:
    brief = understood(prompt).brief
    assert {name: getattr(brief, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("our serum. The bottle is white with a silver cap", [("dropper_bottle", "#f4f2ee", "silver")]),
        ("phone case black white background", [("phone", "#1c1b1a", None)]),
        ("lipsticks in coral, mint and lilac", [("lipstick", c, None) for c in CORAL_MINT_LILAC]),
        ("a candle in a frosted glass jar", [("candle", None, None)]),
        ("phone, neon pink and blue", [("phone", None, None)]),
        ("a neon pink phone", [("phone", "#d8418a", None)]),
        ("face oil with a gold dropper", [("dropper_bottle", None, "gold")]),
        ("gold-rimmed sunglasses", [("sunglasses", None, "gold")]),
        ("lavender scented candle", [("candle", None, None)]),
        ("검정 헤드폰과 하얀 노트북", [("headphones", "#1c1b1a", None), ("laptop", "#f4f2ee", None)]),
    ],
)
def test_each_product_wears_its_own(prompt: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    products = understood(prompt).brief.products
    assert [(product.subject, product.colour, product.accent) for product in products] == expected


def test_quoted_words_are_set_as_type_and_not_read_as_a_scene() -> None:
    reading = read_brief('a jar with the headline "Glow on the beach" and "NEW"')
    assert reading.brief.words == ("Glow on the beach", "NEW")
    assert reading.brief.surface is None
    assert not any("beach" in warning for warning in reading.warnings)
    long = "x" * (limits.BRIEF_WORDS_MAX_CHARS + 1)
    over = read_brief(f'a jar "{long}" "a" "b" "c" "d"')
    assert over.brief.words == ("a", "b", "c")
    assert [word for word in (long, "d") if f'"{word}"' not in " ".join(over.warnings)] == []


def test_the_words_of_the_quick_start_are_known() -> None:
    """Every word in the guide's table, and the usual ways to say it."""
    guide = (Path(__file__).parents[2] / "docs/quickstart.md").read_text()
    rows = re.findall(
        r"^\| (?:product|surface|behind|light|props|colour, finish) \| (.+) \|$", guide, re.MULTILINE
    )
    assert len(rows) == 6
    for words in (*rows, "paper sweep"):
        assert [word.text for word in scan(words) if not word.senses] == []


@pytest.mark.parametrize("prompt", ["Amber dropper bottle", "갈색 앰버 스포이드 병", "amber pump bottle"])
def test_an_amber_bottle_is_of_amber_glass(prompt: str) -> None:
    product = read_brief(prompt).brief.products[0]
    assert (product.colour, product.finish, product.accent) == ("#b4621a", "glass", None)


@pytest.mark.parametrize(
    ("prompt", "named"),
    [
        ("A woman holding a red mug with a dog on the beach", ["woman", "dog", "beach"]),
        ("a jar with pizza, smoke and rain", ["pizza", "smoke", "rain"]),
        ("a jar, a tube, a box, a can and a candle", ["candle"]),
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


@pytest.mark.parametrize(
    ("prompt", "said"),
    [
        ("a jar on a table", '"table" is taken as oak.'),
        ("headphonnes on oak", '"headphonnes" is taken as "headphones".'),
    ],
)
def test_the_readers_own_choices_are_told(prompt: str, said: str) -> None:
    assert said in read_brief(prompt).assumed


def test_an_unknown_subject_is_chosen_by_meaning_and_said() -> None:
    reading = read_brief("something to drizzle from", nearest=lambda prompt: "mug")
    assert reading.brief.products[0].subject == "mug"
    assert any("a mug" in warning for warning in reading.warnings)


def test_a_guess_without_the_model_says_how_to_get_it() -> None:
    command = "sume models pull sentence-encoder"
    said = [warning for warning in read_brief("sneakers").warnings if command in warning]
    assert len(said) == 1
    assert "not installed" in said[0]
    assert read_brief("white sneakers").brief.products[0].colour == "#f4f2ee"
    helped = (read_brief("sneakers", nearest=lambda prompt: "box"), read_brief("a red jar"))
    assert not any(command in warning for reading in helped for warning in reading.warnings)


def test_a_known_subject_never_asks_for_its_meaning() -> None:
    def nearest(prompt: str) -> str:
        raise AssertionError(prompt)

    assert read_brief("a red jar", nearest=nearest).brief.products[0].subject == "jar"


def test_a_brief_is_made_to_fit_the_stage() -> None:
    brief = Brief(
        (Product("jar", 9, contents="red_wine"), Product("mug", 2, label="blank")),
        props=("stones", "stones"),
        without=("stones", "palm"),
    )
    fitted, said = fit(brief)
    assert [(product.subject, product.count) for product in fitted.products] == [("jar", 5), ("mug", 1)]
    assert (fitted.products[0].contents, fitted.products[1].label) == (None, None)
    assert (fitted.props, fitted.without) == (("stones",), ("palm",))
    assert [word for word in ("red wine", "5 instead of 9") if word not in " ".join(said)] == []
    assert fit(fitted) == (fitted, ())


@pytest.mark.parametrize("prompt", [prompt for prompt, _ in (*UNDERSTOOD, *UNWANTED)])
def test_every_reading_is_a_brief_of_the_contract(prompt: str) -> None:
    ImageBrief.model_validate_json(json.dumps(read_brief(prompt).brief.plain()))


def test_every_word_leads_to_a_name_of_the_contract() -> None:
    known: dict[Kind, Collection[str]] = {
        Kind.SUBJECT: image_brief.SUBJECTS,
        Kind.THEME: image_brief.SUBJECTS,
        Kind.CONTENTS: get_args(image_brief.Contents),
        Kind.METAL: get_args(image_brief.Metal),
        Kind.FINISH: get_args(image_brief.Finish),
        Kind.MATERIAL: MATERIALS,
        Kind.TABLE: TABLES,
        Kind.BACKING: BACKINGS,
        Kind.BACKDROP: get_args(image_brief.Backdrop),
        Kind.ROOM: ROOMS,
        Kind.LIGHT: get_args(image_brief.Light),
        Kind.PROP: image_brief.PROPS,
        Kind.SHOT: get_args(image_brief.Shot),
        Kind.FOCUS: get_args(image_brief.Focus),
        Kind.SPACE: get_args(image_brief.Space),
        Kind.MOOD: get_args(image_brief.Mood),
        Kind.SEASON: get_args(image_brief.Season),
        Kind.ARRANGEMENT: get_args(image_brief.Arrangement),
    }
    senses = [(phrase, entry) for phrase, entries in LEXICON.items() for entry in entries]
    assert [(p, e) for p, e in senses if e.value not in known.get(e.kind, (e.value,))] == []
    for kind in (Kind.SUBJECT, Kind.PROP, Kind.LIGHT, Kind.BACKDROP, Kind.CONTENTS):
        assert {entry.value for _, entry in senses if entry.kind is kind} == {*known[kind]}
