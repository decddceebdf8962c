"""Drawings as pixels with transparency, laid onto a frame under an affine map."""

import io
from dataclasses import dataclass

import cv2
import numpy as np
import resvg_py
from numpy.typing import NDArray
from PIL import Image

from sume.engines.studio.presenter.drawn.layers import Drawing
from sume.media.type.sprite import Sprite, paste

Matrix = NDArray[np.float64]
"""(2, 3): from drawing units to frame pixels."""


@dataclass(frozen=True, slots=True)
class Part:
    """``pixels``: (h, w, 4), premultiplied RGBA. ``to_units``: (3, 3), from them to drawing units."""

    pixels: NDArray[np.uint8]
    to_units: NDArray[np.float64]


def part(drawing: Drawing | None, scale: float) -> Part | None:
    """``drawing`` at ``scale`` pixels a unit, cropped to what it shows; None when that is nothing."""
    if drawing is None:
        return None
    png = bytes(resvg_py.svg_to_bytes(svg_string=drawing.svg, width=round(drawing.width * scale)))
    straight = np.asarray(Image.open(io.BytesIO(png)).convert("RGBA"))
    left, top, width, height = cv2.boundingRect((straight[..., 3] > 0).astype(np.uint8))
    if not width:
        return None
    shown = straight[top : top + height, left : left + width]
    # One clear pixel all round, so that a moved edge stays smooth.
    padded = cv2.copyMakeBorder(shown, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
    across, down = drawing.width / straight.shape[1], drawing.height / straight.shape[0]
    x, y = drawing.left + (left - 0.5) * across, drawing.top + (top - 0.5) * down
    pixels = np.asarray(cv2.cvtColor(padded, cv2.COLOR_RGBA2mRGBA), np.uint8)
    return Part(pixels, np.array([[across, 0, x], [0, down, y], [0, 0, 1]]))


def lay(frame: NDArray[np.uint8], drawing: Part, matrix: Matrix) -> None:
    """Paint ``drawing`` onto ``frame`` (RGB) in place."""
    map_ = matrix @ drawing.to_units
    left, top, right, bottom = _reach(map_, drawing.pixels.shape[1], drawing.pixels.shape[0], frame.shape)
    if left >= right or top >= bottom:
        return
    map_[:, 2] -= (left, top)
    patch = cv2.warpAffine(drawing.pixels, map_, (right - left, bottom - top))
    paste(frame, Sprite(np.asarray(patch, np.uint8)), left, top)


def _reach(map_: Matrix, width: int, height: int, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    """The part of the frame that a picture of this size covers: left, top, right, bottom."""
    corners = map_ @ np.array([[0, width, 0, width], [0, 0, height, height], [1, 1, 1, 1]])
    (left, top), (right, bottom) = np.floor(corners.min(axis=1)), np.ceil(corners.max(axis=1)) + 1
    return max(0, int(left)), max(0, int(top)), min(shape[1], int(right)), min(shape[0], int(bottom))
