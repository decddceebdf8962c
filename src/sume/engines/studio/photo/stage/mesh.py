"""Triangle meshes with smooth normals and texture coordinates in centimetres."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_SLIVER = 1e-11


@dataclass(frozen=True, slots=True)
class Mesh:
    """``vertices`` and ``normals`` (n, 3), ``faces`` (m, 3) counter-clockwise from outside, ``uv`` (n, 2)."""

    vertices: Floats
    faces: Ints
    normals: Floats
    uv: Floats

    def moved(self, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> "Mesh":
        return replace(self, vertices=self.vertices + np.array([x, y, z]))

    def turned(self, degrees: float, axis: str = "z") -> "Mesh":
        turn = rotation(degrees, axis)
        return replace(self, vertices=self.vertices @ turn.T, normals=self.normals @ turn.T)

    def scaled(self, x: float, y: float, z: float) -> "Mesh":
        factors = np.array([x, y, z])
        return replace(self, vertices=self.vertices * factors, normals=unit(self.normals / factors))

    @property
    def low(self) -> Floats:
        return np.asarray(self.vertices.min(axis=0))

    @property
    def high(self) -> Floats:
        return np.asarray(self.vertices.max(axis=0))


def rotation(degrees: float, axis: str) -> Floats:
    """The matrix that turns column vectors about a coordinate axis, right-handed."""
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    first, second = {"x": (1, 2), "y": (2, 0), "z": (0, 1)}[axis]
    matrix = np.eye(3)
    matrix[first, first] = matrix[second, second] = cos
    matrix[first, second], matrix[second, first] = -sin, sin
    return matrix


def unit(vectors: ArrayLike) -> Floats:
    """Vectors (…, 3) scaled to length one; a zero vector stays zero."""
    array = np.asarray(vectors, float)
    lengths: Floats = np.linalg.norm(array, axis=-1, keepdims=True)
    return np.asarray(array / np.maximum(lengths, 1e-12))


def smooth_normals(vertices: Floats, faces: Ints) -> Floats:
    """One normal per vertex, the area-weighted mean of its faces; upwards where all of them are slivers."""
    a, b, c = (vertices[faces[:, i]] for i in range(3))
    across = np.cross(b - a, c - a)
    normals = np.zeros_like(vertices)
    for corner in range(3):
        np.add.at(normals, faces[:, corner], across)
    normals[np.linalg.norm(normals, axis=1) < _SLIVER] = (0.0, 0.0, 1.0)
    return unit(normals)


def grid(points: Floats, uv: Floats, *, wrap: bool = False) -> Mesh:
    """A mesh over a grid of points (rows, columns, 3); ``wrap``: last column lies on the first one."""
    rows, columns, _ = points.shape
    index = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]
    faces = np.concatenate([np.stack([a, b, c], -1).reshape(-1, 3), np.stack([a, c, d], -1).reshape(-1, 3)])
    vertices = points.reshape(-1, 3)
    normals = smooth_normals(vertices, faces).reshape(rows, columns, 3)
    if wrap:
        normals[:, 0] = normals[:, -1] = unit(normals[:, 0] + normals[:, -1])
    return Mesh(vertices, faces, normals.reshape(-1, 3), uv.reshape(-1, 2))


def joined(*meshes: Mesh) -> Mesh:
    """Several meshes as one, for parts that share a material."""
    offsets = np.cumsum([0, *(len(mesh.vertices) for mesh in meshes[:-1])])
    return Mesh(
        np.concatenate([mesh.vertices for mesh in meshes]),
        np.concatenate([mesh.faces + offset for mesh, offset in zip(meshes, offsets, strict=True)]),
        np.concatenate([mesh.normals for mesh in meshes]),
        np.concatenate([mesh.uv for mesh in meshes]),
    )
