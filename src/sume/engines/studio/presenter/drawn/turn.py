"""Where the parts of a head go when it turns."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from sume.engines.studio.presenter.drawn.sprite import Matrix
from sume.engines.studio.presenter.pose import Pose

_ACROSS: Final = 172.0
_DOWN: Final = 240.0
_DEEP: Final = 165.0
_NECK: Final = (0.0, 235.0)


@dataclass(frozen=True, slots=True)
class Turn:
    """A head's turn. Angles in radians; ``frame`` maps units of the upright head to pixels."""

    yaw: float
    pitch: float
    frame: Matrix

    def layer(self, depth: float) -> Matrix:
        """The map of a flat layer, ``depth`` -1 at the back of the head .. 1 at its front."""
        shift_x = depth * _DEEP * math.sin(self.yaw)
        shift_y = depth * _DEEP * math.sin(self.pitch)
        shear = 0.06 * depth * math.sin(self.yaw)
        local = np.array(
            [[math.cos(self.yaw * 0.6), shear, shift_x], [0, math.cos(self.pitch * 0.6), shift_y], [0, 0, 1]]
        )
        return self.frame @ local  # type: ignore[no-any-return]

    def feature(self, x: float, y: float, lift: float = 0.0) -> Matrix:
        """The map of what lies around (``x``, ``y``) on the face, its origin there; ``lift``: before it."""
        step = 12.0
        middle = self._turned(x, y, lift)
        right, below = self._turned(x + step, y, lift), self._turned(x, y + step, lift)
        local = np.array(
            [
                [(right[0] - middle[0]) / step, (below[0] - middle[0]) / step, middle[0]],
                [(right[1] - middle[1]) / step, (below[1] - middle[1]) / step, middle[1]],
                [0, 0, 1],
            ]
        )
        return self.frame @ local  # type: ignore[no-any-return]

    def _turned(self, x: float, y: float, lift: float) -> tuple[float, float]:
        rest = 1 - (x / _ACROSS) ** 2 - (y / _DOWN) ** 2
        deep = _DEEP * (math.sqrt(max(rest, 0.04)) - 0.2) + lift
        return (
            x * math.cos(self.yaw) + deep * math.sin(self.yaw),
            y * math.cos(self.pitch) + deep * math.sin(self.pitch),
        )


def turn(pose: Pose, bust: Matrix) -> Turn:
    """``bust`` maps the units of a body at rest to pixels."""
    roll = math.radians(pose.roll)
    cos, sin = math.cos(roll), math.sin(roll)
    x, y = _NECK
    about = np.array(
        [[cos, -sin, x - x * cos + y * sin], [sin, cos, y - x * sin - y * cos - 3 * pose.breath], [0, 0, 1]]
    )
    return Turn(math.radians(pose.yaw), math.radians(pose.pitch), bust @ about)
