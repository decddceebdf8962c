"""Reading a line of Hangul: its ink, black on white, through Tesseract."""

from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np

from sume.media.ocr.ink import Ink, inks
from sume.media.ocr.reading import Reading, Sign, in_order, mean_confidence
from sume.media.timeline.model import Pixels

_DATA: Final = Path(__file__).with_name("tessdata")
_HEIGHT, _MARGIN = 40, 10
"""Pixels of the letters and of the white around them, where the network reads best."""
_SURE: Final = 0.9
"""A reading this sure is taken without trying another colour of the crop."""


class HangulReader:
    """Tesseract's fast Korean network. Not for two threads at once."""

    def __init__(self) -> None:
        import tesserocr

        self._symbol, self._word = tesserocr.RIL.SYMBOL, tesserocr.RIL.WORD
        self._walk: Any = tesserocr.iterate_level
        self._engine: Any = tesserocr.PyTessBaseAPI(path=str(_DATA), lang="kor", psm=tesserocr.PSM.RAW_LINE)
        self._engine.SetVariable("debug_file", "/dev/null")

    def read(self, crop: Pixels) -> tuple[Reading, Ink] | None:
        """The surest reading of ``crop`` (RGB, level) and the ink it was read from; None without any ink."""
        best: tuple[Reading, Ink] | None = None
        for ink in inks(crop):
            reading = self._read(ink, crop.shape[1])
            if best is None or reading.confidence > best[0].confidence:
                best = reading, ink
            if reading.confidence >= _SURE:
                break
        return best

    def _read(self, ink: Ink, width: int) -> Reading:
        scale = _HEIGHT / ink.mask.shape[0]
        page = _page(ink, scale)
        rows, columns = page.shape
        self._engine.SetImageBytes(page.tobytes(), columns, rows, 1, columns)
        self._engine.SetSourceResolution(300)
        text = self._engine.GetUTF8Text()
        per_column = ink.scale * width

        def share(x: int) -> float:
            return float((x - _MARGIN) / scale + ink.left) / per_column

        signs = []
        # Its iterator takes every syllable for a word; only its text has the spaces.
        for symbol in self._walk(self._engine.GetIterator(), self._symbol) if text.strip() else ():
            left, _, right, _ = symbol.BoundingBox(self._symbol)
            sign = symbol.GetUTF8Text(self._symbol)
            gap, _, text = text.partition(sign)
            sure = symbol.Confidence(self._word) / 100
            signs.append(Sign(sign, share(left), share(right), sure, gap.isspace()))
        return Reading(in_order(signs), mean_confidence(signs))


def _page(ink: Ink, scale: float) -> Pixels:
    black = np.where(ink.mask, 0, 255).astype(np.uint8)
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    sized = cv2.resize(black, (max(round(black.shape[1] * scale), 1), _HEIGHT), interpolation=way)
    return np.pad(np.asarray(sized, np.uint8), _MARGIN, constant_values=255)
