"""Turned bodies: bottles, jars, caps, dishes."""

from collections.abc import Sequence

import numpy as np

from sume.engines.studio.photo.stage.mesh import Floats, Mesh, grid, unit

Profile = Sequence[tuple[float, float]]


def rounded(points: Profile, radius: float | Sequence[float], steps: int = 7) -> Floats:
    """The polyline (radius, height) with its inner corners rounded; one radius, or one for each corner."""
    corners = len(points) - 2
    radii = [radius] * corners if isinstance(radius, int | float) else list(radius)
    path = [np.array(point, float) for point in points]
    out = [path[0]]
    for before, corner, after, wanted in zip(path, path[1:], path[2:], radii, strict=False):
        to_before, to_after = before - corner, after - corner
        lengths = np.linalg.norm(to_before), np.linalg.norm(to_after)
        reach = min(wanted, 0.48 * float(min(lengths)))
        start, end = corner + to_before / lengths[0] * reach, corner + to_after / lengths[1] * reach
        for t in np.linspace(0, 1, steps):
            out.append((1 - t) ** 2 * start + 2 * t * (1 - t) * corner + t**2 * end)
    out.append(path[-1])
    return np.array(out)


def lathe(profile: Floats | Profile, segments: int = 128) -> Mesh:
    """Turn a profile about the z axis; for an outer surface it runs from the bottom's middle upwards."""
    line = _without_doubles(np.asarray(profile, float))
    angle = np.linspace(0, 2 * np.pi, segments + 1)
    around = np.stack([np.cos(angle), np.sin(angle)], -1)
    points = np.empty((len(line), segments + 1, 3))
    points[..., :2] = line[:, None, :1] * around
    points[..., 2] = line[:, None, 1]
    walked = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    uv = np.empty((len(line), segments + 1, 2))
    uv[..., 0] = angle * line[:, :1].max()
    uv[..., 1] = walked[:, None]
    mesh = grid(points, uv, wrap=True)
    return Mesh(mesh.vertices, mesh.faces, _turned_normals(line, around), mesh.uv)


def _without_doubles(line: Floats) -> Floats:
    line = np.maximum(line, [1e-4, -np.inf])
    keep = np.r_[True, np.linalg.norm(np.diff(line, axis=0), axis=1) > 1e-6]
    return np.asarray(line[keep])


def _turned_normals(line: Floats, around: Floats) -> Floats:
    """Normals of a turned profile. A segment's direction counts in inverse ratio to its length, so that long
    flats stay flat right up to their rounded corners."""
    steps = np.diff(line, axis=0)
    lengths = np.linalg.norm(steps, axis=1, keepdims=True)
    directions = steps / lengths
    weights = 1 / lengths**2
    tangents = np.empty_like(line)
    tangents[0], tangents[-1] = directions[0], directions[-1]
    tangents[1:-1] = directions[:-1] * weights[1:] + directions[1:] * weights[:-1]
    outward = unit(np.stack([tangents[:, 1], -tangents[:, 0]], -1))
    normals = np.empty((len(line), len(around), 3))
    normals[..., :2] = outward[:, None, :1] * around
    normals[..., 2] = outward[:, None, 1]
    return normals.reshape(-1, 3)
