"""From set text to sprites."""

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from sume.media.type.colour import INK, WHITE, Colour
from sume.media.type.fonts import FaceFile, Fonts
from sume.media.type.layout import Block
from sume.media.type.shapes import blurred, rounded, shifted
from sume.media.type.sprite import Mask, Sprite, stacked, tinted


@dataclass(frozen=True, slots=True)
class Shadow:
    """Lengths in text sizes."""

    colour: Colour = (0, 0, 0)
    opacity: float = 0.45
    blur: float = 0.09
    down: float = 0.05


@dataclass(frozen=True, slots=True)
class Plate:
    """A rounded box behind text. Lengths in text sizes."""

    colour: Colour = INK
    opacity: float = 0.86
    pad_x: float = 0.42
    pad_y: float = 0.34
    radius: float = 0.34


@dataclass(frozen=True, slots=True)
class TextStyle:
    """``stroke``: width of the outline outside the letters, in text sizes."""

    fill: Colour = WHITE
    stroke: float = 0.0
    stroke_colour: Colour = INK
    shadow: Shadow | None = None
    plate: Plate | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper that text is drawn on: whole pixels, with its point ``margin`` in from the top left."""

    width: int
    height: int
    margin: int

    def mask(self) -> "Image.Image":
        return Image.new("L", (self.width, self.height))


def sheet_for(block: Block, style: TextStyle) -> Sheet:
    """A sheet with room for everything ``style`` puts around ``block``."""
    reach = block.face.drop + style.stroke
    if style.shadow is not None:
        reach = max(reach, style.stroke + style.shadow.down + 2.5 * style.shadow.blur)
    if style.plate is not None:
        reach = max(reach, style.plate.pad_x, style.plate.pad_y)
    margin = math.ceil(reach * block.size) + 2
    return Sheet(math.ceil(block.width) + 2 * margin, math.ceil(block.height) + 2 * margin, margin)


def text_mask(
    fonts: Fonts, sheet: Sheet, text: str, face: FaceFile, size: float, at: tuple[float, float], stroke: float
) -> Mask:
    """``text`` from ``at`` (left, baseline; from the sheet's point) on; ``stroke`` in pixels."""
    paper = sheet.mask()
    pen = ImageDraw.Draw(paper)
    x, baseline = at[0] + sheet.margin, at[1] + sheet.margin
    for run in fonts.runs(text, face):
        font = fonts.font(run.file, size)
        pen.text((x, baseline), run.text, fill=255, font=font, anchor="ls", stroke_width=stroke)
        x += font.getlength(run.text)
    return np.asarray(paper, np.uint8)


def block_mask(fonts: Fonts, sheet: Sheet, block: Block, stroke: float = 0.0) -> Mask:
    """Every line of ``block``; ``stroke`` in pixels."""
    paper = np.zeros((sheet.height, sheet.width), np.uint8)
    for line in block.lines:
        at = (line.x, line.baseline)
        np.maximum(paper, text_mask(fonts, sheet, line.text, block.face, block.size, at, stroke), out=paper)
    return paper


def text_sprite(fonts: Fonts, block: Block, style: TextStyle) -> Sprite:
    """``block`` in ``style``; the sprite's point is the block's top left (see :class:`Block`)."""
    sheet = sheet_for(block, style)
    stroke = style.stroke * block.size
    letters = block_mask(fonts, sheet, block)
    outline = block_mask(fonts, sheet, block, stroke) if stroke else letters
    layers = []
    if style.plate is not None:
        layers.append(plate_pixels(sheet, block, style.plate))
    if style.shadow is not None:
        layers.append(shadow_pixels(outline, style.shadow, block.size))
    if stroke:
        layers.append(tinted(outline, style.stroke_colour))
    layers.append(tinted(letters, style.fill))
    return Sprite(stacked(layers), -sheet.margin, -sheet.margin)


def shadow_pixels(mask: Mask, shadow: Shadow, size: float) -> Mask:
    """The shadow ``mask`` throws, as a sprite's pixels; ``size``: of the text, in pixels."""
    soft = blurred(shifted(mask, 0, round(shadow.down * size)), shadow.blur * size)
    return tinted(soft, shadow.colour, shadow.opacity)


def plate_mask(sheet: Sheet, box: tuple[float, float, float, float], radius: float) -> Mask:
    """A rounded box (left, top, right, bottom; from the sheet's point) on ``sheet``."""
    left, top, right, bottom = (round(edge + sheet.margin) for edge in box)
    shape = rounded(right - left, bottom - top, radius)
    paper = np.zeros((sheet.height, sheet.width), np.uint8)
    y, x = max(0, top), max(0, left)
    part = shape[y - top : sheet.height - top, x - left : sheet.width - left]
    paper[y : y + part.shape[0], x : x + part.shape[1]] = part
    return paper


def plate_pixels(sheet: Sheet, block: Block, plate: Plate) -> Mask:
    """The plate behind ``block``, as a sprite's pixels."""
    across, down = plate.pad_x * block.size, plate.pad_y * block.size
    box = (-across, -down, block.width + across, block.height + down)
    return tinted(plate_mask(sheet, box, plate.radius * block.size), plate.colour, plate.opacity)
