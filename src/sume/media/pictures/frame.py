"""Pictures that are a piece of another one: their moves are multiplied first, so pixels are sampled once."""

from typing import Final, Protocol, runtime_checkable

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.media.timeline.model import Picture, Pixels

Matrix = NDArray[np.float64]
"""(3, 3): from a pixel of the frame to a pixel of what it is taken from."""

IDENTITY: Final[Matrix] = np.eye(3)


@runtime_checkable
class Framed(Protocol):
    """A picture that can say what it would sample, and from where."""

    def framing(self, seconds: float) -> tuple[Pixels, Matrix]: ...


def framing(picture: Picture, seconds: float) -> tuple[Pixels, Matrix]:
    """The untouched pixels under ``picture``, of three channels or padded to four, and the way to them."""
    if isinstance(picture, Framed):
        return picture.framing(seconds)
    return picture.draw(seconds), IDENTITY


def sample(pixels: Pixels, matrix: Matrix, size: tuple[int, int]) -> Pixels:
    """A new (height, width, 3) picture of ``size`` (width, height); edges are mirrored, never black.

    Sampled with a fourth channel, which takes half the time of three.
    """
    four = padded(pixels) if pixels.shape[2] == 3 else pixels
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    warped = cv2.warpAffine(four, matrix[:2], size, flags=flags, borderMode=cv2.BORDER_REFLECT_101)
    return cv2.cvtColor(warped, cv2.COLOR_RGBA2RGB).astype(np.uint8, copy=False)


def padded(pixels: Pixels) -> Pixels:
    """With a fourth channel that means nothing."""
    return cv2.cvtColor(pixels, cv2.COLOR_RGB2RGBA).astype(np.uint8, copy=False)


def about(centre: tuple[float, float], scale: float, shift: tuple[float, float], angle: float) -> Matrix:
    """Magnified ``scale`` times and turned by ``angle`` (radians) about a pixel, then shifted in pixels."""
    cosine, sine = np.cos(angle) / scale, np.sin(angle) / scale
    x, y = centre
    return np.array(
        [
            [cosine, -sine, x - cosine * x + sine * y + shift[0]],
            [sine, cosine, y - sine * x - cosine * y + shift[1]],
            [0.0, 0.0, 1.0],
        ]
    )
