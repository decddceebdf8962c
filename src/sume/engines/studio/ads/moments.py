"""The best moments of a piece of footage: sharp, well lit, and something moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.media.pictures.reader import decoded, open_video

_LOOKS_PER_SECOND: Final = 4
_WIDTH: Final = 160
_GOOD_MOTION: Final = 6.0
"""Mean change of luma between looks, of 255, that is lively without being a blur."""
_CUT: Final = 45.0
"""Mean change that can only be a cut in the footage."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of footage, in seconds."""

    start: float
    end: float


def best_moments(path: Path, length: float, count: int) -> tuple[Moment, ...]:
    """Up to ``count`` stretches of ``length`` seconds that do not overlap, best first.

    Footage that is shorter gives itself as a whole.
    """
    times, scores = _scored(path)
    if len(times) < 2 or times[-1] <= length:
        return (Moment(0.0, times[-1] if times else length),)
    window = max(1, round(length * _LOOKS_PER_SECOND))
    sums = np.convolve(scores, np.ones(window), "valid")
    chosen: list[Moment] = []
    while len(chosen) < count and np.isfinite(sums).any() and sums.max() > -np.inf:
        first = int(np.argmax(sums))
        chosen.append(Moment(times[first], min(times[first] + length, times[-1])))
        sums[max(0, first - window + 1) : first + window] = -np.inf
    return tuple(chosen)


def _scored(path: Path) -> tuple[list[float], NDArray[np.float64]]:
    times: list[float] = []
    scores: list[float] = []
    before: NDArray[np.uint8] | None = None
    for seconds, luma in _looks(path):
        times.append(seconds)
        scores.append(_score(luma, before))
        before = luma
    return times, np.array(scores)


def _looks(path: Path) -> Iterator[tuple[float, NDArray[np.uint8]]]:
    """Small grey pictures, a few for each second."""
    opened, stream = open_video(path)
    with opened:
        stream.thread_type = "AUTO"
        begin = float((stream.start_time or 0) * stream.time_base)
        due = 0.0
        for frame in decoded(opened, stream):
            seconds = float(frame.time) - begin
            if seconds < due:
                continue
            due = seconds + 1 / _LOOKS_PER_SECOND
            height = max(2, round(_WIDTH * frame.height / frame.width))
            yield seconds, frame.reformat(_WIDTH, height, "gray").to_ndarray().astype(np.uint8, copy=False)


def _score(luma: NDArray[np.uint8], before: NDArray[np.uint8] | None) -> float:
    sharpness = float(np.log1p(cv2.Laplacian(luma, cv2.CV_32F).var()))
    mean = float(luma.mean())
    exposure = 1.0 - abs(mean - 120.0) / 120.0
    change = float(cv2.absdiff(luma, before).mean()) if before is not None else 0.0
    if change > _CUT:
        return -5.0
    motion = min(change / _GOOD_MOTION, 1.0)
    return sharpness + 2.0 * exposure + 1.5 * motion
