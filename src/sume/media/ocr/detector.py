"""Where text stands in a picture: a network draws a map, lines are its islands."""

from pathlib import Path
from typing import Final

import cv2
import numpy as np

from sume.media.ocr.regions import Region, Values, find_regions
from sume.media.ocr.sessions import open_session
from sume.media.timeline.model import Pixels

_STEP: Final = 32
"""Sides the network takes are its multiples."""
SHORTER_SIDE: Final = 224


class LineDetector:
    """PP-OCRv6 small detection (differentiable binarisation)."""

    def __init__(self, model: Path, *, threads: int, shorter_side: int = SHORTER_SIDE) -> None:
        self._session = open_session(model, threads)
        self._shorter_side = shorter_side

    def find(self, rgb: Pixels) -> list[Region]:
        """Lines of ``rgb`` in reading order, in its pixels."""
        height, width = rgb.shape[:2]
        (text,) = self._session.run(None, {"x": self._input(rgb)})
        return find_regions(text[0, 0], width, height)

    def _input(self, rgb: Pixels) -> Values:
        height, width = rgb.shape[:2]
        scale = min(1.0, self._shorter_side / min(height, width))
        size = tuple(max(round(side * scale / _STEP), 1) * _STEP for side in (width, height))
        small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
        return (small[:, :, ::-1].transpose(2, 0, 1)[None] / np.float32(127.5) - 1).astype(np.float32)
