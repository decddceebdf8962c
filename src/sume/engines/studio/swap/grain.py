"""How soft and how noisy a clip is, and a face made as soft and as noisy."""

from typing import Final

import cv2
import numpy as np

from sume.engines.studio.swap.light import grey
from sume.media.faces.crops import Values

_STEPS: Final = np.linspace(0.0, 6.0, 13)
"""Blurs that are tried, standard deviations in pixels."""
_FINE, _COARSE = 2, 12
"""Pixels over which light is compared: the ramp that a pan makes of an edge is steep for none of them."""
_TILE: Final = 256
_GRAIN_SIZE: Final = 0.55
_MOST_NOISE: Final = 14.0
_SEED: Final = 20261123
_SMOOTH: Final = 1.5
"""What is finer than this many pixels is noise, if it is everywhere."""


def crispness(rgb: Values, where: Values) -> Values:
    """(2,), across and down: fine detail over coarse detail inside ``where``, whatever the contrast.

    It falls with blur in that direction alone, as that of a camera that pans.
    """
    light = grey(rgb)
    inside = where[_COARSE:-_COARSE, _COARSE:-_COARSE] > 0.5
    found = []
    for turned, kept in ((light, inside), (light.T, inside.T)):
        # Blurred the other way, noise counts less.
        lines = np.asarray(cv2.GaussianBlur(turned, (1, 5), 0.01, sigmaY=1.0), np.float32)
        fine, coarse = (_steps(lines, step)[kept] for step in (_FINE, _COARSE))
        found.append(np.sqrt((fine**2).mean() / max(float((coarse**2).mean()), 1e-3)))
    return np.array(found, np.float32)


def _steps(lines: Values, far: int) -> Values:
    """Differences along the rows, without a margin of ``_COARSE`` all around."""
    middle, width = lines[_COARSE:-_COARSE], lines.shape[1] - 2 * _COARSE
    left = _COARSE - far // 2
    return np.asarray(middle[:, left + far : left + far + width] - middle[:, left : left + width], np.float32)


def noise_of(rgb: Values) -> float:
    """Standard deviation of the grain, 0..255; lines and spots do not count while they are few."""
    light = grey(np.asarray(rgb, np.float32))
    rough = light - cv2.GaussianBlur(light, (0, 0), _SMOOTH)
    return float(min(_MOST_NOISE, 1.48 * np.median(np.abs(rough))))


class Softening:
    """Finds the blur that makes ``texture`` (h, w, 3) as soft as a face in a frame, by its ``features``."""

    def __init__(self, texture: Values, features: Values) -> None:
        self._features = features
        tried = [
            (
                crispness(blurred(texture, (step, 0)), features)[0],
                crispness(blurred(texture, (0, step)), features)[1],
            )
            for step in _STEPS
        ]
        self._crispness = np.minimum.accumulate(np.array(tried))

    def wanted(self, person: Values) -> Values:
        """(2,): standard deviations across and down in pixels; 0 where the texture is the softer one."""
        seen = crispness(person, self._features)
        return np.array(
            [np.interp(seen[axis], self._crispness[::-1, axis], _STEPS[::-1]) for axis in range(2)],
            np.float32,
        )


def blurred(picture: Values, sigmas: tuple[float, float]) -> Values:
    """Across and down by standard deviations of their own."""
    if max(sigmas) < 0.2:
        return picture
    across, down = (_kernel(sigma) for sigma in sigmas)
    return np.asarray(cv2.sepFilter2D(picture, -1, across, down, borderType=cv2.BORDER_REPLICATE), np.float32)


def _kernel(sigma: float) -> Values:
    if sigma < 0.2:
        return np.ones((1, 1), np.float32)
    return np.asarray(cv2.getGaussianKernel(2 * round(3 * sigma) + 1, sigma, cv2.CV_32F), np.float32)


class Grain:
    """The same noise for the same frame, always."""

    def __init__(self) -> None:
        noise = np.random.default_rng(_SEED).normal(size=(_TILE, _TILE)).astype(np.float32)
        soft = cv2.GaussianBlur(noise, (0, 0), _GRAIN_SIZE, borderType=cv2.BORDER_REFLECT_101)
        self._tile = np.asarray(soft / noise_of(np.repeat(soft[..., None], 3, 2)), np.float32)

    def of(self, index: int, shape: tuple[int, int], strength: float) -> Values:
        """(h, w, 1) of frame number ``index``, as noisy as :func:`noise_of` says ``strength``."""
        shift = ((index * 97) % _TILE, (index * 61) % _TILE)
        tile = np.roll(self._tile, shift, (0, 1)) * np.float32(strength)
        repeats = (shape[0] // _TILE + 1, shape[1] // _TILE + 1)
        return np.tile(tile, repeats)[: shape[0], : shape[1], None]
