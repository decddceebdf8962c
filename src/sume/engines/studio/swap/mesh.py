"""Pictures carried from one set of landmarks to another, triangle by triangle."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import Delaunay

from sume.media.faces import indices
from sume.media.faces.crops import Pixels, Values

Triangles = NDArray[np.int32]
Numbers = NDArray[np.int32]
"""(h, w): of the triangle that is seen at each pixel."""
_SUBPIXEL_BITS: Final = 3
_SUBPIXELS: Final = 1 << _SUBPIXEL_BITS
NOBODY: Final = -1
_FLAT: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Patch:
    """A rectangle of a frame, in whole pixels."""

    x: int
    y: int
    width: int
    height: int

    def of(self, pixels: Pixels) -> Pixels:
        return pixels[self.y : self.y + self.height, self.x : self.x + self.width]


def triangles_over(points: Values) -> Triangles:
    """(count, 3): triangles over the landmarks (468, 2) of a face seen from the front."""
    return np.asarray(Delaunay(points).simplices, np.int32)


def inside_mouth(triangles: Triangles) -> NDArray[np.bool_]:
    """Which triangles lie between the lips."""
    ring = np.array(sorted({*indices.LIP_UPPER_INNER, *indices.LIP_LOWER_INNER}))
    return np.asarray(np.isin(triangles, ring).all(1))


def patch_around(points: Values, size: tuple[int, int], margin: float) -> Patch:
    """Around ``points``, with ``margin`` pixels more, within a frame of ``size`` (width, height)."""
    low = np.floor(points.min(0) - margin).astype(int)
    high = np.ceil(points.max(0) + margin).astype(int)
    x, y = np.clip(low, 0, np.array(size) - 2)
    right, bottom = np.clip(high, (x + 2, y + 2), size)
    return Patch(int(x), int(y), int(right - x), int(bottom - y))


def covering(landmarks: Values, triangles: Triangles, patch: Patch) -> Numbers:
    """(height, width) of ``patch``: which triangle of ``landmarks`` (468, 3) is seen at each pixel, or -1.

    Nearer triangles hide those behind them, and those seen from the back are not there.
    """
    corners = landmarks[triangles]
    flat = corners[..., :2]
    (ax, ay), (bx, by) = (flat[:, 1] - flat[:, 0]).T, (flat[:, 2] - flat[:, 0]).T
    turned = ax * by - ay * bx
    front = np.sign(turned) == np.sign(np.median(turned))
    order = np.argsort(-corners[..., 2].mean(1), kind="stable")
    fixed = np.round((flat - (patch.x, patch.y)) * _SUBPIXELS).astype(np.int32)
    seen = np.full((patch.height, patch.width), NOBODY, np.int32)
    for number in order[front[order]].tolist():
        cv2.fillConvexPoly(seen, fixed[number], number, cv2.LINE_8, _SUBPIXEL_BITS)
    return seen


def carried(
    seen: Numbers, patch: Patch, at: Values, to: Values, triangles: Triangles
) -> tuple[Values, Values]:
    """For each pixel of ``seen`` the place that it has on ``to`` (468, 2), x and y; ``at``: where it is now.

    Where no triangle is seen, the places mean nothing.
    """
    rows = _affine(at, to, triangles)
    number = np.maximum(seen, 0)
    across = np.arange(patch.x, patch.x + patch.width, dtype=np.float32)[None, :]
    down = np.arange(patch.y, patch.y + patch.height, dtype=np.float32)[:, None]
    x = rows[0][number] * across + rows[1][number] * down + rows[2][number]
    y = rows[3][number] * across + rows[4][number] * down + rows[5][number]
    return x, y


def _affine(at: Values, to: Values, triangles: Triangles) -> Values:
    """(6, count): for each triangle how x and y on ``to`` come from x, y and 1 on ``at``."""
    first, second, third = (at[triangles[:, corner]].astype(np.float64) for corner in range(3))
    (ax, ay), (bx, by) = (second - first).T, (third - first).T
    area = ax * by - ay * bx
    area = np.where(np.abs(area) < _FLAT, np.inf, area)
    rows = []
    for axis in range(2):
        base, along, beside = (to[triangles[:, corner], axis].astype(np.float64) for corner in range(3))
        along, beside = along - base, beside - base
        across, down = (along * by - beside * ay) / area, (beside * ax - along * bx) / area
        rows += [across, down, base - across * first[:, 0] - down * first[:, 1]]
    return np.asarray(np.stack(rows), np.float32)
