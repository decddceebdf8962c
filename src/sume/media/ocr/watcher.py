"""Reading the stills of one video: what looks as it did is not read again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import cv2
import numpy as np

from sume.media.ocr.boxes import covered
from sume.media.ocr.model import Box, TextLine
from sume.media.ocr.reader import TextReader
from sume.media.ocr.regions import Region, Values
from sume.media.timeline.model import Pixels

_HEIGHT: Final = 32
_BLUR: Final = 4.0
_LETTER: Final = 16
"""Columns of a print: about a narrow letter."""
_STRONG: Final = 0.6
"""Of the strongest contrast: what has less is background and may change."""
_CHANGED: Final = 60.0
"""Grey levels by which a pixel of a letter has become another; below are compression and highlights."""
_FEW: Final = 15
"""So many pixels of one letter may change; between 8 and 9 more do."""
_SAME_PLACE: Final = 0.4
"""Heights of the line by which its ends may seem to move; a narrow letter and its space take more."""
_FREE: Final = 0.3
_SAVED, _PER_STILL = 60, 6
"""Lines that may be read at once, and that each still adds to what is left of them: a page of print that
moves would take minutes. The largest are read first, the others when a later still shows them."""
_SCENE, _OTHER = (32, 32), 10.0
"""Size of the few pixels of a still, and their mean difference, in grey levels, to one of another scene."""


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    region: Region
    box: Box
    print: Values
    lines: tuple[TextLine, ...]


class Watcher:
    """Reads the stills of one video in their order, all of one size."""

    def __init__(self, reader: TextReader) -> None:
        self._reader = reader
        self._seen: list[_Seen] = []
        self._scene: Values | None = None
        self._credit = _SAVED

    @property
    def lines(self) -> tuple[TextLine, ...]:
        """Those of the last still, in reading order."""
        return tuple(line for seen in self._seen for line in seen.lines)

    def read(self, stills: Iterable[Pixels]) -> Iterator[tuple[TextLine, ...]]:
        """The lines of each of ``stills``.

        One between two of the same scene with the same lines is not searched, if it too has those.
        """
        coming = iter(stills)
        for first in islice(coming, 1):
            yield self.look(first)
        for still in coming:
            following = next(coming, None)
            if following is None:
                yield self.look(still)
                return
            found = self._reader.find(following)
            if self._is_steady(still) and self._is_steady(following, found):
                yield self.lines
                yield self.lines
            else:
                yield self.look(still)
                yield self.look(following, found)

    def look(self, rgb: Pixels, found: Sequence[Region] | None = None) -> tuple[TextLine, ...]:
        """The lines of ``rgb``, uint8 ``(height, width, 3)``, in reading order; ``found``: where they are."""
        height, width = rgb.shape[:2]
        self._scene = _scene(rgb)
        self._credit = min(self._credit + _PER_STILL, _SAVED)
        unchanged = [seen for seen in self._seen if is_alike(seen.print, grey_print(seen.region.cut(rgb)))]
        current: list[_Seen] = []
        fresh: list[Region] = []
        for region in self._reader.find(rgb) if found is None else found:
            known = next((seen for seen in unchanged if _same_place(seen.region, region)), None)
            if known is None:
                fresh.append(region)
            elif known not in current:
                current.append(known)
        fresh = sorted(fresh, key=lambda region: -region.height)[: self._credit]
        self._credit -= len(fresh)
        current += [
            _Seen(region, region.box(width, height), grey_print(region.cut(rgb)), lines)
            for region, lines in zip(fresh, self._reader.read_regions(rgb, fresh), strict=True)
        ]
        current += [seen for seen in unchanged if seen.lines and _is_free(seen, current)]
        self._seen = sorted(current, key=lambda seen: seen.box[1])
        return self.lines

    def _is_steady(self, rgb: Pixels, found: Sequence[Region] = ()) -> bool:
        """Whether ``rgb`` shows the scene and the lines of the last still, and ``found`` holds no others."""
        if self._scene is None or np.abs(_scene(rgb) - self._scene).mean() > _OTHER:
            return False
        known = all(any(_same_place(seen.region, region) for seen in self._seen) for region in found)
        return known and all(is_alike(seen.print, grey_print(seen.region.cut(rgb))) for seen in self._seen)


def _scene(rgb: Pixels) -> Values:
    """A few pixels of grey."""
    small = cv2.resize(rgb, _SCENE, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), np.float32)


def grey_print(crop: Pixels) -> Values:
    """``crop`` (RGB) in grey, always as high: (rows, columns) of 0..255."""
    width = max(round(crop.shape[1] * _HEIGHT / crop.shape[0]), _LETTER)
    grey = cv2.resize(cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY), (width, _HEIGHT), interpolation=cv2.INTER_AREA)
    return np.asarray(grey, np.float32)


def is_alike(before: Values, after: Values) -> bool:
    """Whether two prints of one size show the same letters, though what is behind them may have moved."""
    contrast = np.abs(before - cv2.GaussianBlur(before, (0, 0), _BLUR))
    strong = (contrast > _STRONG * np.quantile(contrast, 0.98)).astype(np.uint8)
    letters = cv2.dilate(strong, np.ones((3, 3), np.uint8)) > 0
    changed = (np.abs(before - after) > _CHANGED) & letters
    return bool(np.convolve(changed.sum(axis=0), np.ones(_LETTER), "valid").max() <= _FEW)


def _same_place(one: Region, other: Region) -> bool:
    apart = np.abs(one.corners - other.corners).max()
    return bool(apart <= _SAME_PLACE * min(one.height, other.height))


def _is_free(seen: _Seen, current: list[_Seen]) -> bool:
    return not any(seen is other or covered(seen.box, other.box) > _FREE for other in current)
