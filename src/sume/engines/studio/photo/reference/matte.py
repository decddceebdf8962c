"""A network's matte made fit to paste: one thing, solid inside, its edge free of the old background."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.photo.reference.network import Matte, Rgb

SOLID: Final = 0.5
"""From here on a pixel counts as the thing's."""
# Of the largest part's area: smaller parts are dirt, or other things.
_LEAST_PART: Final = 0.04
# Of the thing's area: a smaller hole is the network's doubt, a larger one a handle's.
_LEAST_HOLE: Final = 0.004
_BACKGROUND: Final = 0.1
# Of the thing's size: how far from its edge it may be seen through.
_EDGE_SHARE: Final = 0.02
_LEAST_EDGE: Final = 2.0
# How much of the softness at either end is the network's blur and no hair.
_CLIPPED: Final = 0.06
# Radii of the two looks at the colours on both sides of an edge, as shares of the thing's size.
_LOOKS: Final = (0.09, 0.012)

Colours = NDArray[np.float32]


def cleaned(matte: Matte) -> Matte:
    """The largest part (and those that are not much smaller), without pinholes, opaque away from its edge."""
    alpha = np.where(_main_parts(matte), matte, 0).astype(np.float32)
    if not (alpha > SOLID).any():
        return alpha
    alpha = np.clip((alpha - _CLIPPED) / (1 - 2 * _CLIPPED), 0, 1)
    inside = cv2.distanceTransform(_solid_ground(alpha), cv2.DIST_L2, 5)
    reach = max(_LEAST_EDGE, _EDGE_SHARE * float(np.sqrt((alpha > SOLID).sum())))
    lifted = np.clip(inside / reach - 1, 0, 1)
    return np.asarray(np.maximum(alpha, lifted), np.float32)


def _main_parts(matte: Matte) -> NDArray[np.bool_]:
    count, labels, facts, _ = cv2.connectedComponentsWithStats((matte > SOLID).astype(np.uint8))
    if count < 2:
        return np.zeros(matte.shape, bool)
    areas = facts[1:, cv2.CC_STAT_AREA]
    kept = 1 + np.flatnonzero(areas >= _LEAST_PART * areas.max())
    main = np.isin(labels, kept).astype(np.uint8)
    # Hair is thinner than half a pixel's cover: let what hangs on to the part come along.
    reach = max(3, round(float(np.sqrt(areas.max())) * _EDGE_SHARE * 2)) | 1
    near = cv2.dilate(main, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
    other = np.isin(labels, 1 + np.flatnonzero(areas < _LEAST_PART * areas.max()))
    return np.asarray((near > 0) & ~other)


def _solid_ground(alpha: Matte) -> NDArray[np.uint8]:
    """1 where it is not background; background is what is open to the outside or large enough for a hole."""
    clear = (alpha < _BACKGROUND).astype(np.uint8)
    padded = cv2.copyMakeBorder(clear, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=1)
    _, labels, facts, _ = cv2.connectedComponentsWithStats(padded, connectivity=4)
    least = _LEAST_HOLE * float((alpha > SOLID).sum())
    open_ = np.flatnonzero(facts[:, cv2.CC_STAT_AREA] >= least)
    open_ = open_[open_ > 0]
    ground = ~(np.isin(labels, [labels[0, 0], *open_]))
    return np.asarray(ground[1:-1, 1:-1].astype(np.uint8))


def decontaminated(rgb: Rgb, alpha: Matte) -> Rgb:
    """The thing's own colours, also where the photo mixes them with its background; what is opaque stays."""
    photo = rgb.astype(np.float32)
    weight = alpha[..., None]
    size = float(np.sqrt((alpha > SOLID).sum()))
    behind, own = photo, photo
    for share in _LOOKS:
        radius = max(2, round(share * size))
        own = _mean(own, weight, radius)
        behind = _mean(behind, 1 - weight, radius)
        own = np.clip(own + weight * (photo - weight * own - (1 - weight) * behind), 0, 255)
    own = np.where(weight >= 1, photo, own)
    return np.asarray(own + 0.5, np.float32).clip(0, 255).astype(np.uint8)


def _mean(colours: Colours, weight: Colours, radius: int) -> Colours:
    """Of each pixel's neighbours, by weight; where none has any, of ever wider circles."""
    total: Colours = np.zeros_like(colours)
    share: Colours = np.zeros_like(weight)
    factor = np.float32(1)
    for step in (1, 4, 16, 64):
        side = 2 * min(radius * step, max(weight.shape)) + 1
        total += factor * cv2.blur(colours * weight, (side, side))
        share += factor * cv2.blur(weight, (side, side))[..., None]
        factor *= np.float32(1e-3)
    return np.asarray(total / np.maximum(share, 1e-12), np.float32)
