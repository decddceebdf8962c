"""Keywords, brands, products and what is done, from what is said and shown."""

import pytest

from sume.engines.studio.understanding.meaning.keywords import term
from sume.engines.understanding import Names
from tests.scenes import alone, observed, understood

pytestmark = pytest.mark.backend_free

NAMES = Names(
    ("Rosewater", "Lumina Skin", "Glow", "Good Day", "Native", "올리브숲"), ("Night Serum", "Cloud Jacket")
)


@pytest.mark.parametrize(
    ("word", "kept"),
    [
        ("serums", "serum"), ("berries", "berry"), ("dress", "dress"), ("boxes", "box"),
        ("#skincare", "skincare"),
        ("sarah's", "sarah"), ("the", ""), ("really", ""), ("2024", ""), ("@rosewater", ""), ("shop.com", ""),
        ("세럼을", "세럼"), ("피부가", "피부"), ("크림으로", "크림"), ("물을", "물"),
        ("고양이", "고양이"), ("발라요", ""),
        ("냉장고", "냉장고"), ("촉촉하게", ""), ("정말", ""),
    ],
)  # fmt: skip
def test_words_are_kept_in_one_form_and_those_that_tell_nothing_are_not(word: str, kept: str) -> None:
    assert term(word) == kept


def test_what_is_rare_in_the_video_and_shown_large_comes_first() -> None:
    scenes = [
        observed(f"The lamp has a {part} here.", index=i)
        for i, part in enumerate(("dimmer", "hinge", "cable"))
    ]
    scenes.append(observed("The lamp folds.", ("Walnut base",), index=3))
    found = understood(scenes)
    assert found[0].keywords[0] == "dimmer"
    assert set(found[3].keywords[:2]) == {"walnut", "base"}
    assert all("lamp" in meaning.keywords for meaning in found)


def test_at_most_ten_and_names_whole() -> None:
    words = "alpaca bamboo cedar denim elm flax granite hemp ivory jute kelp linen marble"
    found = alone(observed(f"The Cloud Jacket is {words}.", index=2), NAMES)
    assert len(found.keywords) == 10
    assert found.keywords[0] == "Cloud Jacket"
    assert not {"cloud", "jacket"} & set(found.keywords)


@pytest.mark.parametrize(
    ("said", "shown", "brands"),
    [
        ("I love Rosewater so much.", (), ("Rosewater",)),
        ("I love rose water so much.", (), ("Rosewater",)),
        ("I love Rosevater so much.", (), ("Rosewater",)),
        ("My Lumina-Skin order came.", (), ("Lumina Skin",)),
        ("", ("R0SEWATER",), ("Rosewater",)),
        ("로즈워터에서 나온 크림이에요", (), ("Rosewater",)),
        ("올리브숲의 신제품", (), ("올리브숲",)),
        ("It makes your skin glow.", (), ()),
        ("I always use Glow at night.", (), ("Glow",)),
        ("", ("Glow",), ("Glow",)),
        ("Have a good day.", (), ()),
        ("How naive I was about waterfalls and luminous skies.", (), ()),
        ("라면을 끓여 먹었어요", (), ()),
        ("", ("Velvetine™ mascara",), ("Velvetine",)),
        ("", ("@rosewater_official",), ("Rosewater",)),
        ("order at rosewater.com today", (), ("Rosewater",)),
        ("", ("Made by hand",), ()),
    ],
)  # fmt: skip
def test_brands_are_those_that_are_named(said: str, shown: tuple[str, ...], brands: tuple[str, ...]) -> None:
    assert alone(observed(said, shown, index=2), NAMES).brands == brands


def test_products_are_told_as_the_workspace_writes_them() -> None:
    assert alone(observed("two drops of the night serum", index=2), NAMES).products == ("Night Serum",)
    assert alone(observed("the night was long, serum or not", index=2), NAMES).products == ()


@pytest.mark.parametrize(
    ("said", "done"),
    [
        ("Apply two drops of serum every night.", ("applies serum",)),
        ("I'm pouring hot coffee into the mug.", ("pours hot coffee",)),
        ("Then shake the bottle.", ("shakes bottle",)),
        ("Don't shake the bottle.", ()),
        ("I never apply serum.", ()),
        ("If you open the box it breaks.", ()),
        ("Did you open the box?", ()),
        ("I applied serum yesterday.", ()),
        ("Apply it twice.", ()),
        ("Pour, bloom, wait.", ()),
        ("세럼을 얼굴에 발라주세요.", ("세럼 바르기",)),
        ("물을 붓고 기다려요.", ("물 붓기",)),
        ("크림을 발라도 소용이 없죠.", ()),
        ("크림을 발랐어요.", ()),
        ("세럼을 안 발라요.", ()),
    ],
)
def test_done_is_what_is_said_to_be_done(said: str, done: tuple[str, ...]) -> None:
    assert alone(observed(said, index=2)).actions == done


def test_somebody_talks_when_a_near_face_and_words_are_there() -> None:
    assert alone(observed("This is a long enough sentence.", index=2, faces=1)).actions == (
        "talks to the camera",
    )
    assert alone(observed("This is a long enough sentence.", index=2)).actions == ()
