"""A slim bottle with a fine-mist pump."""

from sume.engines.studio.photo.stage.label import wrap_label
from sume.engines.studio.photo.stage.mesh import Mesh, joined
from sume.engines.studio.photo.stage.model import Coated, Glass, Thing
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.sweep import spline, tube
from sume.engines.studio.photo.stage.subject import Dress, Model
from sume.engines.studio.photo.stage.subjects.beauty.vessel import filled, shows_level

_RADIUS = 2.2
_SHOULDER = 11.8
_NECK = 12.9
_STRAW = Coated((0.74, 0.73, 0.71), roughness=0.2)


def build(dress: Dress) -> Model:
    dress = filled(dress)
    outside = rounded(
        [(0, 0), (_RADIUS, 0), (_RADIUS, _SHOULDER), (1.05, _NECK - 0.2), (0.95, _NECK), (0, _NECK)],
        [0.4, 1.0, 0.3, 0.1],
        steps=12,
    )
    body = lathe(outside, 160)
    if shows_level(dress):
        body = joined(body, _air())
    things = [
        Thing(body, dress.body),
        *wrap_label(dress, _RADIUS, 2.4, 9.4, 112),
        Thing(_head(), dress.accent),
    ]
    if isinstance(dress.body, Glass):
        things.append(Thing(_straw(), _STRAW))
    return Model(tuple(things))


def _air() -> Mesh:
    """The empty space above the liquid; its faces look inwards."""
    pocket = [(0, 12.7), (0.7, 12.7), (0.7, 12.2), (_RADIUS - 0.28, 11.6), (_RADIUS - 0.28, 11.1), (0, 11.1)]
    return lathe(rounded(pocket, [0.1, 0.3, 0.6, 0.05], steps=10), 160)


def _straw() -> Mesh:
    """It reaches down into a corner."""
    line = spline([(0, 0, 12.6), (0.05, 0.05, 8.0), (0.5, 0.2, 3.5), (1.25, 0.5, 0.6)], 40)
    return tube(line, 0.16, 16)


def _head() -> Mesh:
    """Collar, and the button, dished for the finger, with its nozzle towards the front."""
    collar = lathe(rounded([(0, 12.5), (1.22, 12.5), (1.22, 13.75), (0, 13.75)], [0.06, 0.14], 9), 128)
    ring = lathe(rounded([(0, 13.7), (0.82, 13.7), (0.82, 13.95), (0, 13.95)], [0.03, 0.08]), 96)
    stem = lathe(rounded([(0, 13.9), (0.56, 13.9), (0.56, 14.2), (0, 14.2)], 0.03), 64)
    button = [(0, 14.12), (0.86, 14.12), (0.8, 15.5), (0.62, 15.5), (0.3, 15.38), (0, 15.36)]
    head = lathe(rounded(button, [0.06, 0.12, 0.1, 0.2], 9), 128)
    nozzle = lathe(rounded([(0, 0), (0.3, 0), (0.27, 0.16), (0.1, 0.16), (0.07, 0.1), (0, 0.1)], 0.03), 48)
    return joined(collar, ring, stem, head, nozzle.turned(90, "x").moved(y=-0.76, z=14.85))
