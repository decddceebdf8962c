"""What draws the new face: the part of a swap that a neural engine does in another way."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sume.engines.studio.swap.identity import Likeness
from sume.engines.studio.swap.lay import Laid, Layer
from sume.media.faces.crops import Pixels, Values


class Painter(Protocol):
    def lay(self, frame: Pixels, index: int, landmarks: Values, share: float) -> Laid:
        """``frame`` with ``share`` (0..1) of the new face over the one that has ``landmarks``."""
        ...


@dataclass(frozen=True, slots=True)
class Seen:
    """What a painter is made from: the avatar, the face's landmarks (frames, 468, 3) in the frames to paint,
    and the face of some of them laid out as the avatar's."""

    likeness: Likeness
    landmarks: Values
    samples: Sequence[Values]


def mesh_painter(seen: Seen) -> Painter:
    return Layer(seen.likeness, seen.landmarks, list(seen.samples))
