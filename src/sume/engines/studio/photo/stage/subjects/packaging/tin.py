"""A round tin with a slip lid."""

from sume.engines.studio.photo.stage.label import wrap_label
from sume.engines.studio.photo.stage.model import Thing
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.subject import Dress, Model

_RADIUS = 3.9
_HIGH = 9.6
_LID = 2.2


def build(dress: Dress) -> Model:
    body = rounded(
        [(0, 0.12), (_RADIUS - 0.25, 0.12), (_RADIUS, 0), (_RADIUS, _HIGH - 0.3), (0, _HIGH - 0.3)],
        [0.06, 0.1, 0.06],
    )
    bead = rounded([(_RADIUS - 0.02, 0.02), (_RADIUS + 0.1, 0.12), (_RADIUS - 0.02, 0.26)], 0.06)
    low = _HIGH - _LID
    lid = rounded(
        [
            (_RADIUS, low), (_RADIUS + 0.13, low), (_RADIUS + 0.13, _HIGH), (_RADIUS - 0.35, _HIGH),
            (_RADIUS - 0.5, _HIGH - 0.14), (0, _HIGH - 0.12),
        ],
        [0.05, 0.14, 0.06, 0.08],
        8,
    )  # fmt: skip
    rim = rounded([(_RADIUS + 0.1, low), (_RADIUS + 0.2, low + 0.1), (_RADIUS + 0.1, low + 0.22)], 0.06)
    return Model(
        (
            Thing(lathe(body, 160), dress.body),
            Thing(lathe(bead, 160), dress.accent),
            Thing(lathe(lid, 160), dress.accent),
            Thing(lathe(rim, 160), dress.accent),
            *wrap_label(dress, _RADIUS, 0.9, 6.6, 104),
        )
    )
