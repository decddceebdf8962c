"""From the recogniser's pieces of text to words that somebody said."""

from pathlib import Path

import numpy as np
import pytest

from sume.engines.studio.understanding.listening.doubt import believed
from sume.engines.studio.understanding.listening.language import iso_639_1, likeliest, spoken_language
from sume.engines.studio.understanding.listening.recogniser import JoinedParts, Phrase, Token
from sume.engines.studio.understanding.listening.voice import (
    VOICE_STEP_SECONDS,
    Stretch,
    spoken_stretches,
)
from sume.engines.studio.understanding.listening.windows import LONGEST_SECONDS, Window, windows_of
from sume.engines.studio.understanding.listening.words import snapped, words_of

pytestmark = [pytest.mark.backend_free, pytest.mark.render]


def phrase(text: str, *, sure: float = -0.3, no_speech: float = 0.05, compression: float = 1.1) -> Phrase:
    words = text.split(" ")
    tokens = tuple(Token(" " + word, 0.4 * i, 0.4 * i + 0.4, 0.9) for i, word in enumerate(words))
    return Phrase(tokens, sure, no_speech, compression)


def texts(phrases: list[Phrase], voice: float = 1.0) -> list[str]:
    return [one.text for one in believed(phrases, lambda _start, _end: voice)]


def test_what_was_heard_well_is_believed() -> None:
    assert texts([phrase("Two drops last all day.")]) == ["Two drops last all day."]


@pytest.mark.parametrize(
    "made_up",
    [
        phrase("Two drops last all day.", sure=-1.3),
        phrase("Two drops last all day.", sure=-0.7, no_speech=0.75),
        phrase("sorry sorry sorry sorry sorry", compression=3.1),
        phrase("[Music]"),
        phrase("♪ la la ♪"),
        phrase("..."),
        phrase("Thank you for watching!", sure=-0.6),
        phrase("Thanks for watching.", sure=-0.55),
        phrase("시청해 주셔서 감사합니다.", sure=-0.6),
        phrase("다음 영상에서 만나요!", sure=-0.7),
    ],
    ids=lambda made_up: made_up.text[:20],
)
def test_what_nobody_said_is_not(made_up: Phrase) -> None:
    assert texts([made_up]) == []


def test_words_at_a_time_without_a_voice_are_not_believed() -> None:
    assert texts([phrase("Two drops last all day.")], voice=0.1) == []


def test_a_stock_phrase_that_is_heard_well_stays() -> None:
    assert texts([phrase("Thank you for watching!", sure=-0.2)]) == ["Thank you for watching!"]
    assert texts([phrase("Thank you for watching!", sure=-0.2)], voice=0.5) == []


def test_more_words_than_a_mouth_can_say_are_not_believed() -> None:
    quick = tuple(Token(f" word{i}", i * 0.05, i * 0.05 + 0.05, 0.9) for i in range(30))
    assert texts([Phrase(quick, -0.3, 0.05, 1.2)]) == []


def test_a_phrase_that_goes_round_is_kept_twice() -> None:
    assert texts([phrase("Get yours now.")] * 5 + [phrase("Today only.")]) == [
        "Get yours now.",
        "Get yours now.",
        "Today only.",
    ]


def test_pieces_without_a_space_belong_to_the_word_before() -> None:
    pieces = [
        Token(" $49", 0, 1, 0.7),
        Token(".99.", 1, 2, 0.9),
        Token(" Save", 2, 3, 1),
        Token(" 25", 3, 4, 1),
    ]
    pieces += [Token("%", 4, 4.5, 0.8), Token(" —", 4.5, 4.6, 0.5), Token(" off", 5, 6, 1)]
    words = words_of(pieces, "en")
    assert [word.text for word in words] == ["$49.99.", "Save", "25%—", "off"]
    assert (words[0].start, words[0].end, words[0].chance) == (0, 2, 0.7)


def test_japanese_is_not_one_long_word() -> None:
    assert [w.text for w in words_of([Token("肌", 0, 1, 1), Token("が", 1, 2, 1)], "ja")] == ["肌", "が"]


def test_a_word_begins_when_somebody_speaks() -> None:
    chances = np.zeros(100, np.float32)
    chances[30:60] = 0.9
    assert snapped(0.1, 2.5, chances) == pytest.approx((30 * VOICE_STEP_SECONDS, 60 * VOICE_STEP_SECONDS))
    assert snapped(2.6, 2.9, chances) == (2.6, 2.9)


def test_stretches_bridge_breaths_and_leave_out_clicks() -> None:
    chances = np.zeros(400, np.float32)
    chances[50:100], chances[110:150], chances[250:252], chances[300:340] = 0.9, 0.9, 0.9, 0.45
    seconds = 400 * VOICE_STEP_SECONDS
    (stretch,) = spoken_stretches(chances, seconds)
    assert stretch.start == pytest.approx(50 * VOICE_STEP_SECONDS - 0.25)
    assert stretch.end == pytest.approx(150 * VOICE_STEP_SECONDS + 0.25)


def test_windows_are_never_too_long_and_lose_nothing() -> None:
    chances = np.full(4000, 0.9, np.float32)
    chances[700] = 0.1
    stretches = [Stretch(0.0, 70.0), Stretch(75.0, 80.0), Stretch(90.0, 110.0)]
    windows = windows_of(stretches, chances)
    assert all(window.seconds <= LONGEST_SECONDS for window in windows)
    assert sum(window.seconds for window in windows) == pytest.approx(95.0)
    assert windows[0].stretches[0].end == pytest.approx(700 * VOICE_STEP_SECONDS)


def test_a_window_knows_where_its_words_were_said() -> None:
    window = Window((Stretch(1.0, 2.0), Stretch(10.0, 12.0)))
    assert window.located(0.2, 0.6) == pytest.approx((1.2, 1.6))
    assert window.located(0.9, 1.5) == pytest.approx((10.0, 10.5))
    assert window.located(2.8, 3.4) == pytest.approx((11.8, 12.0))
    mono = np.arange(16_000 * 12, dtype=np.int32).astype(np.int16)
    assert len(window.samples(mono)) == 3 * 16_000


def test_an_unclear_clip_is_in_a_language_we_expect() -> None:
    assert likeliest([{"ja": 0.5, "ko": 0.3, "en": 0.01}]) == "ko"
    assert likeliest([{"ja": 0.9, "ko": 0.05, "en": 0.01}]) == "ja"
    assert likeliest([{"nn": 0.4, "en": 0.3}, {"nn": 0.01, "en": 0.9}]) == "en"
    assert iso_639_1("jw") == "jv"


def test_no_more_windows_are_asked_than_it_takes() -> None:
    asked = iter([{"nn": 0.4, "en": 0.3}, {"nn": 0.01, "en": 0.9}, {"ja": 1.0}])
    assert spoken_language(asked) == "en"
    assert next(asked) == {"ja": 1.0}
    assert spoken_language({"sv": 0.6, "en": 0.01} for _ in range(9)) == "sv"


def test_parts_are_read_as_one_file(tmp_path: Path) -> None:
    for name, content in (("a", b"12"), ("b", b""), ("c", b"345")):
        (tmp_path / name).write_bytes(content)
    assert JoinedParts(tmp_path / name for name in "abc").readall() == b"12345"
