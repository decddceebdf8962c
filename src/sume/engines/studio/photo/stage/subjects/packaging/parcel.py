"""A shipping box of corrugated board, taped, with a blank address label."""

from sume.engines.studio.photo.stage.label import flat_label
from sume.engines.studio.photo.stage.mesh import Mesh, joined
from sume.engines.studio.photo.stage.model import Coated, Thing
from sume.engines.studio.photo.stage.shapes.solid import block
from sume.engines.studio.photo.stage.subject import Dress, Model

_WIDE, _DEEP, _HIGH = 24.0, 17.0, 12.0
_FLAP_GAP = 0.16
_TAPE = Coated((0.46, 0.32, 0.18), roughness=0.12, specular=0.045)
_LABEL = Coated((0.80, 0.79, 0.77), roughness=0.35, specular=0.02)


def build(dress: Dress) -> Model:
    return Model(
        (
            Thing(joined(block(_WIDE, _DEEP, _HIGH - 0.35, 0.12), *_flaps()), dress.body),
            Thing(_tape(), _TAPE),
            Thing(_address(), _LABEL),
            *flat_label(dress, 7.0, 4.6, -_DEEP / 2 - 0.01, 3.4),
        )
    )


def _flaps() -> list[Mesh]:
    """The two upper flaps meet in the middle."""
    deep = _DEEP / 2 - _FLAP_GAP / 2
    flap = block(_WIDE - 0.05, deep, 0.36, 0.12)
    return [flap.moved(y=side * (deep + _FLAP_GAP) / 2, z=_HIGH - 0.36) for side in (-1, 1)]


def _tape() -> Mesh:
    """Along the gap and down both ends."""
    top = block(_WIDE + 0.05, 4.8, 0.03, 0.012).moved(z=_HIGH - 0.01)
    end = block(0.03, 4.8, 4.2, 0.012)
    ends = [end.moved(x=side * (_WIDE / 2 + 0.005), z=_HIGH - 4.19) for side in (-1, 1)]
    return joined(top, *ends)


def _address() -> Mesh:
    return block(9.6, 5.6, 0.03, 0.012).turned(4).moved(x=5.4, y=-4.6, z=_HIGH - 0.005)
