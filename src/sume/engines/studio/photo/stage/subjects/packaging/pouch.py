"""A stand-up pouch for coffee or snacks: full below, flat and crimped above, with a valve and a zip."""

from dataclasses import dataclass

import numpy as np

from sume.engines.studio.photo.stage.colour import mix
from sume.engines.studio.photo.stage.label import printed
from sume.engines.studio.photo.stage.materials import paintable
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, grid, joined
from sume.engines.studio.photo.stage.model import Coated, Colour, Thing
from sume.engines.studio.photo.stage.noise import Rng, field, rng_for, sample
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.subject import Dress, Model

_WIDE, _HIGH = 13.4, 20.5
_FULL = 3.5
_FOOT = 0.86
"""How much of its fullness it has where it stands."""
_FIN = 0.7
_SEAL = 18.4
_ZIP = 16.6
_RIB = 0.22
_FILM = 0.045
_DENT, _DENT_SIZE = 0.26, 4.0
_PUCKER, _PUCKER_SIZE = 0.34, 1.3
_FOLD = 0.16
_SCALE = 10.0
"""Dots per cm of the maps of dents and puckers."""
_VALVE: Colour = (0.50, 0.48, 0.45)


@dataclass(frozen=True, slots=True, eq=False)
class _Creases:
    """Maps of heights, -1..1, over the sheet, and how the top edge sways."""

    dents: Floats
    puckers: Floats
    folds: Floats
    sway: float


def build(dress: Dress) -> Model:
    rng = rng_for(dress.seed, "pouch")
    front, back = _creases(rng), _creases(rng)
    back = _Creases(back.dents, back.puckers, back.folds, front.sway)
    across = np.sin(np.linspace(-np.pi / 2, np.pi / 2, 81))
    up = np.concatenate([np.linspace(0, _SEAL, 120)[:-1], np.linspace(_SEAL, _HIGH, 56)])
    face = _sheet(np.linspace(-0.56, 0.56, 41), np.linspace(4.4, 13.2, 60), -1.0, front)
    face[..., 1] -= 0.02
    sheets = joined(_film(across, up, -1.0, front), _film(across, up, 1.0, back))
    return Model(
        (
            Thing(joined(sheets, _gusset(across, front, back)), dress.body),
            Thing(_valve(front), Coated(paintable(mix(dress.tint, _VALVE, 0.4)), roughness=0.2)),
            *printed(dress, face, 0.56 * _WIDE, 8.8),
        )
    )


def _creases(rng: Rng) -> _Creases:
    down, wide = int(24 * _SCALE), int(16 * _SCALE)
    return _Creases(
        field(rng, down, wide, _DENT_SIZE * _SCALE) * 2 - 1,
        field(rng, down, wide, 3 * _SCALE, _PUCKER_SIZE * _SCALE) * 2 - 1,
        rng.uniform(-1, 1, (2, 3)),
        float(rng.uniform(-1, 1)),
    )


def _film(across: Floats, up: Floats, side: float, creases: _Creases) -> Mesh:
    points = _sheet(across, up, side, creases)
    uv = np.stack(np.broadcast_arrays((across[None] + 1) * _WIDE / 2, up[:, None]), -1).copy()
    return grid(points, uv) if side < 0 else grid(points[:, ::-1], uv[:, ::-1])


def _sheet(across: Floats, up: Floats, side: float, creases: _Creases) -> Floats:
    """Points (len(up), len(across), 3) of the front (``side`` -1) or back; ``across`` -1..1, ``up`` in cm."""
    u, z = across[None], up[:, None]
    bulge = _bulge(z)
    # A fuller sheet leaves less for the width.
    half = _WIDE / 2 * (1 - 0.085 * bulge)
    inner = np.clip((1 - abs(u)) / (_FIN * 2 / _WIDE), 0, 1)
    lens = np.clip(1 - (abs(u) / (1 - _FIN * 2 / _WIDE)) ** 2, 0, 1)
    deep = _FULL * bulge * lens ** (0.62 + 0.5 * z / _HIGH) + _relief(u, z, creases) * inner * _loose(z)
    deep = deep + 0.07 * np.exp(-(((z - _ZIP) / 0.16) ** 2)) * inner
    deep = np.maximum(deep, 0.0) + _FILM + _ribs(z)
    sway = creases.sway * (0.5 * u**2 - 0.22 * np.sin(2.2 * u)) * np.clip(z / _HIGH, 0, 1) ** 2.5
    rise = 0.25 * u**4 * np.clip(1 - z / 3.0, 0, 1)
    return np.stack(np.broadcast_arrays(half * u, side * deep + sway, z + rise), -1).copy()


def _bulge(z: Floats) -> Floats:
    """Fullness 0..1 by height: widest in the lower third, nothing at the seal."""
    low = _FOOT + (1 - _FOOT) * np.sin(np.clip(z / 5.5, 0, 1) * np.pi / 2)
    share = np.clip((z - 5.5) / (_ZIP - 5.0), 0, 1)
    return np.asarray(low * (1 - share**1.55) ** 1.15)


def _loose(z: Floats) -> Floats:
    """Film is taut where it is folded or sealed."""
    return np.asarray(np.clip(z / 1.5, 0, 1) * np.clip((_SEAL - z) / 1.5, 0, 1))


def _relief(u: Floats, z: Floats, creases: _Creases) -> Floats:
    """Soft dents, puckers that run in from the side seams, and folds that hang from the upper corners."""
    x = (u + 1.1) * _WIDE / 2 * _SCALE
    dents = sample(creases.dents, x + 0 * z, z * _SCALE + 0 * x)
    puckers = sample(creases.puckers, x + 0 * z, z * _SCALE + 0 * x)
    out = _DENT * dents * (1 - 0.5 * u**2) + _PUCKER * puckers * np.clip((abs(u) - 0.3) / 0.5, 0, 1)
    for side, row in zip((-1.0, 1.0), creases.folds, strict=True):
        reach = np.clip((_ZIP + 1.0 - z) / 9.0, 0, 1)
        for number, jitter in enumerate(row):
            line = side * (0.82 - reach * (0.3 + 0.26 * number + 0.1 * jitter))
            ridge = np.exp(-(((u - line) / (0.05 + 0.06 * reach)) ** 2))
            out = out + _FOLD * ridge * np.sin(np.pi * reach) ** 2 * (0.6 + 0.4 * jitter)
    return np.asarray(out)


def _ribs(z: Floats) -> Floats:
    """Fine crimps where the top is sealed."""
    band = np.clip((z - _SEAL) / 0.2, 0, 1) * np.clip((_HIGH - 0.25 - z) / 0.2, 0, 1)
    return np.asarray(0.028 * band * (1 + np.sin(2 * np.pi * z / (2 * _RIB))))


def _gusset(across: Floats, front: _Creases, back: _Creases) -> Mesh:
    """The floor, folded up a little between the two sheets."""
    start, end = (
        _sheet(across, np.zeros(1), side, creases)[0] for side, creases in ((-1.0, front), (1.0, back))
    )
    share = np.linspace(0, 1, 9)[:, None, None]
    points = start + (end - start) * share
    points[..., 2] += 0.5 * np.sin(np.pi * share[..., 0])
    floor = points[:, ::-1]
    return grid(floor, floor[..., :2].copy())


def _valve(creases: _Creases) -> Mesh:
    """It lies in the slope of the sheet."""
    spot, above = _sheet(np.zeros(1), np.array([14.7, 15.2]), -1.0, creases)[:, 0]
    lean = float(np.degrees(np.arctan2(above[1] - spot[1], above[2] - spot[2])))
    disc = lathe(rounded([(0, 0), (0.78, 0), (0.74, 0.1), (0.34, 0.12), (0.3, 0.07), (0, 0.07)], 0.03), 48)
    holes = [
        lathe(rounded([(0, 0.08), (0.06, 0.08), (0.05, 0.1), (0, 0.1)], 0.01), 16).moved(
            0.5 * np.cos(turn), 0.5 * np.sin(turn)
        )
        for turn in np.linspace(0, 2 * np.pi, 6)[:-1]
    ]
    return joined(disc, *holes).turned(90 - lean, "x").moved(0.0, float(spot[1]), float(spot[2]))
