"""From the detector's map of text to rectangles around lines, level or tilted."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.media.ocr.model import Box
from sume.media.timeline.model import Pixels

Values = NDArray[np.float32]

_TEXT: Final = 0.3
"""Of the map: above it a pixel belongs to a line's core."""
_SURE: Final = 0.5
"""The least mean of the map over a line."""
_GROWTH: Final = 1.6
"""The map marks only a line's core: by how much a rectangle grows, times its area by its outline."""
_THINNEST: Final = 3.0
"""Pixels of the map; less is speckle."""
_MOST: Final = 60


@dataclass(frozen=True, slots=True)
class Region:
    """``corners``: (4, 2) of x, y in pixels: left top, right top, right bottom, left bottom of the line."""

    corners: Values
    score: float

    @property
    def width(self) -> float:
        return float(np.linalg.norm(self.corners[1] - self.corners[0]))

    @property
    def height(self) -> float:
        return float(np.linalg.norm(self.corners[3] - self.corners[0]))

    def box(self, width: int, height: int) -> Box:
        """The level box around it, as shares of a picture of ``width`` by ``height``."""
        low, high = self.corners.min(axis=0), self.corners.max(axis=0)
        left, right = (float(np.clip(x / width, 0, 1)) for x in (low[0], high[0]))
        top, bottom = (float(np.clip(y / height, 0, 1)) for y in (low[1], high[1]))
        return left, top, right, bottom

    def part(self, inner: "Region") -> "Region":
        """``inner``, a region of what :meth:`cut` gives, in the picture's pixels."""
        across = (self.corners[1] - self.corners[0]) / max(round(self.width), 1)
        down = (self.corners[3] - self.corners[0]) / max(round(self.height), 1)
        corners = self.corners[0] + inner.corners[:, :1] * across + inner.corners[:, 1:] * down
        return Region(corners.astype(np.float32), inner.score)

    def cut(self, rgb: Pixels) -> Pixels:
        """The line out of ``rgb``, made level."""
        width, height = max(round(self.width), 1), max(round(self.height), 1)
        level = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        move = cv2.getPerspectiveTransform(self.corners, level)
        cut = cv2.warpPerspective(rgb, move, (width, height), borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(cut, np.uint8)


def find_regions(text: Values, width: int, height: int) -> list[Region]:
    """The lines in a map (rows, columns) of 0..1 over a picture of ``width`` by ``height`` pixels."""
    core = cv2.dilate((text > _TEXT).astype(np.uint8), np.ones((2, 2), np.uint8))
    outlines, _ = cv2.findContours(core, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    scale = np.array([width / text.shape[1], height / text.shape[0]], np.float32)
    found = (_region(text, outline, scale) for outline in outlines)
    best = sorted((region for region in found if region), key=lambda region: -region.score)[:_MOST]
    return in_reading_order(best)


def in_reading_order(regions: Iterable[Region]) -> list[Region]:
    """Row by row from the top, each row from the left."""
    rows: list[list[Region]] = []
    for region in sorted(regions, key=_middle):
        row = rows[-1] if rows else []
        if row and abs(_middle(region) - _middle(row[-1])) < min(region.height, row[-1].height) / 2:
            row.append(region)
        else:
            rows.append([region])
    return [region for row in rows for region in sorted(row, key=lambda one: float(one.corners[:, 0].min()))]


def _middle(region: Region) -> float:
    return float(region.corners[:, 1].mean())


def _region(text: Values, outline: NDArray[Any], scale: Values) -> Region | None:
    centre, size, angle = cv2.minAreaRect(outline)
    if min(size) < _THINNEST:
        return None
    left, top, width, height = cv2.boundingRect(outline)
    inside = np.zeros((height, width), np.uint8)
    cv2.drawContours(inside, [outline - (left, top)], 0, 1, cv2.FILLED)
    score = cv2.mean(text[top : top + height, left : left + width], inside)[0]
    if score < _SURE:
        return None
    margin = size[0] * size[1] * _GROWTH / (2 * (size[0] + size[1]))
    grown = (centre, (size[0] + 2 * margin, size[1] + 2 * margin), angle)
    return Region(_upright(cv2.boxPoints(grown)) * scale, float(score))


def _upright(corners: NDArray[Any]) -> Values:
    """From the left top on clockwise, of a line that is tilted by less than 45 degrees."""
    by_x = corners[np.argsort(corners[:, 0], kind="stable")]
    left, right = (half[np.argsort(half[:, 1], kind="stable")] for half in (by_x[:2], by_x[2:]))
    return np.array([left[0], right[0], right[1], left[1]], np.float32)
