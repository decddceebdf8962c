"""What lies before a face and stays there: hair, beard and glasses for the whole clip, hands for a moment."""

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np

from sume.engines.studio.swap.light import to_lab
from sume.engines.studio.swap.zones import Zones
from sume.media.faces.crops import Values

_SPREAD: Final = np.array([13.0, 4.0, 4.5], np.float32)
"""Lightness and colour vary at least so much over one person's skin."""
_STRANGE: Final = (3.0, 5.0)
"""Spreads away from skin: where it may be, and where it surely is something else."""
_MOMENT: Final = (20.0, 36.0)
"""Lab distance from the usual face, without changes of light: the same of what passes before it."""
_WEIGHTS: Final = np.array([0.8, 1.0, 1.0], np.float32)
_FORGIVEN: Final = 0.6
"""Of a slow change of lightness, as a turn of the head or a shadow makes it."""
_FLICKER: Final = 2.0
_OFTEN: Final = 35
"""Percentile of what is usual: what passes by for a third of the time is not."""
_GRAIN: Final = 0.02
_LIGHT: Final = 0.16
_RIDGE: Final = (14.0, 30.0)
"""Darkness of a thin line against the skin on its two sides: of a shadow, and of a frame of glasses."""
_FRAME: Final = 0.07
_BEARDED: Final = (0.4, 0.6)
"""How much of what is around the mouth is hair: of a shadow or a moustache, and of a beard."""


def not_skin(rgb: Values, zones: Zones) -> Values:
    """(h, w) 0..1: hair and beard on a face ``rgb`` (h, w, 3), by the skin of its own cheeks and nose."""
    lab = to_lab(rgb)
    skin = lab[zones.cheeks > 0.5]
    middle = np.median(skin, axis=0)
    spread = np.maximum(1.48 * np.median(np.abs(skin - middle), axis=0), _SPREAD)
    away = np.sqrt((((lab - middle) / spread) ** 2).sum(-1))
    strange = _ramp(away, _STRANGE) * (1 - zones.features)
    return _clean(strange, zones, 0.02)


def mouth_in_beard(hair: Values, zones: Zones) -> Values:
    """(h, w) 0..1: the mouth of somebody whose ``hair`` (h, w) grows all around it, else nothing.

    Shaven lips in a beard look cut out, and their landmarks are too uncertain to move others by.
    """
    around = zones.around_mouth > 0.5
    share = float(hair[around].mean()) if around.any() else 0.0
    side = 2 * max(1, round(0.03 * _height(zones))) + 1
    grown = cv2.dilate(zones.mouth, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)))
    soft = cv2.GaussianBlur(grown, (0, 0), _GRAIN * _height(zones))
    return np.asarray(soft * np.clip((share - _BEARDED[0]) / (_BEARDED[1] - _BEARDED[0]), 0, 1), np.float32)


def glasses(rgb: Values, zones: Zones) -> Values:
    """(h, w) 0..1: the frame of glasses; nothing where no line crosses the bridge of the nose."""
    light = to_lab(rgb)[..., 0]
    height = _height(zones)
    side = 2 * round(_FRAME * height / 2) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    ridge = _ramp(np.asarray(cv2.morphologyEx(light, cv2.MORPH_BLACKHAT, kernel), np.float32), _RIDGE)
    bridge = zones.bridge > 0.5
    crossed = ridge[bridge].mean() if bridge.any() else 0.0
    if crossed < 0.12:
        return np.zeros_like(light)
    band = cv2.dilate(zones.features, kernel)
    grown = cv2.dilate(ridge * band, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3)))
    return np.asarray(cv2.GaussianBlur(grown, (0, 0), 1.0), np.float32)


class Usual:
    """A face as it usually is in a clip, and what differs from that in a frame."""

    def __init__(self, samples: Sequence[Values], zones: Zones) -> None:
        """``samples``: (h, w, 3) each, the face of some frames, all laid out alike."""
        lab = np.stack([to_lab(sample) for sample in samples])
        self._zones = zones
        self._median = np.median(lab, axis=0).astype(np.float32)
        deviations = np.abs(lab - self._median)
        self._flicker = np.percentile(deviations, _OFTEN, axis=0).mean(-1).astype(np.float32)

    def before(self, rgb: Values) -> Values:
        """(h, w) 0..1: what is in front of the face ``rgb`` and usually is not."""
        difference = to_lab(rgb) - self._median
        # A change of light has one colour all over the face, and is brighter or darker only slowly over it.
        difference -= np.median(difference[self._zones.plain > 0.5], axis=0)
        difference[..., 0] -= _FORGIVEN * self._slow(difference[..., 0])
        distance = np.linalg.norm(difference * _WEIGHTS, axis=-1) - _FLICKER * self._flicker
        return _clean(_ramp(distance, _MOMENT), self._zones, 0.035)

    def _slow(self, values: Values) -> Values:
        """(h, w), without what is fine; features, which move, do not count."""
        sigma = _LIGHT * _height(self._zones)
        inside = self._zones.plain + np.float32(1e-3)
        around = cv2.GaussianBlur(inside, (0, 0), sigma)
        return np.asarray(cv2.GaussianBlur(values * inside, (0, 0), sigma) / around, np.float32)


def _clean(strange: Values, zones: Zones, least: float) -> Values:
    """Without specks smaller than ``least`` heights of the face, and with soft edges."""
    height = _height(zones)
    side = 2 * max(1, round(least * height / 2)) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    opened = cv2.morphologyEx(strange.astype(np.float32), cv2.MORPH_OPEN, kernel)
    grown = cv2.dilate(opened, kernel)
    return np.asarray(cv2.GaussianBlur(grown, (0, 0), max(1.0, _GRAIN * height)), np.float32)


def _ramp(values: Values, ends: tuple[float, float]) -> Values:
    return np.asarray(np.clip((values - ends[0]) / (ends[1] - ends[0]), 0, 1), np.float32)


def _height(zones: Zones) -> float:
    rows = np.flatnonzero(zones.plain.max(1) > 0)
    return float(rows[-1] - rows[0] + 1) if len(rows) else 1.0
