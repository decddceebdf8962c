"""What pitch and beat are read from: two spectra of a sound at 16 kHz, kept small."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import maximum_filter1d, median_filter

ONSET_STEP_SECONDS: Final = 0.01
TONE_STEP_SECONDS: Final = 0.064

_RATE: Final = 16_000
_ONSET_WINDOW: Final = 512
_BAND_EDGES_HZ: Final = (40, 120, 250, 500, 1000, 2000, 4000, 7000)
_TONE_WINDOW: Final = 4096
_TONES_HZ: Final = (80, 3000)
_PEAK_WIDTH: Final = 5
_SURROUNDINGS: Final = 41
_OVER_SURROUNDINGS_DB: Final = 12.0
_UNDER_LOUDEST_DB: Final = 45.0
_SOON: Final = 4
"""Frames between two that share no sample: a quarter of a second."""
_MUCH_LATER: Final = 32
_MANY_TONES_DB: Final = 200.0
_FRAMES_AT_ONCE: Final = 1000
_FLOOR: Final = 1e-9
_FULL_SCALE: Final = 32767
Curve = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Spectrum:
    """``levels``: (count, 7) dB of bands, every 10 ms. ``steady`` and ``lasting``: (count,) every 64 ms.

    ``steady``: decibels by which tones stand out, of those that hold their pitch for a quarter of a second
    (notes do, voices do not). ``lasting``: share of them that hold it for two seconds (a hum does).
    """

    levels: Curve
    steady: Curve
    lasting: Curve


def spectrum_of(mono: NDArray[np.int16]) -> Spectrum:
    """Of (count,) samples at 16 kHz."""
    levels = [_band_levels(power) for power in _powers(mono, _ONSET_WINDOW, ONSET_STEP_SECONDS)]
    tones = np.concatenate([_tones(power) for power in _powers(mono, _TONE_WINDOW, TONE_STEP_SECONDS)])
    steady = tones * (_after(tones, _SOON) > 0)
    held = steady.sum(axis=1, dtype=np.float32)
    share = held / np.maximum(1.0, tones.sum(axis=1, dtype=np.float32))
    lasting = (steady * (_after(tones, _MUCH_LATER) > 0)).sum(axis=1) / np.maximum(1.0, held)
    prominent = np.minimum(tones.sum(axis=1, dtype=np.float32), _MANY_TONES_DB)
    return Spectrum(np.concatenate(levels), share * prominent, lasting.astype(np.float32))


def _after(tones: NDArray[np.uint8], frames: int) -> NDArray[np.uint8]:
    """The same, ``frames`` later; at the end, where there is no later, ``frames`` earlier."""
    later = np.zeros_like(tones)
    later[:-frames] = tones[frames:]
    later[-frames:] = tones[-2 * frames : -frames] if len(tones) >= 2 * frames else 0
    return later


def _tones(power: Curve) -> NDArray[np.uint8]:
    """(frames, bins): decibels over the surroundings where there is a peak, else 0."""
    low, high = (round(hertz * _TONE_WINDOW / _RATE) for hertz in _TONES_HZ)
    level = 10 * np.log10(power[:, low:high] + _FLOOR)
    over = level - median_filter(level, (1, _SURROUNDINGS))
    peak = (
        (level == maximum_filter1d(level, _PEAK_WIDTH, axis=1))
        & (over > _OVER_SURROUNDINGS_DB)
        & (level > level.max(axis=1, keepdims=True) - _UNDER_LOUDEST_DB)
    )
    return np.asarray(np.where(peak, np.minimum(over, 255), 0), np.uint8)


def _band_levels(power: Curve) -> Curve:
    edges = [round(edge * _ONSET_WINDOW / _RATE) for edge in _BAND_EDGES_HZ]
    bands = np.add.reduceat(power, edges, axis=1)[:, : len(edges) - 1]
    return np.asarray(10 * np.log10(bands + _FLOOR), np.float32)


def _powers(mono: NDArray[np.int16], window: int, step_seconds: float) -> Iterator[Curve]:
    """(frames, window // 2 + 1) at a time; the middle of frame n is at n steps."""
    hop = round(step_seconds * _RATE)
    shape = np.hanning(window + 1)[:-1].astype(np.float32) / np.float32(_FULL_SCALE)
    padded = np.pad(mono, (window // 2, window))
    frames = np.lib.stride_tricks.sliding_window_view(padded, window)[: len(mono) + hop - 1 : hop]
    for first in range(0, len(frames), _FRAMES_AT_ONCE):
        spectrum = np.fft.rfft(frames[first : first + _FRAMES_AT_ONCE] * shape, axis=1)
        yield np.asarray(np.square(np.abs(spectrum)), np.float32)
