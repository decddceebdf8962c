"""A vase with cut flowers; a glass one has water in it."""

from sume.engines.studio.photo.stage.bouquet import BOUQUETS, bouquet
from sume.engines.studio.photo.stage.filling import poured
from sume.engines.studio.photo.stage.liquids import LIQUIDS
from sume.engines.studio.photo.stage.mesh import Floats
from sume.engines.studio.photo.stage.model import Glass, Thing
from sume.engines.studio.photo.stage.noise import rng_for
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.subject import Dress, Model

_HEIGHT = 17.0
_BELLY, _NECK, _LIP = 5.4, 2.6, 3.0
_WALL = 0.38
_WATER_TO = 10.5
_BENDS = (3.0, 3.5, 1.6)
_USUAL = "roses"


def build(dress: Dress) -> Model:
    rng = rng_for(dress.seed, "vase")
    things = [Thing(lathe(_shell(), 144), dress.body)]
    if isinstance(dress.body, Glass):
        things += poured(_inside(), _WATER_TO, LIQUIDS["water"], rng, _WALL)
    name = dress.contents if dress.contents in BOUQUETS else _USUAL
    return Model((*things, *bouquet(name, 1.6, _HEIGHT, _NECK - _WALL, rng)))


def _inside() -> Floats:
    wide, neck = _BELLY - _WALL, _NECK - _WALL
    points = [(0, 0.8), (3.2, 0.8), (wide, 7.6), (neck, 13.8), (_LIP - _WALL, _HEIGHT)]
    return rounded(points, _BENDS, 14)


def _shell() -> Floats:
    under = [(0, 0.2), (2.9, 0.2), (3.0, 0), (3.4, 0), (_BELLY, 7.6), (_NECK, 13.8), (_LIP, _HEIGHT)]
    inner = [(_LIP - _WALL, _HEIGHT), (_NECK - _WALL, 13.8), (_BELLY - _WALL, 7.6), (3.2, 0.8), (0, 0.8)]
    bends = [0.05, 0.1, 0.5, 3.5, 1.8, 0.18, 0.18, 1.6, 3.5, 3.0]
    return rounded([*under, *inner], bends, 10)
