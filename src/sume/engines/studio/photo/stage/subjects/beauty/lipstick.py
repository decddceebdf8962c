"""A lipstick, turned out of its case, the cap beside it: a slanted bullet in the body's colour, the rest in
the accent's."""

import numpy as np

from sume.engines.studio.photo.stage.materials import paintable
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, joined, smooth_normals
from sume.engines.studio.photo.stage.model import Coated, Thing
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.sweep import loft
from sume.engines.studio.photo.stage.subject import Dress, Model

_CASE, _RING = 3.4, 5.0
_BULLET_RADIUS = 0.56
_BULLET_TOP = 7.35
_SLANT = 0.85
_CAP_AT = (2.75, 0.7)


def build(dress: Dress) -> Model:
    case = lathe(rounded([(0, 0), (0.98, 0), (0.98, _CASE), (0, _CASE)], [0.08, 0.1], 8), 128)
    ring = lathe(
        rounded([(0, 3.35), (0.78, 3.35), (0.78, _RING), (0.6, _RING), (0.6, 4.6), (0, 4.6)], 0.05), 128
    )
    band = lathe(rounded([(0, 3.3), (0.99, 3.3), (0.99, 3.55), (0, 3.55)], 0.03), 128)
    wax = Coated(paintable(dress.tint), roughness=0.17, specular=0.035)
    return Model(
        (
            Thing(joined(case, band), dress.accent),
            Thing(ring, dress.accent),
            Thing(_bullet(), wax),
            Thing(_cap().moved(*_CAP_AT), dress.accent),
        )
    ).placed(-_CAP_AT[0] / 2, 0)


def _cap() -> Mesh:
    """Stands on its open end."""
    return lathe(rounded([(0, 0.01), (0.9, 0), (0.98, 0), (0.98, 4.3), (0, 4.3)], [0.01, 0.04, 0.1], 8), 128)


def _bullet() -> Mesh:
    """A rod that is cut at a slant, its edge rounded; the cut faces the camera."""
    turn = np.linspace(0, 2 * np.pi, 97)[:-1]
    share = np.concatenate([np.linspace(0, 0.9, 12), np.linspace(0.9, 1, 14)[1:]])
    cap = np.linspace(0, np.pi / 2, 18)[1:-1]
    rows = [_ring_at(turn, 1.0, at) for at in share]
    rows += [_ring_at(turn, float(np.cos(angle)) ** 0.55, 1 + 0.02 * float(np.sin(angle))) for angle in cap]
    rows.append(_ring_at(turn, 0.001, 1.02))
    mesh = loft(np.array(rows))
    return Mesh(mesh.vertices, mesh.faces, smooth_normals(mesh.vertices, mesh.faces), mesh.uv)


def _ring_at(turn: Floats, radius: float, height: float) -> Floats:
    across, deep = _BULLET_RADIUS * radius * np.cos(turn), _BULLET_RADIUS * radius * np.sin(turn)
    top = _BULLET_TOP + _SLANT * deep / _BULLET_RADIUS
    return np.asarray(np.stack([across, deep, 4.5 + (top - 4.5) * height], -1))
