"""What lies over a shot: patches that come and go, and layers that fade."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.media.pictures.easing import EASES, Ease
from sume.media.timeline.model import Layer, Pixels

Patch = NDArray[np.uint8]
"""(height, width, 4), RGB premultiplied by alpha."""


class Entrance(StrEnum):
    NONE = "none"
    FADE = "fade"
    POP = "pop"
    SLIDE_UP = "slide_up"
    SLIDE_LEFT = "slide_left"
    SLIDE_RIGHT = "slide_right"


@dataclass(frozen=True, slots=True)
class _Pose:
    """``dx`` and ``dy`` in sizes of the patch."""

    opacity: float = 1.0
    scale: float = 1.0
    dx: float = 0.0
    dy: float = 0.0


_out, _overshoot = EASES[Ease.OUT], EASES[Ease.OVERSHOOT]
_ENTRANCES: Final[Mapping[Entrance, Callable[[float], _Pose]]] = {
    Entrance.NONE: lambda _share: _Pose(),
    Entrance.FADE: lambda share: _Pose(opacity=share),
    Entrance.POP: lambda share: _Pose(min(1.0, 3 * share), 0.6 + 0.4 * _overshoot(share)),
    Entrance.SLIDE_UP: lambda share: _Pose(min(1.0, 2 * share), dy=0.6 * (1 - _out(share))),
    Entrance.SLIDE_LEFT: lambda share: _Pose(min(1.0, 2 * share), dx=0.5 * (1 - _out(share))),
    Entrance.SLIDE_RIGHT: lambda share: _Pose(min(1.0, 2 * share), dx=-0.5 * (1 - _out(share))),
}


class Faded:
    """Another layer, coming in over ``fade_in`` seconds and gone ``fade_out`` before ``seconds``."""

    def __init__(self, layer: Layer, *, seconds: float, fade_in: float = 0.2, fade_out: float = 0.2) -> None:
        self._layer, self._seconds = layer, seconds
        self._fade_in, self._fade_out = fade_in, fade_out

    def draw(self, seconds: float, canvas: Pixels) -> None:
        opacity = min(_ramp(seconds, self._fade_in), _ramp(self._seconds - seconds, self._fade_out))
        if opacity <= 0:
            return
        if opacity >= 1:
            self._layer.draw(seconds, canvas)
            return
        under = canvas.copy()
        self._layer.draw(seconds, canvas)
        cv2.addWeighted(canvas, opacity, under, 1 - opacity, 0, dst=canvas)


class Sprite:
    """A patch with its upper left corner at ``place`` (x, y in pixels; may lie partly outside).

    It enters in ``enter_seconds``; with ``seconds``, it fades away in the last fifth of a second of them.
    """

    def __init__(
        self,
        patch: Patch,
        place: tuple[int, int],
        *,
        entrance: Entrance = Entrance.FADE,
        enter_seconds: float = 0.35,
        seconds: float | None = None,
        leave_seconds: float = 0.2,
    ) -> None:
        self._patch, self._place = patch, place
        self._entrance, self._enter_seconds = _ENTRANCES[entrance], enter_seconds
        self._seconds, self._leave_seconds = seconds, leave_seconds

    def draw(self, seconds: float, canvas: Pixels) -> None:
        pose = self._entrance(_ramp(seconds, self._enter_seconds))
        left = 1.0 if self._seconds is None else _ramp(self._seconds - seconds, self._leave_seconds)
        opacity = pose.opacity * left
        if opacity > 0:
            self._paint(canvas, pose, opacity)

    def _paint(self, canvas: Pixels, pose: _Pose, opacity: float) -> None:
        height, width = self._patch.shape[:2]
        x = self._place[0] + pose.dx * width + (1 - pose.scale) * width / 2
        y = self._place[1] + pose.dy * height + (1 - pose.scale) * height / 2
        if (pose.scale, x % 1, y % 1) == (1.0, 0.0, 0.0):
            paste(canvas, self._patch, (int(x), int(y)), opacity)
            return
        whole = (int(np.floor(x)), int(np.floor(y)))
        size = (int(np.ceil(width * pose.scale)) + 2, int(np.ceil(height * pose.scale)) + 2)
        matrix = np.array([[pose.scale, 0, x - whole[0]], [0, pose.scale, y - whole[1]]])
        moved = cv2.warpAffine(self._patch, matrix, size, flags=cv2.INTER_LINEAR)
        paste(canvas, moved.astype(np.uint8, copy=False), whole, opacity)


def paste(canvas: Pixels, patch: Patch, place: tuple[int, int], opacity: float = 1.0) -> None:
    """Lay a premultiplied patch over the canvas, in place; what lies outside is cut off."""
    (height, width), (x, y) = canvas.shape[:2], place
    left, top = max(0, x), max(0, y)
    right, bottom = min(width, x + patch.shape[1]), min(height, y + patch.shape[0])
    if left >= right or top >= bottom:
        return
    region = canvas[top:bottom, left:right]
    piece = patch[top - y : bottom - y, left - x : right - x]
    remains = cv2.cvtColor(255 - cv2.convertScaleAbs(piece[:, :, 3], alpha=opacity), cv2.COLOR_GRAY2RGB)
    under = cv2.multiply(region, remains, scale=1 / 255)
    region[:] = cv2.scaleAdd(np.ascontiguousarray(piece[:, :, :3]), opacity, under)


def _ramp(seconds: float, length: float) -> float:
    return min(1.0, max(0.0, seconds / length)) if length else float(seconds >= 0)
