"""Reading a line of Latin letters, digits and signs (the network also knows Chinese and Japanese)."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.media.ocr.reading import Reading, Sign, mean_confidence
from sume.media.ocr.regions import Values
from sume.media.ocr.sessions import open_session
from sume.media.timeline.model import Pixels

_HEIGHT: Final = 48
_NARROWEST, _WIDEST = 48, 1600
_BATCH: Final = 6
_SPACE, _THIN_SPACE = 0.01, 0.5
"""The least chance of a space between two characters, and when they are but one column apart. In narrow
type a space is seldom the likeliest there, but elsewhere it nearly always has less than a hundredth."""
_ALIKE: Final = 1.3
"""Crops share a batch when the widest is at most this much wider than the narrowest."""


class LatinReader:
    """PP-OCRv6 small recognition (connectionist temporal classification)."""

    def __init__(self, model: Path, *, threads: int) -> None:
        self._session = open_session(model, threads)
        listed = self._session.get_modelmeta().custom_metadata_map["character"]
        self._characters = ["", *listed.split("\n"), " "]

    def read(self, crops: Sequence[Pixels]) -> list[Reading]:
        """One reading for each crop, RGB ``(height, width, 3)``, level."""
        inputs = [_input(crop) for crop in crops]
        readings: dict[int, Reading] = {}
        for batch in _batches([one.shape[2] for one in inputs]):
            widest = max(inputs[index].shape[2] for index in batch)
            padded = np.stack(
                [np.pad(inputs[i], ((0, 0), (0, 0), (0, widest - inputs[i].shape[2]))) for i in batch]
            )
            (scores,) = self._session.run(None, {"x": padded})
            for index, rows in zip(batch, scores, strict=True):
                readings[index] = self._decode(rows, inputs[index].shape[2] / widest)
        return [readings[index] for index in range(len(inputs))]

    def _decode(self, scores: Values, filled: float) -> Reading:
        """The likeliest symbol of each column; repeats and blanks (symbol 0) fall away.

        ``filled``: the share of the columns that are the crop, not padding.
        """
        best = scores.argmax(axis=1)
        column = 1 / (len(best) * filled)
        signs: list[Sign] = []
        before = 0
        for start, end in _runs(best):
            character = unicodedata.normalize("NFKC", self._characters[best[start]])
            if character.strip():
                sure = float(scores[start:end, best[start]].max())
                apart = bool(signs) and _is_space(scores[before:start, -1])
                signs.append(Sign(character, start * column, end * column, sure, apart))
                before = end
        return Reading(tuple(signs), mean_confidence(signs))


def _is_space(chances: Values) -> bool:
    """``chances``: of a space, in the columns between two characters."""
    return float(chances.max(initial=0)) >= (_SPACE if len(chances) > 1 else _THIN_SPACE)


def _runs(best: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Where each character's columns begin and end."""
    edges = [0, *(np.flatnonzero(np.diff(best)) + 1), len(best)]
    for start, end in pairwise(edges):
        if best[start] != 0:
            yield int(start), int(end)


def _input(crop: Pixels) -> Values:
    width = round(crop.shape[1] * _HEIGHT / crop.shape[0])
    width = min(max(width, _NARROWEST), _WIDEST)
    scaled = cv2.resize(crop, (width, _HEIGHT), interpolation=cv2.INTER_LINEAR)
    return (scaled[:, :, ::-1].transpose(2, 0, 1) / np.float32(127.5) - 1).astype(np.float32)


def _batches(widths: Sequence[int]) -> list[list[int]]:
    """Indices of crops that are read together, so that little of a batch is padding."""
    batches: list[list[int]] = []
    for index in sorted(range(len(widths)), key=lambda one: widths[one]):
        batch = batches[-1] if batches else []
        if batch and len(batch) < _BATCH and widths[index] <= widths[batch[0]] * _ALIKE:
            batch.append(index)
        else:
            batches.append([index])
    return batches
