"""Grown and baked round things: fruit, buns, crumbs."""

import numpy as np

from sume.engines.studio.photo.stage.mesh import Floats, Mesh, smooth_normals, unit
from sume.engines.studio.photo.stage.noise import Rng, lumps
from sume.engines.studio.photo.stage.shapes.lathe import lathe


def ball(radius: float, rows: int = 24, segments: int = 40) -> Mesh:
    """Round the origin."""
    polar = np.linspace(0, np.pi, rows)
    return lathe(np.stack([np.sin(polar) * radius, -np.cos(polar) * radius], -1), segments)


def uneven(mesh: Mesh, amount: float, rng: Rng, *, sharpness: float = 2.5, count: int = 7) -> Mesh:
    """A turned mesh swollen irregularly about the origin by up to ``amount`` of its size."""
    swell = 1 + amount * lumps(rng, unit(mesh.vertices), count, sharpness)
    return reshaped(mesh, mesh.vertices * swell[:, None])


def reshaped(mesh: Mesh, vertices: Floats) -> Mesh:
    """The same faces over moved vertices; vertices that lie on each other share one normal."""
    normals = smooth_normals(vertices, mesh.faces)
    _, same = np.unique(np.round(vertices, 4), axis=0, return_inverse=True)
    same = same.reshape(-1)
    sums = np.zeros((int(same.max()) + 1, 3))
    np.add.at(sums, same, normals)
    shared = unit(sums)[same]
    shared[np.linalg.norm(shared, axis=1) < 0.5] = (0.0, 0.0, 1.0)
    return Mesh(vertices, mesh.faces, shared, mesh.uv)
