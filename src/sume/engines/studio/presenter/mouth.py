"""From speech sounds to lips: every sound pulls the mouth toward its aim, before and after its own time."""

from typing import Final

import numpy as np

from sume.engines.speech import Speech
from sume.engines.studio.presenter.phrases import Phrase, silences, spoken
from sume.engines.studio.presenter.tracks import RATE, Track, add_bump, smooth
from sume.engines.studio.presenter.visemes import Viseme, visemes_of

PARTS: Final = ("jaw", "spread", "round", "press", "bite", "tongue")

_LEAD: Final = 0.025
"""Seconds by which lips are ahead of what is heard."""
_SPREAD_IN_TIME: Final = {
    "jaw": 0.038,
    "spread": 0.055,
    "round": 0.055,
    "press": 0.024,
    "bite": 0.028,
    "tongue": 0.028,
}
_REST: Final = Viseme(0.0, firm=1.0)
_VIGOUR: Final = 0.88
_LOUD_JAW: Final = 0.5
"""How far loudness alone opens a mouth that is not closed by a sound."""
_CARRIED: Final = 1e-3
"""Weight of the moments between sounds: next to none, so that their neighbours fill them."""


def mouth_tracks(speech: Speech, loudness: Track, said: tuple[Phrase, ...]) -> dict[str, Track]:
    """Every part of a mouth, 0..1 (``spread`` -1..1), for as long as ``loudness``."""
    aims, weights = _aims(speech, loudness)
    loud = np.minimum(smooth(loudness, 0.03), 1.1)
    tracks = {}
    for part in PARTS:
        weight = np.maximum(weights if part in ("jaw", "press", "bite") else np.sqrt(weights), _CARRIED)
        width = _SPREAD_IN_TIME[part]
        tracks[part] = smooth(aims[part] * weight, width) / smooth(weight, width)
    tracks["press"] = np.clip(1.35 * tracks["press"] - 0.1, 0, 1)
    tracks["bite"] = np.clip(1.3 * tracks["bite"] - 0.08, 0, 1)
    for phrase in said:
        add_bump(tracks["jaw"], phrase.start - 0.3, 0.16, 0.02, 0.14, 0.12)
    tracks["jaw"] = _VIGOUR * (tracks["jaw"] * (0.15 + 0.85 * loud) + _LOUD_JAW * loud)
    closed = np.maximum(tracks["press"], 0.6 * tracks["bite"])
    tracks["jaw"] = np.clip(tracks["jaw"] * (1 - 0.9 * closed), 0, 1)
    tracks["tongue"] *= 1 - closed
    return tracks


def _aims(speech: Speech, loudness: Track) -> tuple[dict[str, Track], Track]:
    """At every moment the aim of the sound that is made, and how firmly it is held."""
    aims = {part: np.zeros(len(loudness)) for part in PARTS}
    weights = np.zeros(len(loudness))
    for sound in spoken(speech):
        visemes = visemes_of(sound.symbol)
        length = (sound.end - sound.start) / len(visemes)
        for place, viseme in enumerate(visemes):
            start = sound.start + place * length
            _hold(aims, weights, start, start + length, viseme)
    for start, end in silences(loudness):
        _hold(aims, weights, start + 2 * _LEAD, end, _REST)
    return aims, weights


def _hold(aims: dict[str, Track], weights: Track, start: float, end: float, viseme: Viseme) -> None:
    first, last = (max(0, round((moment - _LEAD) * RATE)) for moment in (start, end))
    last = max(last, first + 1)
    weights[first:last] = viseme.firm
    for part in PARTS:
        aims[part][first:last] = getattr(viseme, part)
