"""The avatar's skin in the light and the tone of the person it is laid over."""

from typing import Final

import cv2
import numpy as np

from sume.media.faces.crops import Values

_REACH: Final = 0.11
"""Of the blur that tells light from features, in heights of the face."""
_TONE: Final = 0.92
"""How much of the person's light and colour is taken over."""
_GAIN: Final = (0.2, 3.0)
_MOST_SHINE: Final = 1.25
"""What is brighter than the skin around it is strengthened at most so much."""
_DARKEST: Final = 6.0
_EVEN: Final = 0.85


def to_lab(rgb: Values) -> Values:
    """CIE Lab of sRGB 0..255."""
    return np.asarray(cv2.cvtColor(rgb.astype(np.float32) / 255, cv2.COLOR_RGB2LAB), np.float32)


def grey(rgb: Values) -> Values:
    """(h, w): the lightness of (h, w, 3)."""
    return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.float32)


class Relit:
    """``texture`` (h, w, 3) of sRGB, whose light can be exchanged.

    ``small``: the same picture in the size that light is looked at, ``skin`` (its size) 0..1 where it is bare
    skin, ``height`` that of its face.
    """

    def __init__(self, texture: Values, small: Values, skin: Values, height: float) -> None:
        self._size = (texture.shape[1], texture.shape[0])
        self._sigma = _REACH * height
        own = self._light(small, skin)
        # Portraits are lit evenly: what is much darker than the skin is a beard, and lips in it do not glow.
        usual = np.median(own[skin > 0.5], axis=0) if (skin > 0.5).any() else np.zeros(3)
        self._own = np.maximum(own, np.maximum(_DARKEST, _EVEN * usual)).astype(np.float32)
        large = np.asarray(cv2.resize(self._own, self._size, interpolation=cv2.INTER_LINEAR), np.float32)
        self._dark, self._shine = np.minimum(texture, large), np.maximum(texture - large, 0)
        self._skinlike = np.clip(np.divide(grey(self._dark), grey(large)), 0, 1)[..., None]

    def under(self, person: Values, skin: Values) -> Values:
        """The texture lit as ``person`` is; ``skin``: where that is bare skin; both of the small size.

        Light multiplies, so that black brows stay black in any of it; the tone is the skin's, not the hair's.
        """
        target = self._light(person, skin)
        gain = np.clip((self._own + (target - self._own) * np.float32(_TONE)) / self._own, *_GAIN)
        large = np.asarray(cv2.resize(gain, self._size, interpolation=cv2.INTER_LINEAR), np.float32)
        plain = grey(large)[..., None]
        lit = self._dark * (plain + (large - plain) * self._skinlike)
        lit += self._shine * np.minimum(large, np.float32(_MOST_SHINE))
        return np.asarray(lit, np.float32)

    def _light(self, rgb: Values, weight: Values) -> Values:
        """Slow changes over the skin, carried on over what is no skin."""
        share = weight + np.float32(1e-4)
        blurred = cv2.GaussianBlur(
            rgb * share[..., None], (0, 0), self._sigma, borderType=cv2.BORDER_REPLICATE
        )
        around = cv2.GaussianBlur(share, (0, 0), self._sigma, borderType=cv2.BORDER_REPLICATE)
        return np.asarray(blurred / around[..., None], np.float32)
