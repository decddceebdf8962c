"""What all painted pictures are made with, in linear light."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.photo.stage.mesh import Floats
from sume.engines.studio.photo.stage.model import Colour, Picture
from sume.engines.studio.photo.stage.noise import Rng, field

SIZE: Final = 1024


def picture(pixels: Floats, width: float, height: float | None = None) -> Picture:
    """Grey (h, w) or colour (h, w, 3) values laid over ``width`` x ``height`` cm."""
    shaped: NDArray[np.float32] = np.atleast_3d(pixels).astype(np.float32)
    return Picture(shaped, width, width if height is None else height)


def blend(low: Colour, high: Colour, share: Floats) -> Floats:
    return np.asarray(np.array(low) + share[..., None] * (np.array(high) - np.array(low)))


def roughness(rng: Rng, low: float, high: float, width: float) -> Picture:
    """Slight smears and wear: roughness between two values; ``width`` cm."""
    return picture(low + (high - low) * field(rng, 512, 512, 90, falloff=1.2), width)


def bumps(rng: Rng, size: float, height: float, width: float) -> Picture:
    """Heights in cm with structures of ``size`` cm; ``width`` cm until it repeats."""
    return picture(height * field(rng, 512, 512, size / width * 512, falloff=1.5), width)
