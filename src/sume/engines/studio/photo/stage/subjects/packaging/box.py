"""A folded carton, seen at an angle."""

from sume.engines.studio.photo.stage.label import flat_label
from sume.engines.studio.photo.stage.model import Thing
from sume.engines.studio.photo.stage.shapes.solid import block
from sume.engines.studio.photo.stage.subject import Dress, Model

_WIDTH, _DEPTH, _HEIGHT = 7.2, 4.6, 13.0
_BAND = 0.55


def build(dress: Dress) -> Model:
    body = block(_WIDTH, _DEPTH, _HEIGHT, 0.09)
    band = block(_WIDTH + 0.05, _DEPTH + 0.05, _BAND, 0.05).moved(z=2.0)
    lid = block(_WIDTH - 0.16, _DEPTH - 0.16, 0.07, 0.03).moved(z=_HEIGHT - 0.01)
    return Model(
        (
            Thing(body, dress.body),
            Thing(lid, dress.body),
            Thing(band, dress.accent),
            *flat_label(dress, _WIDTH * 0.72, 8.0, -_DEPTH / 2, 3.6),
        )
    )
