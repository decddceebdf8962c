"""The camera in front of a presenter: framings that jump at cuts, a slow push, a hand that holds it."""

import math
from bisect import bisect_right
from typing import Final

import numpy as np

from sume.contract.video import FRAME_RATE
from sume.engines.studio.ads.grammar import Grammar
from sume.engines.studio.ads.plan import EditPlan
from sume.engines.studio.presenter.photo import Camera

_PUSH: Final = 0.012
"""How much closer a steady camera comes in a second."""
_MOST_PUSHED: Final = 0.05
_SWAY: Final = 0.006
"""Of the frame's width: how far a hand moves."""
_TURN: Final = 0.35
"""Degrees."""
_SWAYS_HERTZ: Final = ((0.27, 0.5), (0.71, 0.32), (1.53, 0.18))


class PresenterCamera:
    """What the camera does at a moment of the ad, in seconds; the same for the same seed."""

    def __init__(self, plan: EditPlan, grammar: Grammar, seed: int) -> None:
        shots = [shot for shot in plan.shots if shot.what == "presenter"]
        self._starts = [shot.first_frame / FRAME_RATE for shot in shots] or [0.0]
        self._scales = [shot.scale for shot in shots] or [1.0]
        self._handheld = grammar.handheld
        self._phases = np.random.default_rng(seed).uniform(0, 2 * math.pi, (3, len(_SWAYS_HERTZ)))

    def __call__(self, seconds: float) -> Camera:
        number = max(0, bisect_right(self._starts, seconds + 1e-6) - 1)
        if not self._handheld:
            pushed = min(_MOST_PUSHED, _PUSH * max(0.0, seconds - self._starts[number]))
            return Camera(zoom=self._scales[number] * (1 + pushed))
        x, y, roll = (self._wave(axis, seconds) for axis in range(3))
        # A frame that sways must be a little closer than it asks for, or it would show what is not there.
        zoom = self._scales[number] * (1 + 2 * _SWAY)
        return Camera(zoom=zoom, x=x * _SWAY, y=y * _SWAY, roll=roll * _TURN)

    def _wave(self, axis: int, seconds: float) -> float:
        """-1..1."""
        phases = self._phases[axis].tolist()
        return sum(
            share * math.sin(2 * math.pi * hertz * seconds + phase)
            for (hertz, share), phase in zip(_SWAYS_HERTZ, phases, strict=True)
        )
