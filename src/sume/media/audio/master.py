"""The last step: as loud as the platforms play, with no peak that clips, measured on what a decoder gives."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.ndimage import minimum_filter1d
from scipy.signal.windows import hann

from sume.media.audio import envelope
from sume.media.audio.codec import aac_round_trip
from sume.media.audio.loudness import SILENCE_LUFS, decibels, integrated_loudness, peaks, true_peak_db
from sume.media.timeline.model import Samples

TARGET_LUFS: Final = -14.0
TRUE_PEAK_DB: Final = -1.0

_FIRST_CEILING_DB: Final = -1.8
"""Below the promise by what the codec usually adds."""
_NEAR_LU: Final = 0.2
_LEVEL_ROUNDS: Final = 6
_CODEC_LU: Final = 0.5
_CODEC_REACH_LU: Final = 2.0
_CODEC_ROUNDS: Final = 3
_SAFETY_DB: Final = 0.1
_MAX_GAIN_DB: Final = 36.0
_LOOK_BLOCKS: Final = 5
_RELEASE_SECONDS: Final = 0.060


@dataclass(frozen=True, slots=True)
class Mastered:
    """Samples (count, 2), and what is measured on them after encoding and decoding."""

    samples: Samples
    loudness_lufs: float
    true_peak_db: float


def master(mixed: Samples, go_on: Callable[[], None] = lambda: None) -> Mastered:
    """-14 LUFS and at most -1 dBTP where the sound allows; silence stays silence.

    ``go_on`` is called all along the way and may raise to end the work.
    """
    loudness = integrated_loudness(mixed)
    if loudness <= SILENCE_LUFS:
        return Mastered(mixed, loudness, true_peak_db(mixed))
    true_peaks = decibels(peaks(mixed, envelope.BLOCK))
    target, ceiling = TARGET_LUFS, _FIRST_CEILING_DB
    for _ in range(_CODEC_ROUNDS):
        samples = _levelled(mixed, loudness, true_peaks, target, ceiling, go_on)
        mastered = _as_heard(samples, go_on)
        off = TARGET_LUFS - mastered.loudness_lufs
        over = mastered.true_peak_db - TRUE_PEAK_DB
        if over <= 0 and abs(off) <= _CODEC_LU:
            return mastered
        target += max(-_CODEC_REACH_LU, min(off, _CODEC_REACH_LU))
        ceiling -= over + _SAFETY_DB if over > 0 else 0.0
    if over > 0:
        samples = samples * np.float32(10 ** (-(over + _SAFETY_DB) / 20))
    return _as_heard(samples, go_on)


def _as_heard(samples: Samples, go_on: Callable[[], None]) -> Mastered:
    heard = aac_round_trip(samples, go_on)
    return Mastered(samples, integrated_loudness(heard), true_peak_db(heard))


def limit(samples: Samples, gain_db: float, ceiling_db: float, true_peaks: envelope.Curve) -> Samples:
    """A louder copy whose peaks stay under the ceiling; ``true_peaks`` in dB per block, before the gain."""
    needed = np.minimum(0.0, ceiling_db - (true_peaks + gain_db))
    least = minimum_filter1d(needed, 2 * _LOOK_BLOCKS + 1, mode="nearest")
    held = envelope.follow(least, down_seconds=0.0, up_seconds=_RELEASE_SECONDS)
    held = np.minimum(held, least)
    window = hann(2 * _LOOK_BLOCKS - 1)
    padded = np.pad(held, len(window) // 2, mode="edge")
    louder = samples * np.float32(10 ** (gain_db / 20))
    envelope.apply(louder, np.convolve(padded, window / window.sum(), mode="valid"))
    return louder


def _levelled(
    mixed: Samples,
    loudness: float,
    true_peaks: envelope.Curve,
    target: float,
    ceiling: float,
    go_on: Callable[[], None],
) -> Samples:
    """The gain that meets the loudness is sought, for the limiter takes some of it away."""
    gain = min(target - loudness, _MAX_GAIN_DB)
    for _ in range(_LEVEL_ROUNDS):
        go_on()
        samples = limit(mixed, gain, ceiling, true_peaks)
        missing = target - integrated_loudness(samples)
        if abs(missing) <= _NEAR_LU or gain >= _MAX_GAIN_DB:
            break
        gain = min(gain + missing, _MAX_GAIN_DB)
    return samples
