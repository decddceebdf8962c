"""A page to draw on."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from sume.engines.studio.reference.storyboard.look import PAPER, WIDTH
from sume.media.timeline.model import Pixels
from sume.media.type.areas import Box
from sume.media.type.colour import WHITE, Colour
from sume.media.type.draw import TextStyle, text_sprite
from sume.media.type.fonts import Fonts, Role
from sume.media.type.layout import Block, Setting, fit
from sume.media.type.shapes import rounded
from sume.media.type.sprite import Sprite, paste, tinted

_LEADING: Final = 1.38
_MOST_CHARS: Final = 260
_PILL_ACROSS: Final = 0.7
_PILL_DOWN: Final = 0.52
_PILL_RADIUS: Final = 0.45


@dataclass(frozen=True, slots=True)
class Type:
    """``lines``: the most; what does not fit ends in "…"."""

    size: float
    colour: Colour
    role: Role = Role.BODY
    lines: int = 1


class Paper:
    """Of one height, to be known before: blocks are set first (:func:`set_text`), then written."""

    def __init__(self, height: int, fonts: Fonts) -> None:
        self.pixels: Pixels = np.full((height, WIDTH, 3), PAPER, np.uint8)
        self._fonts = fonts

    def write(self, block: Block, colour: Colour, x: float, y: float) -> None:
        """``x``, ``y``: where its top left corner lies."""
        paste(self.pixels, text_sprite(self._fonts, block, TextStyle(fill=colour)), x, y)

    def fill(self, box: Box, colour: Colour, radius: float = 0.0, opacity: float = 1.0) -> None:
        width, height = max(1, round(box.width)), max(1, round(box.height))
        paste(self.pixels, Sprite(tinted(rounded(width, height, radius), colour, opacity)), box.x, box.y)

    def picture(self, pixels: Pixels, box: Box, radius: float) -> None:
        """``pixels`` resized to fill ``box``."""
        width, height = max(1, round(box.width)), max(1, round(box.height))
        way = cv2.INTER_AREA if width < pixels.shape[1] else cv2.INTER_CUBIC
        sized = cv2.resize(pixels, (width, height), interpolation=way)
        mask = rounded(width, height, radius)
        cut = (sized.astype(np.float32) * (mask[..., None] / np.float32(255))).round().astype(np.uint8)
        paste(self.pixels, Sprite(np.dstack([cut, mask])), box.x, box.y)

    def pill(self, text: str, colour: Colour, size: float, x: float, y: float, *, right: bool = False) -> Box:
        """A word on a plate; ``x``: of its left edge, or its right."""
        block = set_text(self._fonts, text, Type(size, WHITE, Role.CLEAN), WIDTH)
        width = (block.width if block is not None else 0.0) + 2 * _PILL_ACROSS * size
        box = Box(x - width if right else x, y, width, pill_height(size))
        self.fill(box, colour, _PILL_RADIUS * size)
        if block is not None:
            self.write(block, WHITE, box.x + _PILL_ACROSS * size, y + (box.height - block.height) / 2)
        return box


def set_text(fonts: Fonts, text: str, style: Type, width: float) -> Block | None:
    """``None`` when nothing of it can be drawn. Of a long text only what may find room is measured."""
    setting = Setting(style.role, style.size, style.size, width, style.lines, leading=_LEADING, align=0.0)
    clean = fonts.clean(text)
    whole = clean if len(clean) <= _MOST_CHARS else clean[:_MOST_CHARS].rstrip() + "…"
    return fit(fonts, whole, setting) if whole else None


def pill_height(size: float) -> float:
    return size * (0.72 + 2 * _PILL_DOWN)
