"""A plate with something sweet from the oven."""

from sume.engines.studio.photo.stage.bakery import PASTRIES
from sume.engines.studio.photo.stage.mesh import Mesh
from sume.engines.studio.photo.stage.model import Thing
from sume.engines.studio.photo.stage.noise import rng_for
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.subject import Dress, Model

_RADIUS, _RISE = 12.2, 1.75
_FLOOR = 0.62
_USUAL = "croissant"


def build(dress: Dress) -> Model:
    name = dress.contents if dress.contents in PASTRIES else _USUAL
    baked = PASTRIES[name](rng_for(dress.seed, "pastry"))
    served = [Thing(thing.mesh.moved(z=_FLOOR), thing.material) for thing in baked]
    return Model((Thing(_plate(), dress.body), *served))


def _plate() -> Mesh:
    under = [(0, 0.2), (6.2, 0.2), (6.3, 0), (6.8, 0), (8.4, 0.4), (_RADIUS, _RISE - 0.28)]
    top = [(_RADIUS - 0.04, _RISE), (9.0, 0.78), (8.4, _FLOOR), (0, _FLOOR)]
    return lathe(rounded([*under, *top], [0.06, 0.1, 0.2, 1.2, 0.13, 0.13, 1.0, 0.6], 10), 192)
