"""How fast and how steadily somebody speaks, from the times of the words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from sume.engines.studio.speech.reading import read_aloud
from sume.engines.understanding import SpokenWord, Transcript

PAUSE_SECONDS: Final = 0.35
"""A shorter gap between two words is articulation."""
LEAST_WORDS: Final = 3
"""Fewer have no pace."""

_HANGUL: Final = ("가", "힣")


@dataclass(frozen=True, slots=True)
class Pace:
    """Of the whole speech, pauses included; Korean is counted in syllables, as it is said ("5분" is two)."""

    per_minute: float
    unit: Literal["words", "syllables"]


@dataclass(frozen=True, slots=True)
class Pause:
    """Seconds."""

    start: float
    end: float


def pace(transcript: Transcript) -> Pace | None:
    """``None`` of too few words."""
    words = transcript.words
    if len(words) < LEAST_WORDS:
        return None
    minutes = max(0.1, words[-1].end - words[0].start) / 60
    if transcript.language == "ko":
        return Pace(round(spoken_syllables(transcript.text) / minutes, 1), "syllables")
    return Pace(round(len(words) / minutes, 1), "words")


def spoken_syllables(text: str) -> int:
    """Of Korean text, numbers read out."""
    spoken = "".join(word.spoken for word in read_aloud(text, "ko"))
    return sum(_HANGUL[0] <= letter <= _HANGUL[1] for letter in spoken)


def pauses(words: Sequence[SpokenWord], least: float = PAUSE_SECONDS) -> tuple[Pause, ...]:
    """Gaps of at least ``least`` seconds between words; not the silence at either end."""
    return tuple(
        Pause(before.end, after.start)
        for before, after in pairwise(words)
        if after.start - before.end >= least
    )


def speaking_share(words: Sequence[SpokenWord], seconds: float) -> float:
    """0..1 of ``seconds``, with the short gaps between words, without the pauses."""
    if not words or seconds <= 0:
        return 0.0
    quiet = sum(pause.end - pause.start for pause in pauses(words))
    return min(1.0, max(0.0, words[-1].end - words[0].start - quiet) / seconds)
