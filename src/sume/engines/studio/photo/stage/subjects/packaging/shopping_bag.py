"""A paper bag with rope handles, its sides folded in a little."""

from itertools import pairwise

import numpy as np

from sume.engines.studio.photo.stage.label import flat_label
from sume.engines.studio.photo.stage.mesh import Mesh, grid, joined, smooth_normals
from sume.engines.studio.photo.stage.model import Thing
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.sweep import spline, tube
from sume.engines.studio.photo.stage.subject import Dress, Model

_WIDE, _DEEP, _HIGH = 20.0, 9.0, 24.0
_FOLD = 1.4
_THICK = 0.06


def build(dress: Dress) -> Model:
    walls = joined(_walls(0.0), _inside(_walls(_THICK)))
    return Model(
        (
            Thing(joined(walls, _floor()), dress.body),
            Thing(joined(*(_handle(side) for side in (-1.0, 1.0))), dress.accent),
            *flat_label(dress, 11.0, 12.0, -_DEEP / 2 - 0.01, 5.2),
        )
    )


def _walls(inset: float) -> Mesh:
    """All four, from foot to mouth; the narrow ones are creased and bend inwards towards the mouth."""
    half_x, half_y = _WIDE / 2 - inset, _DEEP / 2 - inset
    corners = [
        (-half_x, -half_y),
        (half_x, -half_y),
        (half_x, 0.0),
        (half_x, half_y),
        (-half_x, half_y),
        (-half_x, 0.0),
    ]
    corners.append(corners[0])
    height = np.linspace(0, 1, 41)
    strips = []
    for (x0, y0), (x1, y1) in pairwise(corners):
        share = np.linspace(0, 1, 9)
        points = np.empty((len(height), len(share), 3))
        for column, at in enumerate(share):
            x, y = x0 + (x1 - x0) * at, y0 + (y1 - y0) * at
            bend = _FOLD * (1 - abs(y) / half_y) * height**1.6 if abs(x) > half_x - 1e-6 else 0.0
            points[:, column, 0] = x - np.sign(x) * bend
            points[:, column, 1] = y
        points[..., 2] = height[:, None] * _HIGH
        uv = np.stack(
            np.broadcast_arrays(share[None] * np.hypot(x1 - x0, y1 - y0), points[..., 2]), -1
        ).copy()
        strip = grid(points, uv)
        strips.append(
            Mesh(strip.vertices, strip.faces, smooth_normals(strip.vertices, strip.faces), strip.uv)
        )
    return joined(*strips)


def _inside(walls: Mesh) -> Mesh:
    return Mesh(walls.vertices, walls.faces[:, ::-1], -walls.normals, walls.uv)


def _floor() -> Mesh:
    x, y = _WIDE / 2 - 0.1, _DEEP / 2 - 0.1
    points = np.array([[[-x, -y, 0.1], [x, -y, 0.1]], [[-x, y, 0.1], [x, y, 0.1]]])
    return grid(points, points[..., :2].copy())


def _handle(side: float) -> Mesh:
    """A rope from two eyelets; the one behind leans a little further back."""
    y = side * (_DEEP / 2 + 0.12)
    lean = side * (0.5 if side > 0 else 0.2)
    line = spline(
        [
            (-4.2, y, _HIGH - 2.6), (-4.1, y + lean * 0.3, _HIGH + 1.5), (-2.4, y + lean, _HIGH + 5.0),
            (0, y + lean * 1.2, _HIGH + 6.0), (2.4, y + lean, _HIGH + 5.0),
            (4.1, y + lean * 0.3, _HIGH + 1.5), (4.2, y, _HIGH - 2.6),
        ],
        72,
    )  # fmt: skip
    eyelet = lathe(rounded([(0.26, 0), (0.5, 0), (0.48, 0.1), (0.26, 0.08)], 0.04), 40).turned(90, "x")
    eyelets = [eyelet.moved(x=x, y=side * (_DEEP / 2 + 0.03), z=_HIGH - 2.6) for x in (-4.2, 4.2)]
    return joined(tube(line, 0.24, 18), *eyelets)
