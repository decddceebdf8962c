"""``/ads/videos``, ``/videos/generations``, ``/voices``: what is refused before a credit moves; prices."""

import hashlib
from typing import Any

import httpx
import pytest

from sume.avatars import public
from sume.contract.errors import ErrorCode
from sume.contract.prices import AD_CREDITS_PER_SECOND, VIDEO_CREDITS_PER_SECOND
from sume.contract.voices import VOICES
from tests.api.answers import problems, refusal, said
from tests.factories_api import Worker
from tests.live import Caller, LiveApi

SCRIPT = "My skin felt tight every winter. Then I found this serum."
WORDS = "WEBVTT\n\n00:00:00.200 --> 00:00:01.000\n겨울\n".encode()
SLUG = next(iter(public.members().values())).slug


@pytest.fixture(scope="module")
def caller(live: LiveApi) -> Caller:
    return live.workspace(plan="studio")


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"ad_format": "talking_heads"}, "one presenter"),
        ({"ad_format": "ugc_ads", "avatar_slug": SLUG, "avatar_id": "avatar_x"}, "one presenter"),
        ({"ad_format": "video", "avatar_slug": SLUG}, "no presenter"),
        ({"ad_format": "video", "scene": {"type": "prompt", "prompt": "a kitchen"}}, "scene"),
        ({"avatar_slug": SLUG, "reference_video_urls": ["https://example.com/a.mp4"]}, "format video only"),
        ({"avatar_slug": SLUG, "voice_id": "hana"}, "speaks ko"),
        ({"avatar_slug": SLUG, "locale": "ko"}, "English"),
        ({"avatar_slug": SLUG, "script": "\U0001f600" * 1800}, "nothing to say"),
        ({"avatar_slug": SLUG, "script": "\u200b\u200e \u00ad\u200b"}, "nothing to say"),
        ({"avatar_slug": SLUG, "script": "اشتر الآن واحصل على خصم"}, "Arabic"),
        ({"avatar_slug": SLUG, "script": "Buy it today. " * 100, "duration_seconds": 10}, "shorten"),
        ({"avatar_slug": SLUG, "script": "x" * 1801}, "1800"),
        ({"avatar_slug": SLUG, "reference_image_urls": ["ftp://example.com/a.png"]}, "https"),
        ({"avatar_slug": SLUG, "reference_image_urls": ["https://example.com/a.png"] * 10}, "9"),
        ({"avatar_slug": SLUG, "duration_seconds": 0}, "greater than 0"),
        ({"avatar_slug": SLUG, "scene": {"type": "video"}}, "scene"),
    ],
)
def test_what_cannot_be_made_is_refused_with_a_reason(
    caller: Caller, fields: dict[str, Any], word: str
) -> None:
    before = said(caller.get("/credits"))["remaining_credits"]
    body = {"script": SCRIPT, **fields}
    error = refusal(caller.post("/ads/videos", json=body), 400, ErrorCode.INVALID_REQUEST)
    assert word in error["message"]
    assert said(caller.get("/credits"))["remaining_credits"] == before


def test_a_presenter_that_is_not_there_is_not_found(caller: Caller) -> None:
    for who in (
        {"avatar_slug": "nobody"},
        {"avatar_id": "avatar_" + "0" * 26},
        {"avatar_slug": "../x"},
        {"avatar_id": ""},
    ):
        answer = caller.post("/ads/videos", json={"script": SCRIPT, **who})
        refusal(answer, 404, ErrorCode.NOT_FOUND)


def test_an_ad_costs_its_estimated_seconds(caller: Caller) -> None:
    body = {"script": SCRIPT, "avatar_slug": SLUG, "resolution": "720p"}
    estimate = said(caller.post("/credits/estimate", json={"operation": "ads.videos.create", "input": body}))
    accepted = said(caller.post("/ads/videos", json=body), 202)
    assert accepted["required_credits"] == estimate["required_credits"]
    assert accepted["required_credits"] % AD_CREDITS_PER_SECOND["720p"] == 0
    assert 4 <= estimate["breakdown"][0]["quantity"] <= 12
    assert accepted["job"]["type"] == "ad_video_generation"


def test_a_length_that_the_script_cannot_fill_is_not_charged(caller: Caller) -> None:
    body = {"script": SCRIPT, "ad_format": "ugc_ads", "avatar_slug": SLUG, "duration_seconds": 3000}
    accepted = said(caller.post("/ads/videos", json=body), 202)
    assert accepted["required_credits"] < 12 * AD_CREDITS_PER_SECOND["480p"]


def test_a_video_costs_its_started_seconds(caller: Caller) -> None:
    body = {"prompt": "A candle at dusk.", "duration": 4.2, "resolution": "720p", "generate_audio": True}
    accepted = said(caller.post("/videos/generations", json=body), 202)
    assert accepted["required_credits"] == 5 * VIDEO_CREDITS_PER_SECOND["720p"]
    assert accepted["object"] == "video_generation"


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"duration": 3.9}, "duration"),
        ({"duration": 15.1}, "duration"),
        ({"duration": "5"}, "duration"),
        ({"aspect_ratio": "21:9"}, "aspect_ratio"),
        ({"resolution": "1080p"}, "resolution"),
        ({"generate_audio": "yes"}, "generate_audio"),
        ({"prompt": " \n"}, "prompt"),
        ({"reference_video_urls": []}, "reference_video_urls"),
    ],
)
def test_a_video_s_fields_are_checked(caller: Caller, fields: dict[str, Any], path: str) -> None:
    answer = caller.post("/videos/generations", json={"prompt": "A candle.", **fields})
    assert list(problems(refusal(answer, 400, ErrorCode.INVALID_REQUEST))) == [path]


def test_voices_are_enough_and_say_what_they_are(caller: Caller) -> None:
    page = said(caller.get("/voices"))
    assert [voice["id"] for voice in page["data"]] == list(VOICES)
    english = [voice for voice in page["data"] if voice["locale"] == "en"]
    assert len(english) >= 8
    assert {(voice["accent"], voice["sex"]) for voice in english} == {
        (accent, sex) for accent in ("US", "UK") for sex in ("female", "male")
    }
    assert len([voice for voice in page["data"] if voice["locale"] == "ko"]) >= 2


def test_an_ads_subtitles_are_files_of_its_result(live: LiveApi, caller: Caller) -> None:
    accepted = said(caller.post("/ads/videos", json={"script": SCRIPT, "avatar_slug": SLUG}), 202)
    worker = Worker(live)
    worker.complete(worker.claim(accepted["job_id"]), subtitles=WORDS)
    subtitles = said(caller.get(f"/jobs/{accepted['job_id']}/result"))["result"]["subtitles"]
    assert {name: file["content_type"] for name, file in subtitles.items()} == {
        "srt": "application/x-subrip",
        "vtt": "text/vtt",
    }
    for file in subtitles.values():
        answer = httpx.get(file["url"], trust_env=False)
        assert (answer.content, answer.headers["content-type"]) == (WORDS, file["content_type"])
        assert (len(WORDS), hashlib.sha256(WORDS).hexdigest()) == (file["bytes"], file["sha256"])
