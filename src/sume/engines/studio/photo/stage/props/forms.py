"""Forms that many props share: grown balls, blades, thin ribbons, copies of one piece in many places."""

import numpy as np

from sume.engines.studio.photo.stage.mesh import Floats, Mesh, grid, smooth_normals, unit
from sume.engines.studio.photo.stage.model import Thing
from sume.engines.studio.photo.stage.noise import Rng, lumps
from sume.engines.studio.photo.stage.shapes.lathe import lathe
from sume.engines.studio.photo.stage.subject import Model


def ball(rows: int = 14, columns: int = 20) -> Mesh:
    """A sphere of radius 1 about the origin; ``reshaped`` makes other things of it."""
    return lathe([(np.sin(t), -np.cos(t)) for t in np.linspace(0, np.pi, rows)], columns)


def reshaped(mesh: Mesh, vertices: Floats, columns: int) -> Mesh:
    """A turned mesh of ``columns`` segments with its vertices elsewhere, smooth across its seam."""
    normals = smooth_normals(vertices, mesh.faces).reshape(-1, columns + 1, 3)
    normals[:, 0] = normals[:, -1] = unit(normals[:, 0] + normals[:, -1])
    for row in (0, -1):
        normals[row] = unit(normals[row].mean(axis=0))
    return Mesh(vertices, mesh.faces, normals.reshape(-1, 3), mesh.uv)


def grown(
    rng: Rng, size: tuple[float, float, float], swell: float, rows: int = 14, columns: int = 20
) -> Mesh:
    """An uneven ellipsoid of ``size`` cm about the origin; ``swell`` is how far it strays, 0.1 a little."""
    base = ball(rows, columns)
    strayed = base.vertices * (1 + swell * lumps(rng, base.vertices, 6, 2.5))[:, None]
    return reshaped(base, strayed * np.array(size) / 2, columns)


def from_above(mesh: Mesh, radius: float) -> Mesh:
    """A ball's ``uv`` in cm without a pinch at its top: a picture laid over it like a cloth."""
    x, y, z = unit(mesh.vertices).T
    far, level = np.arccos(np.clip(z, -1, 1)) * radius, np.maximum(np.hypot(x, y), 1e-9)
    return Mesh(mesh.vertices, mesh.faces, mesh.normals, np.stack([x / level * far, y / level * far], -1))


def grounded(*things: Thing) -> Model:
    """The things moved together so that the lowest point lies on z = 0."""
    low = min(float(thing.mesh.low[2]) for thing in things)
    return Model(tuple(Thing(thing.mesh.moved(z=-low), thing.material, thing.hidden) for thing in things))


def blade(
    outline: Floats,
    length: float,
    *,
    cup: float = 0.2,
    droop: float = 0.1,
    ripple: float = 0.0,
    across: int = 7,
) -> Mesh:
    """A leaf or petal along +x from its foot at the origin; ``outline`` are half widths in cm (n).

    ``cup`` lifts its sides, ``droop`` lowers its tip, ``ripple`` waves its rim. ``uv`` runs 0..1 along and
    across it."""
    t, side = np.linspace(0, 1, len(outline)), np.linspace(-1, 1, across)
    half = outline[:, None]
    points = np.empty((len(outline), across, 3))
    points[..., 0] = (t * length)[:, None]
    points[..., 1] = half * side
    rim = np.sin(9 * t[:, None] + 2 * np.sign(side)) * np.abs(side) ** 2
    points[..., 2] = cup * half * side**2 + ripple * half * rim - (droop * length * t**2)[:, None]
    uv = np.stack(np.broadcast_arrays(t[:, None], (side[None] + 1) / 2), -1)
    return grid(points, uv.copy())


def oval(width: float, rows: int, *, fullest: float = 0.5, tip: float = 0.7) -> Floats:
    """Half widths of a leaf that is widest at ``fullest`` of its length; a small ``tip`` is blunt."""
    t = np.linspace(0, 1, rows)
    bent = t ** (np.log(0.5) / np.log(fullest))
    return np.asarray(width / 2 * np.sin(np.pi * bent) ** tip)


def ribbons(lines: Floats, widths: Floats, sides: Floats) -> Mesh:
    """Many thin strips: centre lines (n, k, 3), half widths (k) in cm, sideways directions (n, 3)."""
    count, steps, _ = lines.shape
    offset = widths[None, :, None] * unit(sides)[:, None, :]
    vertices = np.stack([lines - offset, lines + offset], axis=2)
    along = np.gradient(lines, axis=1)
    normals = unit(np.cross(along, np.broadcast_to(unit(sides)[:, None], along.shape)))
    left = np.arange(steps - 1) * 2
    strip = np.concatenate(
        [np.stack([left, left + 3, left + 1], -1), np.stack([left, left + 2, left + 3], -1)]
    )
    faces = (strip[None] + (np.arange(count) * steps * 2)[:, None, None]).reshape(-1, 3)
    uv = np.empty((count, steps, 2, 2))
    uv[..., 0], uv[..., 1] = np.linspace(0, 1, steps)[None, :, None], np.array([0.0, 1.0])
    return Mesh(
        vertices.reshape(-1, 3), faces, np.repeat(normals, 2, axis=1).reshape(-1, 3), uv.reshape(-1, 2)
    )


def arcs(feet: Floats, ways: Floats, sags: Floats, steps: int) -> Floats:
    """Centre lines (n, steps, 3) from ``feet``, each as long as its way (n, 3), bent by its sag (n, 3)."""
    t = np.linspace(0, 1, steps)[None, :, None]
    return np.asarray(feet[:, None] + t * ways[:, None] + t**2 * sags[:, None])


def frames(forward: Floats, spin: Floats) -> Floats:
    """Rows of turning matrices (n, 3, 3) that lay +x along ``forward`` (n, 3), rolled by ``spin`` (n)."""
    ahead = unit(forward)
    helper = np.where(np.abs(ahead[:, 2:]) < 0.95, [[0.0, 0.0, 1.0]], [[0.0, 1.0, 0.0]])
    left = unit(np.cross(helper, ahead))
    up = np.cross(ahead, left)
    cos, sin = np.cos(spin)[:, None], np.sin(spin)[:, None]
    return np.stack([ahead, cos * left + sin * up, cos * up - sin * left], axis=1)


def copies(piece: Mesh, turns: Floats, feet: Floats, sizes: Floats) -> Mesh:
    """``piece`` many times: ``turns`` (n, 3, 3) as from ``frames``, moved to ``feet`` (n, 3)."""
    count, each = len(feet), len(piece.vertices)
    vertices = np.einsum("vi,nij->nvj", piece.vertices, turns) * sizes[:, None, None] + feet[:, None]
    normals = np.einsum("vi,nij->nvj", piece.normals, turns)
    faces = piece.faces[None] + (np.arange(count) * each)[:, None, None]
    return Mesh(
        vertices.reshape(-1, 3),
        faces.reshape(-1, 3),
        normals.reshape(-1, 3),
        np.tile(piece.uv, (count, 1)),
    )
