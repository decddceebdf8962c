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
# Of the thing's size: how near to an edge the colours on both its sides are looked for.
_NEAR: Final = 0.02
# Pixels count for a side by this power of how surely they are of it.
_SURELY: Final = 4
# Between these distances of two colours, in steps of 255, they come to tell an edge better than the network.
_TOLD_APART: Final = (24.0, 70.0)
# What a byte holds no more of.
_OPAQUE: Final = 254.5 / 255
# As sure as this either way, the network is believed.
_DOUBT: Final = 0.06

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


def unmixed(rgb: Rgb, matte: Matte) -> tuple[Rgb, Matte]:
    """The thing's own colours, and how much of each pixel they cover, where the photo mixes them with its
    background. What is opaque stays as it is.

    The network sees less than the photo shows; where the colours on both sides of an edge differ, they tell
    its hairs apart."""
    photo = rgb.astype(np.float32)
    size = float(np.sqrt((matte > SOLID).sum()))
    own, behind = _both_sides(photo, matte, size)
    alpha = _by_colour(photo, own, behind, matte)
    own, behind = _both_sides(photo, alpha, size)
    weight = alpha[..., None]
    own = np.clip(own + weight * (photo - weight * own - (1 - weight) * behind), 0, 255)
    own = np.where(weight >= _OPAQUE, photo, own)
    return np.asarray(own + 0.5, np.float32).clip(0, 255).astype(np.uint8), alpha


def bled(rgb: Rgb, matte: Matte) -> Rgb:
    """The colours of a picture that comes cut out, going on beyond its outline."""
    weight = matte[..., None]
    radius = max(2, round(_NEAR * float(np.sqrt((matte > SOLID).sum()))))
    near = _mean(rgb.astype(np.float32), weight, radius)
    return np.asarray(np.where(weight > 0, rgb, near + 0.5)).clip(0, 255).astype(np.uint8)


def _both_sides(photo: Colours, alpha: Matte, size: float) -> tuple[Colours, Colours]:
    """The colours near each pixel of what is surely the thing, and of what surely is not."""
    weight = alpha[..., None]
    radius = max(2, round(_NEAR * size))
    return _mean(photo, weight**_SURELY, radius), _mean(photo, (1 - weight) ** _SURELY, radius)


def _by_colour(photo: Colours, own: Colours, behind: Colours, matte: Matte) -> Matte:
    """Where in between the two colours each doubtful pixel lies; the less they differ, the less it counts."""
    apart = own - behind
    square = (apart**2).sum(axis=-1)
    share = ((photo - behind) * apart).sum(axis=-1) / np.maximum(square, 1.0)
    share = np.clip((share - _CLIPPED) / (1 - 2 * _CLIPPED), 0, 1)
    low, high = _TOLD_APART
    trust = np.clip((np.sqrt(square) - low) / (high - low), 0, 1)
    doubtful = np.clip(np.minimum(matte, 1 - matte) / _DOUBT, 0, 1)
    return np.asarray(matte + trust * doubtful * (share - matte), np.float32)


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
