"""Pictures cut to the shape of what they fill."""

import cv2
import numpy as np

from sume.media.timeline.model import Pixels

_MIDDLE = (0.5, 0.5)


def cover_size(source: tuple[float, float], wanted: tuple[int, int]) -> tuple[int, int]:
    """Width and height of ``source`` scaled until it just covers ``wanted``."""
    scale = max(wanted[0] / source[0], wanted[1] / source[1])
    width, height = (max(least, round(side * scale)) for side, least in zip(source, wanted, strict=True))
    return width, height


def crop(image: Pixels, size: tuple[int, int], focus: tuple[float, float] = _MIDDLE) -> Pixels:
    """A copy of the piece of ``size`` whose middle is as near to ``focus`` (0..1) as the image allows."""
    height, width = image.shape[:2]
    left = round(min(max(focus[0] * width - size[0] / 2, 0), width - size[0]))
    top = round(min(max(focus[1] * height - size[1] / 2, 0), height - size[1]))
    return image[top : top + size[1], left : left + size[0]].copy()


def covering(image: Pixels, size: tuple[int, int]) -> Pixels:
    """The middle of ``image`` (any size), filling ``size``."""
    scaled = cover_size((image.shape[1], image.shape[0]), size)
    how = cv2.INTER_AREA if scaled[0] < image.shape[1] else cv2.INTER_CUBIC
    return crop(np.asarray(cv2.resize(image, scaled, interpolation=how), np.uint8), size)
