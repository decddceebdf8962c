"""A stand-up pouch for coffee or snacks: full below, flat and crimped above, with a valve."""

import numpy as np

from sume.engines.studio.photo.stage.label import printed
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, joined, smooth_normals
from sume.engines.studio.photo.stage.model import Coated, Thing
from sume.engines.studio.photo.stage.noise import Rng, rng_for
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.solid import block
from sume.engines.studio.photo.stage.shapes.sweep import loft
from sume.engines.studio.photo.stage.subject import Dress, Model

_WIDE, _HIGH = 12.6, 20.5
_FULL = 3.6
_SEAL = 0.86
_VALVE = Coated((0.55, 0.54, 0.52), roughness=0.2)


def build(dress: Dress) -> Model:
    rng = rng_for(dress.seed, "pouch")
    waves = _waves(rng)
    height = np.concatenate([np.linspace(0, 0.06, 14)[:-1], np.linspace(0.06, 1, 110)])
    around = np.linspace(0, 2 * np.pi, 161)[:-1]
    body = loft(_skin(height, around, waves))
    body = Mesh(body.vertices, body.faces, smooth_normals(body.vertices, body.faces), body.uv)
    front = np.radians(np.linspace(270 - 40, 270 + 40, 61))
    face = _skin(np.linspace(0.2, 0.68, 60), front, waves)
    face[..., 1] -= 0.02
    return Model(
        (
            Thing(joined(body, *_crimps()), dress.body),
            Thing(_valve(waves), _VALVE),
            *printed(dress, face, 7.4, 0.48 * _HIGH),
        )
    )


def _waves(rng: Rng) -> Floats:
    """Creases: amplitude in cm, how many across and up, and two phases, each."""
    count = 9
    return np.stack(
        [
            rng.uniform(0.02, 0.075, count),
            rng.integers(1, 4, count).astype(float),
            rng.uniform(1.0, 5.5, count),
            rng.uniform(0, 2 * np.pi, count),
            rng.uniform(0, 2 * np.pi, count),
        ],
        -1,
    )


def _skin(height: Floats, angle: Floats, waves: Floats) -> Floats:
    """Points (len(height), len(angle), 3); ``height`` 0..1, ``angle`` 270° is the front."""
    t = height[:, None]
    foot = np.clip(t / 0.05, 0, 1) ** 0.5
    belly = np.clip(1 - ((t - 0.24) / 0.66) ** 2, 0, 1) ** 0.9
    deep = (_FULL * belly * (0.82 + 0.18 * foot)) * (t < _SEAL) + 0.06
    deep = np.where(t < _SEAL, deep * np.clip((_SEAL - t) / 0.3, 0, 1) ** 0.55 + 0.05, 0.05)
    wide = _WIDE / 2 * (0.93 + 0.07 * np.clip(t / 0.3, 0, 1)) * (0.97 + 0.03 * foot)
    cos, sin = np.cos(angle)[None], np.sin(angle)[None]
    # Two sheets that meet in side seams: lens-shaped, sharper than an ellipse.
    points = np.empty((len(height), len(angle), 3))
    points[..., 0] = wide * np.sign(cos) * np.abs(cos) ** 0.8
    points[..., 1] = deep * np.sign(sin) * np.abs(sin) ** 1.25
    points[..., 2] = t * _HIGH
    crease = sum(
        size * np.cos(across * points[..., 0] / 2.2 + one) * np.cos(up * t * 2 * np.pi + other)
        for size, across, up, one, other in waves
    )
    soft = np.abs(sin) ** 1.5 * np.clip(t / 0.08, 0, 1) * np.clip((_SEAL - t) / 0.1, 0, 1)
    points[..., 1] += np.sign(sin) * crease * soft
    return points


def _crimps() -> list[Mesh]:
    """Fine ribs where the top is sealed."""
    ribs = np.linspace(_SEAL + 0.02, 0.985, 9) * _HIGH
    return [block(_WIDE * 0.985, 0.16, 0.12, 0.055, steps=2).moved(z=float(z)) for z in ribs]


def _valve(waves: Floats) -> Mesh:
    spot = _skin(np.array([0.75]), np.array([np.radians(270.0)]), waves)[0, 0]
    disc = lathe(rounded([(0, 0), (0.75, 0), (0.72, 0.1), (0.3, 0.12), (0, 0.08)], 0.04), 48)
    return disc.turned(90, "x").moved(x=0.0, y=float(spot[1]) + 0.02, z=float(spot[2]))
