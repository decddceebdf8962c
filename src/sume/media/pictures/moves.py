"""Camera moves over any picture."""

import math
from typing import Final

import numpy as np

from sume.media.pictures.easing import EASES, Ease
from sume.media.pictures.frame import Matrix, about, framing, sample
from sume.media.timeline.model import Picture, Pixels

_SWAYS_HERTZ: Final = ((0.23, 0.5), (0.61, 0.3), (1.37, 0.2))
"""Frequencies of a hand, each with its share of the whole."""
_TURN_RADIANS: Final = 0.004


class PunchIn:
    """Closer to ``focus`` (0..1 of the frame): from ``start`` to ``end`` times as large, in ``seconds``.

    With ``seconds`` 0 it is ``end`` from the first frame: a jump.
    """

    def __init__(
        self,
        picture: Picture,
        size: tuple[int, int],
        *,
        end: float,
        start: float = 1.0,
        seconds: float = 0.0,
        focus: tuple[float, float] = (0.5, 0.5),
        ease: Ease = Ease.IN_OUT,
    ) -> None:
        self._picture, self._size = picture, size
        self._start, self._end, self._seconds, self._ease = start, end, seconds, EASES[ease]
        self._focus = (focus[0] * (size[0] - 1), focus[1] * (size[1] - 1))

    def draw(self, seconds: float) -> Pixels:
        return sample(*self.framing(seconds), self._size)

    def framing(self, seconds: float) -> tuple[Pixels, Matrix]:
        pixels, inner = framing(self._picture, seconds)
        share = self._ease(seconds / self._seconds) if self._seconds else 1.0
        scale = max(1.0, self._start * (self._end / self._start) ** share)
        return pixels, inner @ about(self._focus, scale, (0.0, 0.0), 0.0)


class Handheld:
    """The small sway of a hand, the same for the same seed; ``sway`` is a share of the width, at most 1 %.

    The frame is magnified by just what the sway needs, so that no edge shows.
    """

    def __init__(
        self, picture: Picture, size: tuple[int, int], *, seed: int = 0, sway: float = 0.006
    ) -> None:
        self._picture, self._size = picture, size
        self._reach = min(sway, 0.01) * size[0]
        self._phases = np.random.default_rng(seed).uniform(0, 2 * math.pi, (3, len(_SWAYS_HERTZ)))
        longer = max(size)
        self._scale = 1 + 2 * (self._reach + _TURN_RADIANS * longer / 2) / min(size)

    def draw(self, seconds: float) -> Pixels:
        return sample(*self.framing(seconds), self._size)

    def framing(self, seconds: float) -> tuple[Pixels, Matrix]:
        pixels, inner = framing(self._picture, seconds)
        x, y, turn = (self._wave(phases, seconds) for phases in self._phases)
        centre = ((self._size[0] - 1) / 2, (self._size[1] - 1) / 2)
        shift = (x * self._reach, y * self._reach)
        return pixels, inner @ about(centre, self._scale, shift, turn * _TURN_RADIANS)

    def _wave(self, phases: np.ndarray[tuple[int], np.dtype[np.float64]], seconds: float) -> float:
        """-1..1."""
        return sum(
            share * math.sin(2 * math.pi * hertz * seconds + phase)
            for (hertz, share), phase in zip(_SWAYS_HERTZ, phases.tolist(), strict=True)
        )
