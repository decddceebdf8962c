"""A report on a story told to the camera: what is claimed of it is so, and the brief keeps its voice."""

from dataclasses import replace

import pytest

from sume.contract.analysis import CtaKind, ReferenceAnalysis
from sume.engines.studio.reference.analyse import analyse
from sume.engines.studio.reference.beats import copy_of
from sume.engines.understanding import Understanding
from tests.claims import check_report, models_in
from tests.referencing import NOBODY, Shot, captioned, film, korean_ad, said, shown

pytestmark = pytest.mark.backend_free


def story() -> Understanding:
    words = (
        *said("My skin felt tight every single winter.", 0.1, 2.0),
        *said("I tried rich creams, oils, everything.", 2.2, 4.0),
        *said("Then a friend gave me this serum.", 4.2, 6.0),
        *said("It comes in a bottle.", 6.2, 8.0),
        *said("And I wake up with skin that feels calm.", 8.2, 10.0),
        *said("Get 20 percent off today, link in my bio.", 10.2, 13.0),
    )
    shots = (
        Shot(2.1, "hook"),
        Shot(2.0, "problem"),
        Shot(2.0, "testimonial"),
        Shot(2.0, "other", faces=NOBODY, begins="dissolve"),
        Shot(2.0, "benefit"),
        Shot(3.1, "cta"),
    )
    texts = (*captioned(words[:18], 3), shown("WINTER SKIN", 0.0, 2.0))
    return film(shots, words, texts)


def _advice(report: ReferenceAnalysis) -> str:
    return "\n".join(f"{item.do} {item.why}" for item in report.borrow)


def test_the_report_holds() -> None:
    check_report(analyse(story()))


def test_only_the_first_line_is_claimed_to_open_it_and_trying_is_no_promise_to_tell() -> None:
    report = analyse(story())
    devices = {found.device for found in report.hook.devices}
    assert "problem" in devices
    assert "curiosity" not in devices
    second = film([Shot(4.0)], (*said("This is my face.", 0.1, 1.0), *said("Are you tired of it?", 1.2, 2.6)))
    assert analyse(second).hook.devices == []
    greeted = film([Shot(4.0)], (*said("Hey guys!", 0.1, 0.6), *said("Are you tired of it?", 0.8, 2.6)))
    assert {"question", "problem"} <= {found.device for found in analyse(greeted).hook.devices}


def test_the_pattern_of_its_parts_is_named() -> None:
    found = analyse(story()).structure
    assert found is not None
    assert found.pattern == "problem – solution – call to action"


def test_advice_names_no_times_of_other_and_gives_reasons_of_its_own() -> None:
    report = analyse(story())
    advice = _advice(report)
    assert "other" not in advice.split("Keep to its times:")[1].splitlines()[0]
    shape = next(item for item in report.borrow if item.do.startswith("Make it 9:16"))
    assert shape.why == "It is 720 by 1280 and 13.2 s long."
    assert "Have a face in the picture for about 85% of the time." in advice


def test_captions_are_said_to_be_at_least_so_many_rounded_down() -> None:
    report = analyse(story())
    assert report.captions.speech_share is not None
    assert f"At least {int(report.captions.speech_share * 100)}% of its speech" in _advice(report)


def test_the_story_stays_in_the_first_person() -> None:
    brief = analyse(story()).brief
    said_by_role = {beat.role: beat.say for beat in brief.beats}
    assert said_by_role["testimonial"].startswith("Then I tried [your product].")
    assert said_by_role["hook"].startswith("I had [the problem]")
    assert said_by_role["problem"].startswith("I tried")
    assert "customer" not in brief.ads_video["script"]


def test_others_praise_stays_theirs() -> None:
    video = film([Shot(9.0, "testimonial"), Shot(3.0, "cta")], said("Customers love how it works.", 0.0, 4.0))
    assert "One customer told us" in analyse(video).brief.ads_video["script"]


def test_the_brief_keeps_the_kind_of_call() -> None:
    brief = analyse(story()).brief
    assert brief.beats[-1].say.startswith("Get [your product]: link in my bio.")
    assert analyse(korean_ad()).brief.beats[-1].say.startswith("프로필 링크에서")


def test_an_offer_is_found_in_speech_and_on_screen() -> None:
    offer = analyse(story()).offer
    assert offer is not None
    assert (offer.words, offer.spoken, offer.on_screen) == (
        "Get 20 percent off today, link in my bio.",
        True,
        False,
    )
    seen = analyse(korean_ad()).offer
    assert seen is not None
    assert (seen.words, seen.spoken, seen.on_screen) == ("오늘만 30% 할인", False, True)
    assert analyse(film([Shot(3.0)], said("Save this for later.", 0.0, 2.0))).offer is None


def test_soft_transitions_are_among_the_cuts() -> None:
    cut = analyse(story()).rhythm
    assert (cut.cuts, cut.soft_transitions) == (5, 1)


@pytest.mark.parametrize(("seconds", "count"), [(0.0, 0), (0.2, 0), (0.5, 1)])
def test_a_text_caught_in_passing_is_no_overlay(seconds: float, count: int) -> None:
    report = analyse(film([Shot(3.0)], (), [shown("20% off", 1.0, 1.0 + seconds)]))
    assert (report.overlays.count, len(report.timeline[0].on_screen_text)) == (count, count)
    assert (report.offer is not None) is bool(count)


def test_no_float_is_finer_than_thousandths() -> None:
    raw = replace(story(), frame_rate=29.970029970029973, seconds=13.200000000000001)
    scenes = tuple(replace(scene, motion=0.123456789) for scene in raw.scenes)
    report = analyse(replace(raw, scenes=scenes))
    assert report.format.frame_rate == 29.97
    floats = [
        value for model in models_in(report) for value in model.__dict__.values() if isinstance(value, float)
    ]
    assert floats == [round(value, 3) for value in floats]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Save this for your next trip.", "save"),
        ("나중에 보려면 저장하기!", "save"),
        ("이 영상 저장해 두고 보세요.", "save"),
        ("Save 20% and order now.", "buy"),
    ],
)
def test_saving_is_a_call_of_its_own(line: str, kind: CtaKind) -> None:
    call = analyse(film([Shot(4.0), Shot(3.0, "cta")], said(line, 4.2, 6.5))).cta
    assert call is not None
    assert call.kind == kind


def test_a_korean_brief_names_the_product_in_one_way() -> None:
    placeholders = analyse(korean_ad()).brief.placeholders
    assert "[제품 이름]" in placeholders
    assert not any(mark.isascii() and mark.isalpha() for name in placeholders for mark in name)
    assert not any("your" in line for line in copy_of("ko"))
