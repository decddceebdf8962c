"""Speech, music, both, neither: what a stretch of sound is."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sume.contract.assets import SoundKind
from sume.engines.studio.understanding.listening import tempo
from sume.engines.studio.understanding.listening.spectrum import ONSET_STEP_SECONDS, TONE_STEP_SECONDS
from sume.engines.studio.understanding.listening.track import LOUDNESS_STEP_SECONDS, Track
from sume.engines.studio.understanding.listening.voice import SPEAKING, VOICE_STEP_SECONDS
from sume.engines.understanding import SoundFacts
from sume.media.audio.loudness import gated_loudness

QUIET_LUFS: Final = -50.0
SPOKEN_SHARE: Final = 0.12
STEADY_UNDER_SPEECH_DB: Final = 3.2
"""Tones that hold their pitch, on average; a voice alone has 1, music 18 dB under it 15."""
STEADY_DB: Final = 6.5
HUM_LASTING: Final = 0.85
"""Tones of which more last two seconds are a machine's, or one bell's."""
DRUMS: Final = 0.6
"""A beat this clear is music without a tone."""
_LEAST_SECONDS: Final = 3.0
"""Shorter stretches are judged with what is around them, but for who speaks."""


def sound_facts(track: Track, start: float, end: float) -> SoundFacts:
    """Of ``start`` to ``end`` seconds of it."""
    loudness = gated_loudness(_part(track.powers, LOUDNESS_STEP_SECONDS, start, end))
    levels = _part(track.spectrum.levels, ONSET_STEP_SECONDS, start, end)
    beat = tempo.beat(levels) if end - start >= tempo.SHORTEST_SECONDS else None
    kind = _kind(track, start, end, loudness, beat)
    has_tempo = beat is not None and beat.clearness >= tempo.CLEAR and "music" in kind
    return SoundFacts(kind, round(loudness, 1), round(beat.bpm, 1) if beat and has_tempo else None)


def _kind(track: Track, start: float, end: float, loudness: float, beat: tempo.Beat | None) -> SoundKind:
    if loudness < QUIET_LUFS:
        return "quiet"
    spoken = float((_part(track.voice, VOICE_STEP_SECONDS, start, end) >= SPEAKING).mean()) >= SPOKEN_SHARE
    missing = max(0.0, _LEAST_SECONDS - (end - start)) / 2
    steady = _part(track.spectrum.steady, TONE_STEP_SECONDS, start - missing, end + missing)
    lasting = _part(track.spectrum.lasting, TONE_STEP_SECONDS, start - missing, end + missing)
    hum = float((lasting * steady).sum()) > HUM_LASTING * float(steady.sum())
    tonal = float(steady.mean()) > (STEADY_UNDER_SPEECH_DB if spoken else STEADY_DB) and not hum
    if spoken:
        return "speech_over_music" if tonal else "speech"
    return "music" if tonal or (beat is not None and beat.clearness > DRUMS) else "other"


def _part(values: NDArray[Any], step: float, start: float, end: float) -> NDArray[Any]:
    """Those within the stretch, at least one."""
    first = min(max(0, int(start / step)), len(values) - 1)
    return values[first : max(first + 1, int(np.ceil(end / step)))]
