"""How things get from rest to rest: 0..1 of the time to 0..1 of the way."""

import math


def portion(seconds: float, start: float, length: float) -> float:
    """How much of ``length`` from ``start`` on has passed, 0..1."""
    return min(1.0, max(0.0, (seconds - start) / length))


def ease_out(part: float) -> float:
    return 1 - float((1 - part) ** 3)


def ease_in(part: float) -> float:
    return float(part**3)


def overshoot(part: float, strength: float = 1.5) -> float:
    """Out past the end by some percent and back."""
    rest = part - 1
    return float(1 + (strength + 1) * rest**3 + strength * rest**2)


def sway(seconds: float, period: float) -> float:
    """-1..1, to and fro."""
    return math.sin(2 * math.pi * seconds / period)
