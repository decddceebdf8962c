"""Short sounds that point at what moves in the picture; each is quiet, and the same for the same seed."""

import numpy as np

from sume.engines.studio.sound.shaping import Wave, band, coloured, finished, noise, placed, swept, times
from sume.media.timeline.model import SAMPLE_RATE, Samples


def whoosh(seed: int, seconds: float = 0.5) -> Samples:
    """Air that rushes past: for whips and pushes; loudest a little after its middle."""
    draw = np.random.default_rng(seed)
    moments = times(seconds) / seconds
    top = float(draw.uniform(1400, 2200))
    air = swept(coloured(noise(draw, len(moments)), -3), (250, top, 350), 1.8)
    swell = np.sin(np.pi * moments**1.25) ** 2.4
    side = np.linspace(-0.5, 0.5, len(moments)) * draw.choice((-1, 1))
    sides = np.stack([np.cos((side + 1) * np.pi / 4), np.sin((side + 1) * np.pi / 4)], axis=1)
    return finished(air * swell[:, None] * sides, -10.0)


def pop(seed: int, seconds: float = 0.16) -> Samples:
    """A soft bubble: for a caption or a card that appears."""
    draw = np.random.default_rng(seed)
    moments = times(seconds)
    base = float(draw.uniform(360, 440))
    pitch = base * (1 + 0.9 * np.exp(-moments / 0.018))
    body = _tone(pitch) * np.exp(-moments / 0.032) * (1 - np.exp(-moments / 0.0015))
    return finished(placed(body, 0.0), -12.0)


def click(seed: int, seconds: float = 0.06) -> Samples:
    """A small, dry tap."""
    draw = np.random.default_rng(seed)
    moments = times(seconds)
    tap = band(noise(draw, len(moments)), 1500, 6000) * np.exp(-moments / 0.004)[:, None]
    wood = _tone(np.full(len(moments), draw.uniform(900, 1100))) * np.exp(-moments / 0.009)
    return finished(0.6 * tap + placed(wood, 0.0), -14.0)


def sparkle(seed: int, seconds: float = 1.4) -> Samples:
    """A handful of small bells, high and glittering: for shine, cleanliness, a reveal."""
    draw = np.random.default_rng(seed)
    moments = times(seconds)
    scale = 1046.5 * 2 ** (np.array([0, 2, 4, 7, 9, 12, 14, 16, 19]) / 12)
    result = np.zeros((len(moments), 2))
    for index, start in enumerate(np.sort(draw.uniform(0, 0.4 * seconds, 11))):
        note = float(scale[min(len(scale) - 1, index * len(scale) // 11)]) * (2 if index % 3 == 2 else 1)
        age = np.maximum(0, moments - start)
        ring = (moments >= start) * np.exp(-age / draw.uniform(0.12, 0.28)) * (1 - np.exp(-age / 0.002))
        bell = np.sin(2 * np.pi * note * age) + 0.25 * np.sin(2 * np.pi * 2.76 * note * age) * np.exp(
            -age / 0.05
        )
        result += placed(bell * ring * draw.uniform(0.4, 1.0), float(draw.uniform(-0.7, 0.7)))
    return finished(result * np.minimum(1, (seconds - moments) / (0.35 * seconds))[:, None], -16.0)


def impact(seed: int, seconds: float = 1.2) -> Samples:
    """A soft, low landing with a little air: for the end card. Its overtone is for small loudspeakers."""
    draw = np.random.default_rng(seed)
    moments = times(seconds)
    pitch = 52 + 48 * np.exp(-moments / 0.05)
    boom = _tone(pitch) * np.exp(-moments / 0.3) * (1 - np.exp(-moments / 0.004))
    overtone = _tone(3 * pitch) * np.exp(-moments / 0.16) * (1 - np.exp(-moments / 0.004))
    knock = band(coloured(noise(draw, len(moments)), -3), 150, 1800) * np.exp(-moments / 0.05)[:, None]
    hall = band(coloured(noise(draw, len(moments)), -6), 120, 2500) * np.exp(-moments / 0.35)[:, None]
    layers = (
        placed(boom + 0.35 * overtone, 0.0)
        + 0.55 * knock / np.abs(knock).max()
        + 0.16 * hall / np.abs(hall).max()
    )
    return finished(layers * np.minimum(1, (seconds - moments) / (0.3 * seconds))[:, None], -8.0)


def _tone(pitch: Wave) -> Wave:
    """A sine whose frequency follows ``pitch`` hertz."""
    return np.sin(2 * np.pi * np.cumsum(pitch) / SAMPLE_RATE)
