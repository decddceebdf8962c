"""What every synthesised effect is made with: noise, envelopes, filters, and the last touch."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import signal

from sume.media.timeline.model import SAMPLE_RATE, Samples

Wave = NDArray[np.float64]
FADE_IN_SECONDS: Final = 0.001
FADE_OUT_SECONDS: Final = 0.006
LOWEST_HZ: Final = 25.0


def times(seconds: float) -> Wave:
    """The moment of each sample."""
    return np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE


def noise(draw: np.random.Generator, count: int) -> Wave:
    """White, (count, 2), its sides independent."""
    return draw.standard_normal((count, 2))


def coloured(white: Wave, slope_db_per_octave: float) -> Wave:
    """Noise tilted by ``slope_db_per_octave`` (-3 pink, -6 brown)."""
    spectrum = np.fft.rfft(white, axis=0)
    frequencies = np.maximum(np.fft.rfftfreq(len(white), 1 / SAMPLE_RATE), LOWEST_HZ)
    tilt = (frequencies / 1000) ** (slope_db_per_octave / 6.02)
    return np.fft.irfft(spectrum * tilt[:, None], len(white), axis=0)


def band(wave: Wave, low: float, high: float, order: int = 2) -> Wave:
    """Only what lies between ``low`` and ``high`` hertz."""
    sections = signal.butter(order, (low, high), "bandpass", fs=SAMPLE_RATE, output="sos")
    return np.asarray(signal.sosfilt(sections, wave, axis=0))


def swept(wave: Wave, centres: Sequence[float], width_octaves: float) -> Wave:
    """``wave`` through a band whose centre moves through ``centres`` hertz, evenly in time.

    Made of overlapping short blocks, each filtered as a spectrum, so that nothing clicks.
    """
    block = 1024
    padded = np.concatenate([np.zeros((block, 2)), wave, np.zeros((2 * block, 2))])
    result = np.zeros_like(padded)
    window = signal.windows.hann(block, sym=False)[:, None]
    frequencies = np.maximum(np.fft.rfftfreq(block, 1 / SAMPLE_RATE), 1.0)
    track = np.log2(np.asarray(centres, dtype=np.float64))
    for start in range(0, len(padded) - block, block // 2):
        place = np.clip((start - block / 2) / max(1, len(wave)), 0, 1) * (len(track) - 1)
        centre = np.interp(place, np.arange(len(track)), track)
        gain = np.exp(-0.5 * ((np.log2(frequencies) - centre) / (width_octaves / 2)) ** 2)
        spectrum = np.fft.rfft(padded[start : start + block] * window, axis=0)
        result[start : start + block] += np.fft.irfft(spectrum * gain[:, None], block, axis=0)
    return result[block : block + len(wave)]


def placed(mono: Wave, pan: float) -> Wave:
    """(count,) as (count, 2); ``pan`` -1 left to 1 right, equal power."""
    angle = (pan + 1) * np.pi / 4
    return np.stack([mono * np.cos(angle), mono * np.sin(angle)], axis=1)


def finished(wave: Wave, peak_db: float) -> Samples:
    """Without rumble or direct current, faded at both ends, with its loudest sample at ``peak_db``."""
    sections = signal.butter(2, LOWEST_HZ, "highpass", fs=SAMPLE_RATE, output="sos")
    clean = np.asarray(signal.sosfilt(sections, wave, axis=0))
    window = _faded_ends(len(clean))[:, None]
    clean *= window
    clean -= window * clean.mean(axis=0) / window.mean()
    return np.asarray(clean * (10 ** (peak_db / 20) / max(1e-9, np.abs(clean).max())), np.float32)


def _faded_ends(count: int) -> Wave:
    """1 all along but for the first and last moments."""
    window = np.ones(count)
    for seconds, side in ((FADE_IN_SECONDS, window), (FADE_OUT_SECONDS, window[::-1])):
        fade = min(count // 2, round(seconds * SAMPLE_RATE))
        side[:fade] = 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, fade))
    return window
