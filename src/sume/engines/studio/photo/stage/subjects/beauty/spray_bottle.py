"""A slim bottle with a fine-mist pump under a half cap."""

from sume.engines.studio.photo.stage.colour import luminance
from sume.engines.studio.photo.stage.label import wrap_label
from sume.engines.studio.photo.stage.mesh import Mesh, joined
from sume.engines.studio.photo.stage.model import Glass, Thing
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.subject import Dress, Model

_RADIUS = 2.2
_SHOULDER = 11.8
_NECK = 12.9
# In darker glass the level of the liquid cannot be seen.
_CLEAR = 0.5


def build(dress: Dress) -> Model:
    outside = rounded(
        [(0, 0), (_RADIUS, 0), (_RADIUS, _SHOULDER), (1.05, _NECK - 0.2), (0.95, _NECK), (0, _NECK)],
        [0.4, 1.0, 0.3, 0.1],
        steps=12,
    )
    body = lathe(outside, 160)
    if isinstance(dress.body, Glass) and luminance(dress.tint) > _CLEAR:
        body = joined(body, _air())
    things = [
        Thing(body, dress.body),
        *wrap_label(dress, _RADIUS, 2.4, 9.4, 112),
        Thing(_head(), dress.accent),
    ]
    return Model(tuple(things))


def _air() -> Mesh:
    """The empty space above the liquid; its faces look inwards."""
    pocket = [(0, 12.7), (0.7, 12.7), (0.7, 12.2), (_RADIUS - 0.28, 11.6), (_RADIUS - 0.28, 11.1), (0, 11.1)]
    return lathe(rounded(pocket, [0.1, 0.3, 0.6, 0.05], steps=10), 160)


def _head() -> Mesh:
    """Collar, and the nozzle's head with its round opening towards the front."""
    collar = lathe(rounded([(0, 12.5), (1.25, 12.5), (1.25, 13.9), (0, 13.9)], [0.06, 0.12]), 128)
    stem = lathe(rounded([(0, 13.85), (0.5, 13.85), (0.5, 14.4), (0, 14.4)], 0.04), 64)
    head = lathe(rounded([(0, 14.3), (1.05, 14.3), (1.1, 15.5), (0, 15.6)], [0.1, 0.22], 9), 128)
    eye = lathe(rounded([(0.1, 0), (0.26, 0), (0.26, 0.1), (0.1, 0.1)], 0.03), 48)
    return joined(collar, stem, head, eye.turned(90, "x").moved(y=-1.0, z=14.95))
