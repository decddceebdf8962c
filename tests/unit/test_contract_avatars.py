"""What may be asked of ``avatars.create``."""

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sume.contract import estimates, limits
from sume.contract.avatars import AVATAR_EXAMPLE, AvatarRequest, Ethnicity, Sex
from sume.contract.prices import AVATAR_CREDITS
from sume.engines.studio.presenter.drawn.properties import Origin
from sume.engines.studio.presenter.drawn.properties import Sex as DrawnSex

pytestmark = pytest.mark.backend_free

PHOTO = {"type": "url", "url": "https://example.com/me.jpg"}
WISHES: dict[str, dict[str, Any]] = {
    "prompt": {"prompt": "A baker with red hair."},
    "photo": {"file": PHOTO},
    "props": {"sex": "female"},
}
PROPERTIES = st.fixed_dictionaries(
    {},
    optional={
        "ethnicity": st.sampled_from(get_args(Ethnicity)),
        "sex": st.sampled_from(get_args(Sex)),
        "age": st.integers(limits.AVATAR_AGE_MIN, limits.AVATAR_AGE_MAX),
    },
)


def asked(type_: str, **fields: Any) -> AvatarRequest:
    return AvatarRequest.model_validate({"type": type_, "name": "Baker", **fields})


@pytest.mark.parametrize("type_", WISHES)
def test_each_type_takes_its_own_fields_at_one_price(type_: str) -> None:
    request = asked(type_, **WISHES[type_])
    assert estimates.total(estimates.price_avatar(request)) == AVATAR_CREDITS


@pytest.mark.parametrize("type_", WISHES)
@pytest.mark.parametrize("other", WISHES)
def test_a_type_takes_no_other_types_fields(type_: str, other: str) -> None:
    if type_ != other:
        with pytest.raises(ValidationError, match=f"is for type {other} only"):
            asked(type_, **{**WISHES[other], **WISHES[type_]})


@pytest.mark.parametrize("type_", WISHES)
def test_a_type_needs_its_fields(type_: str) -> None:
    with pytest.raises(ValidationError, match="needs"):
        asked(type_)


@given(PROPERTIES)
def test_any_of_the_properties_will_do(properties: dict[str, Any]) -> None:
    if properties:
        assert asked("props", **properties).type == "props"
    else:
        with pytest.raises(ValidationError):
            asked("props")


def test_every_wish_can_be_cast_or_drawn() -> None:
    assert set(get_args(Ethnicity)) == set(get_args(Origin))
    assert set(get_args(Sex)) == set(get_args(DrawnSex))


def test_the_example_is_valid() -> None:
    assert AvatarRequest.model_validate(AVATAR_EXAMPLE).type == "prompt"


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"name": " \u200b"},
        {"name": "x" * (limits.AVATAR_NAME_MAX_CHARS + 1)},
        {"prompt": " "},
        {"prompt": "x" * (limits.PROMPT_MAX_CHARS + 1)},
        {"seed": -1},
        {"slug": "mine"},
    ],
)
def test_what_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        asked("prompt", **{**WISHES["prompt"], **fields})


def test_there_are_no_other_types() -> None:
    with pytest.raises(ValidationError, match="'prompt', 'photo' or 'props'"):
        asked("statue", prompt="A baker.")


@pytest.mark.parametrize(
    "fields",
    [
        {"age": limits.AVATAR_AGE_MIN - 1},
        {"age": limits.AVATAR_AGE_MAX + 1},
        {"age": "forty"},
        {"sex": "other"},
        {"ethnicity": "martian"},
    ],
)
def test_properties_that_are_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        asked("props", **fields)


@pytest.mark.parametrize(
    "file",
    [
        {"type": "url"},
        {"type": "id", "url": PHOTO["url"]},
        {**PHOTO, "url": "data:image/png;base64,"},
        "me.jpg",
    ],
)
def test_photos_that_are_refused(file: Any) -> None:
    with pytest.raises(ValidationError):
        asked("photo", file=file)
