"""When a speech is loud, where its phrases begin and end, and which moments it stresses."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from sume.engines.speech import Phoneme, Speech
from sume.engines.studio.presenter.tracks import RATE, Track, smooth
from sume.engines.studio.presenter.visemes import visemes_of

PAUSE: Final = 0.12
"""Seconds of silence from which on a mouth closes."""
_LONG_PAUSE: Final = 0.2
_QUIET: Final = 0.07
_JOIN: Final = 0.05
_CLOSING: Final = "\"'”’)"
_APART: Final = 0.45
_LOUD: Final = 0.55


@dataclass(frozen=True, slots=True)
class Phrase:
    start: float
    end: float
    question: bool


def envelope(speech: Speech, count: int) -> Track:
    """Loudness, 0..about 1.2, 1 where the voice is at its usual loudest; ``count`` samples of a track."""
    samples = np.asarray(speech.samples, np.float64)
    window = max(1, round(speech.rate * 0.025))
    power = np.concatenate([[0.0], np.cumsum(samples**2)])
    middle = np.arange(count) / RATE * speech.rate
    low = np.clip(middle - window / 2, 0, len(samples)).astype(np.int64)
    high = np.clip(middle + window / 2, 0, len(samples)).astype(np.int64)
    level = np.sqrt((power[high] - power[low]) / window)
    loudest = np.percentile(level[level > 0.05 * level.max()], 92) if level.max() > 1e-6 else 1.0
    return np.minimum(smooth(level / loudest, 0.018), 1.3)


def spoken(speech: Speech) -> tuple[Phoneme, ...]:
    """The phonemes a mouth can be seen to make. Time between them that is no pause is given to the later one:

    it is that of a stress mark or of a join, and the vowel that follows is already heard in it.
    """
    sounds: list[Phoneme] = []
    for sound in speech.phonemes:
        if sound.end > sound.start and visemes_of(sound.symbol):
            before = sounds[-1].end if sounds else 0.0
            start = before if sound.start - before < PAUSE else sound.start - _JOIN
            sounds.append(Phoneme(sound.symbol, min(start, sound.start), sound.end))
    return tuple(sounds)


def silences(loudness: Track) -> list[tuple[float, float]]:
    """(start, end) in seconds of all that is quiet for longer than a mouth waits."""
    quiet = np.concatenate([[False], loudness < _QUIET, [False]]).astype(np.int8)
    edges = np.diff(quiet)
    starts, ends = np.flatnonzero(edges == 1) / RATE, np.flatnonzero(edges == -1) / RATE
    return [
        (float(start), float(end)) for start, end in zip(starts, ends, strict=True) if end - start > PAUSE
    ]


def phrases(speech: Speech, loudness: Track) -> tuple[Phrase, ...]:
    """What is said between one pause and the next."""
    if not spoken(speech):
        return ()
    pauses = [(start, end) for start, end in silences(loudness) if end - start > _LONG_PAUSE]
    starts = [0.0, *(end for _, end in pauses)]
    ends = [*(start for start, _ in pauses), len(loudness) / RATE]
    asked = [word.end for word in speech.words if word.text.rstrip(_CLOSING).endswith(("?", "？"))]
    return tuple(
        Phrase(start, end, any(start < moment <= end + _LONG_PAUSE for moment in asked))
        for start, end in zip(starts, ends, strict=True)
        if end - start > PAUSE
    )


def stresses(loudness: Track) -> list[tuple[float, float]]:
    """(seconds, strength 0..1) of syllables that stand out, at least ``_APART`` seconds apart."""
    slow = smooth(loudness, 0.06)
    around = smooth(loudness, 0.5)
    inner = slow[1:-1]
    peaks = np.flatnonzero((inner >= slow[:-2]) & (inner > slow[2:]) & (inner > _LOUD)) + 1
    strength = np.clip((slow[peaks] - 0.75 * around[peaks]) * 1.6, 0, 1)
    kept: list[tuple[float, float]] = []
    for index in np.argsort(-strength, kind="stable"):
        moment = float(peaks[index]) / RATE
        if all(abs(moment - other) >= _APART for other, _ in kept):
            kept.append((moment, float(strength[index])))
    return sorted(kept)
