"""Woven, felted and piled."""

import numpy as np

from sume.engines.studio.photo.stage.model import Colour, Picture
from sume.engines.studio.photo.stage.noise import Rng, field
from sume.engines.studio.photo.stage.textures.base import picture


def kraft(rng: Rng, base: Colour) -> Picture:
    """Unbleached paper board: short fibres, light and dark; 12 cm."""
    size = 512
    fibres = field(rng, size, size, 14, 2.5, 1.3) * 0.5 + field(rng, size, size, 2.5, 14, 1.3) * 0.5
    tone = 0.90 + 0.18 * fibres - 0.10 * np.clip(field(rng, size, size, 3, falloff=1.6) - 0.8, 0, 1) * 4
    return picture(np.array(base) * tone[..., None], 12)


def terry(rng: Rng) -> Picture:
    """The loops of towelling as heights in cm; 6 cm."""
    return picture(0.16 * field(rng, 512, 512, 9, falloff=1.6), 6)


def linen(rng: Rng, base: Colour) -> Picture:
    """Threads of uneven thickness and tone, both ways; 14 cm."""
    size = 896
    across, along = field(rng, size, size, 2.2, 220), field(rng, size, size, 220, 2.2)
    tone = 0.86 + 0.12 * across + 0.12 * along + 0.06 * field(rng, size, size, 160)
    return picture(np.array(base) * tone[..., None], 14)


def weave(rng: Rng) -> Picture:
    """A plain weave as heights in cm, with slubs; 14 cm."""
    size, threads, height = 896, 112, 0.03
    y, x = np.mgrid[0:size, 0:size] * (np.pi * threads / size)
    over = np.sign(np.sin(x) * np.sin(y))
    thread = np.where(over > 0, np.abs(np.sin(x)), np.abs(np.sin(y)))
    slubs = field(rng, size, size, 3, 60) + field(rng, size, size, 60, 3)
    return picture(height * (0.6 * thread + 0.5 * slubs), 14)


def nap(rng: Rng, base: Colour) -> Picture:
    """Pile that was stroked this way and that: broad patches, lighter and darker; 50 cm."""
    size = 512
    stroked = field(rng, size, size, 90, 200, 1.2)
    fine = field(rng, size, size, 4, 9, 1.4)
    tone = 0.42 + 0.95 * stroked**1.5 + 0.14 * fine
    return picture(np.array(base) * tone[..., None], 50)


def pile(rng: Rng) -> Picture:
    """The tips of short pile as heights in cm; 8 cm."""
    return picture(0.05 * field(rng, 512, 512, 4, falloff=1.4), 8)
