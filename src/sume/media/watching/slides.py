"""Pushes: the old picture slides out of the frame, and the new one slides in behind it."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.media.watching.likeness import likeness
from sume.media.watching.passages import Passage, Recent

AHEAD: Final = 14
"""Frames that must be known after the one in question."""

_AROUND: Final = ((6, 6), (6, 10), (10, 10), (6, AHEAD), (AHEAD, AHEAD))
"""Frames before and after the middle at which the old and the new picture may stand still."""
_LEAST_STEP: Final = 4.0
_LEAST_CHANGE: Final = 12.0
_UNLIKE: Final = 0.3
_MOST_LEFT: Final = 0.5
"""Of a frame, that no seam explains, as a share of the whole change."""
_STANDS_OUT: Final = 1.5
"""How many times the steps at either end of the passage."""
_NEAR: Final = 0.4
"""How far from a half the frames beside the middle are, at the most, as a share of the frame."""
_STRANGE: Final = 0.4
"""Of the mean change: what differs by more is something else."""
_MOST_STRANGE: Final = 0.27
_SEAMLESS: Final = 0.2
_OVERLAP: Final = 6
"""Columns that a camera may have turned by less than a frame."""
_BLUR: Final = (3, 3)
_STRONG: Final = 100.0
"""What else is found in a push is part of it."""

Field = NDArray[np.float32]


def slide_at(recent: Recent, index: int) -> Passage | None:
    """Whether the frame ``index`` is the first one of a push that the new picture fills half of."""
    if any(
        other not in recent or recent[other].blank or recent[other].step < _LEAST_STEP
        for other in (index - 1, index, index + 1)
    ):
        return None
    return next((found for around in _AROUND if (found := _between(recent, index, *around))), None)


def _between(recent: Recent, index: int, before: int, after: int) -> Passage | None:
    first, last = index - before, index + after
    if first not in recent or last not in recent or recent[first].blank or recent[last].blank:
        return None
    if recent[index].step < _STANDS_OUT * max(recent[first].step, recent[last].step):
        return None
    old, new = recent[first].small, recent[last].small
    whole = cv2.norm(old.tiny, new.tiny, cv2.NORM_L2SQR)
    if whole < _LEAST_CHANGE**2 * old.tiny.size or not _slides(recent, index, old.tiny, new.tiny):
        return None
    if likeness(old, new) > _UNLIKE:
        return None
    half = min(before, after)
    return Passage(index - half, index + half, "cut", _STRONG)


def _slides(recent: Recent, index: int, old: Field, new: Field) -> bool:
    """Whether the seam passes the middle of the frame, going one way, just before ``index``."""
    old, new = _soft(old), _soft(new)
    frames = [_soft(recent[other].small.tiny) for other in (index, index - 1, index + 1)]
    most = _MOST_LEFT**2 * cv2.norm(old, new, cv2.NORM_L2SQR)
    return _passes(old, new, frames, most) or _passes(old.T, new.T, [frame.T for frame in frames], most)


def _soft(field: Field) -> Field:
    return np.asarray(cv2.blur(field, _BLUR), np.float32)


def _passes(old: Field, new: Field, frames: list[Field], most: float) -> bool:
    """To the left or the right. ``frames``: the middle one, the one before it, the one after."""
    shares = []
    for frame in frames:
        share, left = _seam(old, new, frame)
        if left > most or abs(abs(share) - 0.5) > _NEAR:
            return False
        shares.append(share)
    way = 1 if shares[0] > 0 else -1
    middle, early, late = (share * way for share in shares)
    if not 0 < early < 0.5 <= middle < late:
        return False
    old, new = old[:, ::way], new[:, ::way]
    return _strange(old, new, frames[0][:, ::way], middle) < _MOST_STRANGE and not _goes_on(old, new)


def _strange(old: Field, new: Field, frame: Field, share: float) -> float:
    """The share of the frame that is not as the two pictures side by side: captions move by themselves."""
    shift = round(share * old.shape[1])
    error = np.abs(frame - np.hstack((old[:, shift:], new[:, :shift])))
    return float((error > _STRANGE * np.abs(new - old).mean()).mean())


def _goes_on(old: Field, new: Field) -> bool:
    """Whether the new picture begins as the old one ends: then a camera turned by a whole frame."""
    return any(
        _edge(old[:, -1], new[:, skipped]) < _SEAMLESS or _edge(old[:, -1 - skipped], new[:, 0]) < _SEAMLESS
        for skipped in range(_OVERLAP)
    )


def _edge(one: Field, other: Field) -> float:
    """The difference of two columns as a share of what is in them: 1 if they have nothing in common."""
    return float(np.square(one - other).mean() / (one.var() + other.var() + 1e-3))


def _seam(old: Field, new: Field, frame: Field) -> tuple[float, float]:
    """How far the old picture has gone to the left (below 0: right), and the squares that leaves."""
    width = old.shape[1]
    gone, come = _unlike(frame, old), _unlike(frame, new)
    leftwards = gone[width:] + come[: width - 1]
    rightwards = gone[: width - 1] + come[width:]
    left, right = int(leftwards.argmin()), int(rightwards.argmin())
    if leftwards[left] <= rightwards[right]:
        return (left + 1) / width, float(leftwards[left])
    return (right + 1) / width - 1, float(rightwards[right])


def _unlike(frame: Field, other: Field) -> Field:
    """Squared differences where they overlap, with ``other`` gone to the left by 1 - width … width - 1."""
    width = frame.shape[1]
    ones = np.ones_like(frame)
    columns = np.square(frame).T @ ones + ones.T @ np.square(other) - 2 * (frame.T @ other)
    slanted = np.zeros((width, 2 * width), np.float32)
    slanted[:, :width] = columns[:, ::-1]
    sums = slanted.reshape(-1)[: width * (2 * width - 1)].reshape(width, -1).sum(axis=0)
    return np.asarray(sums[::-1], np.float32)
