"""A product out of its photo: a picture with a matte, or a sentence about why it cannot be had."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from sume.engines.studio.photo.reference.matte import SOLID, bled, cleaned, unmixed
from sume.engines.studio.photo.reference.network import SIDE, Matte, Rgb

# No picture shows a product larger than this.
_LONGEST: Final = 2400
# Of the photo's longer side: below it a second, closer look at a large photo is worth its time.
_CLOSER_FROM: Final = 0.75
# Looking closely the network may take the label for the thing: both looks must agree this well.
_AGREEMENT: Final = 0.93
_MARGIN: Final = 0.14
_LEAST_PIXELS: Final = 72
_LEAST_SHARE: Final = 0.004
_WHOLE_FRAME: Final = 0.94
_MOST_UNSURE: Final = 0.55
_UNSURE: Final = (0.15, 0.85)
# An edge cuts the thing off where it covers this much of the thing's own width or height.
_CUT_RUN: Final = 0.16
_CUT_EDGES: Final = 3
_TRANSPARENT_LEAST: Final = 0.02
_LEAST_COVER: Final = 0.02

_NOTHING: Final = (
    "no product stands out from its background; use a photo of one thing before a plain background"
)
_UNCLEAR: Final = "the product's outline is not clear; use a sharp photo of it before a plain background"
_TINY: Final = "the product is too small in it; use a photo that the product fills"
_CUT: Final = "the product is cut off by the photo's edges; use one that shows the whole of it"
_FILLS: Final = (
    "the product fills the whole photo, so that it has no outline; leave some background around it"
)


@dataclass(frozen=True, slots=True, eq=False)
class Cutout:
    """``pixels`` (height, width, 4): sRGB as photographed and, not multiplied in, the matte; no empty border.

    ``cut``: the edges of the photo that the product goes beyond, of "top", "bottom", "left", "right"."""

    pixels: NDArray[np.uint8]
    cut: tuple[str, ...] = ()

    @property
    def matte(self) -> Matte:
        return np.asarray(self.pixels[..., 3], np.float32) / np.float32(255)


class UnusablePhotoError(Exception):
    """Why there is no product to be had of a photo, as the rest of a sentence, and what photo would do."""


class MatteMaker(Protocol):
    def matte(self, rgb: Rgb) -> Matte: ...


def cut_out(path: Path, network: MatteMaker) -> Cutout:
    """Raises :class:`UnusablePhotoError`. A picture that comes cut out keeps the outline it has."""
    rgb, given = _load(path)
    alpha = given if given is not None else cleaned(_looked_at(rgb, network))
    _check_size(alpha)
    cut = _cut_edges(alpha) if given is None else ()
    if len(cut) >= _CUT_EDGES:
        _refuse(_CUT)
    own, alpha = unmixed(rgb, alpha) if given is None else (bled(rgb, alpha), alpha)
    top, bottom, left, right = _box(alpha, _LEAST_COVER)
    pixels = np.dstack([own, np.round(alpha * 255).astype(np.uint8)])[top:bottom, left:right]
    return Cutout(np.ascontiguousarray(pixels), cut)


def _load(path: Path) -> tuple[Rgb, Matte | None]:
    """The picture, and its own matte if it has one that says something."""
    with Image.open(path) as opened:
        picture = ImageOps.exif_transpose(opened)
        seen_through = picture.has_transparency_data
        picture = picture.convert("RGBA" if seen_through else "RGB")
    picture.thumbnail((_LONGEST, _LONGEST), Image.Resampling.LANCZOS)
    pixels = np.asarray(picture, np.uint8)
    if not seen_through:
        return pixels, None
    alpha = pixels[..., 3].astype(np.float32) / np.float32(255)
    if (alpha < SOLID).mean() < _TRANSPARENT_LEAST:
        paper = np.float32(255) * (1 - alpha[..., None])
        return (pixels[..., :3] * alpha[..., None] + paper).round().astype(np.uint8), None
    return np.ascontiguousarray(pixels[..., :3]), alpha


def _looked_at(rgb: Rgb, network: MatteMaker) -> Matte:
    """Once at the whole photo; then closely at the thing, if the photo shows more of it than was seen."""
    matte = network.matte(rgb)
    solid = matte > SOLID
    if solid.mean() < _LEAST_SHARE / 4:
        _refuse(_NOTHING)
    low, high = _UNSURE
    if ((matte > low) & (matte < high)).sum() > _MOST_UNSURE * (matte > low).sum():
        _refuse(_UNCLEAR)
    height, width = solid.shape
    top, bottom, left, right = _box(cleaned(matte), SOLID)
    filled = max((bottom - top) / height, (right - left) / width)
    if filled > _CLOSER_FROM or max(height, width) <= SIDE:
        return matte
    margin = round(_MARGIN * max(bottom - top, right - left))
    rows = slice(max(0, top - margin), min(height, bottom + margin))
    columns = slice(max(0, left - margin), min(width, right + margin))
    closer = np.zeros_like(matte)
    closer[rows, columns] = network.matte(np.ascontiguousarray(rgb[rows, columns]))
    both, either = ((closer > SOLID) & solid).sum(), ((closer > SOLID) | solid).sum()
    return closer if both > _AGREEMENT * either else matte


def _check_size(alpha: Matte) -> None:
    solid = alpha > SOLID
    if not solid.any():
        _refuse(_NOTHING)
    top, bottom, left, right = _box(alpha, SOLID)
    if max(bottom - top, right - left) < _LEAST_PIXELS or solid.mean() < _LEAST_SHARE:
        _refuse(_TINY)
    if solid.mean() > _WHOLE_FRAME:
        _refuse(_FILLS)


def _cut_edges(alpha: Matte) -> tuple[str, ...]:
    """The photo's edges that cut the thing off, rather than touch it."""
    solid = alpha > SOLID
    top, bottom, left, right = _box(alpha, SOLID)
    lines = {
        "top": (solid[0], right - left),
        "bottom": (solid[-1], right - left),
        "left": (solid[:, 0], bottom - top),
        "right": (solid[:, -1], bottom - top),
    }
    return tuple(name for name, (line, size) in lines.items() if line.sum() > _CUT_RUN * size)


def _box(alpha: Matte, least: float) -> tuple[int, int, int, int]:
    """Top, bottom, left, right of what is above ``least``, as of a slice; all of it if nothing is."""
    seen = (alpha > least).astype(np.uint8)
    if not seen.any():
        return 0, alpha.shape[0], 0, alpha.shape[1]
    left, top, width, height = cv2.boundingRect(seen)
    return top, top + height, left, left + width


def _refuse(why: str) -> NoReturn:
    raise UnusablePhotoError(why)
