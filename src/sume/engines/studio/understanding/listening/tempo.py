"""Beats per minute, from how regularly the sound's bands become louder."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d, uniform_filter1d

from sume.engines.studio.understanding.listening.spectrum import ONSET_STEP_SECONDS

SHORTEST_SECONDS: Final = 6.0
CLEAR: Final = 0.32
"""Share of the onsets' power that comes again after a beat; less is no clear beat."""

_SLOWEST_BPM: Final = 55.0
_FASTEST_BPM: Final = 190.0
_STEP_BPM: Final = 0.25
_USUAL_BPM: Final = 105.0
_SPREAD_OCTAVES: Final = 0.9
_MULTIPLES: Final = (0.25, 0.5, 1, 2, 4)
"""Of a beat: what comes again after each of them is music in four-four time; a third would not."""
_BEATS: Final = 2
_UNDER_LOUDEST_DB: Final = 50.0
_SHARPNESS: Final = 2.0
"""Standard deviation in steps: how exactly a player keeps time."""
_SURROUNDINGS: Final = 60


@dataclass(frozen=True, slots=True)
class Beat:
    """``clearness`` 0..1."""

    bpm: float
    clearness: float


def beat(levels: NDArray[np.float32]) -> Beat:
    """The likeliest of ``levels`` (count, bands) in dB every 10 ms."""
    again = _autocorrelation(_onsets(levels))
    candidates = np.arange(_SLOWEST_BPM, _FASTEST_BPM, _STEP_BPM)
    lags = np.outer(_MULTIPLES, 60 / candidates / ONSET_STEP_SECONDS)
    heard = np.maximum(0, np.interp(lags, np.arange(len(again)), again))
    counted = lags < len(again)
    strength = (heard * counted).sum(axis=0) / np.maximum(1, counted.sum(axis=0))
    usual = np.exp(-0.5 * (np.log2(candidates / _USUAL_BPM) / _SPREAD_OCTAVES) ** 2)
    best = int(np.argmax(strength * usual))
    return Beat(float(candidates[best]), float(min(1.0, heard[_BEATS:, best].mean())))


def _onsets(levels: NDArray[np.float32]) -> NDArray[np.float64]:
    floor = levels.max(initial=-200.0) - _UNDER_LOUDEST_DB
    rises = np.maximum(0, np.diff(np.maximum(levels, floor), axis=0)).sum(axis=1)
    sharp = gaussian_filter1d(rises.astype(np.float64), _SHARPNESS)
    return np.asarray(np.maximum(0.0, sharp - uniform_filter1d(sharp, _SURROUNDINGS)))


def _autocorrelation(curve: NDArray[np.float64]) -> NDArray[np.float64]:
    """1 at lag 0; up to half the curve's length; each lag by the number of pairs it has."""
    centred = curve - curve.mean()
    size = 2 * len(centred)
    power = np.abs(np.fft.rfft(centred, size)) ** 2
    raw = np.fft.irfft(power, size)[: len(centred) // 2]
    pairs = len(centred) - np.arange(len(raw))
    return np.asarray(raw / pairs / max(1e-9, raw[0] / len(centred)))
