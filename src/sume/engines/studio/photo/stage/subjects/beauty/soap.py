"""A bar of soap in a printed paper band; without a label, bare and with a pressed hollow."""

from dataclasses import replace
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.label import printed
from sume.engines.studio.photo.stage.materials import ink_on, paintable
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, smooth_normals
from sume.engines.studio.photo.stage.model import Coated, Thing
from sume.engines.studio.photo.stage.noise import rng_for
from sume.engines.studio.photo.stage.shapes.sweep import loft
from sume.engines.studio.photo.stage.subject import Dress, Model
from sume.engines.studio.photo.stage.textures import bumps

_WIDE, _DEEP, _HIGH = 8.2, 5.4, 2.7
_BAND = 3.2
_PAPER = 0.025
_HOLLOW = 0.26
_PRINT = 0.44
_ENDS: Final = 0.42
"""How the bar closes at its ends; smaller is squarer."""


def build(dress: Dress) -> Model:
    skin = Coated(
        paintable(dress.tint),
        roughness=0.2,
        specular=0.035,
        bump=bumps(rng_for(dress.seed, "soap"), 0.5, 0.012, 9),
    )
    if dress.mark == "none":
        return Model((Thing(_bar(hollow=_HOLLOW), skin),))
    return Model((Thing(_bar(hollow=0.0), skin), Thing(_band(), dress.accent), *_print(dress)))


def _bar(*, hollow: float) -> Mesh:
    along = np.linspace(-1, 1, 161)
    swell = np.clip(1 - np.abs(along) ** 9, 0, 1) ** _ENDS
    outline = _outline()
    rings = np.empty((len(along), len(outline), 3))
    rings[..., 0] = along[:, None] * _WIDE / 2
    rings[..., 1:] = outline * swell[:, None, None]
    pressed = np.exp(-(((along[:, None] / 0.62) ** 2 + (rings[..., 1] / 1.75) ** 2) ** 7))
    rings[..., 2] -= hollow * pressed * (rings[..., 2] > 0.25 * _HIGH)
    return _smooth(rings)


def _band() -> Mesh:
    outline = _outline(_PAPER)
    rings = np.empty((2, len(outline), 3))
    rings[..., 0] = np.array([[-_BAND / 2], [_BAND / 2]])
    rings[..., 1:] = outline
    return _smooth(rings)


def _smooth(rings: Floats) -> Mesh:
    """A skin over rings around x that are centred on it; it stands on the table."""
    mesh = loft(rings[:, ::-1] + np.array([0, 0, _HIGH / 2]))
    return Mesh(mesh.vertices, mesh.faces, smooth_normals(mesh.vertices, mesh.faces), mesh.uv)


def _print(dress: Dress) -> tuple[Thing, ...]:
    """On the band's front."""
    line = _outline(_PAPER)
    front = line[(line[:, 0] < 0) & (abs(line[:, 1]) < _PRINT * _HIGH)]
    front = front[np.argsort(front[:, 1])]
    walked = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(front, axis=0), axis=1))])
    even = np.linspace(0, walked[-1], 40)
    points = np.empty((len(even), 2, 3))
    points[..., 0] = np.array([-0.46, 0.46]) * _BAND
    points[..., 1] = np.interp(even, walked, front[:, 0])[:, None] - _PAPER
    points[..., 2] = np.interp(even, walked, front[:, 1])[:, None] + _HIGH / 2
    paper = dress.accent
    plain = paper.colour if isinstance(paper, Coated) and isinstance(paper.colour, tuple) else dress.tint
    worn = replace(dress, body=paper, ink=dress.ink if dress.logo is not None else ink_on(plain))
    return printed(worn, points, 0.92 * _BAND, float(walked[-1]))


def _outline(thicker: float = 0.0) -> Floats:
    """The bar's middle seen from its end: y and z (n, 2) about its centre."""
    turn = _even_turn()
    y = _superellipse(np.cos(turn), 0.42) * (_DEEP / 2 + thicker)
    return np.stack([y, _superellipse(np.sin(turn), 0.62) * (_HIGH / 2 + thicker * 0.5)], -1)


def _superellipse(values: Floats, power: float) -> Floats:
    return np.asarray(np.sign(values) * np.abs(values) ** power)


def _even_turn() -> Floats:
    """Angles that lie closer where a superellipse runs along its flats."""
    quarter = np.linspace(0, 1, 49)[:-1]
    bent = np.where(quarter < 0.5, 2 * quarter**2, 1 - 2 * (1 - quarter) ** 2) * np.pi / 2
    return np.asarray(np.concatenate([bent + side * np.pi / 2 for side in range(4)]))
