"""A phone that leans back on a small stand behind it, its screen lit."""

from typing import Final

from sume.engines.studio.photo.stage.mesh import joined
from sume.engines.studio.photo.stage.model import Coated, Thing
from sume.engines.studio.photo.stage.shapes.solid import block
from sume.engines.studio.photo.stage.subject import Dress, Model
from sume.engines.studio.photo.stage.subjects.things.parts import disc, leant, slab, standing
from sume.engines.studio.photo.stage.subjects.things.screen import screen

_WIDTH, _HEIGHT, _THICK = 7.2, 14.8, 0.80
_CORNER = 1.15
_BEZEL = 0.2
_LEAN = 12.0
_BLACK: Final = Coated((0.006, 0.006, 0.007), roughness=0.015, specular=0.04)
_LENS: Final = Coated((0.008, 0.009, 0.014), roughness=0.01, specular=0.06)


def build(dress: Dress) -> Model:
    """It is made lying on its back, then set up."""
    upright = leant((*_body(dress), *_front(dress), *_cameras(dress)), 90.0 - _LEAN)
    model = standing(upright)
    stand = block(2.2, 2.6, 4.2, 0.3).moved(y=model.size[1] / 2 - 0.9)
    return standing((*model.things, Thing(stand, dress.accent)))


def _body(dress: Dress) -> tuple[Thing, ...]:
    frame = slab(_WIDTH, _HEIGHT, _THICK, _CORNER, 0.2)
    back = slab(_WIDTH - 0.16, _HEIGHT - 0.16, 0.1, _CORNER - 0.08, 0.04).moved(z=-0.03)
    keys = [(1, 2.6, 1.7), (-1, 3.2, 1.0), (-1, 1.7, 1.0)]
    buttons = joined(
        *(block(0.12, tall, 0.26, 0.05).moved(hand * _WIDTH / 2, at, 0.27) for hand, at, tall in keys)
    )
    return Thing(frame, dress.accent), Thing(back, dress.body), Thing(buttons, dress.accent)


def _front(dress: Dress) -> tuple[Thing, ...]:
    glass = slab(_WIDTH - 0.14, _HEIGHT - 0.14, 0.06, _CORNER - 0.07, 0.025).moved(z=_THICK - 0.03)
    lit = screen(_WIDTH - 2 * _BEZEL - 0.14, _HEIGHT - 2 * _BEZEL - 0.14, _CORNER - _BEZEL, dress.seed)
    island = slab(1.9, 0.5, 0.03, 0.25, 0.01)
    top = _HEIGHT / 2 - _BEZEL - 0.62
    return (
        Thing(glass, _BLACK),
        Thing(lit.mesh.moved(z=_THICK + 0.025), lit.material),
        Thing(island.moved(y=top, z=_THICK + 0.025), _BLACK),
    )


def _cameras(dress: Dress) -> tuple[Thing, ...]:
    """On the back, at its upper corner."""
    x, y = _WIDTH / 2 - 1.75, _HEIGHT / 2 - 1.95
    bump = slab(2.8, 3.1, 0.22, 0.75, 0.08).moved(x, y, -0.2)
    spots = ((-0.55, 0.65), (-0.55, -0.65), (0.6, 0.0))
    rings = joined(*(disc(0.56, 0.18, 0.05, 48).moved(x + a, y + b, -0.32) for a, b in spots))
    lenses = joined(*(disc(0.42, 0.05, 0.02, 48).moved(x + a, y + b, -0.34) for a, b in spots))
    return Thing(bump, dress.body), Thing(rings, dress.accent), Thing(lenses, _LENS)
