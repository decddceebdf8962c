"""Dissolves: every frame is a mixture of the one before the passage and the one after it."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.media.watching.likeness import likeness
from sume.media.watching.passages import Passage, Recent

LENGTHS: Final = (8, 12, 16, 24, 32, 48)
"""In frames, from before to after."""

_LEAST_CHANGE: Final = 12.0
_UNLIKE: Final = 0.3
_MOST_LEFT: Final = 0.3
"""Of a frame, that no mixture explains, as a share of the whole change."""
_MOST_UNEVEN: Final = 0.2
"""How far the mixture may be from a quarter, a half and three quarters when so much of the time is over."""
_ABOUT: Final = 0.12
_OFTEN: Final = 2
"""Frames from one look to the next."""


class DissolveFinder:
    """Asked once for every frame in order; hits that overlap are one dissolve."""

    def __init__(self) -> None:
        self._hits: list[Passage] = []

    def look(self, recent: Recent, index: int) -> Passage | None:
        """A dissolve that is over by the frame ``index``, told once none overlaps it any more."""
        done = (
            self._taken() if self._hits and index > max(hit.last for hit in self._hits) + LENGTHS[0] else None
        )
        if index % _OFTEN == 0:
            self._hits += [hit for length in LENGTHS if (hit := _dissolve(recent, index - length, index))]
        return done

    def finish(self) -> Passage | None:
        return self._taken() if self._hits else None

    def _taken(self) -> Passage:
        """The clearest of the hits, and those that are about as clear."""
        best = max(hit.strength for hit in self._hits)
        clear = [hit for hit in self._hits if hit.strength > best - _ABOUT]
        self._hits = []
        first, last = min(hit.first for hit in clear), max(hit.last for hit in clear)
        return Passage(first, last, "dissolve", best)


def _dissolve(recent: Recent, first: int, last: int) -> Passage | None:
    if first not in recent or recent[first].blank or recent[last].blank:
        return None
    old, new = recent[first].small.tiny, recent[last].small.tiny
    if cv2.norm(old, new, cv2.NORM_L2) < _LEAST_CHANGE * np.sqrt(old.size):
        return None
    change = new - old
    quarter = (last - first) // 4
    shares = []
    worst = 0.0
    for moment in (first + 2 * quarter, first + quarter, last - quarter):
        share, left = _mixture(recent[moment].small.tiny - old, change)
        if left > _MOST_LEFT:
            return None
        shares.append(share)
        worst = max(worst, left)
    middle, early, late = shares
    if max(abs(early - 0.25), abs(middle - 0.5), abs(late - 0.75)) > _MOST_UNEVEN:
        return None
    if likeness(recent[first].small, recent[last].small) > _UNLIKE:
        return None
    return Passage(first + 1, last, "dissolve", _clearness(early, late, middle, worst))


def _mixture(change: NDArray[np.float32], whole: NDArray[np.float32]) -> tuple[float, float]:
    """How far from the old to the new, and what is left that this does not explain, both of the whole."""
    energy = float(cv2.norm(whole, cv2.NORM_L2SQR))
    share = float((change * whole).sum()) / energy
    left = cv2.norm(change - share * whole, cv2.NORM_L2SQR) / energy
    return share, float(np.sqrt(left))


def _clearness(early: float, late: float, middle: float, left: float) -> float:
    """Best when it is just as long as the passage: then the quarters are a quarter and three."""
    return 1 - left - abs(early - 0.25) - abs(late - 0.75) - abs(middle - 0.5)
