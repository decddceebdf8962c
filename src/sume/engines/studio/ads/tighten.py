"""Jump cuts in the sound: pauses that nobody would leave in."""

from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sume.engines.speech import Phoneme, Speech, Word

_JOIN_SECONDS: Final = 0.012
"""How long the two sides of a cut are faded into each other."""
_LEAST_CUT: Final = 0.05


def tighten(speech: Speech, longest_pause: float) -> Speech:
    """The speech with every pause between words cut down to ``longest_pause`` seconds."""
    cuts = _cuts(speech.words, longest_pause)
    if not cuts:
        return speech
    moved = _Moved(cuts)
    return replace(
        speech,
        samples=_without(speech.samples, speech.rate, cuts),
        words=tuple(Word(word.text, moved(word.start), moved(word.end)) for word in speech.words),
        phonemes=tuple(
            Phoneme(sound.symbol, moved(sound.start), moved(sound.end)) for sound in speech.phonemes
        ),
    )


def _cuts(words: tuple[Word, ...], longest_pause: float) -> list[tuple[float, float]]:
    """Stretches to take out, from the middle of each pause."""
    cuts = []
    heard = [word for word in words if word.end > word.start]
    for word, following in pairwise(heard):
        surplus = following.start - word.end - longest_pause
        if surplus > _LEAST_CUT:
            start = word.end + longest_pause * 0.6
            cuts.append((start, start + surplus))
    return cuts


class _Moved:
    """Where a moment of the whole speech is in the cut one."""

    def __init__(self, cuts: list[tuple[float, float]]) -> None:
        self._starts = [start for start, _ in cuts]
        self._ends = [end for _, end in cuts]
        self._gone = list(accumulate((end - start for start, end in cuts), initial=0.0))

    def __call__(self, seconds: float) -> float:
        passed = bisect_right(self._starts, seconds)
        if passed and seconds < self._ends[passed - 1]:
            return self._starts[passed - 1] - self._gone[passed - 1]
        return seconds - self._gone[passed]


def _without(samples: NDArray[np.float32], rate: int, cuts: list[tuple[float, float]]) -> NDArray[np.float32]:
    join = round(_JOIN_SECONDS * rate)
    fade = np.linspace(0, 1, join, dtype=np.float32)
    kept: list[NDArray[np.float32]] = []
    position = 0
    for start, end in cuts:
        piece = samples[position : round(start * rate)].copy()
        piece[-join:] *= fade[::-1]
        after = samples[round(end * rate) - join : round(end * rate)] * fade
        piece[-join:] += after[: len(piece[-join:])]
        kept.append(piece)
        position = round(end * rate)
    return np.concatenate([*kept, samples[position:]])
