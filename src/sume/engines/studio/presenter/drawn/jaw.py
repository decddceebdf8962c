"""A face whose chin goes down with the jaw."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.presenter.drawn.sprite import Matrix, Part, lay

_HINGE: Final = 70.0
_REACH: Final = 130.0
_FALL: Final = 24.0


def lay_face(frame: NDArray[np.uint8], face: Part, matrix: Matrix, jaw: float) -> None:
    """``jaw`` 0 closed .. 1: what lies below the hinge is stretched downwards."""
    if jaw < 0.01:
        lay(frame, face, matrix)
        return
    height, width = face.pixels.shape[:2]
    unit, top = face.to_units[1, 1], face.to_units[1, 2]
    extra = int(np.ceil(_FALL / unit))
    rows = np.arange(height + extra, dtype=np.float32)
    down = np.clip((rows * unit + top - _HINGE) / _REACH, 0, 1)
    source = rows - (_FALL * jaw / unit) * down * down * (3 - 2 * down)
    map_x = np.broadcast_to(np.arange(width, dtype=np.float32), (height + extra, width))
    map_y = np.broadcast_to(source.astype(np.float32)[:, None], (height + extra, width))
    stretched = cv2.remap(face.pixels, map_x.copy(), map_y.copy(), cv2.INTER_LINEAR)
    lay(frame, Part(np.asarray(stretched, np.uint8), face.to_units), matrix)
