"""Pace, pauses and speaking share of words with known times."""

import pytest

from sume.engines.studio.understanding.listening.pace import (
    Pace,
    Pause,
    pace,
    pauses,
    speaking_share,
    spoken_syllables,
)
from sume.engines.understanding import SpokenWord, Transcript

pytestmark = [pytest.mark.backend_free, pytest.mark.render]

WORDS = tuple(
    SpokenWord(text, start, end, 0.9)
    for text, start, end in (("Two", 1.0, 1.2), ("drops", 1.3, 1.6), ("all", 2.1, 2.4), ("day.", 2.4, 3.0))
)


def test_words_a_minute() -> None:
    assert pace(Transcript("en", WORDS)) == Pace(120.0, "words")


def test_korean_is_counted_in_syllables_as_they_are_said() -> None:
    words = (SpokenWord("5분이면", 0, 1, 1), SpokenWord("준비가", 1, 2, 1), SpokenWord("끝나요.", 2, 3, 1))
    assert spoken_syllables("5분이면") == 4
    assert pace(Transcript("ko", words)) == Pace(200.0, "syllables")


def test_a_word_or_two_have_no_pace() -> None:
    assert pace(Transcript("en", WORDS[:2])) is None
    assert pace(Transcript(None, ())) is None


def test_pauses_are_gaps_between_words() -> None:
    assert pauses(WORDS) == (Pause(1.6, 2.1),)
    assert pauses(WORDS, least=0.05) == (Pause(1.2, 1.3), Pause(1.6, 2.1))
    assert pauses(()) == ()


def test_speaking_share_leaves_the_pauses_out() -> None:
    assert speaking_share(WORDS, 10.0) == pytest.approx(0.15)
    assert speaking_share((), 10.0) == 0.0
    assert speaking_share(WORDS, 0.0) == 0.0
