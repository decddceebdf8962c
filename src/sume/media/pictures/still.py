"""A photograph under a moving camera."""

from dataclasses import dataclass

import cv2
import numpy as np

from sume.media.easing import EASES, Ease
from sume.media.pictures.frame import Matrix, padded, sample
from sume.media.timeline.model import Pixels

_SHARPEST_AT = 0.35
"""Where between the widest and the closest view (by logarithm) one source pixel is one of the frame:
wider it is sampled a little sparsely, closer a little softly, neither to be seen."""


@dataclass(frozen=True, slots=True)
class View:
    """The piece of a picture that fills the frame: its middle (0..1 of the picture), and how close it is.

    ``zoom`` 1 is the widest view that leaves no border.
    """

    x: float = 0.5
    y: float = 0.5
    zoom: float = 1.0

    def towards(self, other: "View", share: float) -> "View":
        """In between, or beyond; zoom by equal factors, so that its speed looks even."""
        return View(
            self.x + (other.x - self.x) * share,
            self.y + (other.y - self.y) * share,
            self.zoom * (other.zoom / self.zoom) ** share,
        )


class Still:
    """From one view to another in ``seconds``; the move goes on past that as its easing says.

    ``image``: any size, RGB. The picture is scaled once; each frame is one sampling of it.
    """

    def __init__(
        self,
        image: Pixels,
        size: tuple[int, int],
        *,
        seconds: float,
        start: View = View(zoom=1.02),
        end: View = View(zoom=1.12),
        ease: Ease = Ease.DRIFT,
    ) -> None:
        self._size = size
        self._seconds = seconds
        self._start, self._end, self._ease = start, end, EASES[ease]
        self._source, self._cover = _scaled(image, size, start.zoom, end.zoom)

    def draw(self, seconds: float) -> Pixels:
        return sample(*self.framing(seconds), self._size)

    def framing(self, seconds: float) -> tuple[Pixels, Matrix]:
        share = self._ease(seconds / self._seconds)
        return self._source, self._matrix(self._start.towards(self._end, share))

    def _matrix(self, view: View) -> Matrix:
        """Kept inside the picture: a view that would leave it is moved to its edge."""
        height, width = self._source.shape[:2]
        scale = self._cover / max(1.0, view.zoom)
        middle = [
            _inside(share * side, frame * scale, side)
            for share, frame, side in zip((view.x, view.y), self._size, (width, height), strict=True)
        ]
        return np.array(
            [
                [scale, 0.0, middle[0] - (self._size[0] - 1) / 2 * scale - 0.5],
                [0.0, scale, middle[1] - (self._size[1] - 1) / 2 * scale - 0.5],
                [0.0, 0.0, 1.0],
            ]
        )


def _inside(middle: float, wanted: float, available: float) -> float:
    half = min(wanted, available) / 2
    return min(max(middle, half), available - half)


def _scaled(
    image: Pixels, size: tuple[int, int], first_zoom: float, last_zoom: float
) -> tuple[Pixels, float]:
    """The picture at the size the move needs, and how many of its pixels one of the widest frame's spans."""
    height, width = image.shape[:2]
    cover = min(width / size[0], height / size[1])
    low, high = sorted((max(1.0, first_zoom), max(1.0, last_zoom)))
    wanted = low * (high / low) ** _SHARPEST_AT
    scale = wanted / cover
    if scale >= 1:
        return padded(image), cover
    smaller = (max(size[0], round(width * scale)), max(size[1], round(height * scale)))
    scaled = cv2.resize(image, smaller, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    return padded(scaled), min(smaller[0] / size[0], smaller[1] / size[1])
