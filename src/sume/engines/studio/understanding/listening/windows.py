"""Spoken stretches, packed into windows as long as the recogniser takes them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.understanding.listening.voice import VOICE_STEP_SECONDS, Stretch

LONGEST_SECONDS: Final = 28.0
_RATE: Final = 16_000
_LOOK_BACK_SECONDS: Final = 10.0
_FULL_SCALE: Final = 32767


@dataclass(frozen=True, slots=True)
class Window:
    """Stretches heard one right after the other; what lies between them is left out."""

    stretches: tuple[Stretch, ...]

    @property
    def seconds(self) -> float:
        return sum(stretch.seconds for stretch in self.stretches)

    def samples(self, mono: NDArray[np.int16]) -> NDArray[np.float32]:
        """Of the whole sound ``mono`` at 16 kHz."""
        parts = [mono[round(part.start * _RATE) : round(part.end * _RATE)] for part in self.stretches]
        return np.concatenate(parts).astype(np.float32) / np.float32(_FULL_SCALE)

    def located(self, start: float, end: float) -> tuple[float, float]:
        """Where ``start`` to ``end`` seconds of the window are in the sound: inside the one stretch that
        has their middle."""
        middle, begins = (start + end) / 2, 0.0
        for part in self.stretches:
            if middle < begins + part.seconds or part is self.stretches[-1]:
                shift = part.start - begins
                return (
                    min(max(start + shift, part.start), part.end),
                    min(max(end + shift, part.start), part.end),
                )
            begins += part.seconds
        raise ValueError("a window has stretches")


def windows_of(stretches: Sequence[Stretch], chances: NDArray[np.float32]) -> list[Window]:
    """In order; a stretch too long for one is divided where a voice is least likely."""
    windows: list[Window] = []
    waiting: list[Stretch] = []
    for part in (part for whole in stretches for part in _divided(whole, chances)):
        if waiting and sum(one.seconds for one in waiting) + part.seconds > LONGEST_SECONDS:
            windows.append(Window(tuple(waiting)))
            waiting = []
        waiting.append(part)
    return [*windows, Window(tuple(waiting))] if waiting else windows


def _divided(whole: Stretch, chances: NDArray[np.float32]) -> Iterator[Stretch]:
    start = whole.start
    while whole.end - start > LONGEST_SECONDS:
        latest = start + LONGEST_SECONDS
        first, after = (round(at / VOICE_STEP_SECONDS) for at in (latest - _LOOK_BACK_SECONDS, latest))
        cut = (first + int(np.argmin(chances[first:after]))) * VOICE_STEP_SECONDS
        yield Stretch(start, cut)
        start = cut
    yield Stretch(start, whole.end)
