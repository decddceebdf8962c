"""Which way a head is turned, from the depth of its landmarks."""

from math import atan2, degrees
from typing import Final

import numpy as np

from sume.media.faces.crops import Values

_ACROSS: Final = ((33, 263), (234, 454), (61, 291), (127, 356))
_DOWN: Final = ((10, 152), (9, 200))
_LEVEL_PITCH: Final = 8.0
"""What the slope of the forehead and the chin reads as on a head that looks straight ahead, degrees."""


def head_angles(mesh: Values) -> tuple[float, float, float]:
    """Yaw, pitch and roll in degrees, signed as in a pose, of ``mesh`` (468, 3)."""
    across = _mean_direction(mesh, _ACROSS)
    down = _mean_direction(mesh, _DOWN)
    yaw = degrees(atan2(across[2], np.hypot(across[0], across[1])))
    pitch = degrees(atan2(down[2], np.hypot(down[0], down[1]))) - _LEVEL_PITCH
    return yaw, pitch, degrees(atan2(across[1], across[0]))


def _mean_direction(mesh: Values, pairs: tuple[tuple[int, int], ...]) -> Values:
    lines = [mesh[end] - mesh[start] for start, end in pairs]
    return np.asarray(np.mean([line / np.linalg.norm(line) for line in lines], 0), np.float32)
