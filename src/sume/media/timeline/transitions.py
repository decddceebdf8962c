"""How one shot becomes the next."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.media.easing import smooth
from sume.media.timeline.model import Pixels, Transition

Blend = Callable[[Pixels, Pixels, float], Pixels]
"""Old picture, new picture, how far along (0..1, both exclusive): a new array, or one of the two."""

_FLASH_PEAK: Final = 0.45
_FLASH_TURN: Final = 0.35
_WHIP_BLUR: Final = 0.12


def _bytes(image: NDArray[Any]) -> Pixels:
    return image.astype(np.uint8, copy=False)


def _cut(_old: Pixels, new: Pixels, _share: float) -> Pixels:
    return new


def _dissolve(old: Pixels, new: Pixels, share: float) -> Pixels:
    weight = smooth(share)
    return _bytes(cv2.addWeighted(old, 1 - weight, new, weight, 0))


def _slide(old: Pixels, new: Pixels, share: float) -> Pixels:
    width = old.shape[1]
    offset = round(share * width)
    return np.concatenate((old[:, offset:], new[:, :offset]), axis=1)


def _push(old: Pixels, new: Pixels, share: float) -> Pixels:
    return _slide(old, new, smooth(share))


def _whip(old: Pixels, new: Pixels, share: float) -> Pixels:
    """A slide too fast to see sharply: most blurred where it is fastest."""
    speed = 4 * share * (1 - share)
    reach = max(1, round(speed * _WHIP_BLUR * old.shape[1])) | 1
    slid = _slide(old, new, smooth(smooth(share)))
    return _bytes(cv2.blur(slid, (reach, 1), borderType=cv2.BORDER_REPLICATE))


def _flash(old: Pixels, new: Pixels, share: float) -> Pixels:
    """Brightens quickly, falls slowly, and is never near white."""
    rising = share < _FLASH_TURN
    glow = share / _FLASH_TURN if rising else (1 - share) / (1 - _FLASH_TURN)
    light = _FLASH_PEAK * smooth(glow)
    return _bytes(cv2.convertScaleAbs(old if rising else new, alpha=1 - light, beta=255 * light))


TRANSITIONS: Final[Mapping[Transition, Blend]] = {
    Transition.CUT: _cut,
    Transition.DISSOLVE: _dissolve,
    Transition.WHIP: _whip,
    Transition.PUSH: _push,
    Transition.FLASH: _flash,
}
