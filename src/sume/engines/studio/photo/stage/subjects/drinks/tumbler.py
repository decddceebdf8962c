"""An insulated travel tumbler with a lid."""

import numpy as np

from sume.engines.studio.photo.stage.label import printed
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, joined
from sume.engines.studio.photo.stage.model import Metal, Thing
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.solid import block
from sume.engines.studio.photo.stage.subject import Dress, Model

_FOOT, _WAIST, _TOP = 3.3, 3.55, 4.35
_KNEE, _HEIGHT = 5.4, 17.4
_LID = 1.5
_HAIR = 0.014
_STEEL = Metal((0.70, 0.69, 0.67), 0.24)


def build(dress: Dress) -> Model:
    body = rounded([(_FOOT, 0.75), (_WAIST, _KNEE), (_TOP, _HEIGHT), (_TOP - 0.4, _HEIGHT)], [3.0, 0.12], 14)
    foot = rounded([(0, 0.12), (2.9, 0.12), (3.0, 0), (_FOOT - 0.03, 0), (_FOOT - 0.01, 0.76)], 0.1)
    lip = rounded(
        [(_TOP - 0.3, _HEIGHT - 0.03), (_TOP - 0.08, _HEIGHT), (_TOP - 0.08, 17.75), (3.9, 17.75)], 0.07
    )
    return Model(
        (
            Thing(lathe(body, 160), dress.body),
            Thing(joined(lathe(foot, 144), lathe(lip, 144)), _STEEL),
            Thing(_lid().moved(z=_HEIGHT + 0.36), dress.accent),
            *printed(dress, _front(), 6.2, 7.6),
        )
    )


def _front() -> Floats:
    """Points of the body's front for the print; straight from knee to top."""
    height = np.linspace(7.0, 14.6, 12)
    radius = _WAIST + (_TOP - _WAIST) * (height - _KNEE) / (_HEIGHT - _KNEE) + _HAIR
    angle = np.radians(np.linspace(225, 315, 41))
    points = np.empty((len(height), len(angle), 3))
    points[..., 0], points[..., 1] = radius[:, None] * np.cos(angle), radius[:, None] * np.sin(angle)
    points[..., 2] = height[:, None]
    return points


def _lid() -> Mesh:
    """A rim that grips the wall, a sunk top, the slider and its track."""
    rim = [(0, -0.2), (3.9, -0.2), (4.42, 0.02), (4.42, _LID * 0.6), (4.05, _LID), (3.75, _LID)]
    top = [(3.55, _LID * 0.55), (0, _LID * 0.55)]
    shell = lathe(rounded([*rim, *top], [0.1, 0.08, 0.3, 0.16, 0.14, 0.2], 10), 160)
    slider = block(1.5, 2.6, 0.42, 0.16).moved(y=-1.5, z=_LID * 0.55 - 0.08)
    grip = block(1.0, 0.4, 0.3, 0.12).moved(y=-0.9, z=_LID * 0.55 + 0.26)
    return joined(shell, slider, grip)
