"""A gift box: lid, ribbon both ways, and a bow."""

import numpy as np

from sume.engines.studio.photo.stage.mesh import Floats, Mesh, grid, joined, smooth_normals
from sume.engines.studio.photo.stage.model import Thing
from sume.engines.studio.photo.stage.shapes.solid import block
from sume.engines.studio.photo.stage.shapes.sweep import spline
from sume.engines.studio.photo.stage.subject import Dress, Model

_SIDE, _HIGH = 12.0, 8.2
_LID = 2.5
_BAND = 1.9
_TOP = _HIGH + 0.02


def build(dress: Dress) -> Model:
    body = block(_SIDE, _SIDE, _HIGH - 0.2, 0.09)
    lid = block(_SIDE + 0.36, _SIDE + 0.36, _LID, 0.12).moved(z=_HIGH - _LID)
    bands = [
        block(_BAND, _SIDE + 0.44, _HIGH + 0.05, 0.1),
        block(_SIDE + 0.44, _BAND, _HIGH + 0.06, 0.1),
    ]
    return Model((Thing(joined(body, lid), dress.body), Thing(joined(*bands, _bow()), dress.accent)))


def _bow() -> Mesh:
    """Two full loops, two smaller ones, a knot and two tails."""
    loops = [_loop(5.0, 3.2, turn) for turn in (28.0, 152.0)]
    loops += [_loop(3.6, 2.6, turn) for turn in (205.0, 335.0)]
    knot = block(1.5, 1.3, 1.0, 0.42, steps=6).moved(z=_TOP + 0.1)
    tails = [_tail(turn) for turn in (248.0, 292.0)]
    return joined(*loops, knot, *tails)


def _loop(length: float, height: float, turn: float) -> Mesh:
    """A ribbon that goes out from the knot and comes back under itself, narrow at the knot."""
    t = np.linspace(0, 1, 61)
    angle = 2 * np.pi * t
    out = length * (1 - np.cos(angle)) / 2
    up = 0.45 + height * (0.36 * np.sin(np.pi * t) + 0.34 * np.sin(angle) * np.sin(np.pi * t))
    line = np.stack([out, np.zeros_like(out), up], -1)
    half = 0.42 + 0.62 * np.sin(np.pi * t) ** 0.8
    return _ribbon(line, half).turned(turn).moved(z=_TOP + 0.2)


def _tail(turn: float) -> Mesh:
    line = spline([(0.3, 0, 0.6), (1.8, 0, 0.75), (3.6, 0.2, 0.12), (5.6, 0.0, 0.1)], 40)
    half = np.linspace(0.5, 0.95, 40)
    return _ribbon(line, half).turned(turn).moved(z=_TOP + 0.08)


def _ribbon(line: Floats, half: Floats) -> Mesh:
    """A strip along ``line`` in the plane x, z; ``half`` its half width along y. Seen from both sides."""
    across = np.linspace(-1, 1, 7)
    points = np.empty((len(line), len(across), 3))
    points[..., 0] = line[:, :1]
    points[..., 1] = line[:, 1:2] + half[:, None] * across
    points[..., 2] = line[:, 2:] + 0.10 * half[:, None] * across**2
    walked = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    uv = np.stack(np.broadcast_arrays(walked[:, None], half[:, None] * across), -1).copy()
    strip = grid(points, uv)
    normals = smooth_normals(strip.vertices, strip.faces)
    return Mesh(strip.vertices, strip.faces, normals, strip.uv)
