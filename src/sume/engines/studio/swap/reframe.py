"""Which part of each frame the output shows, when it has another shape than the source."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.ndimage import gaussian_filter1d

from sume.engines.studio.swap.source import crop_size
from sume.media.faces import indices
from sume.media.faces.crops import Pixels, Values

_CALM_SECONDS: Final = 1.0
"""A camera follows a face slowly."""
_FACE_HEIGHT: Final = 0.42
"""Where the middle of the face stands in an upright picture, from the top."""
_RATIOS: Final = {"21:9": 21 / 9, "16:9": 16 / 9, "4:3": 4 / 3, "1:1": 1.0, "3:4": 3 / 4, "9:16": 9 / 16}


def ratio_of(name: str | None) -> float | None:
    return None if name is None else _RATIOS[name]


@dataclass(frozen=True, slots=True)
class Crops:
    """``corners`` (frames, 2): left and top of what is shown of each frame, whole pixels."""

    size: tuple[int, int]
    corners: np.ndarray[tuple[int, int], np.dtype[np.int64]]

    def of(self, pixels: Pixels, index: int) -> Pixels:
        x, y = self.corners[index]
        width, height = self.size
        return np.ascontiguousarray(pixels[y : y + height, x : x + width])


def crops_for(landmarks: Values, size: tuple[int, int], ratio: float | None, rate: float) -> Crops:
    """Crops of frames of ``size`` that keep the face of ``landmarks`` (frames, 468, 3) in the picture."""
    width, height = crop_size(size, ratio)
    faces = landmarks[:, indices.OVAL_ROW, :2].mean(1)
    calm = gaussian_filter1d(faces, _CALM_SECONDS * rate, axis=0, mode="nearest")
    wanted = calm - np.array([width / 2, height * _FACE_HEIGHT])
    corners = np.clip(np.round(wanted), 0, (size[0] - width, size[1] - height)).astype(np.int64)
    return Crops((width, height), corners)
