"""The brief: requests of ours, built as the reference is, that say nothing of what it says."""

import re

import pytest

from sume.avatars import public
from sume.contract.ads import AD_LENGTHS, AdVideoRequest
from sume.contract.scripts import speakable
from sume.contract.speech_pace import estimate_seconds
from sume.contract.voices import Locale
from sume.engines.studio.reference.analyse import analyse
from sume.engines.studio.reference.beats import copy_of
from sume.engines.understanding import Understanding
from tests.referencing import (
    EVERY,
    NOBODY,
    Shot,
    film,
    forty_scenes,
    korean_ad,
    mute_montage,
    said,
    talking_head,
)

pytestmark = pytest.mark.backend_free


def _ad(video: Understanding) -> AdVideoRequest:
    return AdVideoRequest.model_validate(analyse(video).brief.ads_video)


@pytest.mark.parametrize("name", EVERY)
def test_script_fits_its_format(name: str) -> None:
    ad = _ad(EVERY[name]())
    length = AD_LENGTHS[ad.ad_format]
    assert ad.script_seconds + length.ending <= length.longest
    assert ad.duration_seconds is not None
    assert length.shortest <= ad.duration_seconds <= length.longest
    assert speakable(ad.script, ad.locale) is None


@pytest.mark.parametrize("name", EVERY)
def test_nothing_said_in_the_reference_is_said_again(name: str) -> None:
    video = EVERY[name]()
    script = analyse(video).brief.ads_video["script"]
    report = analyse(video).script
    said_there = {line.text for line in report.lines} if report else set()
    assert not any(line in script for line in said_there)


@pytest.mark.parametrize("name", EVERY)
def test_every_bracket_is_listed(name: str) -> None:
    brief = analyse(EVERY[name]()).brief
    both = brief.ads_video["script"] + brief.videos_generation["prompt"]
    assert set(re.findall(r"\[[^\]]+\]", both)) == set(brief.placeholders)
    assert brief.placeholders


@pytest.mark.parametrize("name", EVERY)
def test_beats_make_up_the_video_and_the_script(name: str) -> None:
    report = analyse(EVERY[name]())
    beats = report.brief.beats
    assert beats[0].start == 0
    assert beats[-1].end == report.format.duration_seconds
    assert "\n".join(beat.say for beat in beats if beat.say) == report.brief.ads_video["script"]


def test_follows_the_reference() -> None:
    brief = analyse(talking_head()).brief
    assert [beat.role for beat in brief.beats] == ["hook", "problem", "product_demo", "benefit", "cta"]
    assert brief.beats[0].say == "Still dealing with [the problem]?"
    assert brief.ads_video["ad_format"] == "talking_heads"
    assert brief.ads_video["duration_seconds"] == 15.5
    assert brief.videos_generation["duration"] == 15


def test_opening_is_of_the_same_device() -> None:
    words = said("Stop throwing money away.", 0.1, 2.0)
    brief = analyse(film([Shot(3.0, "hook"), Shot(3.0, "cta")], words)).brief
    assert brief.beats[0].say.startswith("Stop [the usual way of doing it].")


def test_montage_becomes_a_voice_over() -> None:
    brief = analyse(mute_montage()).brief
    assert brief.ads_video["ad_format"] == "video"
    assert "avatar_slug" not in brief.ads_video
    assert brief.ads_video["aspect_ratio"] == "16:9"
    assert brief.videos_generation["generate_audio"] is True


def test_restless_talking_head_becomes_ugc() -> None:
    words = said("word " * 30, 0.0, 10.0)
    assert _ad(film([Shot(1.0)] * 10, words)).ad_format == "ugc_ads"
    assert _ad(film([Shot(1.0)] * 70, said("word " * 200, 0.0, 70.0))).ad_format == "talking_heads"


def test_korean_brief_is_korean() -> None:
    ad = _ad(korean_ad())
    assert ad.locale == "ko"
    assert ad.script.startswith("아직도 [고객의 고민]")


def test_other_languages_get_english() -> None:
    assert _ad(film([Shot(5.0)], said("hola a todos y bienvenidos", 0, 3), language="es")).locale == "en"


@pytest.mark.parametrize("video", [talking_head(), korean_ad()])
def test_presenter_is_there_for_everybody(video: Understanding) -> None:
    assert public.find(slug=_ad(video).avatar_slug) is not None


def test_hour_long_reference_fits_still() -> None:
    ad = _ad(film([Shot(600.0, "problem", faces=NOBODY), Shot(3000.0, "cta", faces=NOBODY)]))
    assert ad.duration_seconds is not None
    assert ad.duration_seconds <= AD_LENGTHS["video"].longest


def test_no_line_comes_twice() -> None:
    lines = re.findall(r"[^.?!]+[.?!]", _ad(forty_scenes()).script.replace("\n", " "))
    assert len(lines) == len(set(lines)) > 8


@pytest.mark.parametrize("locale", ["en", "ko"])
def test_every_line_of_the_copy_can_be_said_as_it_stands(locale: Locale) -> None:
    for line in copy_of(locale):
        assert speakable(line, locale) is None
        assert 0.5 < estimate_seconds(line, locale) < 6
        assert "[" in line


def test_single_take_says_all_in_one_step() -> None:
    ad = _ad(film([Shot(17.0, "testimonial")], said("word " * 40, 0.0, 16.0)))
    assert "This is [your product]." in ad.script
    assert ad.duration_seconds == 17
