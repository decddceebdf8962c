"""Reading a picture: find its lines, read each in its script, keep what is text."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sume.media.ocr.boxes import covered
from sume.media.ocr.detector import LineDetector
from sume.media.ocr.hangul import HangulReader
from sume.media.ocr.latin import LatinReader
from sume.media.ocr.model import TextLine
from sume.media.ocr.reading import Reading, is_hangul, mean_confidence
from sume.media.ocr.regions import Region
from sume.media.ocr.script import may_hold_hangul, mixed, without_far_east
from sume.media.timeline.model import Pixels

_SURE_HANGUL: Final = 0.7
_SURE_PAIR: Final = 0.85
"""Of a line with two syllables only."""
_SURE_LATIN: Final = 0.8
_SURE_SINGLE: Final = 0.97
"""Of a line of one character: leaves and folds look like single letters."""
_MOST_OFTEN: Final = 3
"""A syllable may come so many times on average; patterns read as one syllable over and over."""
_BLOCK_HEIGHT, _BLOCK_ASPECT = 0.12, 2.5
"""Of the picture's shorter side; and times its height."""
_SAME_LINE: Final = 0.5
_WON: Final = re.compile(r"(?<![A-Za-z])[W#\\]\s?(?=\d{1,3}(?:,\d{3})+)")
_WORDLIKE: Final = re.compile(r"[^\W_]")


class TextReader:
    """Reads English and Korean. ``model_dir``: the folder of the model-store entry ``text-reader``.

    ``threads`` changes its speed, never what it reads. Not for two threads at once.
    """

    def __init__(self, model_dir: Path, *, threads: int) -> None:
        self._detector = LineDetector(model_dir / "lines.onnx", threads=threads)
        self._latin = LatinReader(model_dir / "latin.onnx", threads=threads)
        self._hangul = HangulReader()

    def read(self, rgb: Pixels) -> tuple[TextLine, ...]:
        """The lines of ``rgb``, uint8 ``(height, width, 3)``, in reading order."""
        regions = self.find(rgb)
        return tuple(line for lines in self.read_regions(rgb, regions) for line in lines)

    def find(self, rgb: Pixels) -> list[Region]:
        """Where lines seem to stand, in reading order."""
        return self._detector.find(rgb)

    def read_regions(self, rgb: Pixels, regions: Sequence[Region]) -> list[tuple[TextLine, ...]]:
        """The lines of each region: one as a rule, several on a sticker, none where there is no text."""
        crops = [region.cut(rgb) for region in regions]
        readings = self._read(crops)
        known = [
            _line(reading, region, rgb) for reading, region in zip(readings, regions, strict=True) if reading
        ]
        lines: list[tuple[TextLine, ...]] = []
        for region, crop, reading in zip(regions, crops, readings, strict=True):
            if reading:
                lines.append((_line(reading, region, rgb),))
            else:
                closer = self._look_closer(rgb, region, crop) if _is_block(region, rgb) else ()
                lines.append(tuple(line for line in closer if not _is_known(line, known)))
        return lines

    def _look_closer(self, rgb: Pixels, block: Region, crop: Pixels) -> tuple[TextLine, ...]:
        """The lines of a region that holds several."""
        inner = self._detector.find(crop)
        readings = self._read([region.cut(crop) for region in inner])
        found = zip(inner, readings, strict=True)
        return tuple(_line(reading, block.part(region), rgb) for region, reading in found if reading)

    def _read(self, crops: Sequence[Pixels]) -> list[Reading | None]:
        return [self._read_line(*both) for both in zip(crops, self._latin.read(crops), strict=True)]

    def _read_line(self, crop: Pixels, latin: Reading) -> Reading | None:
        if not may_hold_hangul(latin, crop.shape[1] / crop.shape[0]):
            return latin if _is_text(latin) else None
        found = self._hangul.read(crop)
        if found:
            line = mixed(latin, *found, crop.shape[1])
            if _is_korean(line):
                return line
        latin = without_far_east(latin)
        return latin if _is_text(latin) else None


def _line(reading: Reading, region: Region, rgb: Pixels) -> TextLine:
    height, width = rgb.shape[:2]
    text = _WON.sub("₩", reading.text)
    return TextLine(text, region.box(width, height), round(reading.confidence, 3))


def _is_known(line: TextLine, known: Sequence[TextLine]) -> bool:
    """Whether it is part of a line that was read as a whole."""
    return any(covered(line.box, other.box) > _SAME_LINE for other in known)


def _is_block(region: Region, rgb: Pixels) -> bool:
    """Whether it is too high for one short line."""
    high = region.height > _BLOCK_HEIGHT * min(rgb.shape[:2])
    return high and region.width < _BLOCK_ASPECT * region.height


def _is_korean(reading: Reading) -> bool:
    syllables = [sign for sign in reading.signs if is_hangul(sign.text)]
    sure = {0: 1.0, 1: _SURE_SINGLE, 2: _SURE_PAIR}.get(len(syllables), _SURE_HANGUL)
    varied = len({sign.text for sign in syllables}) * _MOST_OFTEN >= len(syllables)
    return varied and mean_confidence(syllables) >= sure


def _is_text(reading: Reading) -> bool:
    letters = len(_WORDLIKE.findall(reading.text))
    sure = _SURE_LATIN if letters > 1 else _SURE_SINGLE
    return letters > 0 and reading.confidence >= sure
