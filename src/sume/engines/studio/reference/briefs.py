"""Requests of ours that are built as the reference is, to be filled in with the caller's own words."""

import re
from collections.abc import Sequence
from typing import Any, Final

from sume.contract import limits
from sume.contract.ads import AD_LENGTHS, LONGEST_ENDING, SLOWEST_PACE, AdFormat, AdVideoRequest
from sume.contract.analysis import (
    CallToAction,
    Captions,
    CutRhythm,
    FormatFacts,
    Hook,
    ReusableBrief,
    VideoKind,
)
from sume.contract.scenes import ShotType
from sume.contract.video import VIDEO_ASPECT_RATIOS
from sume.contract.videos import VideoGenerationRequest
from sume.contract.voices import Locale
from sume.engines.studio.reference.beats import Step, beat, locale_of, script_of, steps
from sume.engines.studio.reference.form import nearest_ratio
from sume.engines.understanding import Understanding

_PLACEHOLDER: Final = re.compile(r"\[[^\[\]]+\]")
_PRESENTERS: Final[dict[Locale, str]] = {"en": "anika", "ko": "jiwoo"}
_FORMATS: Final[dict[VideoKind, AdFormat]] = {
    "talking_head": "talking_heads",
    "presenter_and_b_roll": "ugc_ads",
    "voice_over": "video",
    "text_led": "video",
    "montage": "video",
    "single_shot": "video",
}
_RESTLESS: Final = 3.5
"""Shots in ten seconds from which on a talking head is cut as if filmed by hand."""
_SHOTS: Final[dict[ShotType, str]] = {
    "extreme_close_up": "extreme close-up",
    "close_up": "close-up",
    "medium": "medium shot",
    "wide": "wide shot",
    "no_person": "product shot",
}
_SUBJECTS: Final[dict[Locale, str]] = {
    "en": "A film of [your product] on [a setting that suits it]",
    "ko": "A film of [제품 이름] on [어울리는 배경]",
}
_SHOTS_NAMED: Final = 4
_BRIGHT: Final = 0.55
_DIM: Final = 0.3
_LIVELY: Final = 0.4


def brief(
    video: Understanding,
    facts: FormatFacts,
    hook: Hook,
    rhythm: CutRhythm,
    captions: Captions,
    call: CallToAction | None,
) -> ReusableBrief:
    locale = locale_of(video)
    ad_format = _ad_format(facts, rhythm)
    length = AD_LENGTHS[ad_format]
    seconds = min(max(video.seconds, length.shortest), length.longest)
    said = steps(video, hook, call, locale, seconds - length.ending)
    ad = _ad(said, ad_format, locale, seconds, facts, captions)
    film = _film(video, facts, rhythm, locale)
    return ReusableBrief(
        beats=[beat(video, step) for step in said],
        placeholders=list(dict.fromkeys(_PLACEHOLDER.findall(f"{ad['script']} {film['prompt']}"))),
        ads_video=ad,
        videos_generation=film,
    )


def _ad_format(facts: FormatFacts, rhythm: CutRhythm) -> AdFormat:
    wanted = _FORMATS[facts.kind]
    restless = wanted == "talking_heads" and rhythm.shots_per_10_seconds >= _RESTLESS
    wanted = "ugc_ads" if restless else wanted
    too_long = wanted == "ugc_ads" and facts.duration_seconds > AD_LENGTHS[wanted].longest
    return "talking_heads" if too_long else wanted


def _ad(
    said: Sequence[Step],
    ad_format: AdFormat,
    locale: Locale,
    seconds: float,
    facts: FormatFacts,
    captions: Captions,
) -> dict[str, Any]:
    body: dict[str, Any] = {
        "script": script_of(said),
        "ad_format": ad_format,
        "locale": locale,
        "aspect_ratio": _aspect_ratio(facts),
        "captions": captions.present,
    }
    if ad_format != "video":
        body["avatar_slug"] = _PRESENTERS[locale]
    spoken = AdVideoRequest(**body).script_seconds
    drawn_out = max(spoken / SLOWEST_PACE + LONGEST_ENDING, AD_LENGTHS[ad_format].shortest)
    body["duration_seconds"] = round(min(seconds, drawn_out), 1)
    return _checked(AdVideoRequest(**body), body)


def _film(video: Understanding, facts: FormatFacts, rhythm: CutRhythm, locale: Locale) -> dict[str, Any]:
    seconds = round(min(max(video.seconds, limits.VIDEO_SECONDS_MIN), limits.VIDEO_SECONDS_MAX), 1)
    body: dict[str, Any] = {
        "prompt": _prompt(video, rhythm, seconds, locale),
        "aspect_ratio": _aspect_ratio(facts),
        "duration": seconds,
        "generate_audio": video.sound is not None and video.sound.kind != "quiet",
    }
    return _checked(VideoGenerationRequest(**body), body)


def _checked(request: AdVideoRequest | VideoGenerationRequest, body: dict[str, Any]) -> dict[str, Any]:
    """``request`` as JSON has it, with the fields of ``body`` only."""
    return request.model_dump(mode="json", include=set(body))


def _aspect_ratio(facts: FormatFacts) -> str:
    return nearest_ratio(facts.width / facts.height, VIDEO_ASPECT_RATIOS)


def _prompt(video: Understanding, rhythm: CutRhythm, seconds: float, locale: Locale) -> str:
    count = max(1, round(seconds / max(rhythm.median_shot_seconds, 1.0))) if rhythm.cuts else 1
    kinds = list(dict.fromkeys(_SHOTS[scene.shot_type] for scene in video.scenes))[:_SHOTS_NAMED]
    bright = sum(scene.brightness for scene in video.scenes) / len(video.scenes)
    moving = sum(scene.motion for scene in video.scenes) / len(video.scenes)
    light = (
        "bright, soft light" if bright >= _BRIGHT else "low, moody light" if bright < _DIM else "soft light"
    )
    camera = "lively camera moves" if moving >= _LIVELY else "slow push in"
    many = f"{count} shots, about {seconds / count:.1f} seconds each" if count > 1 else "One shot"
    return f"{_SUBJECTS[locale]}, {light}, {camera}. {many}: {', '.join(kinds)}."
