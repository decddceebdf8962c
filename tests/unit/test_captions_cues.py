"""Words into cues and subtitle files: every word once, in order, never overlapping."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sume.media.captions.cues import Grouping, columns, make_cues
from sume.media.captions.model import Cue, TimedWord
from sume.media.captions.subtitles import srt, vtt
from sume.media.type.hygiene import harmless

pytestmark = pytest.mark.backend_free

TIMES = st.floats(-1, 70, allow_nan=False)
WORDS = st.lists(st.builds(TimedWord, st.text(max_size=8), TIMES, TIMES), max_size=20)
STAMP = re.compile(r"(\d\d):(\d\d):(\d\d)[.,](\d{3})")


def spoken(text: str, *, pace: float = 0.3, rest: float = 0.6) -> tuple[TimedWord, ...]:
    """``text`` said at an even pace, with a rest after each sentence."""
    words, at = [], 0.0
    for word in text.split():
        words.append(TimedWord(word, at, at + pace))
        at += pace + (rest if word[-1] in ".!?" else 0.0)
    return tuple(words)


def cue_texts(text: str, grouping: Grouping | None = None) -> list[str]:
    return [cue.text for cue in make_cues(spoken(text), 60, grouping)]


def milliseconds(file: str) -> list[int]:
    return [
        ((int(h) * 60 + int(m)) * 60 + int(s)) * 1000 + int(ms)
        for line in file.splitlines()
        if " --> " in line
        for h, m, s, ms in STAMP.findall(line)
    ]


@given(WORDS, st.floats(0.05, 60))
def test_every_word_appears_once_in_order(words: list[TimedWord], length: float) -> None:
    shown = [word.text for cue in make_cues(words, length) for word in cue.words]
    assert shown == [text for word in words if (text := harmless(word.text))]


@given(WORDS, st.floats(0.05, 60))
def test_cues_follow_each_other_within_the_video(words: list[TimedWord], length: float) -> None:
    cues = make_cues(words, length)
    assert all(0 <= cue.start < cue.end <= length for cue in cues)
    assert all(one.end <= other.start for one, other in pairwise(cues))


@given(WORDS, st.floats(0.05, 60))
def test_subtitle_times_ascend(words: list[TimedWord], length: float) -> None:
    cues = make_cues(words, length)
    for file in (srt(cues), vtt(cues)):
        stamps = milliseconds(file)
        assert len(stamps) == 2 * len(cues)
        assert stamps == sorted(stamps)
        assert all(start < end for start, end in zip(stamps[::2], stamps[1::2], strict=True))
        file.encode()


@given(WORDS)
def test_a_subtitle_file_has_no_empty_cues(words: list[TimedWord]) -> None:
    cues = make_cues(words, 60)
    blocks = [block.splitlines() for block in srt(cues).strip().split("\n\n") if block.strip()]
    assert len(blocks) == len(cues)
    assert all(len(block) in (3, 4) and all(line.strip() for line in block[2:]) for block in blocks)


def test_cues_end_at_sentences_and_pauses() -> None:
    assert cue_texts("I tried it. My skin has never looked better!") == [
        "I tried it.",
        "My skin has never looked better!",
    ]
    apart = [TimedWord("Wait", 0, 0.3), TimedWord("for", 0.3, 0.6), TimedWord("it", 0.6, 0.9)]
    late = [TimedWord("here", 2.0, 2.3), TimedWord("now", 2.3, 2.6)]
    assert [cue.text for cue in make_cues([*apart, *late], 5)] == ["Wait for it", "here now"]


def test_a_long_sentence_is_cut_into_cues_of_two_to_six_words() -> None:
    text = "this is a rather long sentence that a person says in one breath and never seems to end"
    cues = make_cues(spoken(text), 60)
    assert all(2 <= len(cue.words) <= 6 and columns(cue.text) <= 34 for cue in cues)


def test_korean_counts_double() -> None:
    assert columns("딱 7일") == 6
    cues = make_cues(spoken("피부가 완전히 달라져서 친구들이 모두 비결을 물어봤어요."), 60)
    assert all(columns(cue.text) <= 34 for cue in cues)


def test_a_cue_stays_for_reading_when_nothing_follows_at_once() -> None:
    first, second = make_cues([TimedWord("Hi!", 0, 0.2), TimedWord("Bye!", 5, 5.3)], 10)
    assert 0.3 < first.end < 1.0
    assert second.end <= 5.3 + 0.6


def test_markup_in_words_stays_text() -> None:
    cue = Cue((TimedWord("<b>5 & 6</b>", 0, 1),), 0, 1)
    assert "&lt;b&gt;5 &amp; 6&lt;/b&gt;" in vtt([cue])
    assert "<b>" not in srt([cue])


def test_direction_marks_go_and_emoji_stay() -> None:
    cues = make_cues([TimedWord("\u202eevil\u0007 👩\u200d💻", 0, 1)], 2)
    assert cues[0].text == "evil 👩\u200d💻"


def test_no_words_make_no_cues() -> None:
    assert make_cues([TimedWord(" ", 0, 1)], 3) == ()
    assert srt(()) == ""
    assert vtt(()) == "WEBVTT\n"
    with pytest.raises(ValueError, match="length"):
        make_cues([], 0)
