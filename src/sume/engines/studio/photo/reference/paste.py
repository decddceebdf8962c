"""The cut-outs set into the finished picture: each resampled once, lit by one factor, wrapped in light."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from sume.engines.studio.photo.reference.cutout import Cutout
from sume.engines.studio.photo.reference.network import Rgb
from sume.engines.studio.photo.reference.project import Window

MOST_GAIN: Final = 0.15
"""How much brighter or darker, in linear light, a product may become; its colours stay."""
_GAIN_PER_LIGHT: Final = 0.45
_MIDDLE_LIGHT: Final = 0.52
_NEAR: Final = 0.35
"""Of the product's size: how far round it its surroundings count."""
_LUMA: Final = np.array([0.2126, 0.7152, 0.0722], np.float32)
# Light wrap: over how much of the picture's shorter side, and how strong at the very edge.
_WRAP_SHARE: Final = 0.0035
_LEAST_WRAP: Final = 0.8
_WRAP: Final = 0.45

Layer = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A cut-out and where the picture shows it."""

    cutout: Cutout
    window: Window


def pasted(picture: Rgb, placed: tuple[Placed, ...]) -> Rgb:
    """sRGB bytes, (height, width, 3); what is nearer to the camera goes before what is behind it."""
    canvas = picture.astype(np.float32) / np.float32(255)
    for item in sorted(placed, key=lambda item: -item.window.away):
        canvas = _laid_on(canvas, item)
    return np.asarray(np.clip(canvas, 0, 1) * 255 + 0.5).astype(np.uint8)


def _laid_on(canvas: Layer, item: Placed) -> Layer:
    layer = resampled(item.cutout, item.window, (canvas.shape[1], canvas.shape[0]))
    alpha = layer[..., 3:]
    own = np.asarray(layer[..., :3] / np.maximum(alpha, 1e-6), np.float32)
    own = _brightened(own, _gain(canvas, alpha, own))
    wrap = _wrap(alpha[..., 0])[..., None]
    own += wrap * (_light_behind(canvas, alpha) - own)
    return np.asarray(canvas * (1 - alpha) + own * alpha, np.float32)


def resampled(cutout: Cutout, window: Window, size: tuple[int, int]) -> Layer:
    """(height, width, 4) of ``size``, 0..1, colours multiplied by the matte: one warp, over areas."""
    rows, columns = cutout.pixels.shape[:2]
    width, height = size
    left, top = max(0, int(np.floor(window.left))), max(0, int(np.floor(window.top)))
    right = min(width, int(np.ceil(window.left + window.width)))
    low = min(height, int(np.ceil(window.top + window.height)))
    layer = np.zeros((height, width, 4), np.float32)
    if right <= left or low <= top:
        return layer
    per_x, per_y = columns / window.width, rows / window.height
    # The filter reads on past the outline: let it find nothing there.
    pad_x, pad_y = int(np.ceil(4 * max(per_x, 1))) + 1, int(np.ceil(4 * max(per_y, 1))) + 1
    box = (
        (left - window.left) * per_x + pad_x,
        (top - window.top) * per_y + pad_y,
        (right - window.left) * per_x + pad_x,
        (low - window.top) * per_y + pad_y,
    )
    pixels = cutout.pixels.astype(np.float32) / np.float32(255)
    pixels[..., :3] *= pixels[..., 3:]
    padded = np.pad(pixels, ((pad_y, pad_y), (pad_x, pad_x), (0, 0)))
    for channel in range(4):
        plane = Image.fromarray(np.ascontiguousarray(padded[..., channel]), "F")
        drawn = plane.resize((right - left, low - top), Image.Resampling.LANCZOS, box=box)
        layer[top:low, left:right, channel] = np.asarray(drawn)
    layer[..., 3] = np.clip(layer[..., 3], 0, 1)
    layer[..., :3] = np.clip(layer[..., :3], 0, layer[..., 3:])
    return layer


def _gain(canvas: Layer, alpha: Layer, own: Layer) -> float:
    """Darker in a dark set, brighter in a bright one; never so bright that what is white burns out."""
    seen = (alpha[..., 0] > 0.5).astype(np.uint8)
    if not seen.any():
        return 1.0
    reach = max(2, round(_NEAR * float(np.sqrt(seen.sum()))))
    near = cv2.dilate(seen, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)) > seen
    means = canvas[near].mean(axis=0, dtype=np.float64) if near.any() else np.full(3, _MIDDLE_LIGHT)
    # Not as a product of matrices, whose last bits depend on the number of threads.
    around = sum(float(mean) * float(share) for mean, share in zip(means, _LUMA, strict=True))
    wanted = 1 + _GAIN_PER_LIGHT * (around - _MIDDLE_LIGHT)
    brightest = float(np.percentile(own[seen > 0], 99.5))
    room = max(1.0, 1 / max(float(_linear(np.float32(brightest))), 1e-3))
    return float(np.clip(wanted, 1 - MOST_GAIN, min(1 + MOST_GAIN, room)))


def _brightened(encoded: Layer, gain: float) -> Layer:
    if gain == 1.0:
        return encoded
    light = _linear(encoded) * np.float32(gain)
    dark = light <= 0.0031308
    return np.where(dark, light * 12.92, 1.055 * np.maximum(light, 0.0031308) ** (1 / 2.4) - 0.055)


def _linear(encoded: Layer | np.float32) -> Layer:
    return np.asarray(
        np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4), np.float32
    )


def _wrap(alpha: Layer) -> Layer:
    """How much of the light behind it comes round its edge, 0 a few pixels further in."""
    radius = max(_LEAST_WRAP, _WRAP_SHARE * min(alpha.shape))
    outside = cv2.GaussianBlur(1 - alpha, (0, 0), radius, borderType=cv2.BORDER_REPLICATE)
    return np.asarray(_WRAP * np.clip(outside * 2 - 0.15, 0, 1), np.float32)


def _light_behind(canvas: Layer, alpha: Layer) -> Layer:
    radius = max(2.0, 4 * _WRAP_SHARE * min(canvas.shape[:2]))
    clear = 1 - alpha
    total = cv2.GaussianBlur(canvas * clear, (0, 0), radius)
    share = cv2.GaussianBlur(clear[..., 0], (0, 0), radius)[..., None]
    return np.asarray(np.where(share > 1e-3, total / np.maximum(share, 1e-3), canvas), np.float32)
