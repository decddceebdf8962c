"""Sand, and the light on the bottom of a pool."""

import numpy as np

from sume.engines.studio.photo.stage.mesh import Floats
from sume.engines.studio.photo.stage.model import Colour, Picture
from sume.engines.studio.photo.stage.noise import Rng, field, sample
from sume.engines.studio.photo.stage.textures.base import SIZE, blend, picture


def sand(rng: Rng, base: Colour) -> Picture:
    """Grains in the colour's neighbours, a few dark, a few glassy; 22 cm."""
    grain = field(rng, SIZE, SIZE, 2.2, falloff=1.3)
    tone = 0.80 + 0.28 * grain + 0.10 * field(rng, SIZE, SIZE, 200)
    dark = np.clip(field(rng, SIZE, SIZE, 2.0, falloff=1.6) - 0.88, 0, 1) * 6
    pixels = np.array(base) * tone[..., None] * (1 - 0.7 * np.clip(dark, 0, 1))[..., None]
    return picture(pixels, 22)


def grains(rng: Rng) -> Picture:
    """Grains and small dents as heights in cm; 22 cm."""
    fine = field(rng, SIZE, SIZE, 3.0, falloff=1.4)
    return picture(0.045 * fine + 0.10 * field(rng, SIZE, SIZE, 40, falloff=1.6), 22)


def caustics(rng: Rng, deep: Colour, light: Colour) -> Picture:
    """The net of light that ripples draw on the ground of a shallow pool; 40 cm."""
    net = np.maximum(_strands(rng, 120), 0.7 * _strands(rng, 70))
    share = 0.12 + 0.25 * field(rng, SIZE, SIZE, 240) + 0.75 * net
    return picture(blend(deep, light, np.clip(share, 0, 1)), 40)


def _strands(rng: Rng, scale: float) -> Floats:
    """Bright lines, 0..1, that close to cells of about ``scale`` pixels."""
    y, x = np.mgrid[0:SIZE, 0:SIZE].astype(float)
    bend = [(field(rng, SIZE, SIZE, scale) - 0.5) * scale * 0.8 for _ in range(2)]
    cells = sample(field(rng, SIZE, SIZE, scale, falloff=1.6), x + bend[0], y + bend[1])
    line = np.exp(-(((cells - 0.5) / 0.045) ** 2))
    return np.asarray(line * (0.35 + 0.65 * field(rng, SIZE, SIZE, 2.0 * scale)))
