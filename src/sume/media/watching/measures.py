"""Figures of single frames, kept until it is known which scene they belong to."""

from array import array
from typing import Any, Final

import cv2
import numpy as np

from sume.media.watching.planes import Small

_MOVED: Final = 4.0
"""Of 255, between two frames a thirtieth of a second apart, in a picture that small; grain is less."""
_USUAL_SECONDS: Final = 1 / 30
_FULL_RANGE: Final = 2


class Measures:
    def __init__(self) -> None:
        self._times = array("d")
        self._motion = array("f")
        self._light = array("f")
        self._last: Small | None = None

    @property
    def times(self) -> "array[float]":
        return self._times

    def add(self, frame: Any, small: Small, seconds: float) -> None:
        self._motion.append(self._moved(small, seconds))
        mean = cv2.mean(small.luma)[0]
        full = frame.color_range == _FULL_RANGE or frame.format.is_rgb
        self._light.append(mean / 255 if full else (mean - 16) / 219)
        self._times.append(seconds)
        self._last = small

    def _moved(self, small: Small, seconds: float) -> float:
        """The share of the picture that changed."""
        if self._last is None:
            return 0.0
        apart = min(2.0, max(0.5, (seconds - self._times[-1]) / _USUAL_SECONDS))
        changed = cv2.absdiff(self._last.luma, small.luma) > _MOVED * apart
        return float(np.count_nonzero(changed) / changed.size)

    def motion(self, first: int, end: int) -> float:
        """0..1; the step into the first frame is a cut, not motion."""
        return _mean(self._motion[first + 1 : end])

    def brightness(self, first: int, end: int) -> float:
        return min(1.0, max(0.0, _mean(self._light[first:end])))


def _mean(values: "array[float]") -> float:
    return sum(values) / len(values) if values else 0.0
