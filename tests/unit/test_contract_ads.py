"""What may be asked of ``ads.videos.create``: which script fits, how long it gets, and what that costs."""

import math
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sume.avatars import public
from sume.contract import estimates, limits
from sume.contract.ads import (
    AD_EXAMPLE,
    AD_LENGTHS,
    FASTEST_PACE,
    LONGEST_ENDING,
    SLOWEST_PACE,
    AdFormat,
    AdVideoRequest,
)
from sume.contract.prices import AD_CREDITS_PER_SECOND
from sume.contract.speech_pace import estimate_seconds
from sume.contract.video import VIDEO_RESOLUTIONS, VideoResolution
from sume.contract.voices import VOICES, Locale

pytestmark = pytest.mark.backend_free

FORMATS = get_args(AdFormat)
WORDS = [
    "soft",
    "skin",
    "two",
    "drops",
    "tonight",
    "every",
    "winter",
    "serum",
    "strengths",
    "the",
    "USA",
    "50%",
    "it's",
    "morning",
]
KOREAN = ["두", "방울이면", "겨울에도", "피부가", "편안해요", "오늘", "밤부터", "써", "보세요"]
EVERY_FORMAT = st.sampled_from(FORMATS)
RESOLUTION = st.sampled_from(VIDEO_RESOLUTIONS)


def scripts(words: list[str], longest: int) -> st.SearchStrategy[str]:
    spoken = st.lists(st.sampled_from(words), min_size=2, max_size=longest)
    return st.tuples(spoken, st.sampled_from([" ", ", ", ". "])).map(lambda said: said[1].join(said[0]))


SCRIPT = scripts(WORDS, 60)
SHORT = scripts(WORDS, 3)
"""Fits into the shortest ad of any format."""


def ad(script: str, ad_format: AdFormat = "talking_heads", **fields: Any) -> AdVideoRequest:
    who = {} if ad_format == "video" else {"avatar_slug": "anika"}
    return AdVideoRequest.model_validate({"script": script, "ad_format": ad_format, **who, **fields})


def price(request: AdVideoRequest) -> int:
    return estimates.total(estimates.price_ad(request))


@given(SCRIPT, EVERY_FORMAT, RESOLUTION)
def test_an_ad_costs_its_started_seconds(
    script: str, ad_format: AdFormat, resolution: VideoResolution
) -> None:
    request = ad(script, ad_format, resolution=resolution)
    length = AD_LENGTHS[ad_format]
    natural = estimate_seconds(script, "en") + length.ending
    seconds = min(max(natural, length.shortest), length.longest)
    assert price(request) == math.ceil(seconds) * AD_CREDITS_PER_SECOND[resolution]


@given(SHORT, EVERY_FORMAT, st.floats(0.01, limits.AD_SECONDS_ASKED_MAX))
def test_a_length_asked_for_is_kept_to_the_formats_and_is_the_price(
    script: str, ad_format: AdFormat, asked: float
) -> None:
    length = AD_LENGTHS[ad_format]
    request = ad(script, ad_format, duration_seconds=asked)
    assert request.target_seconds == min(max(asked, length.shortest), length.longest)
    fillable = max(estimate_seconds(script, "en") / SLOWEST_PACE + LONGEST_ENDING, length.shortest)
    seconds = min(request.target_seconds, fillable)
    assert price(request) == math.ceil(seconds) * AD_CREDITS_PER_SECOND["480p"]


@pytest.mark.parametrize(("words", "locale"), [(WORDS, "en"), (KOREAN, "ko")])
@given(data=st.data())
def test_a_longer_script_never_takes_or_costs_less(
    data: st.DataObject, words: list[str], locale: Locale
) -> None:
    script = data.draw(scripts(words, 40))
    longer = f"{script}{data.draw(st.sampled_from([' ', ', ', '. ']))}{data.draw(st.sampled_from(words))}"
    assert estimate_seconds(script, locale) < estimate_seconds(longer, locale)
    assert price(ad(script, locale=locale)) <= price(ad(longer, locale=locale))


@given(SCRIPT, EVERY_FORMAT, st.floats(0.01, 60))
def test_a_script_is_refused_when_even_fast_it_does_not_fit(
    script: str, ad_format: AdFormat, asked: float
) -> None:
    length = AD_LENGTHS[ad_format]
    room = min(max(asked, length.shortest), length.longest)
    if estimate_seconds(script, "en") / FASTEST_PACE <= room:
        assert ad(script, ad_format, duration_seconds=asked).target_seconds == room
    else:
        with pytest.raises(ValidationError, match=f"and {room:g} are allowed"):
            ad(script, ad_format, duration_seconds=asked)


def test_the_longest_script_fits_where_the_format_allows() -> None:
    script = ("We mend what others throw away. " * 60)[: limits.SCRIPT_MAX_CHARS]
    assert estimate_seconds(script, "en") > AD_LENGTHS["ugc_ads"].longest * FASTEST_PACE
    assert ad(script, "talking_heads").estimated_seconds <= AD_LENGTHS["talking_heads"].longest
    with pytest.raises(ValidationError, match="shorten the script") as refused:
        ad(script, "ugc_ads")
    assert "raise duration_seconds" not in str(refused.value)


def test_formats_have_lengths_that_can_be_met() -> None:
    assert set(AD_LENGTHS) == set(FORMATS)
    for length in AD_LENGTHS.values():
        assert 0 < length.ending < length.shortest < length.longest < limits.AD_SECONDS_ASKED_MAX


def test_the_example_is_valid_and_its_presenter_exists() -> None:
    request = AdVideoRequest.model_validate(AD_EXAMPLE)
    assert public.find(slug=request.avatar_slug) is not None


def test_what_is_not_said_has_a_default() -> None:
    request = ad("Two drops.")
    assert (request.ad_format, request.locale, request.captions) == ("talking_heads", "en", True)
    assert (request.aspect_ratio, request.resolution, request.voice_id) == ("9:16", "480p", None)
    assert (request.duration_seconds, request.target_seconds, request.scene) == (None, None, None)


@pytest.mark.parametrize("voice", VOICES.values(), ids=lambda voice: voice.id)
def test_a_voice_speaks_its_own_language_only(voice: Any) -> None:
    said: dict[Locale, str] = {"en": "Two drops at night.", "ko": "밤에 두 방울이면 돼요."}
    for locale, script in said.items():
        if locale == voice.locale:
            assert ad(script, locale=locale, voice_id=voice.id).voice_id == voice.id
        else:
            with pytest.raises(ValidationError, match=f"speaks {voice.locale}"):
                ad(script, locale=locale, voice_id=voice.id)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"avatar_slug": None}, "one presenter"),
        ({"avatar_id": "avatar_1"}, "one presenter"),
        ({"ad_format": "video"}, "shows no presenter"),
        ({"ad_format": "video", "avatar_slug": None, "scene": {"type": "prompt", "prompt": "x"}}, "scene"),
        ({"reference_video_urls": ["https://example.com/a.mp4"]}, "format video only"),
        ({"reference_image_urls": ["https://example.com/a.png"] * 10}, "at most 9"),
        (
            {
                "ad_format": "video",
                "avatar_slug": None,
                "reference_video_urls": ["https://example.com/a.mp4"] * 4,
            },
            "at most 3",
        ),
        ({"reference_image_urls": ["javascript:alert(1)"]}, "https address"),
        ({"script": "ab"}, "at least 3"),
        ({"script": "x" * (limits.SCRIPT_MAX_CHARS + 1)}, "at most 1800"),
        ({"script": "\U0001f600" * limits.SCRIPT_MAX_CHARS}, "nothing to say"),
        ({"script": "\u200b\u200e\u00ad \u2060!?"}, "nothing to say"),
        ({"script": "اشتر الآن"}, "looks like Arabic"),
        ({"script": "קנו עכשיו"}, "looks like Hebrew"),
        ({"script": "지금 사세요"}, "is in Korean"),
        ({"locale": "ko"}, "is in English"),
        ({"voice_id": "nobody"}, "there is no voice"),
        ({"duration_seconds": 0}, "greater than 0"),
        ({"duration_seconds": limits.AD_SECONDS_ASKED_MAX + 1}, "less than or equal"),
        ({"scene": {"type": "photo"}}, "image_url"),
        ({"scene": {"type": "prompt", "prompt": " "}}, "scene"),
        ({"captions": "yes"}, "captions"),
        ({"aspect_ratio": "21:9"}, "aspect_ratio"),
        ({"music": "loud"}, "music"),
    ],
)
def test_what_is_refused(fields: dict[str, Any], problem: str) -> None:
    with pytest.raises(ValidationError) as caught:
        AdVideoRequest.model_validate({"script": "Two drops.", "avatar_slug": "anika", **fields})
    assert problem in str(caught.value)
