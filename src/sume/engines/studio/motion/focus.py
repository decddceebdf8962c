"""Depth of field after the fact: each cutout blurred by how far it is from what is in focus."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.motion.cutouts import Cutout, Floats
from sume.engines.studio.motion.view import View

# Diameters in pixels of the blurs that are made; what lies between is mixed from its two neighbours.
_DIAMETERS = (0.0, 1.6, 3.0, 5.0, 8.0, 12.0, 18.0, 26.0)
_SHARP = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Blurred:
    """Linear ``light`` and ``alpha`` of a cutout for one distance of focus."""

    light: Floats
    alpha: Floats | None


class BlurStack:
    """All blurs of one cutout, of which any focus is mixed."""

    def __init__(self, cutout: Cutout, key: View, aperture: float, focuses: list[float]) -> None:
        """``focuses``: the distances (cm) that will be asked for; ``aperture``: the lens's radius in cm."""
        self._cutout, self._key, self._aperture = cutout, key, aperture
        widest = max(float(self._diameters(focus).max()) for focus in focuses)
        count = 1 + sum(widest > diameter for diameter in _DIAMETERS[:-1]) if widest > _SHARP else 1
        self._levels = [_disc_blurred(_premultiplied(cutout), diameter) for diameter in _DIAMETERS[:count]]

    def at(self, focus: float) -> Blurred:
        """The cutout with ``focus`` cm before the lens sharp."""
        mixed = self._mixed(self._diameters(focus))
        if self._cutout.alpha is None:
            return Blurred(mixed, None)
        alpha = mixed[..., 3]
        light = np.where(alpha[..., None] > 1e-3, mixed[..., :3] / np.maximum(alpha, 1e-3)[..., None], 0)
        return Blurred(np.where(alpha[..., None] > 1e-3, light, self._cutout.light), np.clip(alpha, 0, 1))

    def _diameters(self, focus: float) -> Floats:
        """Of the circle that a point becomes, in pixels."""
        away = np.abs(self._cutout.distance - focus) / np.maximum(self._cutout.distance, 1e-3)
        return np.asarray(2 * self._aperture * self._key.focal * away / focus, np.float32)

    def _mixed(self, diameters: Floats) -> Floats:
        known = np.array(_DIAMETERS[: len(self._levels)], np.float32)
        place = np.interp(diameters, known, np.arange(len(known))).astype(np.float32)
        mixed = np.zeros_like(self._levels[0])
        for number, level in enumerate(self._levels):
            weight = np.maximum(0, 1 - np.abs(place - number))
            mixed += level * weight[..., None]
        return mixed


def _premultiplied(cutout: Cutout) -> Floats:
    if cutout.alpha is None:
        return cutout.light
    return np.dstack([cutout.light * cutout.alpha[..., None], cutout.alpha])


def _disc_blurred(image: Floats, diameter: float) -> Floats:
    if diameter <= _SHARP:
        return image
    return np.asarray(cv2.filter2D(image, -1, _disc(diameter), borderType=cv2.BORDER_REPLICATE), np.float32)


def _disc(diameter: float) -> NDArray[np.float32]:
    """A disc with a soft rim whose weights add up to one."""
    reach = int(np.ceil(diameter / 2 + 0.5))
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    weights = np.clip(diameter / 2 + 0.5 - np.hypot(x, y), 0, 1)
    return np.asarray(weights / weights.sum(), np.float32)
