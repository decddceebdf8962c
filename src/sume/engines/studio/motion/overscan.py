"""How much more than its frame a key picture must show so that a move never leaves it."""

from collections.abc import Iterable

import numpy as np

from sume.engines.studio.motion.moves import Move, path
from sume.engines.studio.motion.view import Floats, View

_MARGIN = 1.015
_STEPS = 9
# A dissolve sees a shot for a little longer than its own length.
_END = 1.2


_LARGEST_AREA = 1.5
_STEP_DOWN = 0.85


def affordable(view: View, move: Move, wall: float) -> tuple[Move, tuple[float, float]]:
    """``move``, made smaller until its key picture has at most half as many pixels again as the frame."""
    while True:
        across, down = overscan(view, move, wall)
        if across * down <= _LARGEST_AREA:
            return move, (across, down)
        move = move.smaller(_STEP_DOWN)


def overscan(view: View, move: Move, wall: float) -> tuple[float, float]:
    """Factors of width and height, for a table whose back wall stands at ``wall`` cm behind the product."""
    way = path(view.camera, move)
    across, down = 1.0, 1.0
    edge_x, edge_y = _edges(view.width, view.height)
    for share in np.linspace(0, _END, _STEPS):
        now = View(way(float(share)), view.width, view.height)
        rays = now.rays(edge_x, edge_y)
        for points in _hits(now.eye, rays, wall):
            x, y = view.project(points)
            across = max(across, float(np.abs((x + 0.5) / view.width * 2 - 1).max()))
            down = max(down, float(np.abs((y + 0.5) / view.height * 2 - 1).max()))
    return across * _MARGIN, down * _MARGIN


def _edges(width: int, height: int) -> tuple[Floats, Floats]:
    x, y = np.linspace(0, width - 1, 9), np.linspace(0, height - 1, 9)
    zero, one = np.zeros(9), np.ones(9)
    return (
        np.concatenate([x, x, zero, one * (width - 1)]),
        np.concatenate([zero, one * (height - 1), y, y]),
    )


def _hits(eye: Floats, rays: Floats, wall: float) -> Iterable[Floats]:
    """Where rays meet the set (floor or wall, whichever is first), and where the product's own plane."""
    floor = np.where(rays[:, 2] < -1e-6, -eye[2] / np.minimum(rays[:, 2], -1e-6), np.inf)
    back = (wall - eye[1]) / np.maximum(rays[:, 1], 1e-6)
    yield eye + rays * np.minimum(floor, back)[:, None]
    yield eye + rays * np.minimum(floor, -eye[1] / np.maximum(rays[:, 1], 1e-6))[:, None]
