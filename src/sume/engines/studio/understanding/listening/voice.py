"""Where somebody speaks, by the voice detector that comes with the recogniser (Silero)."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_closing

VOICE_STEP: Final = 512
"""Samples at 16 kHz for each look of the detector."""
VOICE_STEP_SECONDS: Final = VOICE_STEP / 16_000
SPEAKING: Final = 0.5
PERHAPS_SPEAKING: Final = 0.35

_AT_ONCE: Final = 60 * 16_000 // VOICE_STEP
_RUN_UP: Final = 4 * 16_000 // VOICE_STEP
"""Looks that are taken again before the next minute, so that the detector knows what came before."""
_BREATH: Final = 15
"""Looks without a voice that do not end a stretch: half a second."""
_SHORTEST: Final = 4
_MARGIN_SECONDS: Final = 0.25
_FULL_SCALE: Final = 32767


@dataclass(frozen=True, slots=True)
class Stretch:
    """Seconds."""

    start: float
    end: float

    @property
    def seconds(self) -> float:
        return self.end - self.start


def voice_chances(mono: NDArray[np.int16]) -> NDArray[np.float32]:
    """0..1 for each :data:`VOICE_STEP` of (count,) samples at 16 kHz; a minute at a time."""
    from faster_whisper.vad import get_vad_model

    detector = get_vad_model()
    looks = -(-len(mono) // VOICE_STEP)
    chances = []
    for first in range(0, looks, _AT_ONCE):
        before = max(0, first - _RUN_UP)
        part = mono[before * VOICE_STEP : (first + _AT_ONCE) * VOICE_STEP].astype(np.float32)
        padded = np.pad(part / np.float32(_FULL_SCALE), (0, -len(part) % VOICE_STEP))
        chances.append(np.asarray(detector(padded), np.float32).reshape(-1)[first - before :])
    return np.concatenate(chances)


def spoken_stretches(chances: NDArray[np.float32], seconds: float) -> list[Stretch]:
    """Where to listen for words, with a little margin; they neither touch nor leave 0..``seconds``."""
    stretches: list[Stretch] = []
    for first, after in _runs(_settled(chances)):
        if after - first < _SHORTEST:
            continue
        start = max(0.0, first * VOICE_STEP_SECONDS - _MARGIN_SECONDS)
        end = min(seconds, after * VOICE_STEP_SECONDS + _MARGIN_SECONDS)
        if stretches and start <= stretches[-1].end:
            start = stretches.pop().start
        stretches.append(Stretch(start, end))
    return stretches


def _settled(chances: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Stretches that were surely voice once, as long as they perhaps still are, over short breaths."""
    settled = np.zeros(len(chances), np.bool_)
    for first, after in _runs(chances >= PERHAPS_SPEAKING):
        settled[first:after] = chances[first:after].max() >= SPEAKING
    padded = np.pad(settled, _BREATH)
    closed: NDArray[np.bool_] = binary_closing(padded, np.ones(_BREATH, np.bool_))
    return closed[_BREATH:-_BREATH]


def _runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First and after-last index of each run of ``True``."""
    edges = np.flatnonzero(np.diff(np.pad(flags.astype(np.int8), 1)))
    return [(int(first), int(after)) for first, after in edges.reshape(-1, 2)]
