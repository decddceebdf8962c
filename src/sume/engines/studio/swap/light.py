"""The avatar's skin in the light and the tone of the person it is laid over."""

from typing import Final

import cv2
import numpy as np

from sume.media.faces.crops import Values

_REACH: Final = 0.11
"""Of the blur that tells light from features, in heights of the face."""
_TONE: Final = np.array([0.9, 0.92, 0.92], np.float32)
"""How much of the person's lightness and colour is taken over."""
_GAIN: Final = (0.55, 1.25)


def to_lab(rgb: Values) -> Values:
    """CIE Lab of sRGB 0..255."""
    return np.asarray(cv2.cvtColor(rgb.astype(np.float32) / 255, cv2.COLOR_RGB2LAB), np.float32)


def to_rgb(lab: Values) -> Values:
    return np.asarray(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB) * 255, np.float32)


class Relit:
    """``texture`` (h, w, 3) of sRGB, whose light can be exchanged.

    ``small``: the same picture in the size that light is looked at, ``skin`` (its size) 0..1 where it is bare
    skin, ``height`` that of its face.
    """

    def __init__(self, texture: Values, small: Values, skin: Values, height: float) -> None:
        self._lab = to_lab(texture)
        self._sigma = _REACH * height
        self._own = self._light(to_lab(small), skin)

    def under(self, person: Values, skin: Values) -> Values:
        """The texture lit as ``person`` is; ``skin``: where that is bare skin; both of the small size."""
        target = self._light(to_lab(person), skin)
        gain = np.clip(target[..., :1] / np.maximum(self._own[..., :1], 5), *_GAIN)
        wanted = self._own + (target - self._own) * _TONE
        size = (self._lab.shape[1], self._lab.shape[0])
        large = [
            cv2.resize(field, size, interpolation=cv2.INTER_LINEAR) for field in (wanted, self._own, gain)
        ]
        detail = self._lab - large[1]
        detail[..., 0] *= large[2]
        return to_rgb(np.asarray(large[0] + detail, np.float32))

    def _light(self, lab: Values, weight: Values) -> Values:
        """Slow changes over the skin, carried on over what is no skin."""
        share = weight + np.float32(1e-4)
        blurred = cv2.GaussianBlur(
            lab * share[..., None], (0, 0), self._sigma, borderType=cv2.BORDER_REPLICATE
        )
        around = cv2.GaussianBlur(share, (0, 0), self._sigma, borderType=cv2.BORDER_REPLICATE)
        return np.asarray(blurred / around[..., None], np.float32)
