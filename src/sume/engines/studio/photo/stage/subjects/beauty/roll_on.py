"""A roll-on, open, so that its steel ball is seen; the cap stands beside it."""

import numpy as np

from sume.engines.studio.photo.stage.label import wrap_label
from sume.engines.studio.photo.stage.mesh import Mesh
from sume.engines.studio.photo.stage.model import Metal, Thing
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.subject import Dress, Model
from sume.engines.studio.photo.stage.subjects.beauty.vessel import filled

_RADIUS = 1.05
_SHOULDER = 6.3
_STEEL = Metal((0.82, 0.82, 0.82), 0.05)
_CAP_AT = 3.1


def build(dress: Dress) -> Model:
    dress = filled(dress)
    body = rounded(
        [(0, 0), (_RADIUS, 0), (_RADIUS, _SHOULDER), (0.82, 6.7), (0.82, 7.2), (0, 7.2)],
        [0.22, 0.4, 0.12, 0.06],
        steps=10,
    )
    housing = rounded([(0, 7.0), (0.92, 7.0), (0.92, 7.9), (0.62, 8.15), (0, 8.15)], [0.04, 0.12, 0.1])
    return Model(
        (
            Thing(lathe(body, 128), dress.body),
            Thing(lathe(housing, 128), dress.accent),
            Thing(_ball().moved(z=8.1), _STEEL),
            Thing(_cap().moved(x=_CAP_AT, y=-0.3), dress.accent),
            *wrap_label(dress, _RADIUS, 1.2, 5.4, 120),
        )
    ).placed(-_CAP_AT / 2, 0)


def _ball() -> Mesh:
    turn = np.linspace(0, np.pi, 33)
    return lathe(np.stack([0.55 * np.sin(turn), -0.55 * np.cos(turn)], -1), 64)


def _cap() -> Mesh:
    """Stands on its open end."""
    return lathe(rounded([(0, 0), (0.98, 0), (0.98, 3.6), (0, 3.6)], [0.05, 0.16], 9), 128)
