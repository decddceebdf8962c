"""One portion of a script, spoken: trimmed, with natural pauses, and the time of each of its sounds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.speech.loudness import Loudness, Run
from sume.engines.studio.speech.model import RATE, Utterance
from sume.engines.studio.speech.pieces import Ending, Piece
from sume.engines.studio.speech.sounds import Sound, sounds_of
from sume.engines.studio.speech.splice import Splice, moved, spliced

ATTACK: Final = round(0.03 * RATE)
RELEASE: Final = round(0.1 * RATE)
"""Silence kept before the first sound and behind the last."""

_PAUSES: Final = {
    Ending.WORD: (0.0, 0.2),
    Ending.CLAUSE: (0.14, 0.3),
    Ending.SENTENCE: (0.28, 0.45),
    Ending.PARAGRAPH: (0.5, 0.7),
}
"""Seconds, least and most."""
_SHORTEST_SILENCE: Final = round(0.06 * RATE)
"""A shorter one between two words is a stop's closure."""
_NEAR: Final = round(0.06 * RATE)
"""How far the model's times may be off."""
_SHORTEST: Final = round(0.015 * RATE)
"""Of a sound beside a silence."""


@dataclass(frozen=True, slots=True)
class Take:
    """``sounds``' times are samples of ``samples``, their ``piece`` an index of ``pieces``."""

    pieces: tuple[Piece, ...]
    samples: NDArray[np.float32]
    sounds: tuple[Sound, ...]


def take_of(pieces: Sequence[Piece], utterance: Utterance, *, pace: float) -> Take:
    """``utterance`` as it goes into the speech; ``pace`` shortens its pauses too."""
    loudness = Loudness(utterance.samples)
    first, last = loudness.sounding()
    begin, end = max(0, first - ATTACK), min(len(utterance.samples), last + RELEASE)
    sounds = _within(sounds_of(pieces, utterance), (first, last))
    splices = [Splice(0, begin, 0)]
    for index in range(1, len(sounds)):
        before, after = sounds[index - 1 : index + 1]
        if before.end < after.start:
            ending = _ending_between(pieces, before, after)
            silence = _silence_between(before, after, loudness, ending)
            sounds[index - 1 : index + 1] = _kept_off(before, after, silence)
            splice = _to_length(silence, ending, pace)
            splices += [splice] if splice and splice.at > splices[-1].at + splices[-1].cut else []
    splices.append(Splice(end, len(utterance.samples) - end, 0))
    timed = (replace(s, start=moved(s.start, splices), end=moved(s.end, splices)) for s in sounds)
    audible = tuple(sound for sound in timed if sound.end > sound.start)
    return Take(tuple(pieces), spliced(utterance.samples, splices), audible)


def pause_after(ending: Ending, pace: float) -> int:
    """Samples of silence between two takes, beside what they bring themselves."""
    least, most = _PAUSES[ending]
    return max(0, round((least + most) / 2 / pace * RATE) - ATTACK - RELEASE)


def _ending_between(pieces: Sequence[Piece], before: Sound, after: Sound) -> Ending:
    endings = [piece.ending for piece in pieces[before.piece : after.piece]]
    return max(endings, key=lambda ending: ending.value, default=Ending.WORD)


def _silence_between(before: Sound, after: Sound, loudness: Loudness, ending: Ending) -> Run | None:
    """The silence at the boundary of two words; empty where one can be put in, ``None`` where none fits."""
    window = max(before.start, before.end - _NEAR), min(after.end, after.start + _NEAR)
    silence = loudness.silence_within(*window)
    if silence and silence[1] - silence[0] >= _SHORTEST_SILENCE:
        return silence
    lull = None if ending is Ending.WORD else loudness.lull_within(*window)
    return None if lull is None else (lull, lull + 1)


def _to_length(silence: Run | None, ending: Ending, pace: float) -> Splice | None:
    if silence is None:
        return None
    least, most = (round(seconds / pace * RATE) for seconds in _PAUSES[ending])
    length = silence[1] - silence[0]
    middle = sum(silence) // 2
    if length > most:
        return Splice(middle - (length - most) // 2, length - most, 0)
    return Splice(middle, 0, least - length) if length < least else None


def _kept_off(before: Sound, after: Sound, silence: Run | None) -> tuple[Sound, Sound]:
    """Neither sound lasts into ``silence``; without one they meet in the middle."""
    if silence is None:
        middle = (before.end + after.start) // 2
        silence = middle, middle
    end, start = max(silence[0], before.start + _SHORTEST), min(silence[1], after.end - _SHORTEST)
    return replace(before, end=end), replace(after, start=max(start, end))


def _within(sounds: list[Sound], run: Run) -> list[Sound]:
    first, last = run
    return [
        replace(sound, start=min(max(sound.start, first), last), end=max(min(sound.end, last), first))
        for sound in sounds
    ]
