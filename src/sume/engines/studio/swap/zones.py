"""Parts of a face on the avatar's picture: where skin is compared, where features are, where the edge is."""

from dataclasses import dataclass
from functools import reduce
from typing import Final

import cv2
import numpy as np

from sume.engines.studio.swap.identity import Likeness
from sume.media.faces import indices
from sume.media.faces.crops import Values

_EDGE: Final = (0.025, 0.15)
"""From the outline inwards, in heights of the face: where the new face begins and where it is whole."""
_FOREHEAD_EDGE: Final = (0.05, 0.24)
"""The same at the forehead, where hair begins."""
_BEARD: Final = 0.11
_BROW_SOFT: Final = 0.015
"""Brows are exchanged to their ends, near as they are to the outline: else one would have four."""
_MOUTH: Final = (*indices.LIP_UPPER_OUTER, *indices.LIP_LOWER_OUTER[::-1])
_LEFT_EYE: Final = (*indices.LEFT_EYE_UPPER, *indices.LEFT_EYE_LOWER[::-1])
_RIGHT_EYE: Final = (*indices.RIGHT_EYE_UPPER, *indices.RIGHT_EYE_LOWER[::-1])
_CHEEKS: Final = (
    (117, 118, 119, 100, 126, 142, 203, 206, 205, 50),
    (346, 347, 348, 329, 355, 371, 423, 426, 425, 280),
)
_NOSE: Final = (6, 122, 198, 49, 48, 64, 98, 97, 2, 326, 327, 294, 278, 279, 420, 351)
_BRIDGE: Final = (9, 55, 193, 122, 6, 351, 417, 285)


@dataclass(frozen=True, slots=True)
class Zones:
    """Each (h, w) of 0..1 on the likeness's picture.

    ``edge``: how much of the new face is shown. ``plain``: skin without features, to read light from.
    ``cheeks``: surely skin. ``features``: brows, eyes, nostrils, lips and a little around them. ``bridge``:
    of the nose. ``above``: the forehead and the temples, where hair may be. ``mouth``:
    the lips; ``around_mouth``: where a beard would be.
    """

    edge: Values
    plain: Values
    cheeks: Values
    features: Values
    bridge: Values
    above: Values
    mouth: Values
    around_mouth: Values


def zones_of(likeness: Likeness) -> Zones:
    points, tall = likeness.points, likeness.height
    size = likeness.texture.shape[:2]

    def area(*rows: tuple[int, ...], grow: float = 0.0) -> Values:
        drawn = np.zeros(size, np.uint8)
        for row in rows:
            cv2.fillPoly(drawn, [np.round(points[list(row)]).astype(np.int32)], 255)
        radius = round(grow * tall)
        if radius:
            kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
            drawn = np.asarray(cv2.dilate(drawn, kernel), np.uint8)
        return np.asarray(drawn / np.float32(255), np.float32)

    def hull(row: tuple[int, ...], grow: float) -> Values:
        corners = _hull(points[list(row)])
        return area(tuple(row[corner] for corner in corners), grow=grow)

    outline = area(indices.OVAL)
    eyes = np.maximum(area(_LEFT_EYE, _RIGHT_EYE, grow=0.045), 0)
    brows = np.maximum(hull(indices.LEFT_BROW, 0.03), hull(indices.RIGHT_BROW, 0.03))
    mouth, nostrils = area(_MOUTH, grow=0.03), area((98, 97, 2, 326, 327, 19), grow=0.03)
    features = reduce(np.maximum, (eyes, brows, mouth, nostrils))
    return Zones(
        edge=np.maximum(_edge(likeness, outline), _blurred(brows, _BROW_SOFT * tall)),
        plain=np.asarray(outline * (1 - features), np.float32),
        cheeks=np.asarray(area(*_CHEEKS, _NOSE) * (1 - features), np.float32),
        features=np.asarray(features, np.float32),
        bridge=area(_BRIDGE),
        above=_above(likeness),
        mouth=mouth,
        around_mouth=np.asarray(area(_MOUTH, grow=_BEARD) * (1 - area(_MOUTH, grow=0.05)), np.float32),
    )


def _blurred(area: Values, sigma: float) -> Values:
    return np.asarray(cv2.GaussianBlur(area, (0, 0), sigma), np.float32)


def _above(likeness: Likeness) -> Values:
    """1 above the brows, 0 from the eyes down."""
    brow = float(likeness.points[list(indices.LEFT_BROW + indices.RIGHT_BROW), 1].max())
    eyes = float(likeness.points[list(indices.LEFT_EYE_CORNERS + indices.RIGHT_EYE_CORNERS), 1].mean())
    down = np.arange(likeness.texture.shape[0], dtype=np.float32)[:, None]
    share = np.clip((eyes - down) / max(eyes - brow, 1.0), 0, 1)
    return np.asarray(np.broadcast_to(share, likeness.texture.shape[:2]), np.float32)


def _hull(points: Values) -> list[int]:
    """Which of the points are the corners around all of them, in order."""
    corners = cv2.convexHull(points.astype(np.float32), returnPoints=False)
    return [int(corner) for corner in corners.reshape(-1)]


def _edge(likeness: Likeness, outline: Values) -> Values:
    """Rises from the outline inwards, later at the forehead than at the cheeks and the chin."""
    inside = np.pad((outline > 0.5).astype(np.uint8), 1)
    depth = cv2.distanceTransform(inside, cv2.DIST_L2, 5)[1:-1, 1:-1] / likeness.height
    top = float(likeness.points[indices.FOREHEAD, 1])
    brow = float(likeness.points[list(indices.LEFT_BROW + indices.RIGHT_BROW), 1].min())
    down = np.arange(outline.shape[0], dtype=np.float32)[:, None]
    below = np.clip((down - top) / max(brow - top, 1.0), 0, 1)
    begin = _FOREHEAD_EDGE[0] + (_EDGE[0] - _FOREHEAD_EDGE[0]) * below
    whole = _FOREHEAD_EDGE[1] + (_EDGE[1] - _FOREHEAD_EDGE[1]) * below
    share = np.clip((depth - begin) / (whole - begin), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), np.float32)
