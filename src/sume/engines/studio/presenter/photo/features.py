"""Eyes and lips, drawn over a frame at full resolution."""

from collections.abc import Callable
from typing import Final

import numpy as np

from sume.engines.studio.presenter.photo.eyes import Eye
from sume.engines.studio.presenter.photo.membrane import Floats
from sume.engines.studio.presenter.photo.moment import Moment
from sume.engines.studio.presenter.photo.plate import Pixels

Look = Callable[[Floats], Floats]
"""From places of the portrait (h, w, 2) to what is there (h, w, 3), 0..255."""

_RIM: Final = 0.008
"""Of the face's height: how far the inside of a lip lies in its own shade."""
_AROUND_LIPS: Final = 0.02


def draw_eye(frame: Pixels, eye: Eye, moment: Moment, look: Look) -> None:
    window = moment.window(eye.reach if moment.pose.blink > 0 else eye.opening)
    if window is None:
        return
    places = moment.places(window)
    places = places - moment.puppet.grid.sample(moment.upper_back, places)
    skin, ball, seen = eye.sources(places, moment.pose, moment.pixel)
    lid = look(skin)
    frame[window] = lid + (look(ball) - lid) * seen[..., None] + np.float32(0.5)


def draw_mouth(frame: Pixels, moment: Moment, look: Look) -> None:
    height = moment.puppet.face.height
    both = np.concatenate(moment.lips)
    low, high = both.min(0) - _AROUND_LIPS * height, both.max(0) + _AROUND_LIPS * height
    window = moment.window((float(low[0]), float(low[1]), float(high[0]), float(high[1])))
    if window is None:
        return
    places = moment.places(window)
    grid = moment.puppet.grid
    upper = look(places - grid.sample(moment.upper_back, places))
    lower = look(places - grid.sample(moment.lower_back, places))
    above, below = _depths(places, moment.lips)
    lip = upper + (lower - upper) * _ramp(np.float32(0.5) * (above - below), moment.pixel)[..., None]
    inside = (_ramp(above, moment.pixel) * _ramp(below, moment.pixel))[..., None]
    rim = np.clip(1 + np.minimum(above, below) / (_RIM * height), 0, 1)
    opened = np.clip((above + below) / (0.02 * height), 0, 1)
    lip *= (1 - np.float32(0.3) * opened * rim)[..., None]
    if inside.any():
        hollow = moment.puppet.mouth.draw(places, np.maximum(above, 0), np.maximum(below, 0), moment.pose)
        lip += (hollow - lip) * inside
    frame[window] = np.clip(lip + np.float32(0.5), 0, 255)


def _depths(places: Floats, lips: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    """How far each place is below the upper lip, and above the lower one; pixels."""
    x, y = places[..., 0], places[..., 1]
    upper = np.interp(x, lips[0][:, 0], lips[0][:, 1])
    lower = np.interp(x, lips[1][:, 0], lips[1][:, 1])
    return (y - upper).astype(np.float32), (lower - y).astype(np.float32)


def _ramp(depth: Floats, pixel: float) -> Floats:
    return np.asarray(np.clip(depth / np.float32(pixel) + np.float32(0.5), 0, 1), np.float32)
