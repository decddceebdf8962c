"""Marble, quartz, concrete, plaster, terrazzo."""

import numpy as np

from sume.engines.studio.photo.stage.colour import linear
from sume.engines.studio.photo.stage.mesh import Floats
from sume.engines.studio.photo.stage.model import Colour, Picture
from sume.engines.studio.photo.stage.noise import Rng, field, sample, spread
from sume.engines.studio.photo.stage.textures.base import SIZE, blend, picture


def marble(rng: Rng, base: Colour, vein: Colour) -> Picture:
    """Pale clouds, a few long slanting veins and finer ones that leave them, bent by slow noise; 64 cm."""
    y, x = np.mgrid[0:SIZE, 0:SIZE].astype(float)
    slow = [(field(rng, SIZE, SIZE, 300) - 0.5) * 170 for _ in range(2)]
    fine = [(field(rng, SIZE, SIZE, 40) - 0.5) * 18 for _ in range(2)]
    bent_x, bent_y = x + slow[0] + fine[0], y + slow[1] + fine[1]
    # A slant of one pixel down for each across keeps the picture's edges alike.
    long = sample(field(rng, SIZE, SIZE, 760, 150, 1.8), bent_x, bent_y + x)
    short = sample(field(rng, SIZE, SIZE, 320, 110, 1.6), bent_x - y, bent_y)
    presence = np.clip(field(rng, SIZE, SIZE, 260) * 2.4 - 0.5, 0, 1)
    veins = _line(long, 0.010) * presence + 0.45 * _line(short, 0.007) * presence**2
    halo = _line(long, 0.07) * presence
    clouds = sample(field(rng, SIZE, SIZE, 170, falloff=1.3), bent_x, bent_y + x)
    share = np.clip(0.16 * clouds**2 + 0.22 * halo + 0.55 * veins, 0, 1)
    return picture(blend(base, vein, share), 64)


def _line(values: Floats, width: float) -> Floats:
    """1 where the values cross their middle, 0 a few ``width`` away."""
    return np.asarray(np.exp(-(((values - 0.5) / width) ** 2)))


def quartz(rng: Rng, base: Colour) -> Picture:
    """An engineered white counter: even, with fine grey and light grains; 32 cm."""
    grains = np.clip(field(rng, SIZE, SIZE, 1.6, falloff=1.5) - 0.80, 0, 1) * 3
    clouds = field(rng, SIZE, SIZE, 110)
    return picture(blend(base, linear("#8d8880"), 0.03 * clouds + 0.22 * grains), 32)


def concrete(rng: Rng, base: Colour, size: int = SIZE) -> Picture:
    """Trowelled cement: cloudy, with a few pores; ``size`` pixels, 60 cm for the full size."""
    clouds = field(rng, size, size, 210, falloff=1.15)
    fine = field(rng, size, size, 5, falloff=1.3)
    pores = np.clip(field(rng, size, size, 3.5, falloff=2.0) - 0.9, 0, 1) * 4
    tone = 0.86 + 0.24 * clouds + 0.05 * fine - 0.35 * pores
    return picture(np.array(base) * tone[..., None], 60 * size / SIZE)


def plaster(rng: Rng, base: Colour, size: int = SIZE) -> Picture:
    """Limewash: broad brushed clouds in one colour; ``size`` pixels, 90 cm for the full size."""
    y, x = np.mgrid[0:size, 0:size].astype(float)
    bend = [(field(rng, size, size, 120) - 0.5) * 150 for _ in range(2)]
    brushed = spread(sample(field(rng, size, size, 120, 60, 1.15), x + bend[0], y + bend[1]))
    tone = 0.90 + 0.20 * brushed
    return picture(np.array(base) * tone[..., None], 90 * size / SIZE)


def terrazzo(rng: Rng, base: Colour, chips: tuple[Colour, ...]) -> Picture:
    """Broken stone chips in cement; 30 cm."""
    count, size = 560, 768
    pixels = np.broadcast_to(np.array(base), (size, size, 3)).copy()
    wobble = [(field(rng, size, size, 9) - 0.5) * 9 for _ in range(2)]
    for radius in rng.uniform(2.5, 14, count):
        middle, turn = rng.integers(0, size, 2), rng.uniform(0, np.pi)
        reach = np.arange(-24, 25)
        rows, columns = np.ix_((middle[0] + reach) % size, (middle[1] + reach) % size)
        dy, dx = reach[:, None] + wobble[0][rows, columns], reach[None, :] + wobble[1][rows, columns]
        along, across = dx * np.cos(turn) + dy * np.sin(turn), dy * np.cos(turn) - dx * np.sin(turn)
        inside = np.maximum(abs(along) * 0.8, abs(across) * 1.15) + 0.25 * abs(along + across) < radius
        patch = pixels[rows, columns]
        patch[inside] = chips[rng.integers(len(chips))]
        pixels[rows, columns] = patch
    return picture(pixels, 30)


def slate(rng: Rng, base: Colour) -> Picture:
    """Split stone: grey layers, paler where they broke, with a rusty breath here and there; 60 cm."""
    layers = field(rng, SIZE, SIZE, 260, 90, 1.1)
    dust = field(rng, SIZE, SIZE, 7, falloff=1.2)
    rust = np.clip(field(rng, SIZE, SIZE, 150, falloff=1.3) - 0.7, 0, 1)
    tone = 0.72 + 0.40 * layers + 0.20 * dust
    pixels = blend(base, linear("#6b5444"), rust * 0.5)
    return picture(pixels * tone[..., None], 60)


def clefts(rng: Rng) -> Picture:
    """The steps of split stone as heights in cm; 60 cm."""
    slow, fine = field(rng, SIZE, SIZE, 190, 110, 1.1), field(rng, SIZE, SIZE, 9, falloff=1.2)
    terraces = 7.0
    step = slow * terraces
    edge = np.clip((step - np.floor(step)) * 5, 0, 1)
    return picture(0.016 * (np.floor(step) + edge) + 0.010 * fine, 60)
