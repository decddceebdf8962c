"""How well text is read on what lies behind it (WCAG 2.2)."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sume.media.type.colour import INK, WHITE, Colour

LARGE_TEXT: Final = 3.0
"""The contrast WCAG asks of large type (level AA)."""
BODY_TEXT: Final = 4.5

_SHARES: Final = np.array([0.2126, 0.7152, 0.0722])


def _linear(coded: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)


def luminances(pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Relative luminance 0..1 of colours in the last axis."""
    light: NDArray[np.float64] = _linear(pixels.astype(np.float64) / 255) @ _SHARES
    return light


def luminance(colour: Colour) -> float:
    return float(luminances(np.array(colour, np.uint8)))


def _ratio(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def contrast(one: Colour, other: Colour) -> float:
    """1 (none) to 21 (black on white)."""
    return _ratio(luminance(one), luminance(other))


def readable_on(ground: Colour, *, wish: Colour | None = None, least: float = BODY_TEXT) -> Colour:
    """``wish`` if it is read well enough on ``ground``, else the better of white and ink."""
    if wish is not None and contrast(wish, ground) >= least:
        return wish
    return max(WHITE, INK, key=lambda colour: contrast(colour, ground))
