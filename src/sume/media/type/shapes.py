"""Masks of plain shapes with soft edges a pixel wide, and the shadows they throw."""

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.media.type.sprite import Mask


def rounded(width: int, height: int, radius: float) -> Mask:
    """A rectangle that fills its mask, with round corners."""
    radius = min(radius, width / 2, height / 2)
    across = np.abs(np.arange(width) + 0.5 - width / 2) - (width / 2 - radius)
    down = np.abs(np.arange(height) + 0.5 - height / 2) - (height / 2 - radius)
    outside = np.hypot(np.maximum(across, 0)[None, :], np.maximum(down, 0)[:, None])
    distance = outside + np.minimum(np.maximum(across[None, :], down[:, None]), 0) - radius
    return _mask(0.5 - distance)


def scalloped(size: int, teeth: int, depth: float) -> Mask:
    """A round sticker with a wavy edge; ``depth``: how far in the waves go, as a part of its radius."""
    middle = size / 2
    down, across = np.mgrid[0:size, 0:size] + 0.5 - middle
    edge = (middle - 1) * (1 - depth * (0.5 - 0.5 * np.cos(teeth * np.arctan2(down, across))))
    return _mask(edge - np.hypot(across, down) + 0.5)


def _mask(inside: NDArray[np.float64]) -> Mask:
    covered: Mask = (inside.clip(0, 1) * 255).round().astype(np.uint8)
    return covered


def padded(mask: Mask, margin: int) -> Mask:
    return np.pad(mask, margin)


def blurred(mask: Mask, radius: float) -> Mask:
    """``mask`` softened; it needs a margin of about twice ``radius`` to fade out in."""
    return mask if radius <= 0 else np.asarray(cv2.GaussianBlur(mask, (0, 0), radius), np.uint8)


def shifted(mask: Mask, across: int, down: int) -> Mask:
    matrix = np.array([[1.0, 0.0, across], [0.0, 1.0, down]])
    return np.asarray(cv2.warpAffine(mask, matrix, (mask.shape[1], mask.shape[0])), np.uint8)
