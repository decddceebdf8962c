"""Where a recording is silent."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.speech.model import RATE

HOP: Final = RATE // 200
_QUIET: Final = 0.03
"""Of the loud parts' level."""

Run = tuple[int, int]
"""First sample, and the one behind the last."""


class Loudness:
    """The level of ``samples`` in steps of :data:`HOP`."""

    def __init__(self, samples: NDArray[np.float32]) -> None:
        steps = samples[: len(samples) // HOP * HOP].reshape(-1, HOP)
        self._level = np.sqrt(np.mean(np.square(steps, dtype=np.float64), axis=1))
        self._floor = _QUIET * float(np.percentile(self._level, 95))

    def sounding(self) -> Run:
        """From the first sound to the last; all of it if there is none."""
        loud = np.flatnonzero(self._level > self._floor)
        if not len(loud):
            return 0, len(self._level) * HOP
        return int(loud[0]) * HOP, (int(loud[-1]) + 1) * HOP

    def silence_within(self, start: int, end: int) -> Run | None:
        """The longest silent run that begins in ``start..end``, or ``None``; it may reach beyond ``end``."""
        longest = None
        for first, last in self._silences():
            inside = first < end and last > start
            if inside and (longest is None or last - first > longest[1] - longest[0]):
                longest = (first, last)
        return longest

    def lull_within(self, start: int, end: int) -> int | None:
        """The quietest sample in ``start..end`` if a pause can be put there unnoticed, else ``None``."""
        first, last = start // HOP, min(-(-end // HOP), len(self._level))
        if first >= last:
            return None
        step = first + int(np.argmin(self._level[first:last]))
        return step * HOP + HOP // 2 if self._level[step] < 3 * self._floor else None

    def _silences(self) -> list[Run]:
        quiet = np.concatenate(([False], self._level <= self._floor, [False]))
        edges = np.flatnonzero(np.diff(quiet.astype(np.int8))) * HOP
        return [(int(first), int(last)) for first, last in edges.reshape(-1, 2)]
