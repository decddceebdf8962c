"""How a movement spends its time: from a share of the time (0..1) to a share of the way."""

import math
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

_DRIFT_START: Final = 0.2


def portion(seconds: float, start: float, length: float) -> float:
    """How much of ``length`` from ``start`` on has passed, 0..1."""
    return min(1.0, max(0.0, (seconds - start) / length))


def smooth(share: float) -> float:
    """No speed at either end."""
    return share * share * (3 - 2 * share)


def ease_out(share: float) -> float:
    return 1 - float((1 - share) ** 3)


def ease_in(share: float) -> float:
    return float(share**3)


def overshoot(share: float, strength: float = 1.5) -> float:
    """Out past the end by some percent and back."""
    rest = share - 1
    return float(1 + (strength + 1) * rest**3 + strength * rest**2)


def sway(seconds: float, period: float) -> float:
    """-1..1, to and fro."""
    return math.sin(2 * math.pi * seconds / period)


def drift(share: float) -> float:
    """Even after a start that takes a fifth of the time; goes on past 1."""
    total = 1 - _DRIFT_START / 2
    if share < _DRIFT_START:
        return share * share / (2 * _DRIFT_START) / total
    return (share - _DRIFT_START / 2) / total


class Ease(StrEnum):
    """How a camera travels: ``DRIFT`` starts gently and never stops, so that a shot has no frozen tail."""

    LINEAR = "linear"
    DRIFT = "drift"


EASES: Final[Mapping[Ease, Callable[[float], float]]] = {
    Ease.LINEAR: lambda share: share,
    Ease.DRIFT: drift,
}
"""They go on past 1, as a camera does."""
