"""An open compact: pressed powder below, a mirror in the lid."""

import numpy as np

from sume.engines.studio.photo.stage.materials import paintable
from sume.engines.studio.photo.stage.mesh import Mesh, joined
from sume.engines.studio.photo.stage.model import Coated, Metal, Thing
from sume.engines.studio.photo.stage.noise import rng_for
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.subject import Dress, Model
from sume.engines.studio.photo.stage.textures import bumps

_RADIUS = 3.7
_THICK = 0.95
_OPEN = 98.0
_MIRROR = Metal((0.88, 0.89, 0.90), 0.004)
_POWDER = (0.62, 0.40, 0.29)
# A ring is pressed into it.
_PRESSED = [(2.72, 0.7), (2.68, 0.9), (2.2, 0.93), (2.12, 0.86), (2.0, 0.86), (1.92, 0.93), (0, 0.95)]


def build(dress: Dress) -> Model:
    dish = lathe(
        rounded(
            [
                (0, 0),
                (_RADIUS, 0),
                (_RADIUS, _THICK),
                (_RADIUS - 0.35, _THICK),
                (_RADIUS - 0.4, 0.72),
                (0, 0.72),
            ],
            [0.22, 0.18, 0.08, 0.08],
            8,
        ),
        176,
    )
    pan = lathe(rounded([(0, 0.7), (2.85, 0.7), (2.9, 0.84), (2.75, 0.84), (2.7, 0.8), (0, 0.8)], 0.02), 128)
    powder = lathe(rounded(_PRESSED, 0.05), 128)
    grain = bumps(rng_for(dress.seed, "powder"), 0.05, 0.006, 6)
    lid, mirror = _lid()
    return Model(
        (
            Thing(joined(dish, lid), dress.body),
            Thing(joined(pan, _hinge()), dress.accent),
            Thing(powder, Coated(paintable(_POWDER), roughness=0.5, specular=0.015, bump=grain)),
            Thing(mirror, _MIRROR),
        )
    )


def _lid() -> tuple[Mesh, Mesh]:
    """Shell and mirror, opened about the hinge at the back."""
    shell = lathe(
        rounded([(0, 0), (_RADIUS, 0), (_RADIUS, 0.6), (_RADIUS - 0.4, 0.6), (_RADIUS - 0.45, 0.4), (0, 0.4)],
                [0.22, 0.12, 0.06, 0.06], 8),
        176,
    )  # fmt: skip
    glass = lathe(np.array([(_RADIUS - 0.5, 0.41), (0.0, 0.42)]), 128)
    opened = [_hung(part) for part in (shell, glass)]
    return opened[0], opened[1]


def _hung(part: Mesh) -> Mesh:
    """The lid is made lying on its back; it stands up from the hinge, its inside to the front."""
    upright = part.moved(y=_RADIUS).turned(180 - _OPEN, "x")
    return upright.moved(y=_RADIUS - 0.05, z=_THICK + 0.06)


def _hinge() -> Mesh:
    rod = lathe(rounded([(0, 0), (0.3, 0), (0.3, 2.0), (0, 2.0)], 0.08), 48)
    return rod.moved(z=-1.0).turned(90, "y").moved(y=_RADIUS + 0.02, z=_THICK)
