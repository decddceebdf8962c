"""A squat cream jar with a screw lid."""

from sume.engines.studio.photo.stage.label import wrap_label
from sume.engines.studio.photo.stage.materials import paintable
from sume.engines.studio.photo.stage.model import Coated, Glass, Thing
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.subject import Dress, Model

_RADIUS = 3.6
_HEIGHT = 3.7


def build(dress: Dress) -> Model:
    shell = [(0, 0), (_RADIUS, 0), (_RADIUS, _HEIGHT - 0.2), (3.2, _HEIGHT), (0, _HEIGHT)]
    things = [Thing(lathe(rounded(shell, [0.5, 0.35, 0.1]), 160), dress.body)]
    if isinstance(dress.body, Glass):
        things.append(_cream(dress))
    things += wrap_label(dress, _RADIUS, 0.65, 3.1, 80)
    lid = [(0, 0), (_RADIUS + 0.06, 0), (_RADIUS + 0.06, 1.75), (0, 1.78)]
    things.append(Thing(lathe(rounded(lid, [0.06, 0.2], 9), 160).moved(z=_HEIGHT + 0.06), dress.accent))
    return Model(tuple(things))


def _cream(dress: Dress) -> Thing:
    inside = rounded(
        [(0, 0.75), (_RADIUS - 0.55, 0.75), (_RADIUS - 0.5, _HEIGHT - 0.4), (0, _HEIGHT - 0.4)], 0.6
    )
    return Thing(lathe(inside), Coated(paintable((0.92, 0.88, 0.82)), roughness=0.3, specular=0.03))
