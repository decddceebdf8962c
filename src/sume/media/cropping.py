"""Pictures cut to the shape of what they fill."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[Any]
"""(height, width, channels), uint8 or uint16."""

_MIDDLE = (0.5, 0.5)


def cover_size(source: tuple[float, float], wanted: tuple[int, int]) -> tuple[int, int]:
    """Width and height of ``source`` scaled until it just covers ``wanted``."""
    scale = max(wanted[0] / source[0], wanted[1] / source[1])
    width, height = (max(least, round(side * scale)) for side, least in zip(source, wanted, strict=True))
    return width, height


def covering(image: Image, size: tuple[int, int], focus: tuple[float, float] = _MIDDLE) -> Image:
    """The piece of ``image`` (any size) that fills ``size``, as near to ``focus`` (0..1) as it goes.

    A new array, and no larger one on the way: a long strip is not enlarged as a whole.
    """
    scaled = cover_size((image.shape[1], image.shape[0]), size)
    if scaled[0] > image.shape[1]:
        return _enlarged(image, size, focus)
    if scaled != image.shape[1::-1]:
        image = cv2.resize(image, scaled, interpolation=cv2.INTER_AREA)
    left, top = (round(start) for start in _corner(scaled, size, focus))
    return image[top : top + size[1], left : left + size[0]].copy()


def _enlarged(image: Image, size: tuple[int, int], focus: tuple[float, float]) -> Image:
    source = (image.shape[1], image.shape[0])
    step = min(source[0] / size[0], source[1] / size[1])
    left, top = _corner(source, (size[0] * step, size[1] * step), focus)
    matrix = np.array([[step, 0, left + (step - 1) / 2], [0, step, top + (step - 1) / 2]])
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(image, matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE))


def _corner(
    source: tuple[float, float], piece: tuple[float, float], focus: tuple[float, float]
) -> list[float]:
    """Left and top of ``piece`` in ``source``."""
    return [
        min(max(middle * whole - part / 2, 0.0), whole - part)
        for middle, whole, part in zip(focus, source, piece, strict=True)
    ]
