"""A glass bottle with a pipette."""

from sume.engines.studio.photo.stage.label import wrap_label
from sume.engines.studio.photo.stage.mesh import Mesh, joined
from sume.engines.studio.photo.stage.model import Coated, Thing
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.subject import Dress, Model
from sume.engines.studio.photo.stage.subjects.beauty.vessel import filled, shows_level

_RADIUS = 2.3
_RUBBER = Coated((0.022, 0.021, 0.02), roughness=0.3, specular=0.04)


def build(dress: Dress) -> Model:
    dress = filled(dress)
    outside = rounded(
        [(0, 0), (_RADIUS, 0), (_RADIUS, 6.7), (1.05, 7.9), (1.05, 8.7), (0.0, 8.7)],
        [0.45, 1.3, 0.5, 0.1],
        steps=12,
    )
    glass = lathe(outside, 160)
    if shows_level(dress):
        glass = joined(glass, _air())
    things = [
        Thing(glass, dress.body),
        *wrap_label(dress, _RADIUS, 1.3, 5.3, 118),
        Thing(_collar(), dress.accent),
        Thing(_bulb(), _RUBBER),
    ]
    return Model(tuple(things))


def _air() -> Mesh:
    """The empty space above the liquid; its faces look inwards. Below it, glass and liquid are one body."""
    pocket = [(0, 8.5), (0.8, 8.5), (0.8, 7.85), (_RADIUS - 0.3, 6.75), (_RADIUS - 0.3, 6.3), (0, 6.3)]
    return lathe(rounded(pocket, [0.1, 0.4, 0.7, 0.05], steps=10), 160)


def _collar() -> Mesh:
    return lathe(rounded([(0, 8.1), (1.3, 8.1), (1.3, 9.7), (0, 9.7)], [0.06, 0.14]), 128)


def _bulb() -> Mesh:
    bulb = [(0, 9.65), (0.86, 9.65), (0.82, 10.3), (0.72, 12.2), (0.3, 12.75), (0, 12.78)]
    return lathe(rounded(bulb, [0.1, 0.4, 0.5, 0.3]), 96)
