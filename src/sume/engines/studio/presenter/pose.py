"""A face at one moment, whoever's face it is."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Pose:
    """What a speaking face does. All at rest by default: lips closed, eyes open, looking at the camera.

    Mouth, 0..1: ``jaw`` open, ``round`` lips forward, ``press`` lips together (m, b, p), ``bite`` lip under
    the upper teeth (f, v), ``tongue`` its tip to be seen (th, l), ``smile``; ``spread`` -1 narrow .. 1 wide.
    Eyes: ``blink`` 0..1 of both; ``gaze_x`` (picture right), ``gaze_y`` (down), ``brow`` (up) -1..1.
    Head, in degrees: ``yaw`` (positive: turned to the picture's right), ``pitch`` (positive: down), ``roll``
    (positive: clockwise in the picture). ``breath`` 0..1: chest out.
    """

    jaw: float = 0.0
    spread: float = 0.0
    round: float = 0.0
    press: float = 0.0
    bite: float = 0.0
    tongue: float = 0.0
    smile: float = 0.0
    blink: float = 0.0
    gaze_x: float = 0.0
    gaze_y: float = 0.0
    brow: float = 0.0
    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    breath: float = 0.0


class Performing(Protocol):
    """Whatever says how a face is held at a moment."""

    def pose(self, seconds: float) -> Pose: ...


@dataclass(frozen=True, slots=True)
class Held:
    """A performance of one pose."""

    held: Pose

    def pose(self, seconds: float) -> Pose:
        del seconds
        return self.held
