"""Marble, quartz, concrete, plaster, terrazzo."""

import numpy as np

from sume.engines.studio.photo.stage.colour import linear
from sume.engines.studio.photo.stage.model import Colour, Picture
from sume.engines.studio.photo.stage.noise import Rng, field, sample, spread
from sume.engines.studio.photo.stage.textures.base import SIZE, blend, picture


def marble(rng: Rng, base: Colour, vein: Colour) -> Picture:
    """Pale clouds and a few long veins, bent by slow noise; 64 cm."""
    y, x = np.mgrid[0:SIZE, 0:SIZE].astype(float)
    bend = [(field(rng, SIZE, SIZE, 300) - 0.5) * 260 for _ in range(2)]
    fine = [(field(rng, SIZE, SIZE, 40) - 0.5) * 16 for _ in range(2)]
    streaks = field(rng, SIZE, SIZE, 420, 190, 1.6)
    warped = sample(streaks, x + bend[0] + fine[0], y + bend[1] + fine[1])
    presence = np.clip(field(rng, SIZE, SIZE, 260) * 2.2 - 0.75, 0, 1)
    veins = np.exp(-((warped - 0.5) ** 2) / 0.00012) * presence
    halo = np.exp(-((warped - 0.5) ** 2) / 0.006) * presence
    clouds = sample(field(rng, SIZE, SIZE, 170, falloff=1.3), x + bend[1], y + bend[0])
    share = np.clip(0.14 * clouds**2 + 0.20 * halo + 0.55 * veins, 0, 1)
    return picture(blend(base, vein, share), 64)


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
