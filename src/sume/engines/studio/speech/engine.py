"""The embedded speech engine."""

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Final

from sume.contract.limits import SCRIPT_MAX_CHARS
from sume.contract.scripts import LANGUAGES, clean, foreign_fragments, speakable
from sume.contract.voices import VOICES, Locale, VoiceFacts
from sume.engines.ports import EngineError, EngineIdentity
from sume.engines.speech import Speech
from sume.engines.studio.speech.assemble import assembled
from sume.engines.studio.speech.model import MAX_SYMBOLS, VoiceModel
from sume.engines.studio.speech.pieces import Piece, pieces_of, portions_of
from sume.engines.studio.speech.reading import read_aloud
from sume.engines.studio.speech.styles import load_style
from sume.engines.studio.speech.takes import Take, take_of
from sume.engines.studio.speech.version import NAME, VERSION
from sume.engines.studio.speech.voicing import accent_of, phonemes_of

SLOWEST: Final = 0.5
FASTEST: Final = 2.0
_SPEED: Final = {"en": 1.0, "ko": 0.9}
"""Of the model, at pace 1: Korean is understood better a little slower."""
_HURRY: Final = {"nicole": 1.2, "michael": 1.08}
"""Voices much slower than the rest; with this all take about as long as ``estimate_seconds`` says."""
_SPELLING: Final = {"hana": str.maketrans("ʰ", "h")}
"""Voices that breathe too little after a stop are given a sound of its own for it."""
_LEAST_ROW: Final = {"jun": 60}
"""Voices that swallow sounds in short lines speak them as a longer text."""


class StudioSpeech:
    """Neural speech on the processor: English, and Korean in voices trained on Japanese.

    ``model_dir``: folder of the model ``speech-voice``. ``threads`` (default: all processors) changes the
    speed, never the samples. The model is loaded when it first speaks and kept; safe to share by threads.
    """

    def __init__(self, model_dir: Path, *, threads: int | None = None) -> None:
        self._model_dir = model_dir
        self._lock = Lock()
        processors = threads or os.cpu_count() or 1
        self._model = cache(lambda: VoiceModel(model_dir, threads=processors))
        self._phonemes = cache(phonemes_of)

    @property
    def identity(self) -> EngineIdentity:
        return EngineIdentity(NAME, VERSION)

    def speak(self, script: str, voice_id: str, *, pace: float = 1.0) -> Speech:
        """See :class:`sume.engines.speech.SpeechEngine`; ``pace`` is kept to 0.5..2."""
        voice = _voice(voice_id)
        _check(script, voice)
        pace = min(max(pace, SLOWEST), FASTEST)
        warning = foreign_fragments(script, voice.locale)
        with self._lock:
            words, pieces = self._pieces(script, voice)
            takes = [self._take(portion, voice, pace) for portion in portions_of(pieces, MAX_SYMBOLS)]
        return assembled(words, takes, pace=pace, warnings=(warning,) if warning else ())

    def _pieces(self, script: str, voice: VoiceFacts) -> tuple[list[str], list[Piece]]:
        """Every word of the script, and what of them sounds."""
        spoken = read_aloud(script, voice.locale)
        known = self._model().symbols
        symbols = [
            "".join(symbol for symbol in part if symbol in known)
            for part in self._phonemes(accent_of(voice))([word.spoken for word in spoken])
        ]
        pieces = list(pieces_of(symbols, _paragraph_ends(script), MAX_SYMBOLS))
        if not any(symbol.isalpha() for part in symbols for symbol in part):
            raise EngineError("The script has nothing to say: it needs words or numbers.")
        return [word.text for word in spoken], pieces

    def _take(self, portion: Sequence[Piece], voice: VoiceFacts, pace: float) -> Take:
        text = " ".join(piece.symbols for piece in portion).translate(_SPELLING.get(voice.id, {}))
        style = load_style(voice, self._model_dir)
        speed = pace * _SPEED[voice.locale] * _HURRY.get(voice.id, 1.0)
        utterance = self._model().say(text, style, speed, least_row=_LEAST_ROW.get(voice.id, 0))
        return take_of(portion, utterance, pace=pace)


def _voice(voice_id: str) -> VoiceFacts:
    if voice_id not in VOICES:
        raise EngineError(f"There is no voice {voice_id!r}; the voices are {', '.join(VOICES)}.")
    return VOICES[voice_id]


def _check(script: str, voice: VoiceFacts) -> None:
    if len(script) > SCRIPT_MAX_CHARS:
        raise EngineError(f"The script has {len(script)} characters; {SCRIPT_MAX_CHARS} at most can be said.")
    problem = speakable(script, voice.locale)
    if problem is None:
        return
    message = problem.message
    if problem.reason == "locale":
        other: Locale = "ko" if voice.locale == "en" else "en"
        fitting = ", ".join(facts.id for facts in VOICES.values() if facts.locale == other)
        message += f" The {LANGUAGES[other]} voices are {fitting}."
    raise EngineError(message)


def _paragraph_ends(script: str) -> frozenset[int]:
    """Indices of the last word of each line."""
    ends, count = set(), 0
    for line in clean(script).split("\n"):
        count += len(line.split())
        ends.add(count - 1)
    return frozenset(ends)
