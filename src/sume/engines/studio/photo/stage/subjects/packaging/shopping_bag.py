"""A paper bag with rope handles, its sides folded in a little."""

import numpy as np

from sume.engines.studio.photo.stage.label import printed
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, grid, joined
from sume.engines.studio.photo.stage.model import Thing
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.sweep import spline, tube
from sume.engines.studio.photo.stage.subject import Dress, Model

_WIDE, _DEEP, _HIGH = 20.0, 9.0, 24.0
_FOLD = 1.4
_THICK = 0.06
_OPEN = 0.7
_CREASE, _CREASE_AT = 0.05, 4.6
_PRINT = 11.5
_ROPE_X, _ROPE_Z = 4.2, _HIGH - 2.6
# Denser where the bottom was folded.
_UP = np.sort(np.concatenate([np.linspace(0, _HIGH, 41), _CREASE_AT + np.linspace(-0.24, 0.24, 13)]))


def build(dress: Dress) -> Model:
    outer, inner = _walls(0.0), _walls(_THICK)
    lips = [_lip(one, other) for one, other in zip(outer, inner, strict=True)]
    walls = joined(*outer, *lips, _inside(joined(*inner)))
    return Model(
        (
            Thing(joined(walls, _floor()), dress.body),
            Thing(joined(*(_handle(side) for side in (-1.0, 1.0))), dress.accent),
            *_print(dress),
        )
    )


def _print(dress: Dress) -> tuple[Thing, ...]:
    x, z = np.linspace(-_PRINT / 2, _PRINT / 2, 17)[None], np.linspace(6.0, 6.0 + _PRINT, 25)[:, None]
    y = -_DEEP / 2 - _bow(x, z) - 0.015
    return printed(dress, np.stack(np.broadcast_arrays(x, y, z), -1).copy(), _PRINT, _PRINT)


def _walls(inset: float) -> list[Mesh]:
    """Front, right, back and left, from foot to mouth; see ``_wall``."""
    half_x, half_y = _WIDE / 2 - inset, _DEEP / 2 - inset
    corners = np.array([(-half_x, -half_y), (half_x, -half_y), (half_x, half_y), (-half_x, half_y)])
    return [_wall(corners[i], corners[(i + 1) % 4]) for i in range(4)]


def _wall(start: Floats, end: Floats) -> Mesh:
    """The wide walls bow outwards at the mouth and have a crease across; the narrow ones fold inwards."""
    share = np.linspace(0, 1, 33)
    points = np.empty((len(_UP), len(share), 3))
    points[..., :2] = start + (end - start) * share[:, None]
    points[..., 2] = _UP[:, None]
    wide = abs(end[0] - start[0]) > abs(end[1] - start[1])
    if wide:
        points[..., 1] += np.sign(start[1]) * _bow(points[..., 0], points[..., 2])
    else:
        fold = (1 - abs(2 * share - 1)) * _FOLD * (_UP[:, None] / _HIGH) ** 1.6
        points[..., 0] -= np.sign(start[0]) * fold
    length = float(np.linalg.norm(end - start))
    strip = grid(points, np.stack(np.broadcast_arrays(share[None] * length, points[..., 2]), -1).copy())
    return strip if wide else _creased(points, strip)


def _creased(points: Floats, strip: Mesh) -> Mesh:
    """Two halves with their own normals, so that the fold in the middle stays sharp."""
    middle = points.shape[1] // 2
    uv = strip.uv.reshape(*points.shape[:2], 2)
    return joined(
        grid(points[:, : middle + 1], uv[:, : middle + 1]), grid(points[:, middle:], uv[:, middle:])
    )


def _bow(x: Floats, z: Floats) -> Floats:
    """How far a wide wall stands out at ``x``, ``z``, in cm."""
    open_ = _OPEN * (1 - (2 * x / _WIDE) ** 2) * np.clip(z / _HIGH, 0, 1) ** 1.3
    return np.asarray(open_ - _CREASE * np.exp(-(((z - _CREASE_AT) / 0.09) ** 2)))


def _lip(outer: Mesh, inner: Mesh) -> Mesh:
    """The paper's edge between the upper rims of two walls."""
    rims = [mesh.vertices[mesh.vertices[:, 2] > _HIGH - 1e-6] for mesh in (outer, inner)]
    return grid(np.array(rims), np.array(rims)[..., :2].copy())


def _inside(walls: Mesh) -> Mesh:
    return Mesh(walls.vertices, walls.faces[:, ::-1], -walls.normals, walls.uv)


def _floor() -> Mesh:
    x, y = _WIDE / 2 - 0.1, _DEEP / 2 - 0.1
    points = np.array([[[-x, -y, 0.1], [x, -y, 0.1]], [[-x, y, 0.1], [x, y, 0.1]]])
    return grid(points, points[..., :2].copy())


def _handle(side: float) -> Mesh:
    """A rope from two eyelets; the one behind leans a little further back."""
    y = side * (_DEEP / 2 + float(_bow(np.array(_ROPE_X), np.array(_ROPE_Z))))
    out, lean = y + side * 0.2, side * (0.5 if side > 0 else 0.2)
    half = [
        (_ROPE_X, y - side * 0.2, _ROPE_Z),
        (_ROPE_X + 0.02, out, _ROPE_Z + 0.1),
        (_ROPE_X, out, _HIGH),
        (4.0, out + lean * 0.4, _HIGH + 2.2),
        (2.5, out + lean, _HIGH + 5.0),
    ]
    knots = [(-x, y, z) for x, y, z in half] + [(0, out + lean * 1.2, _HIGH + 6.0)] + half[::-1]
    rope = tube(spline(knots, 110), 0.24, 18)
    eyelet = lathe(rounded([(0.26, 0), (0.5, 0), (0.48, 0.08), (0.26, 0.07)], 0.03), 40)
    eyelet = eyelet.turned(90 if side < 0 else -90, "x")
    return joined(rope, *(eyelet.moved(x, y, _ROPE_Z) for x in (-_ROPE_X, _ROPE_X)))
