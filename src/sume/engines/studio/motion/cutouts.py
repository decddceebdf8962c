"""A stage taken apart: the set and each thing on it as a picture of its own, with its place in space.

What a thing hides was photographed without it, so nothing has to be invented when the camera moves.
"""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.motion.view import View
from sume.engines.studio.photo.render.plate import Plate

Floats = NDArray[np.float32]
STEP = 8
"""Pixels between points of a cutout's grid in space."""

_COVERED = 0.9
_SEEN = 0.004
_MARGIN = 28
_RIM = 0.65
_RIM_REACH = 3.0
# Nothing on a stage is farther (cm); what is has been looked through.
_FARTHEST = 1e3
_FOOT_RIM = 5


@dataclass(frozen=True, slots=True, eq=False)
class Cutout:
    """``light`` linear (h, w, 3), ``alpha`` (h, w) or None when it fills the picture.

    It lies at ``left``, ``top`` of the key picture; ``points`` (h / STEP, w / STEP, 3) are its places in cm,
    one for the middle of each STEP x STEP block; ``distance`` (h, w) from the key's eye along its axis."""

    light: Floats
    alpha: Floats | None
    points: Floats
    distance: Floats
    left: int
    top: int


@dataclass(frozen=True, slots=True, eq=False)
class Plates:
    """One view of a stage: all of it, without the product, and the bare set; the last two may be coarser."""

    full: Plate
    behind: Plate
    bare: Plate


def cut_out(key: View, plates: Plates) -> list[Cutout]:
    """The set first, then what stands on it from far to near."""
    size = (key.width, key.height)
    footed = plates.full, _footed(plates.behind), _footed(plates.bare)
    full, behind, bare = (_sized(plate, size) for plate in footed)
    covered = np.max(list(full.masks.values()), axis=0) if full.masks else np.zeros(size[::-1], np.float32)
    cutouts = [_set(key, full, bare, covered)]
    product = full.masks.get(1)
    props = [part for part in full.masks if part != 1]
    found = [_thing(key, *_uncovered(full, behind, part, product)) for part in props]
    if product is not None:
        found.append(_thing(key, full.light, full.depth, product))
    things = [thing for thing in found if thing is not None]
    return cutouts + sorted(things, key=_nearness)


def _nearness(cutout: Cutout) -> float:
    """What stands nearer has its foot nearer; the foot is the lowest tenth of it."""
    assert cutout.alpha is not None  # noqa: S101  (only the set has none)
    rows = np.flatnonzero(cutout.alpha.max(axis=1) > 0.5)
    if len(rows) == 0:
        return -np.inf
    foot = cutout.alpha[int(rows[0] + 0.9 * (rows[-1] - rows[0])) : rows[-1] + 1] > 0.5
    distance = cutout.distance[int(rows[0] + 0.9 * (rows[-1] - rows[0])) : rows[-1] + 1]
    return -float(np.median(distance[foot])) if foot.any() else -np.inf


def _sized(plate: Plate, size: tuple[int, int]) -> Plate:
    def grown(image: Floats) -> Floats:
        if image.shape[1::-1] == size:
            return image
        return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_LINEAR), np.float32)

    depth = np.minimum(np.nan_to_num(plate.depth, posinf=_FARTHEST), _FARTHEST)
    return Plate(grown(plate.light), grown(depth), {part: grown(mask) for part, mask in plate.masks.items()})


def _footed(plate: Plate) -> Plate:
    """With the floor carried on under the feet of hidden things.

    A foot lies in the floor's own plane, so that who looks through the one misses the other."""
    missed = ~(plate.depth < _FARTHEST)
    if not missed.any() or missed.all():
        return plate
    rim = cv2.dilate(missed.astype(np.uint8), np.ones((_FOOT_RIM, _FOOT_RIM), np.uint8)) > 0
    wide, _ = _nearest(~rim) if not rim.all() else _nearest(~missed)
    depth = plate.depth.copy()
    count, labels = cv2.connectedComponents(missed.astype(np.uint8))
    for label in range(1, count):
        _carry_on(depth, labels == label, missed)
    return replace(plate, light=plate.light.reshape(-1, 3)[wide], depth=depth)


def _carry_on(depth: Floats, hole: NDArray[np.bool_], missed: NDArray[np.bool_]) -> None:
    """Fill a hole of ``depth`` with the plane round it: there 1 / depth is nearly linear in the picture."""
    around = cv2.dilate(hole.astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
    rows, columns = np.nonzero(around & ~missed)
    if len(rows) == 0:
        return
    known = np.column_stack([columns, rows, np.ones(len(rows))])
    wanted = 1 / depth[rows, columns]
    plane = np.linalg.lstsq(known, wanted, rcond=None)[0]
    # What stands before the floor is no part of it.
    away = np.abs(known @ plane - wanted)
    kept = away <= np.quantile(away, 0.7)
    plane = np.linalg.lstsq(known[kept], wanted[kept], rcond=None)[0]
    rows, columns = np.nonzero(hole)
    filled = np.column_stack([columns, rows, np.ones(len(rows))]) @ plane
    depth[rows, columns] = 1 / np.maximum(filled, 1 / _FARTHEST)


def _soft(mask: Floats, radius: int) -> Floats:
    """A mask grown by ``radius`` pixels, with a soft rim."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    grown = cv2.dilate((mask > _SEEN).astype(np.float32), kernel)
    return np.asarray(cv2.GaussianBlur(grown, (0, 0), 0.8), np.float32)


def _set(key: View, full: Plate, bare: Plate, covered: Floats) -> Cutout:
    mix = _soft(covered, 3)
    light = full.light + (bare.light - full.light) * mix[..., None]
    depth = np.where(mix > 0.01, bare.depth, full.depth)
    return _placed(key, light, None, depth, 0, 0)


def _uncovered(
    full: Plate, behind: Plate, part: int, product: Floats | None
) -> tuple[Floats, Floats, Floats]:
    """Light, depth and mask of a prop, also where the product stands before it."""
    if product is None or part not in behind.masks:
        return full.light, full.depth, full.masks[part]
    mix = _soft(product, 2)
    light = full.light + (behind.light - full.light) * mix[..., None]
    depth = np.where(mix > 0.01, behind.depth, full.depth)
    mask = full.masks[part] + (behind.masks[part] - full.masks[part]) * mix
    return light, depth, mask


def _thing(key: View, light: Floats, depth: Floats, mask: Floats) -> Cutout | None:
    rows, columns = np.flatnonzero(mask.max(axis=1) > _SEEN), np.flatnonzero(mask.max(axis=0) > _SEEN)
    if len(rows) == 0 or mask.max() < _COVERED:
        return None
    top, bottom = max(0, rows[0] - _MARGIN), min(key.height, rows[-1] + 1 + _MARGIN)
    left, right = max(0, columns[0] - _MARGIN), min(key.width, columns[-1] + 1 + _MARGIN)
    part = np.s_[top:bottom, left:right]
    alpha = mask[part]
    source = _nearest_covered(alpha)
    filled = _calmed(light[part].reshape(-1, 3)[source], alpha)
    # Few samples leave ragged rims; a soft one lies still when it moves.
    alpha = np.asarray(cv2.GaussianBlur(alpha, (0, 0), _RIM), np.float32)
    return _placed(key, filled, alpha, depth[part].reshape(-1)[source], int(left), int(top))


def _nearest_covered(alpha: Floats) -> NDArray[np.intp]:
    """For each pixel the flat index of the nearest one that the thing covers wholly.

    Pixels of the rim carry some of what is behind, so that they count only where there are no others near."""
    covered = alpha >= _COVERED
    inner = cv2.erode(covered.astype(np.uint8), np.ones((3, 3), np.uint8), borderValue=1) > 0
    from_all, _ = _nearest(covered)
    if not inner.any():
        return from_all
    from_inner, away = _nearest(inner)
    return np.where(away <= _RIM_REACH, from_inner, from_all)


def _nearest(chosen: NDArray[np.bool_]) -> tuple[NDArray[np.intp], Floats]:
    """The flat index of the nearest chosen pixel, and how far it is."""
    distance, labels = cv2.distanceTransformWithLabels(
        (~chosen).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    number = np.asarray(labels, np.intp)
    of_label = np.zeros(int(number.max()) + 1, np.intp)
    of_label[number[chosen]] = np.flatnonzero(chosen)
    return of_label[number], np.asarray(distance, np.float32)


def _calmed(light: Floats, alpha: Floats) -> Floats:
    """The colours round the rim without the streaks that filling leaves."""
    soft = cv2.GaussianBlur(light, (0, 0), 1.2)
    share = np.clip((0.98 - alpha) / 0.3, 0, 1)[..., None]
    return np.asarray(light + (soft - light) * share, np.float32)


def _placed(key: View, light: Floats, alpha: Floats | None, depth: Floats, left: int, top: int) -> Cutout:
    height, width = depth.shape
    low, wide = -height % STEP, -width % STEP
    light = np.pad(light, ((0, low), (0, wide), (0, 0)), mode="edge")
    depth = np.pad(depth, ((0, low), (0, wide)), mode="edge")
    alpha = None if alpha is None else np.pad(alpha, ((0, low), (0, wide)))
    height, width = depth.shape
    y, x = np.mgrid[0 : height // STEP, 0 : width // STEP] * float(STEP) + (STEP - 1) / 2
    rays = key.rays(x + left, y + top)
    coarse = cv2.resize(depth, (width // STEP, height // STEP), interpolation=cv2.INTER_AREA)
    coarse = cv2.GaussianBlur(coarse, (0, 0), 0.8, borderType=cv2.BORDER_REPLICATE)
    points = key.eye + rays * coarse[..., None].astype(np.float64)
    distance = cv2.resize(key.distance_to(points).astype(np.float32), (width, height))
    return Cutout(
        np.asarray(light, np.float32), alpha, points.astype(np.float32), np.asarray(distance), left, top
    )
