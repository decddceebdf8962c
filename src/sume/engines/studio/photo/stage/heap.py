"""Round things heaped in a bowl, as if each had rolled to the lowest free place."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.mesh import Floats
from sume.engines.studio.photo.stage.noise import Rng

_TRIES: Final = 260
_TO_MIDDLE: Final = 0.45
"""Height that one gives up to lie a cm nearer the middle: nothing balances on the rim."""


@dataclass(frozen=True, slots=True)
class Rest:
    """Where a ball of ``radius`` lies, its middle at x, y, z."""

    x: float
    y: float
    z: float
    radius: float


def heaped(inside: Floats, radii: list[float], reach: float, rng: Rng) -> list[Rest]:
    """``inside`` (n, 2) is the bowl's wall as radius and height; no middle is further out than ``reach``."""
    resting: list[Rest] = []
    for radius in radii:
        out = reach * np.sqrt(rng.random(_TRIES))
        angle = rng.uniform(0, 2 * np.pi, _TRIES)
        x, y = out * np.cos(angle), out * np.sin(angle)
        z = _on_bowl(inside, out, radius)
        for other in resting:
            apart = (x - other.x) ** 2 + (y - other.y) ** 2
            lift = np.sqrt(np.maximum((radius + other.radius) ** 2 - apart, 0.0))
            z = np.maximum(z, np.where(lift > 0, other.z + lift, -np.inf))
        best = int(np.argmin(z + _TO_MIDDLE * out))
        resting.append(Rest(float(x[best]), float(y[best]), float(z[best]), radius))
    return resting


def _on_bowl(inside: Floats, out: Floats, radius: float) -> Floats:
    """The height at which a ball touches the wall with its middle this far out."""
    across = np.abs(inside[None, :, 0] - out[:, None])
    lift = np.sqrt(np.maximum(radius**2 - across**2, 0.0))
    heights = np.where(across < radius, inside[None, :, 1] + lift, -np.inf)
    return np.asarray(heights.max(axis=1))
