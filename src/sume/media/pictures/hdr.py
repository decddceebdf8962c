"""From high dynamic range (BT.2100) to pictures that every screen shows: phones film in it unasked."""

from functools import cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.media.timeline.model import Pixels

PQ: Final = 16
HLG: Final = 18
"""Transfer characteristics as H.273 numbers them."""

Deep = NDArray[np.uint16]
"""(height, width, 3), RGB, BT.2020, coded by one of the above."""

_WHITE_NITS: Final = 203.0
"""Of plain white in such pictures, after ITU-R BT.2408."""
_HLG_PEAK_NITS: Final = 1000.0
_SYSTEM_GAMMA: Final = 1.2
_STRAIGHT: Final = 0.7
"""Up to here, of white, light stays as it is; what is brighter is pressed together below white."""
_DISPLAY_GAMMA: Final = 2.2
_LUMA: Final = np.array([0.2627, 0.6780, 0.0593], np.float32)
_TO_709: Final = np.array(
    [[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]], np.float32
)


def toned(coded: Deep, transfer: int) -> Pixels:
    """The picture in sRGB; ``transfer`` is ``PQ`` or ``HLG``."""
    light = _table(transfer)[coded]
    if transfer == HLG:
        light *= np.power(np.maximum(light @ _LUMA, 1e-6), _SYSTEM_GAMMA - 1)[..., None]
        light *= _HLG_PEAK_NITS / _WHITE_NITS
    light = np.maximum(cv2.transform(light, _TO_709), 0)
    brightest = light.max(axis=2)
    over = np.maximum(brightest - _STRAIGHT, 0) / (1 - _STRAIGHT)
    pressed = np.where(over > 0, 1 - (1 - _STRAIGHT) * np.exp(-over), brightest)
    light *= (pressed / np.maximum(brightest, 1e-6))[..., None]
    return np.asarray(255 * np.power(light, 1 / _DISPLAY_GAMMA) + 0.5, np.float32).astype(np.uint8)


@cache
def _table(transfer: int) -> NDArray[np.float32]:
    """Light for each of the 65,536 codes: of white for PQ, of the scene's peak for HLG."""
    code = np.arange(65_536) / 65_535
    return (_pq(code) if transfer == PQ else _hlg(code)).astype(np.float32)


def _pq(code: NDArray[np.float64]) -> NDArray[np.float64]:
    power = code ** (32 / 2523)
    share = np.maximum(power - 3424 / 4096, 0) / (2413 / 128 - 2392 / 128 * power)
    return np.asarray(10_000 / _WHITE_NITS * share ** (8192 / 1305))


def _hlg(code: NDArray[np.float64]) -> NDArray[np.float64]:
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    return np.where(code <= 0.5, code**2 / 3, (np.exp((code - c) / a) + b) / 12)
