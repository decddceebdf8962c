"""Takes put together to a speech, with the times of its words and sounds."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sume.engines.speech import Phoneme, Speech, Word
from sume.engines.studio.speech.model import RATE
from sume.engines.studio.speech.takes import Take, pause_after

_PEAK: Final = 0.97


def assembled(
    words: Sequence[str], takes: Sequence[Take], *, pace: float, warnings: tuple[str, ...] = ()
) -> Speech:
    """``words``: every word of the script; those without a sound take no time, where the one before ends."""
    parts: list[NDArray[np.float32]] = []
    phonemes: list[Phoneme] = []
    spans: dict[int, tuple[float, float]] = {}
    at = 0
    for take in takes:
        for sound in take.sounds:
            start, end = ((at + edge) / RATE for edge in (sound.start, sound.end))
            phonemes.append(Phoneme(sound.symbol, start, end))
            word = take.pieces[sound.piece].word
            spans[word] = (spans.get(word, (start, end))[0], end)
        pause = pause_after(take.pieces[-1].ending, pace) if take is not takes[-1] else 0
        parts += [take.samples, np.zeros(pause, np.float32)]
        at += len(take.samples) + pause
    samples = _limited(np.concatenate(parts))
    return Speech(samples, RATE, _words(words, spans), tuple(phonemes), warnings)


def _words(words: Sequence[str], spans: dict[int, tuple[float, float]]) -> tuple[Word, ...]:
    edge = min((start for start, _ in spans.values()), default=0.0)
    timed = []
    for index, text in enumerate(words):
        start, end = spans.get(index, (edge, edge))
        timed.append(Word(text, start, end))
        edge = end
    return tuple(timed)


def _limited(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    peak = float(np.max(np.abs(samples)))
    return samples * np.float32(_PEAK / peak) if peak > _PEAK else samples
