"""A bar of soap with a pressed mark, in a paper band."""

import numpy as np

from sume.engines.studio.photo.stage.materials import paintable
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, smooth_normals
from sume.engines.studio.photo.stage.model import Coated, Thing
from sume.engines.studio.photo.stage.noise import rng_for
from sume.engines.studio.photo.stage.shapes.sweep import loft
from sume.engines.studio.photo.stage.subject import Dress, Model
from sume.engines.studio.photo.stage.textures import bumps

_WIDE, _DEEP, _HIGH = 8.2, 5.4, 2.7
_BAND = 2.4


def build(dress: Dress) -> Model:
    skin = Coated(
        paintable(dress.tint),
        roughness=0.2,
        specular=0.035,
        bump=bumps(rng_for(dress.seed, "soap"), 0.5, 0.012, 9),
    )
    band = _bar(_BAND / _WIDE, 1.006, dents=False)
    return Model((Thing(_bar(1.0, 1.0, dents=True), skin), Thing(band, dress.accent)))


def _bar(length: float, thick: float, *, dents: bool) -> Mesh:
    """A rounded bar along x, or the middle ``length`` of one, ``thick`` times as thick."""
    along = np.linspace(-1, 1, 97) * (length if not dents else 1.0)
    turn = _even_turn()
    swell = np.clip(1 - np.abs(along) ** 9, 0, 1) ** 0.42 if dents else np.ones_like(along)
    y = _superellipse(np.cos(turn), 0.42) * _DEEP / 2 * thick
    z = _superellipse(np.sin(turn), 0.62) * _HIGH / 2 * thick
    rings = np.empty((len(along), len(turn), 3))
    rings[..., 0] = along[:, None] * _WIDE / 2
    rings[..., 1] = y * swell[:, None]
    rings[..., 2] = z * swell[:, None] + _HIGH / 2
    if dents:
        hollow = np.exp(-(((along[:, None] / 0.5) ** 2 + (rings[..., 1] / 1.7) ** 2) ** 2))
        rings[..., 2] -= 0.16 * hollow * (rings[..., 2] > 0.6 * _HIGH)
    mesh = loft(rings[:, ::-1])
    return Mesh(mesh.vertices, mesh.faces, smooth_normals(mesh.vertices, mesh.faces), mesh.uv)


def _superellipse(values: Floats, power: float) -> Floats:
    return np.asarray(np.sign(values) * np.abs(values) ** power)


def _even_turn() -> Floats:
    """Angles that lie closer where a superellipse runs along its flats."""
    quarter = np.linspace(0, 1, 33)[:-1]
    bent = np.where(quarter < 0.5, 2 * quarter**2, 1 - 2 * (1 - quarter) ** 2) * np.pi / 2
    return np.asarray(np.concatenate([bent + side * np.pi / 2 for side in range(4)]))
