"""Where the lips meet in a portrait."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.presenter.photo.membrane import Doubles
from sume.media.faces import Face, indices

_STEPS: Final = 25
_OPEN: Final = 0.022
"""Of the face's height: lips further apart than this are open, and show teeth."""


@dataclass(frozen=True)
class LipLine:
    """(n, 2) points from the picture's left corner to the right: the edge of the upper and the lower lip.

    In pixels of the portrait. Both are the same line where the lips are closed.
    """

    upper: Doubles
    lower: Doubles

    @property
    def gap(self) -> float:
        return float((self.lower[:, 1] - self.upper[:, 1]).max())


def find_lip_line(rgb: NDArray[np.uint8], face: Face) -> LipLine:
    """Where the lips of ``face`` meet in ``rgb``, or how far they are apart."""
    upper = _even(face.points[list(indices.LIP_UPPER_INNER)].astype(float))
    lower = _even(face.points[list(indices.LIP_LOWER_INNER)].astype(float))
    middle = (upper + lower) / 2
    if (lower[:, 1] - upper[:, 1]).max() > _OPEN * face.height:
        return LipLine(upper, np.maximum(lower, upper))
    crease = _crease(rgb, middle, face.height)
    return LipLine(crease, crease)


def _even(points: Doubles) -> Doubles:
    across = np.linspace(points[0, 0], points[-1, 0], _STEPS)
    return np.stack([across, np.interp(across, points[:, 0], points[:, 1])], 1)


def _crease(rgb: NDArray[np.uint8], middle: Doubles, height: float) -> Doubles:
    """The darkest line near ``middle``: between closed lips it is where they will part."""
    reach, step = 0.022 * height, max(0.5, height / 500)
    offsets = np.arange(-reach, reach + step, step)
    grid = np.stack(
        [
            np.repeat(middle[:, None, 0], len(offsets), 1),
            middle[:, None, 1] + offsets[None],
        ],
        -1,
    )
    places = grid.astype(np.float32)
    grey = cv2.GaussianBlur(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), (0, 0), height / 250)
    light = cv2.remap(grey, places[..., 0], places[..., 1], cv2.INTER_LINEAR).astype(float)
    cost = light + 25 * (offsets / reach) ** 2
    total, came = cost.copy(), np.zeros(cost.shape, int)
    bend = 0.6 * np.abs(np.arange(len(offsets))[:, None] - np.arange(len(offsets))[None]) ** 2
    for column in range(1, len(cost)):
        paths = total[column - 1][None] + bend
        came[column] = paths.argmin(1)
        total[column] += paths.min(1)
    place = int(total[-1].argmin())
    chosen = [place]
    for column in range(len(cost) - 1, 0, -1):
        place = int(came[column, place])
        chosen.append(place)
    shift = np.convolve(np.pad(offsets[chosen[::-1]], 2, mode="edge"), np.ones(5) / 5, mode="valid")
    return np.stack([middle[:, 0], middle[:, 1] + shift], 1)
