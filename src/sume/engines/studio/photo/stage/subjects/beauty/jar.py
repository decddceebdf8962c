"""A squat cream jar with a screw lid."""

import math
from typing import Final

from sume.engines.studio.photo.stage.label import wrap_label
from sume.engines.studio.photo.stage.materials import paintable
from sume.engines.studio.photo.stage.mesh import Mesh
from sume.engines.studio.photo.stage.model import Coated, Glass, Thing
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.subject import Dress, Model
from sume.engines.studio.photo.stage.subjects.beauty.vessel import filled

_RADIUS = 3.6
_HEIGHT = 3.7
_WALL = 0.24
_FOOT = 0.62
_CREAM: Final = (0.92, 0.88, 0.82)


def build(dress: Dress) -> Model:
    dress = filled(dress)
    body = dress.body
    things = _glazed(body) if isinstance(body, Glass) else [Thing(_turned(0.0), body)]
    things += wrap_label(dress, _RADIUS, 0.75, 3.2, 80)
    lid = [(0, 0), (_RADIUS + 0.06, 0), (_RADIUS + 0.06, 1.75), (0, 1.78)]
    things.append(Thing(lathe(rounded(lid, [0.06, 0.2], 9), 160).moved(z=_HEIGHT + 0.06), dress.accent))
    return Model(tuple(things))


def _turned(low: float) -> Mesh:
    """The jar from this height up."""
    shell = [(0, low), (_RADIUS, low), (_RADIUS, _HEIGHT - 0.2), (3.2, _HEIGHT), (0, _HEIGHT)]
    return lathe(rounded(shell, [0.03 if low else 0.5, 0.35, 0.1]), 160)


def _glazed(glass: Glass) -> list[Thing]:
    """A thick glass foot under cream. The wall is drawn as a glaze: it is a lens that lets the cream fill it,
    and light traced through glass onto cream finds its lamps too seldom."""
    foot = lathe(rounded([(0, 0), (_RADIUS, 0), (_RADIUS, _FOOT), (0, _FOOT)], [0.4, 0.02]), 160)
    red, green, blue = (
        channel * math.exp(-2 * _WALL * lost) for channel, lost in zip(_CREAM, glass.absorption, strict=True)
    )
    cream = Coated(paintable((red, green, blue)), roughness=0.02, specular=0.045)
    return [Thing(foot, glass), Thing(_turned(_FOOT), cream)]
