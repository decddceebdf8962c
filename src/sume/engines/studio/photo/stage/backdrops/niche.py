"""A plaster wall with an arched recess behind the product."""

from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.backdrops.kind import HEIGHT, WIDTH
from sume.engines.studio.photo.stage.backdrops.walls import limewash
from sume.engines.studio.photo.stage.colour import scaled
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, grid
from sume.engines.studio.photo.stage.model import Colour, Thing
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.shapes.solid import floor, wall

_HALF_WIDTH, _SPRING = 0.56, 0.72
"""Of the arch, and the height where its round begins, as shares of the wall's depth."""
_RECESS: Final = 8.0
_ARRIS: Final = 0.45
_SILL: Final = 0.01


def niche(colour: Colour, depth: float, rng: Rng) -> list[Thing]:
    half, spring = _HALF_WIDTH * depth, _SPRING * depth
    lime = limewash(colour, rng)
    inner = limewash(scaled(colour, 0.94), rng)
    back = depth + _RECESS
    sill = floor(2 * half + 1, depth - _ARRIS, back, _SILL)
    return [
        Thing(_pierced(_outline(half, spring), spring, depth), lime),
        Thing(wall(2 * half + 6, -0.5, half + spring + 6, back), inner),
        Thing(sill, inner),
    ]


def _outline(half: float, spring: float) -> Floats:
    """The arch in the plane x, z, from its right foot over the top to its left one."""
    angle = np.linspace(0, np.pi, 49)
    rise = np.linspace(0, spring, 5)[:-1]
    right = np.stack([np.full_like(rise, half), rise], -1)
    top = np.stack([half * np.cos(angle), spring + half * np.sin(angle)], -1)
    left = right[::-1] * np.array([-1.0, 1.0])
    return np.concatenate([right, top, left])


def _pierced(outline: Floats, spring: float, depth: float) -> Mesh:
    """The wall round the arch, its rounded arris and the reveal, as one skin."""
    out = _outwards(outline)
    far = _far(outline, spring)
    turn = np.linspace(0, np.pi / 2, 6)
    rows = [(far, depth), (outline + out * (_ARRIS + 0.02), depth)]
    rows += [(outline + out * _ARRIS * (1 - np.sin(t)), depth + _ARRIS * (1 - np.cos(t))) for t in turn]
    rows += [(outline, depth + _ARRIS + 0.1), (outline, depth + _RECESS)]
    points = np.array([np.stack([at[:, 0], np.full(len(at), y), at[:, 1]], -1) for at, y in rows])
    uv = np.stack([points[..., 0] + points[..., 1], points[..., 2]], -1)
    return grid(points, uv)


def _outwards(outline: Floats) -> Floats:
    """Unit vectors in the wall's plane, away from the opening."""
    along = np.gradient(outline, axis=0)
    across = np.stack([along[:, 1], -along[:, 0]], -1)
    return np.asarray(across / np.linalg.norm(across, axis=1, keepdims=True))


def _far(outline: Floats, spring: float) -> Floats:
    """Where each ray from the arch's middle through the outline leaves the wall; the feet go sideways."""
    rays = outline - np.array([0.0, spring])
    rays[outline[:, 1] < spring] = outline[outline[:, 1] < spring] * np.array([1.0, 0.0])
    start = np.stack([np.zeros(len(outline)), np.maximum(np.minimum(outline[:, 1], spring), 0)], -1)
    across = WIDTH / 2 / np.maximum(np.abs(rays[:, 0]), 1e-9)
    up = (HEIGHT - start[:, 1]) / np.maximum(rays[:, 1], 1e-9)
    return np.asarray(start + rays * np.minimum(across, up)[:, None])
