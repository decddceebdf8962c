"""A laptop, open, with keys and a lit screen."""

from typing import Final

from sume.engines.studio.photo.stage.mesh import Mesh, joined
from sume.engines.studio.photo.stage.model import Coated, Thing
from sume.engines.studio.photo.stage.shapes.solid import block
from sume.engines.studio.photo.stage.shapes.sweep import tube
from sume.engines.studio.photo.stage.subject import Dress, Model
from sume.engines.studio.photo.stage.subjects.things.parts import leant, slab, standing
from sume.engines.studio.photo.stage.subjects.things.screen import screen

_WIDTH, _DEPTH, _BASE, _LID = 30.4, 21.4, 1.05, 0.46
_CORNER = 1.1
_OPEN = 108.0
_BEZEL = 0.75
_KEY, _KEY_GAP, _KEY_TALL = 1.62, 0.28, 0.14
_ROWS: Final = (14, 14, 13, 12)
_BLACK: Final = Coated((0.007, 0.007, 0.008), roughness=0.02, specular=0.04)
_KEYS: Final = Coated((0.02, 0.02, 0.022), roughness=0.25, specular=0.03)
_WELL: Final = Coated((0.035, 0.035, 0.037), roughness=0.3, specular=0.03)
_FEET: Final = Coated((0.03, 0.03, 0.03), roughness=0.4, specular=0.02)


def build(dress: Dress) -> Model:
    return standing((*_base(dress), *_lid(dress)))


def _base(dress: Dress) -> tuple[Thing, ...]:
    wide = max(_ROWS) * (_KEY + _KEY_GAP) + 0.2
    deep = (len(_ROWS) + 1.75) * (_KEY + _KEY_GAP) - 0.2
    pad = slab(11.6, 7.0, 0.05, 0.5, 0.02).moved(y=-6.4, z=_BASE - 0.03)
    feet = joined(
        *(slab(2.4, 0.7, 0.2, 0.35, 0.08).moved(12 * x, 8.6 * y, -0.14) for x in (-1, 1) for y in (-1, 1))
    )
    return (
        Thing(slab(_WIDTH, _DEPTH, _BASE, _CORNER, 0.28), dress.body),
        Thing(slab(wide, deep, 0.04, 0.35, 0.01).moved(y=3.1, z=_BASE - 0.025), _WELL),
        Thing(_keys(deep).moved(y=3.1, z=_BASE), _KEYS),
        Thing(pad, dress.body),
        Thing(feet, _FEET),
    )


def _keys(deep: float) -> Mesh:
    """A low row of function keys at the back, letters, and the space bar's row in front."""
    pitch = _KEY + _KEY_GAP
    wide = max(_ROWS) * pitch - _KEY_GAP
    y = deep / 2 - 0.25
    rows = [_row([wide / 14 - _KEY_GAP] * 14, 0.8, y - 0.4)]
    y -= 0.8 + _KEY_GAP
    for count in _ROWS:
        ends = (wide - (count - 2) * pitch - _KEY_GAP) / 2
        rows.append(_row([ends, *[_KEY] * (count - 2), ends], _KEY, y - _KEY / 2))
        y -= pitch
    small, bar = 5 * [_KEY], wide - 10 * pitch
    rows.append(_row([*small, bar, *small], _KEY, y - _KEY / 2))
    return joined(*rows)


def _row(widths: list[float], deep: float, y: float) -> Mesh:
    at = -(sum(widths) + _KEY_GAP * (len(widths) - 1)) / 2
    keys = []
    for width in widths:
        keys.append(block(width, deep, _KEY_TALL, 0.06, 2).moved(at + width / 2, y))
        at += width + _KEY_GAP
    return joined(*keys)


def _lid(dress: Dress) -> tuple[Thing, ...]:
    """Made lying open, its hinge at the front edge y = 0, then set up at the base's back."""
    tall = _DEPTH - 0.7
    shell = slab(_WIDTH, tall, _LID, _CORNER, 0.16).moved(y=tall / 2)
    glass = slab(_WIDTH - 0.3, tall - 0.3, 0.05, _CORNER - 0.15, 0.02).moved(y=tall / 2, z=_LID - 0.02)
    lit = screen(_WIDTH - 2 * _BEZEL, tall - 2.2 * _BEZEL, 0.35, dress.seed)
    lit_at = lit.mesh.moved(y=tall / 2 + 0.1, z=_LID + 0.025)
    made = (Thing(shell, dress.body), Thing(glass, _BLACK), Thing(lit_at, lit.material))
    back = _DEPTH / 2 - 0.45
    hinge = tube([(-11.0, back, _BASE), (11.0, back, _BASE)], 0.36, 32)
    raised = leant(made, 180.0 - _OPEN)
    return (
        *(Thing(thing.mesh.moved(y=back, z=_BASE + 0.05), thing.material) for thing in raised),
        Thing(hinge, _WELL),
    )
