"""Blocks with rounded edges, and flat panels."""

import numpy as np

from sume.engines.studio.photo.stage.mesh import Floats, Mesh, grid, joined, unit

# The six sides of a cube as (normal axis, sign, first axis, second axis), wound to face outwards.
_SIDES = ((0, 1, 1, 2), (0, -1, 2, 1), (1, 1, 2, 0), (1, -1, 0, 2), (2, 1, 0, 1), (2, -1, 1, 0))


def block(width: float, depth: float, height: float, radius: float, steps: int = 4) -> Mesh:
    """A box on z = 0, centred in x and y, all its edges rounded by ``radius``."""
    half = np.array([width, depth, height]) / 2
    radius = min(radius, float(half.min()) * 0.999)
    return joined(*(_side(half, radius, steps, side) for side in _SIDES)).moved(z=float(half[2]))


def _side(half: Floats, radius: float, steps: int, side: tuple[int, int, int, int]) -> Mesh:
    axis, sign, first, second = side
    inner = half - radius
    ticks = [_ticks(half[i], inner[i], steps) for i in (first, second)]
    points = np.empty((steps * 2 + 2, steps * 2 + 2, 3))
    points[..., axis] = sign * half[axis]
    points[..., first], points[..., second] = ticks[0][None, :], ticks[1][:, None]
    core = np.clip(points, -inner, inner)
    normals = unit(points - core)
    surface = core + radius * normals
    uv = np.stack([points[..., first] + half[first], points[..., second] + half[second]], -1)
    mesh = grid(surface, uv)
    return Mesh(mesh.vertices, mesh.faces, normals.reshape(-1, 3), mesh.uv)


def _ticks(half: float, inner: float, steps: int) -> Floats:
    """Places along one edge: dense in the rounding (equal angles up to 45°), none on the flat."""
    bend = np.tan(np.linspace(0, np.pi / 4, steps + 1)) * (half - inner)
    return np.concatenate([-(inner + bend[::-1]), inner + bend])


def panel(corner: Floats, across: Floats, up: Floats) -> Mesh:
    """A flat rectangle from ``corner`` along two edge vectors; it faces ``across`` x ``up``."""
    points = np.array([[corner, corner + across], [corner + up, corner + across + up]])
    width, height = float(np.linalg.norm(across)), float(np.linalg.norm(up))
    uv = np.array([[[0, 0], [width, 0]], [[0, height], [width, height]]], float)
    return grid(points, uv)


def floor(width: float, front: float, back: float, z: float = 0.0) -> Mesh:
    """A horizontal rectangle facing up, ``front`` < ``back`` along y."""
    return panel(np.array([-width / 2, front, z]), np.array([width, 0, 0]), np.array([0, back - front, 0]))


def wall(width: float, low: float, high: float, y: float) -> Mesh:
    """A vertical rectangle facing the camera (towards -y)."""
    return panel(np.array([-width / 2, y, low]), np.array([width, 0, 0]), np.array([0, 0, high - low]))
