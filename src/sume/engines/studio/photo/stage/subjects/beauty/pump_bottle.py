"""A round bottle with a lotion pump."""

import numpy as np

from sume.engines.studio.photo.stage.label import wrap_label
from sume.engines.studio.photo.stage.mesh import Mesh, joined
from sume.engines.studio.photo.stage.model import Thing
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.sweep import spline, tube
from sume.engines.studio.photo.stage.subject import Dress, Model
from sume.engines.studio.photo.stage.subjects.beauty.vessel import filled

_RADIUS = 3.4
_SHOULDER = 12.6
_NECK = 13.7


def build(dress: Dress) -> Model:
    dress = filled(dress)
    body = rounded(
        [(0, 0), (_RADIUS, 0), (_RADIUS, _SHOULDER), (1.75, _NECK - 0.35), (1.45, _NECK), (0, _NECK)],
        [0.45, 1.5, 0.5, 0.2],
        steps=12,
    )
    things = [Thing(lathe(body, 160), dress.body)]
    things += wrap_label(dress, _RADIUS, 2.6, 9.8, 100)
    things.append(Thing(_pump().moved(z=_NECK), dress.accent))
    return Model(tuple(things))


def _pump() -> Mesh:
    collar = lathe(rounded([(0, -0.05), (1.62, -0.05), (1.62, 1.75), (0, 1.75)], [0.08, 0.22]))
    rim = lathe(rounded([(0, 1.7), (1.05, 1.7), (0.95, 2.15), (0, 2.15)], [0.06, 0.15]))
    stem = lathe(rounded([(0, 2.1), (0.42, 2.1), (0.42, 3.4), (0, 3.4)], 0.05))
    head = lathe(rounded([(0, 3.3), (0.98, 3.3), (1.05, 4.2), (0, 4.2)], [0.2, 0.28]))
    line = spline([(0.4, 0, 3.86), (2.0, 0, 3.9), (3.3, 0, 3.72), (3.9, 0, 3.3)], 40)
    spout = tube(line, np.linspace(0.5, 0.3, 40), 32, squash=0.72)
    return joined(collar, rim, stem, head, spout)
