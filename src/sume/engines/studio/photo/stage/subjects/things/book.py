"""A hardcover with a rounded spine, lying on its back cover."""

from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.label import printed
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, grid, joined
from sume.engines.studio.photo.stage.model import Coated, Picture, Thing
from sume.engines.studio.photo.stage.noise import rng_for
from sume.engines.studio.photo.stage.shapes.sweep import spline
from sume.engines.studio.photo.stage.subject import Dress, Model
from sume.engines.studio.photo.stage.subjects.things.parts import ribbon, standing

_WIDTH, _LENGTH, _THICK = 14.2, 21.0, 2.5
_BOARD = 0.26
_OVERHANG = 0.35
_HINGE = 0.9
_BULGE = 0.55
_LIFT = 0.012
_PAPER: Final = (0.80, 0.75, 0.65)


def build(dress: Dress) -> Model:
    case = ribbon(_case(), (0, 1, 0), _LENGTH, _BOARD, 0.07)
    return standing(
        (
            Thing(case, dress.body),
            Thing(_pages(), Coated(_edges(), roughness=0.5, specular=0.0)),
            Thing(_marker(), dress.accent),
            *_cover_print(dress),
        )
    )


def _case() -> Floats:
    """The middle of the boards from the front cover's edge round the spine to the back cover's."""
    half, top, low = _WIDTH / 2, _THICK - _BOARD / 2, _BOARD / 2
    turn = np.linspace(np.pi / 2, 3 * np.pi / 2, 25)
    radius = (top - low) / 2
    spine = np.stack([-half + _BULGE * np.cos(turn), (top + low) / 2 + radius * np.sin(turn)], -1)
    groove = [(-half + _HINGE * s, top - d) for s, d in ((1.3, 0), (1.0, 0.07), (0.8, 0.12), (0.6, 0.07))]
    upper = [(half, top), (half - 0.4, top), *groove, (-half + 0.25, top)]
    lower = [(x, top + low - z) for x, z in reversed(upper)]
    flat = np.concatenate([upper, spine[1:-1], lower])
    return np.stack([flat[:, 0], np.zeros(len(flat)), flat[:, 1]], -1)


def _pages() -> Mesh:
    """The edges of the pages at the foot, the head and the hollow fore edge."""
    low, high = _BOARD, _THICK - _BOARD
    z = np.linspace(low - 0.02, high + 0.02, 13)
    hollow = 0.45 * np.sqrt(np.maximum(0.0, 1 - ((z - z.mean()) / (high - low) * 1.9) ** 2))
    fore = _WIDTH / 2 - _OVERHANG - hollow
    y = _LENGTH / 2 - _OVERHANG
    share = np.linspace(0, 1, 9)
    x = -_WIDTH / 2 + share[None] * (fore[:, None] + _WIDTH / 2)
    tall = np.broadcast_to(z[:, None], x.shape)
    foot = np.stack([x, np.full_like(x, -y), tall], -1)
    head = np.stack([x[:, ::-1], np.full_like(x, y), tall], -1)
    along = np.broadcast_to(np.linspace(-y, y, 9), (len(z), 9))
    front = np.stack(
        [np.broadcast_to(fore[:, None], along.shape), along, np.broadcast_to(z[:, None], along.shape)], -1
    )
    return joined(*(_page_side(side) for side in (foot, head, front)))


def _page_side(points: Floats) -> Mesh:
    flat = points[..., 0] + points[..., 1]
    return grid(points, np.stack([flat, points[..., 2]], -1))


def _edges() -> Picture:
    """Sheets as fine lines along u, one over the other in v."""
    rng = rng_for(0, "pages")
    sheet = rng.uniform(0.72, 1.0, (256, 1, 1)) * np.ones((1, 4, 1))
    return Picture((sheet * _PAPER).astype(np.float32), 4.0, _THICK)


def _marker() -> Mesh:
    """A ribbon that hangs out at the foot."""
    y, z = -_LENGTH / 2, _THICK * 0.55
    line = [(1.0, y + 1.2, z), (1.0, y + 0.2, z), (1.15, y - 0.5, z - 0.25), (1.5, y - 0.95, z - 0.9)]
    return ribbon(spline(line, 24), (1, 0, 0), 0.6, 0.04, 0.015)


def _cover_print(dress: Dress) -> tuple[Thing, ...]:
    width, height = _WIDTH * 0.62, _LENGTH * 0.66
    x = np.array([-width / 2, width / 2]) + _HINGE * 0.6
    z = _THICK + _LIFT
    points = np.array([[[a, b, z] for a in x] for b in (-height / 2, height / 2)])
    return printed(dress, points, width, height)
