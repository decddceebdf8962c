"""Cutting silence out of a recording and putting silence in, without a click."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.speech.model import RATE

_FADE: Final = RATE // 200


@dataclass(frozen=True, slots=True)
class Splice:
    """At sample ``at``, ``cut`` samples are left out and ``add`` samples of silence put in their place."""

    at: int
    cut: int
    add: int


def spliced(samples: NDArray[np.float32], splices: Sequence[Splice]) -> NDArray[np.float32]:
    """``samples`` with ``splices`` (in order, apart from each other) made; 5 ms fades at each."""
    parts: list[NDArray[np.float32]] = []
    at = 0
    for splice in splices:
        parts += [samples[at : splice.at], np.zeros(splice.add, np.float32)]
        at = splice.at + splice.cut
    parts.append(samples[at:])
    kept = parts[::2]
    parts[::2] = [_faded(part, start=index > 0, end=index < len(kept) - 1) for index, part in enumerate(kept)]
    return np.concatenate(parts)


def moved(at: int, splices: Sequence[Splice]) -> int:
    """Where sample ``at`` is after ``splices``; one that was cut is where the cut is."""
    shift = 0
    for splice in splices:
        if at <= splice.at:
            break
        shift += splice.add - min(splice.cut, at - splice.at)
    return at + shift


def _faded(part: NDArray[np.float32], *, start: bool, end: bool) -> NDArray[np.float32]:
    length = min(_FADE, len(part) // 2)
    if not length:
        return part
    faded = part.copy()
    ramp = np.linspace(0, 1, length, endpoint=False, dtype=np.float32)
    if start:
        faded[:length] *= ramp
    if end:
        faded[-length:] *= ramp[::-1]
    return faded
