"""From RGB to what the encoder takes: BT.709, limited range, 4:2:0."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.media.timeline.model import Pixels

Planes = NDArray[np.uint8]
"""(3/2 height, width): Y over U over V, as FFmpeg's yuv420p lies in one array."""

_RED, _GREEN, _BLUE = 0.2126, 0.7152, 0.0722
_LUMA_SPAN, _CHROMA_SPAN = 219 / 255, 224 / 255


def _row(red: float, green: float, blue: float, offset: float) -> NDArray[np.float32]:
    return np.array([[red, green, blue, offset]], dtype=np.float32)


def _chroma(red: float, green: float, blue: float) -> NDArray[np.float32]:
    return _row(red * _CHROMA_SPAN, green * _CHROMA_SPAN, blue * _CHROMA_SPAN, 128)


_LUMA: Final = _row(_RED * _LUMA_SPAN, _GREEN * _LUMA_SPAN, _BLUE * _LUMA_SPAN, 16)
_CB: Final = _chroma(-_RED / (2 - 2 * _BLUE), -_GREEN / (2 - 2 * _BLUE), 0.5)
_CR: Final = _chroma(0.5, -_GREEN / (2 - 2 * _RED), -_BLUE / (2 - 2 * _RED))


def yuv420(pixels: Pixels) -> Planes:
    """The planes of a picture of even size, chroma sited in the centre of its four pixels.

    OpenCV's own conversion is BT.601, and swscale takes half as long again.
    """
    height, width = pixels.shape[:2]
    planes: Planes = np.empty((height * 3 // 2, width), dtype=np.uint8)
    chroma = planes[height:].reshape(2, height // 2, width // 2)
    cv2.transform(pixels, _LUMA, dst=planes[:height])
    halved = cv2.resize(pixels, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    cv2.transform(halved, _CB, dst=chroma[0])
    cv2.transform(halved, _CR, dst=chroma[1])
    return planes
