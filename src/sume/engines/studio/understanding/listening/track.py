"""A sound track reduced to what the listening needs of it, in one pass over the file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, sosfilt

from sume.engines.studio.understanding.listening.spectrum import Spectrum, spectrum_of
from sume.engines.studio.understanding.listening.voice import voice_chances
from sume.media.audio.decode import SoundError, sound_in_parts
from sume.media.audio.loudness import step_powers
from sume.media.timeline.model import SAMPLE_RATE, Samples

LISTENING_RATE: Final = 16_000
LOUDNESS_STEP_SECONDS: Final = 0.1
LONGEST_SECONDS: Final = 660.0
"""What a video may be long, and a little."""

_FEWER: Final = SAMPLE_RATE // LISTENING_RATE
_LOW_PASS: Final = butter(10, 7200, "lowpass", fs=SAMPLE_RATE, output="sos")
_FULL_SCALE: Final = 32767
_SHORTEST_SECONDS: Final = 0.1
Mono = NDArray[np.int16]
"""(count,) at :data:`LISTENING_RATE`."""


@dataclass(frozen=True, slots=True)
class Track:
    """``voice``: chance that somebody speaks, for each 32 ms. ``powers``: K-weighted, for each 0.1 s."""

    seconds: float
    voice: NDArray[np.float32]
    powers: NDArray[np.float64]
    spectrum: Spectrum


def load(path: Path) -> tuple[Mono, NDArray[np.float64], bool]:
    """The sound for the recogniser, loudness powers, and whether the file was whole.

    Raises :class:`SoundError` when there is no sound at all.
    """
    mono: list[Mono] = []
    whole = True

    def parts() -> Iterator[Samples]:
        nonlocal whole
        fewer = _fewer_samples()
        try:
            for part in sound_in_parts(path, longest=LONGEST_SECONDS):
                clean = np.nan_to_num(part, nan=0.0, posinf=0.0, neginf=0.0)
                mono.append(fewer(clean))
                yield clean
        except SoundError:
            if not mono:
                raise
            whole = False

    powers = list(step_powers(parts()))
    if sum(len(part) for part in mono) < _SHORTEST_SECONDS * LISTENING_RATE:
        raise SoundError("The file has no sound.")
    return np.concatenate(mono), np.concatenate(powers), whole


def track_of(mono: Mono, powers: NDArray[np.float64]) -> Track:
    return Track(len(mono) / LISTENING_RATE, voice_chances(mono), powers, spectrum_of(mono))


def as_mono(samples: NDArray[np.floating[Any]]) -> Mono:
    """(count,) -1..1 at :data:`LISTENING_RATE`."""
    return np.asarray(np.clip(samples, -1, 1) * _FULL_SCALE, np.int16)


def _fewer_samples() -> Callable[[Samples], Mono]:
    """A filter with memory: one second of stereo after the other becomes mono at :data:`LISTENING_RATE`."""
    state = np.zeros((len(_LOW_PASS), 2))

    def fewer(part: Samples) -> Mono:
        nonlocal state
        smooth, state = sosfilt(_LOW_PASS, part.mean(axis=1, dtype=np.float64), zi=state)
        return as_mono(smooth[::_FEWER])

    return fewer
