"""Flat shapes with soft shadows, the ground of every card."""

import math
from dataclasses import dataclass

import numpy as np

from sume.media.type.colour import Colour
from sume.media.type.shapes import blurred, padded, shifted
from sume.media.type.sprite import Mask, Sprite, stacked, tinted


@dataclass(frozen=True, slots=True)
class Lift:
    """The shadow of something that lies over the picture; pixels."""

    blur: float
    down: float
    opacity: float = 0.32


def panel(mask: Mask, colour: Colour, lift: Lift, opacity: float = 1.0) -> Sprite:
    """``mask`` in ``colour`` with its shadow; the sprite's point is the mask's top left."""
    margin = math.ceil(2.5 * lift.blur + lift.down)
    shape = padded(mask, margin)
    shadow = blurred(shifted(shape, 0, round(lift.down)), lift.blur)
    return Sprite(
        stacked([tinted(shadow, (0, 0, 0), lift.opacity), tinted(shape, colour, opacity)]), -margin, -margin
    )


def centred(sprite: Sprite, width: float, height: float) -> Sprite:
    """``sprite`` with its point moved to the middle of its first ``width`` by ``height`` pixels."""
    return Sprite(sprite.pixels, sprite.x - round(width / 2), sprite.y - round(height / 2))


def cropped_right(sprite: Sprite, shown: float) -> Sprite:
    """The left part of ``sprite``, ``shown`` 0..1 of its width."""
    return Sprite(
        np.ascontiguousarray(sprite.pixels[:, : max(1, round(sprite.width * shown))]), sprite.x, sprite.y
    )
