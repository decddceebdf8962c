"""Tempo, beats and bars of a recording, by its onsets."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage, signal

from sume.media.timeline.model import SAMPLE_RATE, Samples

Curve = NDArray[np.float64]
HOP: Final = 240
WINDOW: Final = 1024
CURVE_RATE: Final = SAMPLE_RATE / HOP
BANDS_HZ: Final = (30, 120, 250, 500, 1000, 2000, 4000, 8000, 16000)
BEATS_PER_BAR: Final = 4
LIKELY_BPM: Final = 105.0
TEMPO_SPREAD_OCTAVES: Final = 0.6
COARSE_BPM: Final = np.arange(60.0, 168.0, 0.5)
FINE_SPAN_BPM: Final = 1.6
FINE_STEP_BPM: Final = 0.02
SHARPNESS_SECONDS: Final = 0.012


@dataclass(frozen=True, slots=True)
class Rhythm:
    """``first_beat`` and ``first_bar``: seconds, each at most one period after the beginning."""

    bpm: float
    first_beat: float
    first_bar: float


def measure(samples: Samples, near_bpm: float | None = None) -> Rhythm:
    """A steady 4/4 grid laid over (count, 2) samples; ``near_bpm`` settles double and half tempo."""
    bands = onsets(samples)
    curve = ndimage.gaussian_filter1d(bands.sum(axis=0), SHARPNESS_SECONDS * CURVE_RATE)
    coarse = near_bpm or _coarse_tempo(curve)
    candidates = np.arange(coarse - FINE_SPAN_BPM, coarse + FINE_SPAN_BPM, FINE_STEP_BPM)
    combs = [_comb(curve, 60 / bpm) for bpm in candidates]
    best = int(np.argmax([strength for strength, _ in combs]))
    period, first = 60 / float(candidates[best]), combs[best][1]
    return Rhythm(round(60 / period, 3), round(first, 4), round(_first_bar(bands, period, first), 4))


def onsets(samples: Samples) -> Curve:
    """(bands, moments) at ``CURVE_RATE``: how much louder each band just became."""
    mono = samples.mean(axis=1)
    frequencies, _, spectrum = signal.stft(
        mono, SAMPLE_RATE, nperseg=WINDOW, noverlap=WINDOW - HOP, boundary="even", padded=True
    )
    power = np.abs(spectrum) ** 2
    edges = np.searchsorted(frequencies, BANDS_HZ)
    rows = [power[low : max(high, low + 1)].sum(axis=0) for low, high in pairwise(edges)]
    loudness = np.log1p(1e6 * np.stack(rows))
    rise = np.maximum(0.0, np.diff(loudness, n=1, axis=1, prepend=loudness[:, :1]))
    surprise = rise - ndimage.uniform_filter1d(rise, int(0.5 * CURVE_RATE), axis=1)
    return np.asarray(np.maximum(0.0, surprise))


def _coarse_tempo(curve: Curve) -> float:
    strengths = np.array([_comb(curve, 60 / bpm)[0] for bpm in COARSE_BPM])
    preference = np.exp(-0.5 * (np.log2(COARSE_BPM / LIKELY_BPM) / TEMPO_SPREAD_OCTAVES) ** 2)
    return float(COARSE_BPM[np.argmax(strengths * preference)])


def _comb(curve: Curve, period: float) -> tuple[float, float]:
    """The best mean onset over a grid of beats, and the grid's first beat in seconds."""
    step = period * CURVE_RATE
    phases = np.arange(int(step))
    beats = np.arange(int((len(curve) - 1) / step))
    moments = np.rint(phases[:, None] + beats[None, :] * step).astype(np.intp)
    strengths = curve[np.minimum(moments, len(curve) - 1)].mean(axis=1)
    best = int(np.argmax(strengths))
    return float(strengths[best] - strengths.mean()), best / CURVE_RATE


def _first_bar(bands: Curve, period: float, first: float) -> float:
    """The beat of four on which bass and everything else change most."""
    weights = np.array([3.0, 2.0] + [1.0] * (len(bands) - 2))
    accents = ndimage.maximum_filter1d(weights @ bands, int(0.05 * CURVE_RATE))
    count = int((len(accents) / CURVE_RATE - first) / period)
    beats = np.rint((first + np.arange(count) * period) * CURVE_RATE).astype(np.intp)
    strengths = [float(accents[beats[place::BEATS_PER_BAR]].mean()) for place in range(BEATS_PER_BAR)]
    return first + int(np.argmax(strengths)) * period
