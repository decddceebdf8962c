"""How a movement spends its time."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final


class Ease(StrEnum):
    """``DRIFT`` starts gently and never stops, so that a shot has no frozen tail."""

    LINEAR = "linear"
    DRIFT = "drift"
    IN_OUT = "in_out"
    OUT = "out"
    OVERSHOOT = "overshoot"


_DRIFT_START: Final = 0.2
_OVERSHOOT: Final = 1.4


def _held(curve: Callable[[float], float]) -> Callable[[float], float]:
    """A curve that rests outside 0..1."""
    return lambda share: curve(min(1.0, max(0.0, share)))


def _drift(share: float) -> float:
    """Uniform after a start that takes a fifth of the time; goes on past 1."""
    total = 1 - _DRIFT_START / 2
    if share < _DRIFT_START:
        return share * share / (2 * _DRIFT_START) / total
    return (share - _DRIFT_START / 2) / total


def _overshoot(share: float) -> float:
    back = share - 1
    return 1 + back * back * ((_OVERSHOOT + 1) * back + _OVERSHOOT)


EASES: Final[Mapping[Ease, Callable[[float], float]]] = {
    Ease.LINEAR: lambda share: share,
    Ease.DRIFT: _drift,
    Ease.IN_OUT: _held(lambda share: share * share * (3 - 2 * share)),
    Ease.OUT: _held(lambda share: 1 - (1 - share) ** 3),
    Ease.OVERSHOOT: _held(_overshoot),
}
"""From a share of the time (0..1) to a share of the way; both may go past 1 where that looks right."""
