"""Curly hair: many round locks side by side."""

import math
from collections.abc import Sequence


def along(points: Sequence[tuple[float, float]], radius: float) -> str:
    """Locks at each of ``points``, no two alike."""
    return "".join(_lock(x, y, radius * (1 + 0.14 * math.sin(7 * i))) for i, (x, y) in enumerate(points))


def cluster(x: float, y: float, across: float, down: float, count: int) -> str:
    """Locks on the rim of an ellipse with the half axes ``across`` and ``down``."""
    turns = (2 * math.pi * i / count for i in range(count))
    rim = [(x + across * math.cos(turn), y + down * math.sin(turn)) for turn in turns]
    return along(rim, 2.1 * math.pi * (across + down) / 2 / count * 0.62)


def _lock(x: float, y: float, radius: float) -> str:
    return f'<circle class="hair" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'
