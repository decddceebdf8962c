"""A hand that holds the camera, before any picture."""

import math
from typing import Final

import numpy as np

from sume.media.pictures.frame import Matrix, about, framing, sample
from sume.media.timeline.model import Picture, Pixels

_SWAYS_HERTZ: Final = ((0.23, 0.5), (0.61, 0.3), (1.37, 0.2))
"""Frequencies of a hand, each with its share of the whole."""
_TURN_RADIANS: Final = 0.004


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
