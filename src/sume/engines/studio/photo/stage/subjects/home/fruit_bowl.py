"""A bowl heaped with fruit."""

import numpy as np

from sume.engines.studio.photo.stage.fruit import SORTS
from sume.engines.studio.photo.stage.heap import heaped
from sume.engines.studio.photo.stage.mesh import Floats
from sume.engines.studio.photo.stage.model import Thing
from sume.engines.studio.photo.stage.noise import rng_for
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.subject import Dress, Model

_RADIUS, _HEIGHT = 12.5, 7.4
_WALL = 0.45
_REACH = 8.2
_COUNT = {"lemons": 13}
_USUAL_COUNT = 9
_USUAL = "mixed_fruit"


def build(dress: Dress) -> Model:
    rng = rng_for(dress.seed, "fruit")
    name = dress.contents if dress.contents in SORTS else _USUAL
    sorts = SORTS[name]
    count = _COUNT.get(name, _USUAL_COUNT)
    pieces = [sorts[number % len(sorts)](rng) for number in range(count)]
    places = heaped(_inside(), [piece.radius for piece in pieces], _REACH, rng)
    things = [Thing(lathe(_shell(), 192), dress.body)]
    for piece, place in zip(pieces, places, strict=True):
        tilt = rng.uniform(62, 100) if name == "lemons" else rng.uniform(0, 48)
        heading = rng.uniform(0, 360)
        for part in piece.things:
            mesh = part.mesh.turned(tilt, "y").turned(heading).moved(place.x, place.y, place.z)
            things.append(Thing(mesh, part.material))
    return Model(tuple(things))


def _inside() -> Floats:
    wall = [(0, 1.1), (5.0, 1.15), (9.8, 3.6), (_RADIUS - _WALL, _HEIGHT)]
    return np.asarray(rounded(wall, [3.0, 4.0], 24))


def _shell() -> Floats:
    under = [(0, 0.35), (4.2, 0.35), (4.3, 0), (4.8, 0), (5.3, 0.75), (10.2, 3.3), (_RADIUS, _HEIGHT)]
    inner = [(_RADIUS - _WALL, _HEIGHT), (9.8, 3.6), (5.0, 1.15), (0, 1.1)]
    return rounded([*under, *inner], [0.05, 0.1, 0.2, 0.6, 4.0, 0.2, 0.2, 4.0, 3.0], 14)
