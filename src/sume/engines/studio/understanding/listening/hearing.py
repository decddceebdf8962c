"""A file's sound, listened to once."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.understanding.listening.doubt import believed
from sume.engines.studio.understanding.listening.language import iso_639_1, spoken_language
from sume.engines.studio.understanding.listening.model import SILENT, Heard
from sume.engines.studio.understanding.listening.recogniser import Recogniser
from sume.engines.studio.understanding.listening.track import Mono, Track, load, track_of
from sume.engines.studio.understanding.listening.voice import (
    SPEAKING,
    VOICE_STEP_SECONDS,
    spoken_stretches,
)
from sume.engines.studio.understanding.listening.windows import Window, windows_of
from sume.engines.studio.understanding.listening.words import snapped, words_of
from sume.engines.understanding import SpokenWord, Transcript
from sume.media.audio.decode import SoundError

Report = Callable[[float], None]
"""Told how much is done, 0..1; what it raises ends the listening."""

NO_RECOGNISER: Final = "The words were not written down: the model speech-recognizer is not installed."
DAMAGED: Final = "The sound is damaged: only its beginning was heard."
_ANALYSED: Final = 0.2
"""Share of the work that is done when only the words are missing."""


def listen(path: Path, recognizer: Path | None, *, threads: int, report: Report) -> Heard:
    """The words and the sound of the first audio stream of ``path``, eleven minutes at most.

    ``recognizer``: folder of the model ``speech-recognizer``; without it there are no words, and a warning.
    Nothing at all is heard in a file without sound, and that is no error.
    """
    try:
        mono, powers, whole = load(path)
    except SoundError:
        return SILENT
    report(_ANALYSED / 2)
    track = track_of(mono, powers)
    report(_ANALYSED)
    warnings = [] if whole else [DAMAGED]
    windows = windows_of(spoken_stretches(track.voice, track.seconds), track.voice)
    transcript = Transcript(None, ())
    if recognizer is None or not Recogniser.is_in(recognizer):
        warnings.append(NO_RECOGNISER)
    elif windows:
        transcript = _transcript(Recogniser(recognizer, threads=threads), windows, mono, track, report)
    report(1.0)
    return Heard(transcript, track, tuple(warnings))


def _transcript(
    recogniser: Recogniser, windows: Sequence[Window], mono: Mono, track: Track, report: Report
) -> Transcript:
    longest = sorted(windows, key=lambda window: -window.seconds)
    language = spoken_language(recogniser.languages(window.samples(mono)) for window in longest)
    words: list[SpokenWord] = []
    for done, window in enumerate(windows, start=1):
        words.extend(_words(recogniser, window, mono, track.voice, language))
        report(_ANALYSED + (1 - _ANALYSED) * done / (len(windows) + 1))
    return Transcript(iso_639_1(language), tuple(words)) if words else Transcript(None, ())


def _words(
    recogniser: Recogniser, window: Window, mono: Mono, chances: NDArray[np.float32], language: str
) -> Iterator[SpokenWord]:
    def voice(start: float, end: float) -> float:
        begins, ends = window.located(start, end)
        first = int(begins / VOICE_STEP_SECONDS)
        return float((chances[first : max(first + 1, round(ends / VOICE_STEP_SECONDS))] >= SPEAKING).mean())

    phrases = believed(recogniser.phrases(window.samples(mono), language), voice)
    for word in words_of(chain.from_iterable(phrase.words for phrase in phrases), language):
        start, end = snapped(*window.located(word.start, word.end), chances)
        yield SpokenWord(word.text, round(start, 3), round(end, 3), round(word.chance, 3))
