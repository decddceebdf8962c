"""What a surface is, and the shapes most of them share."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.mesh import Floats, Mesh, grid
from sume.engines.studio.photo.stage.model import Colour, Material, Thing
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.shapes.solid import floor

FLOOR_WIDTH: Final = 190.0
FLOOR_FRONT: Final = -150.0
UNDER_WALL: Final = 2.0
"""How far, in cm, a floor runs on under the wall."""
_FINE_HALF: Final = 34.0

Lay = Callable[[Colour, float, Rng], list[Thing]]
Heights = Callable[[Floats, Floats], Floats]


@dataclass(frozen=True, slots=True)
class SurfaceKind:
    """``lay(colour, depth, rng)`` makes the floor up to a wall at ``depth``; ``colour`` is its usual one."""

    lay: Lay
    colour: str
    called: str


def flat(paint: Callable[[Colour, Rng], Material]) -> Lay:
    """A plane in one material."""
    return lambda colour, depth, rng: [Thing(plane(depth, rng), paint(colour, rng))]


def plane(depth: float, rng: Rng, z: float = 0.0) -> Mesh:
    """The whole floor; its picture begins elsewhere each time."""
    mesh = floor(FLOOR_WIDTH, FLOOR_FRONT, depth + UNDER_WALL, z)
    return replace(mesh, uv=mesh.uv + rng.uniform(0, 100, 2))


def relief(heights: Heights, depth: float, step: float) -> Mesh:
    """The whole floor with ``heights(x, y)`` in cm, a vertex each ``step`` cm where the camera looks."""
    x = _ticks(-FLOOR_WIDTH / 2, FLOOR_WIDTH / 2, step)
    y = _ticks(FLOOR_FRONT, depth + UNDER_WALL, step)
    points = np.empty((len(y), len(x), 3))
    points[..., 0], points[..., 1] = x[None, :], y[:, None]
    points[..., 2] = heights(points[..., 0], points[..., 1])
    return grid(points, points[..., :2].copy())


def _ticks(low: float, high: float, step: float) -> Floats:
    """Places from ``low`` to ``high``: even near 0, ever coarser outside."""
    start, end = max(low, -_FINE_HALF), min(high, _FINE_HALF)
    fine = np.linspace(start, end, round((end - start) / step) + 1)
    before = np.geomspace(_FINE_HALF, -low, 14)[:0:-1] * -1 if low < -_FINE_HALF else np.empty(0)
    after = np.geomspace(_FINE_HALF, high, 14)[1:] if high > _FINE_HALF else np.empty(0)
    return np.concatenate([before, fine, after])


def away(x: Floats, y: Floats, near: float, far: float) -> Floats:
    """0 under the product, up to ``near`` cm from the middle, 1 beyond ``far``."""
    share = np.clip((np.hypot(x, y) - near) / (far - near), 0, 1)
    return np.asarray(share * share * (3 - 2 * share))
