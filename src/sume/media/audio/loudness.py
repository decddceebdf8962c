"""Loudness and true peak after ITU-R BS.1770-4, at ``SAMPLE_RATE`` only."""

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.signal import resample_poly, sosfilt

from sume.media.timeline.model import SAMPLE_RATE, Samples

SILENCE_LUFS: Final = -70.0
"""What the absolute gate lets through at least; also what silence measures here."""

_K_WEIGHTING: Final = np.array(
    [
        [1.53512485958697, -2.69169618940638, 1.19839281085285, 1.0, -1.69065929318241, 0.73248077421585],
        [1.0, -2.0, 1.0, 1.0, -1.99004745483398, 0.99007225036621],
    ]
)
_STEP: Final = SAMPLE_RATE // 10
_STEPS_PER_BLOCK: Final = 4
_RELATIVE_GATE: Final = -10.0
_CHUNK: Final = SAMPLE_RATE
_OVERSAMPLING: Final = 4
_MARGIN: Final = 48
"""Samples on either side of a chunk, so that the interpolation sees across its ends."""
_FLOOR: Final = 1e-10


def integrated_loudness(samples: Samples) -> float:
    """LUFS of (count,) or (count, channels); ``SILENCE_LUFS`` where the gate leaves nothing."""
    return gated_loudness(_step_powers(two_dimensional(samples)))


def gated_loudness(steps: NDArray[np.float64]) -> float:
    """LUFS of the powers of tenths of a second, as :func:`step_powers` gives them; at least one of them."""
    count = max(1, len(steps) - _STEPS_PER_BLOCK + 1)
    blocks = np.array([steps[at : at + _STEPS_PER_BLOCK].mean() for at in range(count)])
    loud = blocks[_lufs(blocks) > SILENCE_LUFS]
    if len(loud) == 0:
        return SILENCE_LUFS
    kept = loud[_lufs(loud) > _lufs(loud.mean()) + _RELATIVE_GATE]
    return float(_lufs(kept.mean()))


def true_peak_db(samples: Samples) -> float:
    """dBTP: the highest point of the fourfold oversampled curve; about -200 of silence."""
    return float(decibels(peaks(samples, block=_CHUNK).max(initial=0.0)))


def peaks(samples: Samples, block: int) -> NDArray[np.float32]:
    """The true peak of each ``block`` samples, over all channels; ``block`` divides ``SAMPLE_RATE``."""
    found = [
        _block_peaks(np.abs(resample_poly(part, _OVERSAMPLING, 1, axis=0)), block, head, length)
        for part, head, length in _overlapping(two_dimensional(samples))
    ]
    return np.concatenate(found) if found else np.zeros(0, np.float32)


def decibels(amplitude: NDArray[np.float32] | np.float32 | float) -> NDArray[np.float64]:
    """Of an amplitude, with a floor at -200."""
    return 20 * np.log10(np.maximum(np.asarray(amplitude, np.float64), _FLOOR))


def two_dimensional(samples: Samples) -> Samples:
    """The same samples as (count, channels)."""
    return samples if samples.ndim == 2 else samples[:, None]


def _step_powers(samples: Samples) -> NDArray[np.float64]:
    """Sum over channels of the K-weighted power of each tenth of a second; at least one block of them.

    A rest at the end that fills no tenth is left out, unless it is all there is.
    """
    missing = _STEP * _STEPS_PER_BLOCK - len(samples)
    if missing > 0:
        samples = np.pad(samples, ((0, missing), (0, 0)))
    starts = range(0, len(samples) // _STEP * _STEP, _CHUNK)
    return np.concatenate(list(step_powers(samples[start : start + _CHUNK] for start in starts)))


def step_powers(parts: Iterable[Samples]) -> Iterator[NDArray[np.float64]]:
    """K-weighted power of each tenth of a second of a sound that comes in parts (count, channels).

    The parts are whole tenths long, but for the last; what then fills no tenth is left out.
    """
    state: NDArray[np.float64] | None = None
    for part in parts:
        if state is None:
            state = np.zeros((len(_K_WEIGHTING), 2, part.shape[1]))
        weighted, state = sosfilt(_K_WEIGHTING, part, axis=0, zi=state)
        whole = len(weighted) // _STEP * _STEP
        stepped = np.square(weighted[:whole]).reshape(-1, _STEP, part.shape[1])
        yield stepped.mean(axis=1).sum(axis=1)


def _lufs(power: NDArray[np.float64]) -> NDArray[np.float64]:
    return -0.691 + 10 * np.log10(np.maximum(power, _FLOOR))


def _overlapping(samples: Samples) -> Iterator[tuple[Samples, int, int]]:
    """Chunks with margins: the part, how long its head margin is, how long the chunk itself is."""
    for start in range(0, len(samples), _CHUNK):
        head = min(start, _MARGIN)
        length = min(_CHUNK, len(samples) - start)
        yield samples[start - head : start + length + _MARGIN], head, length


def _block_peaks(curve: NDArray[np.float32], block: int, head: int, length: int) -> NDArray[np.float32]:
    loudest = np.maximum.reduce([curve[:, channel] for channel in range(curve.shape[1])])
    own = loudest[head * _OVERSAMPLING : (head + length) * _OVERSAMPLING]
    rest = -len(own) % (block * _OVERSAMPLING)
    per_block = np.pad(own, (0, rest)).reshape(-1, block * _OVERSAMPLING)
    return np.asarray(per_block.max(axis=1), np.float32)
