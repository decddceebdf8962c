"""A caller's pictures and footage as shots."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.contract.video import FRAME_RATE
from sume.engines.ports import Reference
from sume.engines.studio.motion.shots import ShotPlan, Source
from sume.media.pictures.clip import Clip
from sume.media.pictures.opaque import load_opaque
from sume.media.timeline.model import Picture, Pixels

# How much of the widest view a framing starts from.
ZOOMS: Final = {"whole": 1.06, "near": 1.34}
# From, to: zoom as a factor; the view's middle and the tilt of the picture's plane, as (x, y) each.
_Leg = tuple[float, tuple[float, float], tuple[float, float]]
STILL_MOVES: Final[dict[str, tuple[_Leg, _Leg]]] = {
    "push": ((1.0, (-0.1, 0.1), (-0.022, 0.0)), (1.14, (0.1, -0.1), (0.022, 0.01))),
    "pull": ((1.15, (0.15, -0.1), (0.02, 0.012)), (1.0, (0.0, 0.0), (-0.02, 0.0))),
    "drift": ((1.04, (-0.9, 0.1), (-0.03, 0.0)), (1.07, (0.9, -0.1), (0.03, 0.0))),
    "climb": ((1.05, (0.1, 0.9), (0.01, 0.03)), (1.08, (-0.1, -0.9), (-0.01, -0.03))),
}
_MOST_PIXELS: Final = 1.5


class TiltedStill:
    """A picture as a plane before a camera that drifts over it and round it by a few degrees.

    There is no depth in a photograph, and none is made up: nothing in it moves against anything else."""

    def __init__(self, image: Pixels, size: tuple[int, int], plan: ShotPlan, seconds: float) -> None:
        self._size, self._seconds = size, seconds
        self._source = _shrunk(image, size)
        self._legs = STILL_MOVES[plan.move]
        self._zoom = ZOOMS[plan.framing]
        self._hand = -1.0 if plan.mirrored else 1.0

    def draw(self, seconds: float) -> Pixels:
        """See :class:`sume.media.timeline.model.Picture`."""
        drawn = cv2.warpPerspective(
            self._source,
            self._matrix(seconds / self._seconds),
            self._size,
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
        return np.asarray(cv2.cvtColor(drawn, cv2.COLOR_RGBA2RGB), np.uint8)

    def _matrix(self, share: float) -> NDArray[np.float64]:
        """From pixels of the frame to pixels of the picture."""
        (zoom0, middle0, tilt0), (zoom1, middle1, tilt1) = self._legs
        zoom = self._zoom * zoom0 * (zoom1 / zoom0) ** share
        middle, tilt = (
            np.array(one) * (1 - share) + np.array(other) * share
            for one, other in ((middle0, middle1), (tilt0, tilt1))
        )
        middle[0] *= self._hand
        tilt[0] *= self._hand
        width, height = self._size
        rows, columns = self._source.shape[:2]
        # The far side of a tilted plane shows more of it.
        widest = 1 / (1 - float(np.abs(tilt).sum()))
        cover = min(columns / width, rows / height) / (zoom * widest)
        spare = (np.array([columns, rows]) - np.array([width, height]) * cover * widest) / 2
        centre = np.array([columns, rows]) / 2 + middle * np.maximum(spare, 0)
        to_middle = np.array([[1, 0, 0.5 - width / 2], [0, 1, 0.5 - height / 2], [0, 0, 1.0]])
        tilted = np.array([[1, 0, 0], [0, 1, 0], [tilt[0] * 2 / width, tilt[1] * 2 / height, 1.0]])
        placed = np.array([[cover, 0, centre[0] - 0.5], [0, cover, centre[1] - 0.5], [0, 0, 1.0]])
        return np.asarray(placed @ tilted @ to_middle)


def referenced(plan: ShotPlan, reference: Reference, size: tuple[int, int]) -> Picture:
    """The shot that ``plan`` makes of a reference, for a frame of ``size``."""
    seconds = plan.frames / FRAME_RATE
    if plan.source is Source.VIDEO:
        return Clip(reference.path, size, seconds=seconds)
    return TiltedStill(load_opaque(reference.path), size, plan, seconds)


def _shrunk(image: Pixels, size: tuple[int, int]) -> Pixels:
    """Four channels, because they are drawn faster; no larger than what the closest view can show."""
    rows, columns = image.shape[:2]
    scale = _MOST_PIXELS * max(size[0] / columns, size[1] / rows)
    if scale < 1:
        target = (round(columns * scale), round(rows * scale))
        image = np.asarray(cv2.resize(image, target, interpolation=cv2.INTER_AREA), np.uint8)
    return np.dstack([image, np.full(image.shape[:2], 255, np.uint8)])
