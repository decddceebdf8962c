"""Hard cuts: one step unlike all those around it, to a picture of something else."""

from typing import Final

import numpy as np

from sume.media.watching.likeness import likeness
from sume.media.watching.passages import Passage, Recent

AHEAD: Final = 9
"""Frames that must be known after the one in question."""

_LEAST_STEP: Final = 7.0
_UNLIKE: Final = 0.35
_STANDS_OUT: Final = 2.5
"""How many times the steps on either side: a whip pan has several large steps in a row."""
_SIDE: Final = 2
_RISE: Final = 1.8
_RETURNS_SECONDS: Final = 0.3
"""A flash, or something that passes the lens: after so long the picture is back."""
_STEADY_RATE: Final = 6.0
"""Below so many frames a second every step is large, and neighbours tell nothing."""


def cut_at(recent: Recent, index: int) -> Passage | None:
    """Whether a new shot begins with the frame ``index``."""
    step = recent[index].step
    if step < _LEAST_STEP or (index - 1) not in recent or not _rises(recent, index):
        return None
    if recent[index].blank or recent[index - 1].blank:
        return None
    unlike = _unlikeness(recent, index)
    if unlike < 1 - _UNLIKE or _among_others(recent, index, step * unlike) or _returns(recent, index):
        return None
    return Passage(index, index, "cut", step)


def _rises(recent: Recent, index: int) -> bool:
    """Told without a look at the pictures: most frames of a restless hand end here."""
    quietest = min(
        float(np.mean([recent[other].step if other in recent else 0.0 for other in others]))
        for others in (range(index - _SIDE, index), range(index + 1, index + 1 + _SIDE))
    )
    return recent[index].step > _RISE * quietest or _is_slow(recent, index)


def _unlikeness(recent: Recent, index: int) -> float:
    return 1 - max(0.0, likeness(recent[index - 1].small, recent[index].small))


def _among_others(recent: Recent, index: int, step: float) -> bool:
    """Steps are weighed by how unlike their frames are: a flash beside a cut is no excuse."""
    if _is_slow(recent, index):
        return False
    before, after = (
        [_weighed(recent, other) for other in range(index + first, index + last) if other - 1 in recent]
        for first, last in ((-_SIDE, 0), (1, _SIDE + 1))
    )
    loudest = max(float(np.mean(side)) if side else 0.0 for side in (before, after))
    return step < _STANDS_OUT * loudest


def _weighed(recent: Recent, index: int) -> float:
    if index not in recent:
        return 0.0
    step = recent[index].step
    return step if step < _LEAST_STEP else step * _unlikeness(recent, index)


def _returns(recent: Recent, index: int) -> bool:
    """Whether some frame shortly before and one shortly after show the same."""
    for before, after in _PAIRS:
        first, last = index - 1 - before, index + after
        if first not in recent or last not in recent:
            continue
        apart = recent[last].seconds - recent[first].seconds
        if apart <= _RETURNS_SECONDS and likeness(recent[first].small, recent[last].small) > 0.5:
            return True
    return False


_PAIRS: Final = (
    *((0, after) for after in range(1, AHEAD)),
    *((before, 0) for before in range(1, AHEAD)),
    *((both, both) for both in range(1, AHEAD // 2 + 1)),
)


def _is_slow(recent: Recent, index: int) -> bool:
    return recent[index].seconds - recent[index - 1].seconds > 1 / _STEADY_RATE
