"""Gains that move slowly: worked out a thousandth of a second at a time, then drawn through the samples."""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sume.media.audio.loudness import decibels, two_dimensional
from sume.media.timeline.model import SAMPLE_RATE, Samples

BLOCK: Final = SAMPLE_RATE // 1000
"""Samples per control value."""

Curve = NDArray[np.float64]
"""One value in dB per ``BLOCK``."""


def blocks(seconds: float) -> int:
    return round(seconds * SAMPLE_RATE / BLOCK)


def level(samples: Samples, *, window_seconds: float) -> Curve:
    """RMS of the loudest channel around each block."""
    parts = range(0, len(samples), SAMPLE_RATE)
    means = np.concatenate([_energies(samples[at : at + SAMPLE_RATE]) for at in parts])
    width = max(1, blocks(window_seconds))
    return decibels(np.sqrt(np.convolve(means, np.full(width, 1 / width))[width // 2 :][: len(means)]))


def follow(target: Curve, *, down_seconds: float, up_seconds: float, start: float = 0.0) -> Curve:
    """The target approached exponentially, with one time constant downwards and one upwards; 0 is at once."""
    down, up = (_approach(down_seconds), _approach(up_seconds))
    reached = np.empty_like(target)
    now = start
    for index, wanted in enumerate(target.tolist()):
        now += (wanted - now) * (down if wanted < now else up)
        reached[index] = now
    return reached


def _energies(samples: Samples) -> Curve:
    energy = np.square(two_dimensional(samples)).max(axis=1)
    whole: Curve = np.pad(energy, (0, -len(energy) % BLOCK)).astype(np.float64).reshape(-1, BLOCK)
    return np.asarray(whole.mean(axis=1))


def _approach(seconds: float) -> float:
    return 1 - math.exp(-1 / blocks(seconds)) if blocks(seconds) else 1.0


def apply(samples: Samples, gain_db: Curve) -> None:
    """Multiply (count, channels) in place by the curve, drawn straight between the middles of its blocks."""
    middles = (np.arange(len(gain_db)) + 0.5) * BLOCK
    gains = 10 ** (gain_db / 20)
    for start in range(0, len(samples), SAMPLE_RATE):
        part = samples[start : start + SAMPLE_RATE]
        drawn = np.interp(np.arange(start, start + len(part)), middles, gains)
        part *= drawn.astype(np.float32)[:, None]
