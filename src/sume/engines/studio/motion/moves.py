"""Camera moves: how a camera travels round the pose that its shot is framed by."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.model import Camera

# The share of a move that is even; the rest eases, and nothing ever stands still.
_EVEN: Final = 0.65


@dataclass(frozen=True, slots=True)
class Pose:
    """Offset from the framed pose: degrees of ``turn`` and ``rise`` about the target, ``distance`` as a
    factor, ``slide`` and ``climb`` of eye and target as shares of the frame's height."""

    turn: float = 0.0
    rise: float = 0.0
    distance: float = 1.0
    slide: float = 0.0
    climb: float = 0.0


@dataclass(frozen=True, slots=True)
class Move:
    """From ``start`` to ``end``. ``racks``: focus travels from what lies behind to the product."""

    start: Pose
    end: Pose
    racks: bool = False

    def at(self, share: float) -> Pose:
        """The pose at a share of the way; it goes on evenly a little past both ends."""
        within = min(max(share, 0.0), 1.0)
        eased = _EVEN * share + (1 - _EVEN) * within * within * (3 - 2 * within)
        parts = {
            name: (1 - eased) * getattr(self.start, name) + eased * getattr(self.end, name)
            for name in ("turn", "rise", "distance", "slide", "climb")
        }
        return Pose(**parts)

    def mirrored(self) -> "Move":
        """The same with left and right exchanged."""

        def flip(pose: Pose) -> Pose:
            return replace(pose, turn=-pose.turn, slide=-pose.slide)

        return replace(self, start=flip(self.start), end=flip(self.end))

    def smaller(self, share: float) -> "Move":
        """The same with less of everything: 1 leaves it, 0 would stand still."""

        def less(pose: Pose) -> Pose:
            return Pose(
                pose.turn * share,
                pose.rise * share,
                float(pose.distance**share),
                pose.slide * share,
                pose.climb * share,
            )

        return replace(self, start=less(self.start), end=less(self.end))


MOVES: Final[dict[str, Move]] = {
    "push": Move(Pose(turn=-0.8, distance=1.10), Pose(turn=0.8, distance=0.90)),
    "pull": Move(Pose(turn=0.6, distance=0.92), Pose(turn=-0.6, distance=1.09)),
    "orbit": Move(Pose(turn=-4.2, distance=1.02), Pose(turn=4.2, distance=0.97)),
    "dolly": Move(Pose(slide=-0.055, turn=0.8), Pose(slide=0.055, turn=-0.8)),
    "crane": Move(
        Pose(rise=3.4, climb=0.035, distance=1.04, turn=-0.7),
        Pose(rise=-2.4, climb=-0.02, distance=0.95, turn=0.7),
    ),
    "rack": Move(
        Pose(turn=-1.8, distance=1.03, slide=-0.012), Pose(turn=1.8, distance=0.97, slide=0.012), racks=True
    ),
}
"""By name; ``rack`` moves least because the focus does the telling."""


def posed(camera: Camera, pose: Pose) -> Camera:
    """``camera`` with the offset of ``pose``; its focus stays where it was in space, on the target."""
    eye, target = np.array(camera.position), np.array(camera.target)
    back = eye - target
    reach = float(np.linalg.norm(back))
    turn = np.arctan2(back[0], -back[1]) + np.radians(pose.turn)
    rise = np.arcsin(back[2] / reach) + np.radians(pose.rise)
    rise = max(float(rise), np.radians(1.0))
    frame = 2 * reach * float(np.tan(np.radians(camera.field_of_view) / 2))
    shift = np.array([np.cos(turn), np.sin(turn), 0.0]) * pose.slide * frame
    shift[2] = pose.climb * frame
    arm = np.array([np.sin(turn) * np.cos(rise), -np.cos(turn) * np.cos(rise), np.sin(rise)])
    target = target + shift
    x, y, z = (target + arm * reach * pose.distance).tolist()
    tx, ty, tz = target.tolist()
    return replace(camera, position=(x, y, z), target=(tx, ty, tz))


Path = Callable[[float], Camera]


def path(camera: Camera, move: Move) -> Path:
    """The camera at a share (0..1) of its way."""
    return lambda share: posed(camera, move.at(share))
