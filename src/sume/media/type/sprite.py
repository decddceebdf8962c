"""Small pictures with transparency, and how they get onto a frame."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.media.timeline.model import Pixels
from sume.media.type.colour import Colour

Mask = NDArray[np.uint8]
"""(height, width), 0 clear to 255 covered."""


@dataclass(frozen=True)
class Sprite:
    """``pixels``: (height, width, 4), RGB multiplied by alpha already, uint8.

    ``x``, ``y``: where its top left corner lies, seen from the point it is placed by.
    """

    pixels: NDArray[np.uint8]
    x: int = 0
    y: int = 0

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        return int(self.pixels.shape[0])

    @cached_property
    def parts(self) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """See :func:`colours_and_gaps`."""
        return colours_and_gaps(self.pixels)


def colours_and_gaps(pixels: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Of a sprite's pixels: their colours, and 255 less their alpha, (height, width, 3) each."""
    gaps = cv2.cvtColor(cv2.bitwise_not(cv2.extractChannel(pixels, 3)), cv2.COLOR_GRAY2RGB)
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGBA2RGB), np.uint8), np.asarray(gaps, np.uint8)


def over(ground: Pixels, colours: NDArray[np.uint8], gaps: NDArray[np.uint8]) -> Pixels:
    """What :func:`colours_and_gaps` gives of a sprite, laid over a ``ground`` of its size; a new array."""
    return np.asarray(cv2.add(cv2.multiply(ground, gaps, scale=1 / 255), colours), np.uint8)


def tinted(mask: Mask, colour: Colour, opacity: float = 1.0) -> NDArray[np.uint8]:
    """``colour`` in the shape of ``mask``, as a sprite's pixels."""
    alpha = mask.astype(np.float32) * opacity
    rgb = alpha[..., None] * (np.array(colour, np.float32) / 255)
    return np.dstack([rgb, alpha]).round().astype(np.uint8)


def stacked(layers: Iterable[NDArray[np.uint8]]) -> NDArray[np.uint8]:
    """Pixels of equal size, the first at the bottom, as one."""
    bottom, *others = layers
    ground: NDArray[np.float32] = bottom.astype(np.float32)
    for layer in others:
        top = layer.astype(np.float32)
        ground = top + ground * (1 - top[..., 3:] / np.float32(255))
    return ground.round().clip(0, 255).astype(np.uint8)


def paste(canvas: Pixels, sprite: Sprite, x: float, y: float, opacity: float = 1.0) -> None:
    """Lay ``sprite`` with its point at whole pixel (``x``, ``y``); what lies beyond the canvas is cut off."""
    left, top = round(x) + sprite.x, round(y) + sprite.y
    first, last = max(0, left), min(canvas.shape[1], left + sprite.width)
    upper, lower = max(0, top), min(canvas.shape[0], top + sprite.height)
    if opacity <= 0 or first >= last or upper >= lower:
        return
    window = (slice(upper - top, lower - top), slice(first - left, last - left))
    if opacity < 1:
        faded = cv2.convertScaleAbs(sprite.pixels[window], alpha=opacity)
        colours, gaps = colours_and_gaps(np.asarray(faded, np.uint8))
    else:
        colours, gaps = (part[window] for part in sprite.parts)
    region = canvas[upper:lower, first:last]
    region[:] = over(region, colours, gaps)


def paste_moved(
    canvas: Pixels,
    sprite: Sprite,
    x: float,
    y: float,
    *,
    scale: float = 1.0,
    degrees: float = 0.0,
    opacity: float = 1.0,
) -> None:
    """Lay ``sprite`` with its point at (``x``, ``y``), to parts of a pixel, sized and turned about it."""
    if scale <= 0:
        return
    turn = math.radians(degrees)
    cos, sin = math.cos(turn) * scale, math.sin(turn) * scale
    across = (sprite.x, sprite.x + sprite.width)
    down = (sprite.y, sprite.y + sprite.height)
    corners = [(cos * u - sin * v + x, sin * u + cos * v + y) for u in across for v in down]
    left = math.floor(min(u for u, _ in corners)) - 1
    top = math.floor(min(v for _, v in corners)) - 1
    size = (math.ceil(max(u for u, _ in corners)) + 1 - left, math.ceil(max(v for _, v in corners)) + 1 - top)
    matrix = np.array(
        [
            [cos, -sin, cos * sprite.x - sin * sprite.y + x - left],
            [sin, cos, sin * sprite.x + cos * sprite.y + y - top],
        ]
    )
    smaller = cv2.INTER_AREA if scale < 0.6 else cv2.INTER_LINEAR
    moved = cv2.warpAffine(sprite.pixels, matrix, size, flags=smaller)
    paste(canvas, Sprite(np.asarray(moved, np.uint8)), left, top, opacity)


def combined(parts: Sequence[tuple[Sprite, float, float]]) -> Sprite:
    """Sprites with their points at (x, y) as one whose point is (0, 0); the first lies at the bottom."""
    spots = [(sprite, round(x) + sprite.x, round(y) + sprite.y) for sprite, x, y in parts]
    left, top = min(x for _, x, _ in spots), min(y for _, _, y in spots)
    right = max(x + sprite.width for sprite, x, _ in spots)
    bottom = max(y + sprite.height for sprite, _, y in spots)
    ground = np.zeros((bottom - top, right - left, 4), np.uint8)
    for sprite, x, y in spots:
        region = ground[y - top : y - top + sprite.height, x - left : x - left + sprite.width]
        region[:] = stacked([region, sprite.pixels])
    return Sprite(ground, left, top)
