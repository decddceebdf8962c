"""Repeatable noise: fields that look grown rather than drawn. All values lie in 0..1 unless said."""

import numpy as np

from sume.engines.studio.photo.stage.mesh import Floats

Rng = np.random.Generator


def rng_for(seed: int, *purpose: str) -> Rng:
    """An independent generator for one purpose, so that one choice never shifts another."""
    words = [int.from_bytes(word.encode()[:8].ljust(8, b"\0"), "little") for word in purpose]
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, *words])))


def field(
    rng: Rng, height: int, width: int, across: float, down: float | None = None, falloff: float = 2.0
) -> Floats:
    """Tiling noise with structures of about ``across`` x ``down`` pixels; larger ``falloff`` is smoother."""
    down = across if down is None else down
    white = np.fft.rfft2(rng.standard_normal((height, width)))
    fy, fx = np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None, :]
    distance = np.sqrt((fx * across) ** 2 + (fy * down) ** 2)
    shaped = np.fft.irfft2(white / (1 + distance**2) ** falloff, s=(height, width))
    return spread(shaped)


def spread(values: Floats) -> Floats:
    """Scaled so that nearly all values fill 0..1."""
    low, high = np.percentile(values, [0.5, 99.5])
    return np.asarray(np.clip((values - low) / (high - low), 0, 1))


def sample(texture: Floats, x: Floats, y: Floats) -> Floats:
    """Bilinear look-up with wrap-around, at pixel places x and y."""
    height, width = texture.shape[:2]
    x0, y0 = np.floor(x).astype(int), np.floor(y).astype(int)
    fx, fy = x - x0, y - y0
    x0, x1, y0, y1 = x0 % width, (x0 + 1) % width, y0 % height, (y0 + 1) % height
    top = texture[y0, x0] * (1 - fx) + texture[y0, x1] * fx
    bottom = texture[y1, x0] * (1 - fx) + texture[y1, x1] * fx
    return np.asarray(top * (1 - fy) + bottom * fy)


def lumps(rng: Rng, directions: Floats, count: int = 5, sharpness: float = 2.0) -> Floats:
    """Smooth bumps over the unit sphere at ``directions`` (n, 3), roughly -1..1."""
    out = np.zeros(len(directions))
    for _ in range(count):
        axis = rng.standard_normal(3)
        axis /= np.linalg.norm(axis)
        out += rng.uniform(-1, 1) * np.exp(sharpness * (directions @ axis - 1))
    return out
