"""Shapes that the things of this folder share."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from sume.engines.studio.photo.stage.mesh import Floats, Mesh, joined, rotation, unit
from sume.engines.studio.photo.stage.model import Thing
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.solid import block
from sume.engines.studio.photo.stage.shapes.sweep import loft
from sume.engines.studio.photo.stage.subject import Model

_CORNER_STEPS: Final = 12
_POINT: Final = 1e-3
_LEAST_CORNER_CM: Final = 0.01


def outline(width: float, depth: float, corner: float) -> Floats:
    """A rounded rectangle round the origin as (n, 2), counter-clockwise."""
    corner = max(_LEAST_CORNER_CM, min(corner, width / 2, depth / 2))
    turn = np.linspace(0, np.pi / 2, _CORNER_STEPS)
    arc = corner * np.stack([np.cos(turn), np.sin(turn)], -1)
    x, y = width / 2 - corner, depth / 2 - corner
    quarters = [
        arc + np.array([x, y]),
        arc[:, ::-1] * (-1, 1) + (-x, y),
        -arc + (-x, -y),
        arc[:, ::-1] * (1, -1) + (x, -y),
    ]
    return np.concatenate(quarters)


def loaf(width: float, depth: float, corner: float, profile: ArrayLike) -> Mesh:
    """A body on a rounded rectangle; ``profile`` are (inset, height) from its bottom to its end, both closed.

    Its uv is the plan seen from above, from the lower left corner."""
    line = np.asarray(profile, float)
    rings = np.array([_ring(width, depth, corner, inset, height) for inset, height in line])
    closed = np.concatenate([_pinched(rings[:1]), rings, _pinched(rings[-1:])])
    mesh = loft(closed)
    x, y, z = mesh.vertices.T
    return replace(mesh, uv=np.stack([x + width / 2 + z, y + depth / 2 + z], -1))


def _ring(width: float, depth: float, corner: float, inset: float, height: float) -> Floats:
    flat = outline(width - 2 * inset, depth - 2 * inset, corner - inset)
    return np.concatenate([flat, np.full((len(flat), 1), height)], axis=1)


def _pinched(rings: Floats) -> Floats:
    """Drawn together in the plan, as the end of a skin."""
    return rings * (_POINT, _POINT, 1.0)


def slab(width: float, depth: float, height: float, corner: float, edge: float) -> Mesh:
    """A plate on z = 0 with round corners, its upper and lower edge rounded by ``edge``."""
    turn = np.linspace(0, np.pi / 2, 7)
    edge = min(edge, height / 2)
    low = np.stack([edge * (1 - np.sin(turn)), edge * (1 - np.cos(turn))], -1)
    high = np.stack([low[::-1, 0], height - low[::-1, 1]], -1)
    return loaf(width, depth, corner, np.concatenate([low, high]))


def ribbon(path: ArrayLike, side: ArrayLike, width: ArrayLike, thick: ArrayLike, corner: float) -> Mesh:
    """A strap along a line (n, 3), ``width`` across towards ``side`` and ``thick``; its ends are rounded."""
    line, across = np.asarray(path, float), np.asarray(side, float)
    along = unit(np.gradient(line, axis=0))
    up = unit(np.cross(along, across))
    widths, thicks = (np.broadcast_to(np.asarray(size, float), len(line)) for size in (width, thick))
    cuts = [outline(w, t, corner) for w, t in zip(widths, thicks, strict=True)]
    rings = np.array(
        [at + cut[:, :1] * across + cut[:, 1:] * u for at, cut, u in zip(line, cuts, up, strict=True)]
    )
    start, end = (
        _rounded_end(rings[0], line[0], -along[0], corner),
        _rounded_end(rings[-1], line[-1], along[-1], corner),
    )
    return loft(np.concatenate([start[::-1], rings, end]))


def _rounded_end(ring: Floats, middle: Floats, outwards: Floats, radius: float) -> Floats:
    """Rings that close a strap: pushed out by up to ``radius``, then drawn to a point."""
    spokes = ring - middle
    reach = np.linalg.norm(spokes, axis=1, keepdims=True)
    shrink = [(1 - radius * (1 - np.cos(t)) / reach, radius * np.sin(t)) for t in (0.5, 1.0, np.pi / 2)]
    rings = [middle + spokes * by + outwards * out for by, out in shrink]
    return np.array([*rings, middle + outwards * radius + spokes * _POINT])


def ball(x: float, y: float, z: float, segments: int = 48) -> Mesh:
    """An ellipsoid round the origin with these radii."""
    turn = np.linspace(-np.pi / 2, np.pi / 2, segments // 2)
    return lathe(np.stack([np.cos(turn), np.sin(turn)], -1), segments).scaled(x, y, z)


def disc(radius: float, height: float, edge: float, segments: int = 96) -> Mesh:
    """A round plate on z = 0 with rounded edges."""
    line = [(0.0, 0.0), (radius, 0.0), (radius, height), (0.0, height)]
    return lathe(rounded(line, min(edge, height / 2)), segments)


def stitches(path: ArrayLike, up: ArrayLike, length: float = 0.26, gap: float = 0.16) -> Mesh:
    """A seam of short threads along a line (n, 3); ``up`` is the way it rises from the hide."""
    line = np.asarray(path, float)
    steps = np.linalg.norm(np.diff(line, axis=0), axis=1)
    walked = np.concatenate([[0], np.cumsum(steps)])
    places = np.arange(length / 2, walked[-1] - length / 2, length + gap)
    at = np.stack([np.interp(places, walked, line[:, i]) for i in range(3)], -1)
    ahead = np.stack([np.interp(places + length / 4, walked, line[:, i]) for i in range(3)], -1)
    along = unit(ahead - at)
    rise = np.broadcast_to(np.asarray(up, float), line.shape)
    rises = np.stack([np.interp(places, walked, rise[:, i]) for i in range(3)], -1)
    thread = block(length, length * 0.2, length * 0.2, length * 0.09, 2).moved(z=-length * 0.1)
    return joined(
        *(framed(thread, a, unit(r - a * (r @ a)), p) for a, r, p in zip(along, rises, at, strict=True))
    )


def framed(mesh: Mesh, along: Floats, up: Floats, at: ArrayLike) -> Mesh:
    """Its x turned to ``along``, its z to ``up`` (unit, square to each other), then moved to ``at``."""
    turn = np.stack([along, np.cross(up, along), up], -1)
    moved = mesh.vertices @ turn.T + np.asarray(at, float)
    return replace(mesh, vertices=moved, normals=mesh.normals @ turn.T)


def leant(things: Sequence[Thing], degrees: float) -> tuple[Thing, ...]:
    """Turned about the x axis."""
    return tuple(replace(thing, mesh=thing.mesh.turned(degrees, "x")) for thing in things)


def tilt(degrees: float) -> tuple[Floats, Floats]:
    """Where x and z go when turned about the x axis: the pair that ``framed`` asks for."""
    turn = rotation(degrees, "x")
    return turn[:, 0], turn[:, 2]


def standing(things: Sequence[Thing]) -> Model:
    """Set down on z = 0, its middle over the origin."""
    low = np.min([thing.mesh.low for thing in things], axis=0)
    high = np.max([thing.mesh.high for thing in things], axis=0)
    x, y = (-(low + high) / 2)[:2].tolist()
    return Model(tuple(replace(t, mesh=t.mesh.moved(x, y, -float(low[2]))) for t in things))
