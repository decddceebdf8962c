"""Reports on videos whose every fact is known."""

from dataclasses import replace

import pytest

from sume.contract.analysis import Borrow, Evidence, ReferenceAnalysis
from sume.engines.studio.reference.analyse import analyse
from sume.engines.understanding import ScreenText
from tests.claims import check_report
from tests.referencing import (
    EVERY,
    NOBODY,
    Shot,
    captioned,
    film,
    half_a_second,
    korean_ad,
    mute_montage,
    one_scene,
    said,
    shown,
    talking_head,
    without_text,
)

pytestmark = pytest.mark.backend_free


def _devices(report: ReferenceAnalysis) -> set[str]:
    return {found.device for found in report.hook.devices}


@pytest.mark.parametrize("name", EVERY)
def test_every_statement_can_be_checked(name: str) -> None:
    check_report(analyse(EVERY[name]()))


@pytest.mark.parametrize("name", EVERY)
def test_same_video_same_report(name: str) -> None:
    assert analyse(EVERY[name]()) == analyse(EVERY[name]())


def test_talking_head() -> None:
    report = analyse(talking_head())
    assert (report.format.kind, report.format.aspect_ratio) == ("talking_head", "9:16")
    assert [scene.role for scene in report.timeline] == ["hook", "problem", "product_demo", "benefit", "cta"]
    assert {"question", "problem", "direct_address", "face_close_up", "first_frame_text"} <= _devices(report)
    assert report.hook.words.startswith("Are you still tired of dry skin")
    assert report.script is not None
    assert report.script.lines[0].text == "Are you still tired of dry skin every winter?"
    assert [(pause.start, pause.end) for pause in report.script.pauses] == [(4.984, 6.2)]
    assert report.sound is not None
    assert (report.sound.voice, report.sound.music) == (True, False)


def test_call_to_action_is_quoted_where_it_is_said() -> None:
    call = analyse(talking_head()).cta
    assert call is not None
    assert (call.kind, call.spoken, call.on_screen) == ("link_in_bio", True, False)
    assert call.evidence[0].quote == call.words == "Tap the link in bio and get yours today."
    assert call.evidence[0].scenes == [5]


def test_captions_are_told_from_a_title_of_the_same_words() -> None:
    report = analyse(talking_head())
    assert (report.captions.style, report.captions.place) == ("word_by_word", "bottom")
    assert [(item.text, item.kind) for item in report.overlays.items] == [
        ("WINTER SKIN SAVED", "headline"),
        ("20% off today", "offer"),
    ]


def test_title_that_is_read_out_is_no_caption() -> None:
    words = said("Five ways to sleep better tonight and every night from now on", 0.2, 4.0)
    title = shown("Five ways to sleep better", 0.0, 2.0)
    longer = (*words, *said("The first is to leave the phone in the kitchen.", 4.2, 20.0))
    report = analyse(film([Shot(20.0)], longer, [title]))
    assert not report.captions.present
    assert [item.kind for item in report.overlays.items] == ["headline"]


def test_titles_that_echo_a_few_words_of_each_line_are_no_captions() -> None:
    words = (
        *said("First, put two drops of this serum on clean skin and rub it in.", 0.2, 4.0),
        *said("Tap the link in my bio for twenty percent off.", 4.2, 7.0),
    )
    texts = [
        shown("two drops", 0.2, 3.9, 0.48),
        shown("Rosewater", 4.0, 7.0, 0.2),
        shown("Link in bio", 4.0, 7.0, 0.5),
    ]
    report = analyse(film([Shot(4.0, "product_demo"), Shot(3.0, "cta")], words, texts))
    assert not report.captions.present
    assert {item.text for item in report.overlays.items} >= {"two drops", "Link in bio"}
    assert report.cta is not None
    assert (report.cta.kind, report.cta.spoken, report.cta.on_screen) == ("link_in_bio", True, True)


@pytest.mark.parametrize(
    ("top", "height", "captions"), [(0.7, 0.05, True), (0.6, 0.05, False), (0.67, 0.11, False)]
)
def test_a_misheard_line_is_a_caption_only_in_the_captions_place_and_size(
    top: float, height: float, captions: bool
) -> None:
    heard = said("This serum changed my whole morning the seer umm lasts until the evening comes", 0.0, 7.0)
    texts = [*captioned(heard[:7], 3), shown("Rosenwasser bleibt", 3.6, 4.6, top, height)]
    report = analyse(film([Shot(7.0)], heard, texts))
    assert report.captions.present
    assert (report.overlays.items == []) == captions


def test_a_caption_read_twice_counts_once() -> None:
    words = said("This serum is the only one that I would buy again for the whole family", 0.0, 4.0)
    twice = [shown("serum is the", 0.1 * at, 0.1 * at + 1.5) for at in range(6)]
    assert not analyse(film([Shot(4.0)], words, twice)).captions.present


@pytest.mark.parametrize(("at_once", "style"), [(1, "word_by_word"), (3, "phrases"), (7, "lines")])
def test_style_of_captions(at_once: int, style: str) -> None:
    words = said("one two three four five six seven eight nine ten eleven twelve thirteen fourteen", 0.0, 7.0)
    report = analyse(film([Shot(7.0)], words, captioned(words, at_once)))
    assert report.captions.style == style
    assert report.captions.speech_share == pytest.approx(1.0, abs=0.1)


@pytest.mark.parametrize(
    ("text", "case"), [("HELLO THERE", "upper"), ("hello there", "lower"), ("Hello there", "sentence")]
)
def test_case_of_captions(text: str, case: str) -> None:
    words = said(text, 0.0, 1.0)
    assert analyse(film([Shot(1.0)], words, captioned(words, 2))).captions.case == case


def test_misread_captions_are_still_captions() -> None:
    words = said("This serum changed my whole morning routine", 0.0, 3.0)
    misread = ScreenText("Th1s serurn changed my wh0le", 0.0, 2.2, (0.1, 0.7, 0.9, 0.75), 0.6)
    assert analyse(film([Shot(3.0)], words, [misread])).captions.present


def test_mute_montage() -> None:
    report = analyse(mute_montage())
    assert (report.format.kind, report.format.aspect_ratio) == ("montage", "16:9")
    assert report.script is None
    assert report.cta is None
    assert report.rhythm.trend == "accelerating"
    assert report.rhythm.cuts == 6
    assert report.rhythm.shots_per_10_seconds == pytest.approx(8.43)
    assert report.sound is not None
    assert report.sound.tempo_bpm == 120
    assert any("120 beats a minute" in item.do for item in report.borrow)


def test_slowing_and_steady_cuts() -> None:
    slowing = film([Shot(seconds) for seconds in (0.5, 0.6, 1.5, 2.0)])
    steady = film([Shot(1.0)] * 4)
    assert analyse(slowing).rhythm.trend == "slowing"
    assert analyse(steady).rhythm.trend == "steady"


def test_korean_ad() -> None:
    report = analyse(korean_ad())
    assert report.script is not None
    assert report.script.words_per_minute is None
    assert report.script.syllables_per_minute == pytest.approx(369.7)
    assert {"question", "problem"} <= _devices(report)
    assert report.captions.case is None
    assert report.cta is not None
    assert report.cta.kind == "link_in_bio"
    assert report.overlays.items[0].kind == "offer"


def test_one_scene_without_anything_said_or_written() -> None:
    report = analyse(one_scene())
    assert report.format.kind == "single_shot"
    assert report.hook.devices == []
    assert (report.script, report.cta, report.overlays.items) == (None, None, [])
    assert report.rhythm.trend is None


def test_half_a_second() -> None:
    report = analyse(half_a_second())
    assert report.hook.seconds == 0.5
    assert report.sound is None
    assert report.brief.ads_video["duration_seconds"] == 4
    assert report.brief.videos_generation["duration"] == 4


def test_video_without_text_has_no_text() -> None:
    report = analyse(without_text(talking_head()))
    assert not report.captions.present
    assert report.captions.speech_share == 0
    assert (report.overlays.count, report.overlays.time_share) == (0, 0)
    assert not any(item.topic in ("captions", "text") for item in report.borrow)


def test_text_tells_a_silent_video() -> None:
    texts = [shown("3 mistakes with retinol", 0.0, 3.0), shown("1. Too much", 3.0, 8.0)]
    report = analyse(film([Shot(3.0, faces=NOBODY), Shot(5.0, faces=NOBODY)], (), texts, sound=None))
    assert report.format.kind == "text_led"
    assert [item.kind for item in report.overlays.items] == ["headline", "number"]
    assert {"number", "problem", "first_frame_text"} <= _devices(report)
    assert any("without sound" in item.do for item in report.borrow)


def test_one_call_of_a_kind_that_is_said_and_shown() -> None:
    words = said("Order yours today", 3.2, 4.5)
    video = film([Shot(3.0, "hook"), Shot(2.0, "cta")], words, [shown("Shop now at half price", 3.0, 5.0)])
    call = analyse(video).cta
    assert call is not None
    assert (call.kind, call.spoken, call.on_screen) == ("buy", True, True)
    assert [place.quote for place in call.evidence] == ["Shop now at half price", "Order yours today"]
    assert call.position == pytest.approx(0.64)


def test_a_flagged_scene_without_words_is_no_call() -> None:
    assert analyse(film([Shot(3.0), Shot(2.0, "cta")])).cta is None


@pytest.mark.parametrize(
    ("line", "device"),
    [
        ("Stop buying plastic bottles.", "negation"),
        ("Here's why nobody talks about sleep.", "curiosity"),
        ("Watch this.", "command"),
        ("How to clean a pan in ten seconds.", "promise"),
        ("I used to wake up tired.", "contrast"),
        ("Get fifty percent off, free shipping.", "offer"),
        ("이 방법 절대 쓰지 마세요.", "negation"),
        ("여러분, 비밀 하나 알려 드릴게요.", "curiosity"),
    ],
)
def test_what_makes_a_hook(line: str, device: str) -> None:
    assert device in _devices(analyse(film([Shot(4.0)], said(line, 0.2, 2.8))))


@pytest.mark.parametrize(("start", "when"), [(0.0, "from the first frame"), (0.367, "0.4 s after the first")])
def test_text_of_the_opening_is_dated_as_it_is_seen(start: float, when: str) -> None:
    devices = analyse(film([Shot(4.0)], texts=[shown("Dull skin?", start, 2.0)])).hook.devices
    [why] = [found.why for found in devices if found.device == "first_frame_text"]
    assert when in why


def test_a_text_lost_for_a_moment_is_listed_once_in_its_scene() -> None:
    texts = [shown("two drops", 0.2, 1.2), shown("two drops", 1.8, 2.8)]
    [scene] = analyse(film([Shot(4.0)], texts=texts)).timeline
    assert scene.on_screen_text == ["two drops"]


def test_a_line_read_on_after_the_one_above_it_makes_no_second_text() -> None:
    texts = [
        shown("Vitamin C serum", 1.0, 3.3, 0.40),
        shown("two drops", 1.2, 3.3, 0.46),
        shown("two drops", 3.3, 3.8, 0.46),
    ]
    report = analyse(film([Shot(6.0)], texts=texts))
    assert [item.text for item in report.overlays.items] == ["Vitamin C serum two drops"]


def test_only_the_first_three_seconds_are_the_hook() -> None:
    report = analyse(film([Shot(10.0)], said("Why do you wait?", 3.1, 4.0)))
    assert report.hook.words == ""
    assert report.hook.devices == []


def test_too_little_said_has_no_pace() -> None:
    report = analyse(film([Shot(3.0)], said("Wow, look!", 0.2, 0.9)))
    assert report.script is not None
    assert (report.script.pace, report.script.words_per_minute) == (None, None)


@pytest.mark.parametrize(("words", "pace"), [(20, "slow"), (26, "measured"), (40, "fast")])
def test_pace(words: int, pace: str) -> None:
    report = analyse(film([Shot(10.0)], said(" ".join(["word"] * words), 0.0, 10.0)))
    assert report.script is not None
    assert report.script.pace == pace


def test_checklist_rests_on_the_scenes_it_speaks_of() -> None:
    report = analyse(talking_head())
    question = next(item for item in report.borrow if "question" in item.do)
    assert question.evidence[0].quote == "Are you still tired of dry skin every winter?"
    assert {"hook", "rhythm", "captions", "script", "sound", "cta", "format"} <= {
        item.topic for item in report.borrow
    }


def test_words_beyond_the_end_stay_in_the_video() -> None:
    video = film([Shot(2.0)], said("Do you know what comes after the end", 1.0, 3.5))
    check_report(analyse(replace(video, seconds=2.0)))


def test_structure_is_named_with_the_scenes_that_show_it() -> None:
    structure = analyse(talking_head()).structure
    assert structure is not None
    assert structure.pattern == "problem – solution – call to action"
    assert {number for part in structure.parts for place in part.evidence for number in place.scenes} >= {
        2,
        5,
    }


def test_checklist_names_the_pattern() -> None:
    assert any(
        item.do == "Go in its order: problem → solution → call to action." for item in _items("talking_head")
    )
    single = next(item for item in _items("mute_montage") if item.topic == "structure")
    assert single.do == "Build it as a montage."
    assert single.why.startswith("7 scenes in 8.3 seconds")


def _items(name: str) -> list[Borrow]:
    return analyse(EVERY[name]()).borrow


def test_a_statement_about_what_is_not_in_the_video_would_be_found() -> None:
    report = analyse(one_scene())
    beyond = Evidence(scenes=[1], start=5.0, end=6.5, quote=None)
    with pytest.raises(AssertionError):
        check_report(
            report.model_copy(update={"rhythm": report.rhythm.model_copy(update={"evidence": [beyond]})})
        )


def test_curly_apostrophes_are_apostrophes() -> None:
    assert "negation" in _devices(analyse(film([Shot(3.0)], (), [shown("Don’t buy this", 0.0, 2.0)])))


def test_call_at_the_end_of_a_single_take_is_found() -> None:
    words = (
        *said("This is my story of dry skin and of what helped.", 0.2, 9.0),
        *said("Try it tonight.", 9.5, 11.0),
    )
    texts = [shown("Try it tonight", 9.0, 9.0, 0.5), shown("Try it tonight", 9.4, 12.0, 0.5)]
    report = analyse(film([Shot(12.0, "testimonial")], words, texts))
    assert report.cta is not None
    assert (report.cta.kind, report.cta.spoken, report.cta.start) == ("buy", True, 9.5)


def test_text_lost_from_sight_for_a_moment_is_one_text() -> None:
    texts = [shown("NEW IN", 0.0, 1.0), shown("NEW IN", 1.4, 3.0), shown("NEW IN", 8.0, 9.0)]
    items = analyse(film([Shot(10.0)], (), texts)).overlays.items
    assert [(item.start, item.end) for item in items] == [(0.0, 3.0), (8.0, 9.0)]


def test_lines_of_one_title_are_one_text() -> None:
    texts = [
        shown("YOUR SKIN", 0.0, 2.0, 0.1),
        shown("BUT BETTER", 0.5, 2.1, 0.17),
        shown("SALE", 0.0, 2.0, 0.6),
    ]
    items = analyse(film([Shot(3.0)], (), texts)).overlays.items
    assert [item.text for item in items] == ["YOUR SKIN BUT BETTER", "SALE"]


def test_caption_of_two_lines_is_one() -> None:
    words = said("I tried rich creams and oils but nothing helped at all", 0.0, 4.4)
    rows = [
        (
            shown(
                " ".join(word.text for word in words[at : at + 2]), words[at].start, words[at + 3].end, 0.7
            ),
            shown(
                " ".join(word.text for word in words[at + 2 : at + 4]),
                words[at].start,
                words[at + 3].end,
                0.76,
            ),
        )
        for at in (0, 4)
    ]
    report = analyse(film([Shot(4.4)], words, [line for row in rows for line in row]))
    assert (report.captions.style, report.captions.words_at_once) == ("phrases", 4)
