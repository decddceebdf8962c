"""Bodies drawn along a line: stems, handles, nozzles, squeezed tubes."""

import numpy as np
from numpy.typing import ArrayLike

from sume.engines.studio.photo.stage.mesh import Floats, Mesh, grid, joined, unit


def spline(points: ArrayLike, samples: int = 48) -> Floats:
    """A smooth line (Catmull-Rom) through the given points."""
    knots = np.asarray(points, float)
    padded = np.concatenate([[2 * knots[0] - knots[1]], knots, [2 * knots[-1] - knots[-2]]])
    where = np.linspace(0, len(knots) - 1, samples)
    i = np.minimum(where.astype(int), len(knots) - 2)
    t = (where - i)[:, None]
    p0, p1, p2, p3 = (padded[i + k] for k in range(4))
    curve = 2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2
    return np.asarray((curve + (3 * p1 - p0 - 3 * p2 + p3) * t**3) / 2)


def tube(line: ArrayLike, radius: ArrayLike, segments: int = 24, *, squash: float = 1.0) -> Mesh:
    """A round rod along a line (n, 3); ``radius`` is one number or n; ``squash`` flattens its cross-section.

    Its ends are closed with small caps."""
    path = np.asarray(line, float)
    radii = np.broadcast_to(np.asarray(radius, float), len(path))
    along = unit(np.gradient(path, axis=0))
    side = _steady_sides(along)
    other = np.cross(along, side)
    angle = np.linspace(0, 2 * np.pi, segments + 1)
    ring = np.cos(angle)[:, None] * side[:, None] + squash * np.sin(angle)[:, None] * other[:, None]
    points = path[:, None] + radii[:, None, None] * ring
    walked = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    uv = np.stack(np.broadcast_arrays(angle[None] * radii.mean(), walked[:, None]), -1)
    body = grid(points, uv, wrap=True)
    return joined(body, _cap(points[0], -along[0]), _cap(points[-1][::-1], along[-1]))


def _steady_sides(along: Floats) -> Floats:
    """A sideways unit vector at each place that turns no more than the line itself does."""
    start = np.cross(along[0], [0.0, 0.0, 1.0])
    if np.linalg.norm(start) < 1e-3:
        start = np.array([1.0, 0.0, 0.0])
    sides = [unit(start)]
    for direction in along[1:]:
        carried = sides[-1] - direction * (sides[-1] @ direction)
        sides.append(unit(carried))
    return np.array(sides)


def _cap(ring: Floats, direction: Floats) -> Mesh:
    """A flat lid over a ring of points."""
    count = len(ring)
    vertices = np.concatenate([ring, ring.mean(axis=0, keepdims=True)])
    index = np.arange(count - 1)
    faces = np.stack([index + 1, index, np.full(count - 1, count)], -1)
    return Mesh(vertices, faces, np.tile(direction, (count + 1, 1)), np.zeros((count + 1, 2)))


def loft(rings: Floats) -> Mesh:
    """A skin over closed cross-sections (rows, columns, 3), each counter-clockwise seen from above."""
    closed = np.concatenate([rings, rings[:, :1]], axis=1)
    around = np.linalg.norm(np.diff(closed, axis=1, prepend=closed[:, :1]), axis=2).cumsum(axis=1)
    up = np.linalg.norm(np.diff(closed, axis=0, prepend=closed[:1]), axis=2).cumsum(axis=0)
    return grid(closed, np.stack([around, up], -1), wrap=True)
