"""A slim aluminium can."""

import numpy as np

from sume.engines.studio.photo.stage.label import wrap_label
from sume.engines.studio.photo.stage.liquids import liquid, print_of
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, grid, joined
from sume.engines.studio.photo.stage.model import Metal, Thing
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.sweep import tube
from sume.engines.studio.photo.stage.subject import Dress, Model

_RADIUS, _HEIGHT = 2.9, 14.6
_NECK, _PANEL = 2.5, 14.15
_INK = 0.006
_USUAL = "cola"
_ALUMINIUM = Metal((0.83, 0.83, 0.82), 0.14)


def build(dress: Dress) -> Model:
    body = rounded(
        [(2.28, 0.42), (_RADIUS, 1.15), (_RADIUS, 12.9), (_NECK, 14.1), (_NECK, 14.25)],
        [0.5, 0.7, 0.15],
        steps=12,
    )
    band = print_of(liquid(dress.contents, _USUAL))
    return Model(
        (
            Thing(lathe(body, 160), dress.body),
            Thing(joined(_foot(), _lid(), _score()), _ALUMINIUM),
            Thing(_tab(), dress.accent),
            Thing(lathe([(_RADIUS + _INK, 1.9), (_RADIUS + _INK, 2.3)], 160), band),
            *wrap_label(dress, _RADIUS, 2.6, 12.0, 124),
        )
    )


def _foot() -> Mesh:
    """The bare metal ring it stands on, and the dome within."""
    return lathe(rounded([(0, 0.8), (1.9, 0.3), (2.05, 0.0), (2.2, 0.0), (2.29, 0.43)], 0.09, 8), 128)


def _lid() -> Mesh:
    """The rolled seam, the groove and the panel; seen from above."""
    seam = [(_NECK - 0.03, 14.2), (_NECK + 0.13, 14.24), (_NECK + 0.13, _HEIGHT), (_NECK - 0.14, _HEIGHT)]
    groove = [(_NECK - 0.42, 13.98), (_NECK - 0.52, 13.98), (_NECK - 0.56, _PANEL), (0, _PANEL)]
    return lathe(rounded([*seam, *groove], [0.1, 0.13, 0.13, 0.06, 0.05, 0.05], 8), 144)


def _tab() -> Mesh:
    """A flat ring with a finger hole, a nose towards the mouth, and its rivet."""
    finger = _slab(_ellipse(0.78, 1.0, 0, 0.62), _ellipse(0.46, 0.5, 0, 0.92), 0.10)
    nose = lathe(rounded([(0, 0), (0.72, 0), (0.72, 0.1), (0, 0.1)], 0.045), 64).scaled(1, 0.62, 1)
    rivet = lathe(rounded([(0, 0), (0.3, 0), (0.26, 0.2), (0, 0.22)], 0.07), 48)
    raised = joined(finger, nose.moved(y=-0.12)).turned(2.5, "x").moved(z=_PANEL + 0.07)
    return joined(raised, rivet.moved(z=_PANEL))


def _slab(outer: Floats, hole: Floats, thick: float) -> Mesh:
    """A ring between two closed lines (n, 2), its edges rounded."""
    turn = np.linspace(0, 2 * np.pi, 17)
    share, lift = 0.5 - 0.5 * np.cos(turn), 0.5 - 0.5 * np.sin(turn)
    points = np.empty((len(turn), len(outer), 3))
    points[..., :2] = hole[None] + share[:, None, None] * (outer - hole)[None]
    points[..., 2] = thick * np.clip(lift * 1.6 - 0.3, 0, 1)[:, None]
    return grid(points, points[..., :2].copy(), wrap=True)


def _ellipse(across: float, along: float, x: float, y: float) -> Floats:
    angle = np.linspace(0, 2 * np.pi, 65)
    return np.stack([x + across * np.cos(angle), y + along * np.sin(angle)], -1)


def _score() -> Mesh:
    """The pressed line round the mouth."""
    line = _ellipse(0.86, 0.72, 0, -1.0)
    raised = np.concatenate([line, np.full((len(line), 1), _PANEL)], axis=1)
    return tube(raised, 0.035, 8)
