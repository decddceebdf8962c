"""Painted pictures of natural materials, in linear light."""

import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.photo.stage.colour import linear
from sume.engines.studio.photo.stage.mesh import Floats
from sume.engines.studio.photo.stage.model import Colour, Picture
from sume.engines.studio.photo.stage.noise import Rng, field, sample, spread

_SIZE = 1024


def picture(pixels: Floats, width: float, height: float | None = None) -> Picture:
    """Grey (h, w) or colour (h, w, 3) values laid over ``width`` x ``height`` cm."""
    shaped: NDArray[np.float32] = np.atleast_3d(pixels).astype(np.float32)
    return Picture(shaped, width, width if height is None else height)


def blend(low: Colour, high: Colour, share: Floats) -> Floats:
    return np.asarray(np.array(low) + share[..., None] * (np.array(high) - np.array(low)))


def marble(rng: Rng, base: Colour, vein: Colour) -> Picture:
    """Pale clouds and a few long veins, bent by slow noise; 64 cm."""
    y, x = np.mgrid[0:_SIZE, 0:_SIZE].astype(float)
    bend = [(field(rng, _SIZE, _SIZE, 300) - 0.5) * 260 for _ in range(2)]
    fine = [(field(rng, _SIZE, _SIZE, 40) - 0.5) * 16 for _ in range(2)]
    streaks = field(rng, _SIZE, _SIZE, 420, 190, 1.6)
    warped = sample(streaks, x + bend[0] + fine[0], y + bend[1] + fine[1])
    presence = np.clip(field(rng, _SIZE, _SIZE, 260) * 2.2 - 0.75, 0, 1)
    veins = np.exp(-((warped - 0.5) ** 2) / 0.00012) * presence
    halo = np.exp(-((warped - 0.5) ** 2) / 0.006) * presence
    clouds = sample(field(rng, _SIZE, _SIZE, 170, falloff=1.3), x + bend[1], y + bend[0])
    share = np.clip(0.14 * clouds**2 + 0.20 * halo + 0.55 * veins, 0, 1)
    return picture(blend(base, vein, share), 64)


def oak(rng: Rng, light: Colour, dark: Colour) -> Picture:
    """Planks along x with growth lines, pores and dark joints; 72 x 72 cm."""
    planks = 5
    rows = _SIZE // planks
    strips = [_plank(rng, rows, light, dark) for _ in range(planks)]
    return picture(np.concatenate(strips), 72, 72 * rows * planks / _SIZE)


def _plank(rng: Rng, rows: int, light: Colour, dark: Colour) -> Floats:
    y = np.mgrid[0:rows, 0:_SIZE][0].astype(float)
    wander = (field(rng, rows, _SIZE, 420, 60) - 0.5) * rows * 0.5
    rings = 0.5 + 0.5 * np.sin((y + wander) / rows * 2 * np.pi * rng.uniform(4, 7))
    fibre = field(rng, rows, _SIZE, 260, 2.2, 1.2)
    pores = np.clip(field(rng, rows, _SIZE, 46, 1.0, 1.4) - 0.74, 0, 1) * 3.0
    share = 0.14 + 0.26 * rings**3 + 0.30 * fibre + 0.34 * pores + rng.uniform(-0.05, 0.08)
    pixels = blend(light, dark, np.clip(share, 0, 1))
    joint = np.minimum(y, rows - 1 - y)
    return np.asarray(pixels * np.clip(0.25 + joint / 2.2, 0, 1)[..., None])


def quartz(rng: Rng, base: Colour) -> Picture:
    """An engineered white counter: even, with fine grey and light grains; 32 cm."""
    grains = np.clip(field(rng, _SIZE, _SIZE, 1.6, falloff=1.5) - 0.80, 0, 1) * 3
    clouds = field(rng, _SIZE, _SIZE, 110)
    return picture(blend(base, linear("#8d8880"), 0.03 * clouds + 0.22 * grains), 32)


def concrete(rng: Rng, base: Colour, size: int = _SIZE) -> Picture:
    """Trowelled cement: cloudy, with a few pores; ``size`` pixels, 60 cm for the full size."""
    clouds = field(rng, size, size, 210, falloff=1.15)
    fine = field(rng, size, size, 5, falloff=1.3)
    pores = np.clip(field(rng, size, size, 3.5, falloff=2.0) - 0.9, 0, 1) * 4
    tone = 0.86 + 0.24 * clouds + 0.05 * fine - 0.35 * pores
    return picture(np.array(base) * tone[..., None], 60 * size / _SIZE)


def plaster(rng: Rng, base: Colour, size: int = _SIZE) -> Picture:
    """Limewash: broad brushed clouds in one colour; ``size`` pixels, 90 cm for the full size."""
    y, x = np.mgrid[0:size, 0:size].astype(float)
    bend = [(field(rng, size, size, 120) - 0.5) * 150 for _ in range(2)]
    brushed = spread(sample(field(rng, size, size, 120, 60, 1.15), x + bend[0], y + bend[1]))
    tone = 0.90 + 0.20 * brushed
    return picture(np.array(base) * tone[..., None], 90 * size / _SIZE)


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


def kraft(rng: Rng, base: Colour) -> Picture:
    """Unbleached paper board: short fibres, light and dark; 12 cm."""
    size = 512
    fibres = field(rng, size, size, 14, 2.5, 1.3) * 0.5 + field(rng, size, size, 2.5, 14, 1.3) * 0.5
    tone = 0.90 + 0.18 * fibres - 0.10 * np.clip(field(rng, size, size, 3, falloff=1.6) - 0.8, 0, 1) * 4
    return picture(np.array(base) * tone[..., None], 12)


def roughness(rng: Rng, low: float, high: float, width: float) -> Picture:
    """Slight smears and wear: roughness between two values; ``width`` cm."""
    return picture(low + (high - low) * field(rng, 512, 512, 90, falloff=1.2), width)


def bumps(rng: Rng, size: float, height: float, width: float) -> Picture:
    """Heights in cm with structures of ``size`` cm; ``width`` cm until it repeats."""
    return picture(height * field(rng, 512, 512, size / width * 512, falloff=1.5), width)


def terry(rng: Rng) -> Picture:
    """The loops of towelling as heights in cm; 6 cm."""
    return picture(0.16 * field(rng, 512, 512, 9, falloff=1.6), 6)
