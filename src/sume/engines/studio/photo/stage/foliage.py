"""Leaves: eucalyptus sprigs for the set, palm and branch shadows from outside the frame."""

import numpy as np

from sume.engines.studio.photo.stage.mesh import Floats, Mesh, grid, joined, unit
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.shapes.sweep import spline, tube


def leaf(length: float, width: float, cup: float, droop: float, *, blunt: float = 1.0) -> Mesh:
    """One leaf along +x from its foot at the origin, lying flat; ``cup`` folds, ``droop`` bends it."""
    t, across = np.linspace(0, 1, 15), np.linspace(-1, 1, 9)
    half = width / 2 * np.sin(np.pi * t**blunt) ** 0.7 * (1 - 0.12 * t)
    points = np.empty((len(t), len(across), 3))
    points[..., 0] = (t * length)[:, None]
    points[..., 1] = half[:, None] * across
    points[..., 2] = cup * half[:, None] * across**2 - (droop * length * t**2)[:, None]
    return grid(points, points[..., :2].copy())


def sprig(rng: Rng, line: Floats, pairs: int, size: float) -> tuple[Mesh, Mesh]:
    """A eucalyptus stem along ``line`` (n, 3) and its round leaves, smaller towards the tip."""
    stem = tube(line, np.linspace(0.16, 0.05, len(line)), 10)
    leaves = []
    for place in np.linspace(0.16, 1.0, pairs):
        i = min(int(place * (len(line) - 1)), len(line) - 2)
        along = unit(line[i + 1] - line[i])
        start = rng.uniform(0, 2 * np.pi)
        for half in range(2):
            big = size * (1.15 - 0.6 * place) * rng.uniform(0.85, 1.15)
            shape = leaf(big, big * rng.uniform(0.78, 0.95), rng.uniform(0.1, 0.45), rng.uniform(-0.1, 0.3))
            angle = start + half * np.pi + rng.uniform(-0.4, 0.4)
            leaves.append(_attached(shape, line[i], along, angle, rng.uniform(0.5, 1.0)))
    return stem, joined(*leaves)


def _attached(shape: Mesh, foot: Floats, along: Floats, angle: float, rise: float) -> Mesh:
    """The leaf at ``foot``, ``angle`` round the stem, ``rise`` radians up from square to it."""
    helper = np.array([0.0, 0.0, 1.0]) if abs(along[2]) < 0.9 else np.array([1.0, 0.0, 0.0])
    side = unit(np.cross(along, helper))
    other = np.cross(along, side)
    outward = side * np.cos(angle) + other * np.sin(angle)
    forward = unit(outward * np.cos(rise) + along * np.sin(rise))
    across = np.cross(along, outward)
    frame = np.stack([forward, across, np.cross(forward, across)])
    return Mesh(shape.vertices @ frame + foot, shape.faces, shape.normals @ frame, shape.uv)


def branch_shadow(rng: Rng, reach: float) -> Mesh:
    """Fronds in the plane x, z about the origin, with gaps for the sun; for a set of ``reach`` cm."""
    fronds = []
    for number in range(6):
        hand = 1.0 - 2.0 * (number % 2)
        root = np.array([hand * rng.uniform(0.5, 1.9) * reach, 0, rng.uniform(0.9, 1.9) * reach])
        tip = np.array([hand * rng.uniform(-1.0, 0.6) * reach, 0, rng.uniform(-0.6, 0.5) * reach])
        sag = np.array([0, 0, rng.uniform(0.05, 0.3) * reach])
        fronds.append(_frond(rng, spline([root, (root + tip) / 2 + sag, tip], 40), reach))
    return joined(*fronds)


def _frond(rng: Rng, line: Floats, reach: float) -> Mesh:
    """A palm-like frond in the plane x, z: a rib and narrow leaves on both sides."""
    parts = [tube(line, 0.012 * reach, 8)]
    for i in range(4, len(line) - 1, 2):
        along = unit(line[i + 1] - line[i])
        place = i / len(line)
        length = reach * (0.55 - 0.3 * place) * rng.uniform(0.85, 1.1)
        upright = leaf(length, length * 0.16, 0.0, 0.0, blunt=0.8).turned(90, "x")
        for hand in (-1, 1):
            lean = hand * rng.uniform(0.7, 1.0)
            blade_at = upright.turned(-np.degrees(np.arctan2(along[2], along[0]) + lean), "y")
            parts.append(blade_at.moved(*line[i]))
    return joined(*parts)
