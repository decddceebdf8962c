"""The public cast, and who of it fits a wish."""

import subprocess
import sys
from dataclasses import fields
from importlib.resources import files
from typing import get_args, get_type_hints

import pytest

from sume.contract.voices import VOICES
from sume.engines.studio.presenter.cast import CastMember, casting_sentence, load_cast, nearest
from sume.engines.studio.presenter.drawn.properties import CharacterProperties, Origin

pytestmark = pytest.mark.backend_free

CAST = load_cast()
PHOTOS = [member for member in CAST if member.style == "photo"]
DRAWN = [member for member in CAST if member.style == "illustrated"]


def test_there_are_enough_of_both_styles_each_with_its_own_slug() -> None:
    assert len(CAST) >= 18
    assert len(DRAWN) >= 8
    assert len({member.slug for member in CAST}) == len({member.name for member in CAST}) == len(CAST)
    assert len({member.person for member in PHOTOS}) == len(PHOTOS)
    assert len({member.properties for member in DRAWN}) == len(DRAWN)


@pytest.mark.parametrize("member", CAST, ids=lambda member: member.slug)
def test_a_member_is_complete_and_promises_only_what_is_there(member: CastMember) -> None:
    assert (member.person is None) == (member.style == "illustrated")
    assert (member.properties is None) == (member.style == "photo")
    assert member.capabilities.talking_head
    assert member.capabilities.ugc_ad
    assert member.capabilities.face_swap == (member.style == "photo")
    assert member.tags
    assert member.licence
    assert member.credit
    assert 20 <= member.ages[0] < member.ages[1]
    assert set(member.origins) <= set(get_args(Origin))


@pytest.mark.parametrize("member", CAST, ids=lambda member: member.slug)
def test_a_member_speaks_both_languages_in_a_voice_of_its_sex(member: CastMember) -> None:
    assert set(member.voices) == {"en", "ko"}
    for locale, voice_id in member.voices.items():
        assert (VOICES[voice_id].locale, VOICES[voice_id].sex) == (locale, member.sex)
    assert member.voice_id == member.voices[member.locale]


@pytest.mark.parametrize("member", DRAWN, ids=lambda member: member.slug)
def test_a_drawn_member_has_only_properties_that_can_be_drawn(member: CastMember) -> None:
    hints = get_type_hints(CharacterProperties)
    for field in fields(CharacterProperties):
        value = getattr(member.properties, field.name)
        assert isinstance(value, bool) if hints[field.name] is bool else value in get_args(hints[field.name])


def test_every_photographic_member_has_a_portrait_in_the_model() -> None:
    manifest = files("sume.weights").joinpath("manifest.toml").read_text("utf-8")
    assert all(f'"{member.person}/studio_portrait.jpg"' in manifest for member in PHOTOS)


def test_the_cast_is_diverse() -> None:
    korean = [member for member in DRAWN if member.locale == "ko"]
    assert len(korean) >= 2
    assert all("east_asian" in member.origins for member in korean)
    assert {origin for member in DRAWN for origin in member.origins} >= set(get_args(Origin))
    assert {VOICES[member.voices["en"]].accent for member in CAST} == {"US", "UK"}
    assert {member.properties.age for member in DRAWN if member.properties} == {
        "young",
        "adult",
        "middle",
        "senior",
    }


@pytest.mark.parametrize(
    ("ethnicity", "sex", "age", "slug"),
    [
        ("south_asian", "female", 40, "priya"),
        ("south_asian", "female", 22, "anika"),
        (None, "male", 55, "rafael"),
        ("latin", "male", 27, "mateo"),
    ],
)
def test_the_nearest_person_fits(ethnicity: str | None, sex: str, age: int, slug: str) -> None:
    member = nearest(ethnicity, sex, age)
    assert member is not None
    assert member.slug == slug
    assert member.name in casting_sentence(ethnicity, sex, age)


@pytest.mark.parametrize(
    "wish", [("east_asian", "female", 30), ("european", "male", 30), (None, "female", 75)]
)
def test_nobody_is_cast_as_somebody_else(wish: tuple[str | None, str, int]) -> None:
    assert nearest(*wish) is None
    assert "drawn one was made" in casting_sentence(*wish)


def test_the_cast_loads_without_numpy() -> None:
    """The API process reads it."""
    program = (
        "import sys; from sume.engines.studio.presenter.cast import load_cast; load_cast(); "
        "sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=60).returncode == 0
