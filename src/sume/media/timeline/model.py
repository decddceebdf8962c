"""What a video is made of: a gapless row of shots, layers over them, and sounds under them."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sume.contract.video import FRAME_RATE

Pixels = NDArray[np.uint8]
"""(height, width, 3), RGB, sRGB-coded."""

Samples = NDArray[np.float32]
"""(count,) or (count, 2), -1..1, at ``SAMPLE_RATE``."""

SAMPLE_RATE = 48_000


class Picture(Protocol):
    """What a shot shows. Asked for moments in ascending order; the array is the caller's until the next call.

    Moments past its shot's end must be answered too: a transition draws the old shot a little longer.
    """

    def draw(self, seconds: float) -> Pixels:
        """The whole frame, ``seconds`` after the picture's own beginning, at the timeline's size."""
        ...


class Layer(Protocol):
    """What lies over the shots: captions, cards, insets."""

    def draw(self, seconds: float, canvas: Pixels) -> None:
        """Paint onto ``canvas`` in place, ``seconds`` after the layer's own beginning."""
        ...


class Transition(StrEnum):
    CUT = "cut"
    DISSOLVE = "dissolve"
    WHIP = "whip"
    PUSH = "push"
    FLASH = "flash"


@dataclass(frozen=True, slots=True)
class Shot:
    """``transition`` leads into this shot and takes its first ``transition_frames``; it adds no length."""

    frames: int
    picture: Picture
    transition: Transition = Transition.CUT
    transition_frames: int = 0


@dataclass(frozen=True, slots=True)
class Overlay:
    first_frame: int
    frames: int
    layer: Layer


class Role(StrEnum):
    """Music gives way to a voice; effects do not."""

    VOICE = "voice"
    MUSIC = "music"
    EFFECT = "effect"


@dataclass(frozen=True, slots=True)
class Sound:
    samples: Samples
    start_seconds: float
    role: Role
    gain_db: float = 0.0


@dataclass(frozen=True, slots=True)
class Timeline:
    """``width`` and ``height`` in pixels, even. Its length is that of its shots, where sounds end too."""

    width: int
    height: int
    shots: tuple[Shot, ...]
    overlays: tuple[Overlay, ...] = ()
    sounds: tuple[Sound, ...] = ()
    frame_rate: int = field(default=FRAME_RATE)

    @property
    def frames(self) -> int:
        return sum(shot.frames for shot in self.shots)

    @property
    def seconds(self) -> float:
        return self.frames / self.frame_rate
