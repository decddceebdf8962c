"""How soft and how noisy a clip is, and a face made as soft and as noisy."""

from typing import Final

import cv2
import numpy as np

from sume.media.faces.crops import Values

_SOFTEST: Final = 4.0
_STEPS: Final = np.linspace(0.0, _SOFTEST, 17)
_FINE, _COARSE = 0.8, 2.0
_TILE: Final = 256
_GRAIN_SIZE: Final = 0.55
_MOST_NOISE: Final = 14.0
_SEED: Final = 20261123


def crispness(rgb: Values, where: Values) -> float:
    """Fine detail over coarse detail inside ``where``; it falls with blur, whatever the contrast."""
    grey = rgb @ np.array([0.299, 0.587, 0.114], np.float32)
    fine = grey - cv2.GaussianBlur(grey, (0, 0), _FINE)
    coarse = cv2.GaussianBlur(grey, (0, 0), _COARSE / 2) - cv2.GaussianBlur(grey, (0, 0), _COARSE)
    inside = where > 0.5
    return float(np.sqrt((fine[inside] ** 2).mean() / max((coarse[inside] ** 2).mean(), 1e-3)))


def noise_of(rgb: Values, where: Values) -> float:
    """Standard deviation of the grain on plain skin, 0..255."""
    grey = rgb @ np.array([0.299, 0.587, 0.114], np.float32)
    # A cross of second differences sees neither slopes nor light: what is left is noise.
    kernel = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32) / 6
    rough = cv2.filter2D(grey, -1, kernel)
    inside = cv2.erode(where, np.ones((5, 5), np.uint8)) > 0.5
    if not inside.any():
        return 0.0
    return float(min(_MOST_NOISE, 1.48 * np.median(np.abs(rough[inside]))))


class Softening:
    """Finds the blur that makes ``texture`` as soft as a face in a frame."""

    def __init__(self, texture: Values, features: Values) -> None:
        self._features = features
        self._crispness = np.array([crispness(_blurred(texture, step), features) for step in _STEPS])

    def wanted(self, person: Values) -> float:
        """Standard deviation of the blur in pixels; 0 where the texture is the softer one."""
        falling = np.minimum.accumulate(self._crispness)[::-1]
        return float(np.interp(crispness(person, self._features), falling, _STEPS[::-1]))


def _blurred(texture: Values, sigma: float) -> Values:
    return np.asarray(cv2.GaussianBlur(texture, (0, 0), sigma), np.float32) if sigma else texture


class Grain:
    """The same noise for the same frame, always."""

    def __init__(self, strength: float) -> None:
        noise = np.random.default_rng(_SEED).normal(size=(_TILE, _TILE)).astype(np.float32)
        soft = cv2.GaussianBlur(noise, (0, 0), _GRAIN_SIZE, borderType=cv2.BORDER_REFLECT_101)
        self._tile = soft * (strength / max(float(soft.std()), 1e-6))

    def of(self, index: int, shape: tuple[int, int]) -> Values:
        """(h, w, 1) of frame number ``index``."""
        shift = ((index * 97) % _TILE, (index * 61) % _TILE)
        tile = np.roll(self._tile, shift, (0, 1))
        repeats = (shape[0] // _TILE + 1, shape[1] // _TILE + 1)
        return np.tile(tile, repeats)[: shape[0], : shape[1], None]
