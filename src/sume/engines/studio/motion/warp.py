"""Where each pixel of a frame comes from in a cutout, for a camera that has moved."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.motion.cutouts import STEP
from sume.engines.studio.motion.view import View

Map = NDArray[np.float32]
# Corrections of the first guess: quick ones, whose places are a little coarse, and a last exact one.
_QUICK_ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Region:
    """Part of a frame, in pixels."""

    left: int
    top: int
    right: int
    bottom: int


def projected(points: NDArray[np.float32], view: View) -> Map:
    """Pixel places (rows, columns, 2) of a grid of points."""
    return np.stack(view.project(points), axis=-1).astype(np.float32)


def region_of(places: Map, view: View, shown: NDArray[np.bool_] | None) -> Region | None:
    """The part of the frame that a cutout can reach; ``shown`` are the grid's points that are not empty."""
    if shown is None:
        return Region(0, 0, view.width, view.height)
    seen = places[shown]
    left, top = (seen.min(axis=0) - STEP).astype(int)
    right, bottom = (seen.max(axis=0) + STEP + 1).astype(int)
    region = Region(max(0, left), max(0, top), min(view.width, right), min(view.height, bottom))
    return region if region.left < region.right and region.top < region.bottom else None


def source_maps(places: Map, region: Region) -> tuple[Map, Map]:
    """For each pixel of ``region`` its x and its y in the cutout, each (height, width).

    ``places`` says where the cutout's grid goes; its inverse is found on a coarse grid by correcting a first
    guess by what it misses, and is smooth because ``places`` is."""
    columns = -(-(region.right - region.left) // STEP) + 2
    rows = -(-(region.bottom - region.top) // STEP) + 2
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32) * STEP + (STEP - 1) / 2 - STEP
    wanted = np.dstack([x + region.left, y + region.top]).astype(np.float32)
    guess = _affine(places)
    found = (wanted @ guess[:2] + guess[2]).astype(np.float32)
    turn = guess[:2].astype(np.float32)
    for number in range(_QUICK_ROUNDS + 1):
        at = (found + 0.5) / STEP - 0.5
        reached = _sampled(places, at, exact=number == _QUICK_ROUNDS)
        found += (wanted - reached) @ turn
    height, width = region.bottom - region.top, region.right - region.left
    across, down = (
        cv2.resize(found[..., axis], (columns * STEP, rows * STEP), interpolation=cv2.INTER_LINEAR)
        for axis in (0, 1)
    )
    inner = np.s_[STEP : STEP + height, STEP : STEP + width]
    return np.asarray(across[inner]), np.asarray(down[inner])


def _sampled(places: Map, at: Map, *, exact: bool) -> Map:
    """Bilinear, going on evenly for a while beyond the borders."""
    height, width, _ = places.shape
    x, y = at[..., 0].clip(0, width - 1), at[..., 1].clip(0, height - 1)
    if exact:
        found = _bilinear(places, x, y)
    else:
        found = np.asarray(cv2.remap(places, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE))
    scale = (places[-1, -1] - places[0, 0]) / np.array([width - 1, height - 1], np.float32)
    return np.asarray(found + (at - np.dstack([x, y])) * scale, np.float32)


def _bilinear(places: Map, x: Map, y: Map) -> Map:
    """OpenCV knows 32 places between two pixels, which is a jitter to be seen at this scale."""
    height, width, _ = places.shape
    column, row = np.minimum(x.astype(np.intp), width - 2), np.minimum(y.astype(np.intp), height - 2)
    right, down = (x - column)[..., None], (y - row)[..., None]
    flat, first = places.reshape(-1, 2), row * width + column
    above = flat[first] * (1 - right) + flat[first + 1] * right
    below = flat[first + width] * (1 - right) + flat[first + width + 1] * right
    return np.asarray(above * (1 - down) + below * down, np.float32)


def _affine(places: Map) -> NDArray[np.float64]:
    """(3, 2): the map from frame to cutout that fits best."""
    height, width, _ = places.shape
    rows, columns = np.linspace(0, height - 1, 7).astype(int), np.linspace(0, width - 1, 7).astype(int)
    at = places[np.ix_(rows, columns)].reshape(-1, 2).astype(np.float64)
    source = np.stack(np.meshgrid(columns, rows), -1).reshape(-1, 2) * float(STEP) + (STEP - 1) / 2
    known = np.column_stack([at, np.ones(len(at))])
    return np.asarray(np.linalg.lstsq(known, source, rcond=None)[0])
