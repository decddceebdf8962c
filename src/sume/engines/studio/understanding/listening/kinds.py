"""Speech, music, both, neither: what a stretch of sound is."""

from typing import Any

from numpy.typing import NDArray

from sume.contract.assets import SoundKind
from sume.engines.studio.understanding.listening.track import (
    LISTENING_RATE,
    LOUDNESS_STEP_SECONDS,
    VOICE_STEP,
    Track,
)
from sume.engines.understanding import SoundFacts
from sume.media.audio.loudness import gated_loudness

QUIET_LUFS = -50.0
SPOKEN_SHARE = 0.25


def sound_facts(track: Track, start: float, end: float) -> SoundFacts:
    """Of ``start`` to ``end`` seconds."""
    loudness = gated_loudness(_part(track.powers, LOUDNESS_STEP_SECONDS, start, end))
    return SoundFacts(_kind(track, start, end, loudness), round(loudness, 1), None)


def _kind(track: Track, start: float, end: float, loudness: float) -> SoundKind:
    if loudness < QUIET_LUFS:
        return "quiet"
    spoken = _part(track.voice, VOICE_STEP / LISTENING_RATE, start, end) > 0.5
    return "speech" if spoken.mean() > SPOKEN_SHARE else "other"


def _part(values: NDArray[Any], step: float, start: float, end: float) -> NDArray[Any]:
    """Those within the stretch, at least one."""
    first = min(int(start / step), len(values) - 1)
    return values[first : max(first + 1, round(end / step))]
