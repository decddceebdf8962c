"""Curves over time, sampled evenly: the few operations that mouths and heads are moved with."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

Track = NDArray[np.float64]

RATE: Final = 120
"""Samples per second."""


def smooth(track: Track, seconds: float) -> Track:
    """``track`` blurred in time; ``seconds`` is the standard deviation."""
    return np.asarray(gaussian_filter1d(track, seconds * RATE, mode="nearest"), np.float64)


def ease(values: Track) -> Track:
    """0..1 to 0..1 with rest at both ends."""
    inside = np.clip(values, 0, 1)
    return np.asarray(inside**3 * (inside * (6 * inside - 15) + 10), np.float64)


def add_bump(track: Track, start: float, rise: float, hold: float, fall: float, height: float) -> None:
    """Add, in place, a smooth hill: it begins at ``start``, in seconds, as are its three parts."""
    first = max(0, int(start * RATE))
    last = min(len(track), int((start + rise + hold + fall) * RATE) + 2)
    moments = np.arange(first, last) / RATE - start
    hill = ease(moments / rise) * ease((rise + hold + fall - moments) / fall)
    track[first:last] += height * hill


def wander(count: int, period: float, random: np.random.Generator) -> Track:
    """Smooth aimless motion of about -1..1, ``count`` samples, no faster than ``period`` seconds."""
    moments = np.arange(count) / RATE
    shares = np.array([1.0, 0.62, 0.4])
    speeds = np.array([0.41, 0.67, 1.0]) * random.uniform(0.85, 1.15, 3) / period
    phases = random.uniform(0, 2 * np.pi, 3)
    waves = np.sin(2 * np.pi * speeds[:, None] * moments + phases[:, None])
    return np.asarray(shares @ waves / shares.sum() * 1.3, np.float64)


def steps(count: int, moments: list[float], values: list[float], seconds: float) -> Track:
    """A track that moves to ``values[i]`` at ``moments[i]``, taking ``seconds``, and rests there."""
    track = np.zeros(count)
    before = 0.0
    for moment, value in zip(moments, values, strict=True):
        first = max(0, int(moment * RATE))
        share = ease((np.arange(first, count) / RATE - moment) / seconds)
        track[first:] += (value - before) * share
        before = value
    return track
