"""A perfume flacon: a heavy glass block and a turned cap."""

from sume.engines.studio.photo.stage.label import flat_label
from sume.engines.studio.photo.stage.mesh import Mesh, joined
from sume.engines.studio.photo.stage.model import Glass, Thing
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.solid import block
from sume.engines.studio.photo.stage.subject import Dress, Model
from sume.engines.studio.photo.stage.subjects.beauty.vessel import filled

_WIDTH, _DEPTH, _HEIGHT = 6.4, 3.4, 8.0


def build(dress: Dress) -> Model:
    dress = filled(dress)
    flacon = block(_WIDTH, _DEPTH, _HEIGHT, 0.55, steps=8)
    if isinstance(dress.body, Glass):
        flacon = joined(flacon, _air())
    neck = lathe(rounded([(0, 7.9), (0.95, 7.9), (0.95, 8.7), (0, 8.7)], 0.08))
    cap = lathe(rounded([(0, 8.65), (1.55, 8.65), (1.55, 11.6), (0, 11.6)], [0.08, 0.3], 9), 128)
    return Model(
        (
            Thing(flacon, dress.body),
            Thing(joined(neck, cap), dress.accent),
            *flat_label(dress, 2.6, 3.0, -_DEPTH / 2, 2.3),
        )
    )


def _air() -> Mesh:
    """The space above the perfume, faces inwards."""
    pocket = block(_WIDTH - 1.0, _DEPTH - 1.0, 1.1, 0.4, steps=5).moved(z=6.4)
    return Mesh(pocket.vertices, pocket.faces[:, ::-1], -pocket.normals, pocket.uv)
