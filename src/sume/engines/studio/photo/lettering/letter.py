"""The first quotation as a headline, the others under it; kerned, inside the safe area, off the products."""

from collections.abc import Sequence
from typing import Final

from sume.engines.studio.photo.lettering.ground import ink_for, plate_for
from sume.engines.studio.photo.lettering.room import Room, room_for
from sume.media.timeline.model import Pixels
from sume.media.type.areas import Box
from sume.media.type.colour import Colour
from sume.media.type.draw import Plate, TextStyle, text_sprite
from sume.media.type.fonts import Fonts, Role
from sume.media.type.layout import Block, Setting, fit
from sume.media.type.sprite import paste

FACES: Final = {"playful": Role.TITLE, "festive": Role.TITLE}
"""By mood; the others have a clean one."""
_HEADLINE, _LEAST = 0.115, 0.03
"""Sizes as shares of the picture's shorter side."""
_SECOND: Final = 0.42
_GAP: Final = 0.55
_LINES: Final = 3
_FILL: Final = 0.94


def letter(
    picture: Pixels,
    words: Sequence[str],
    products: Sequence[Box],
    props: Sequence[Box] = (),
    *,
    side: str,
    mood: str | None,
    wish: Colour | None,
    fonts: Fonts,
) -> list[str]:
    """Sets ``words`` on ``picture`` (height, width, 3), in place; ``products`` and ``props``:
    where they are, in pixels.

    ``side``: the one that was left empty; ``wish``: the brand's colour, taken where it can be read. Returns
    the words that no face can draw, or that found no room."""
    height, width = picture.shape[:2]
    room = room_for(products, props, width, height, side)
    if room is None:
        return list(words)
    drawn = [word for word in words if fonts.clean(word)]
    blocks = _blocks(drawn, room, min(width, height), FACES.get(mood or "", Role.HEADING), fonts)
    shown = [block for block in blocks if block is not None]
    if shown:
        _draw(picture, shown, room, wish, fonts)
    cut = [word for word, block in zip(drawn, blocks, strict=True) if block is None]
    return [word for word in words if word not in drawn or word in cut]


def _blocks(words: Sequence[str], room: Room, shorter: int, role: Role, fonts: Fonts) -> list[Block | None]:
    """Each as large as it may be; what does not fit under the others is None."""
    left = room.box.height * _FILL
    blocks: list[Block | None] = []
    size = _HEADLINE * shorter
    for number, word in enumerate(words):
        asked = size if number == 0 else max(_LEAST * shorter, size * _SECOND)
        setting = Setting(
            role if number == 0 else Role.CLEAN, asked, _LEAST * shorter, room.box.width, _LINES,
            max(1.0, left), leading=1.14 if number == 0 else 1.3, align=room.align,
        )  # fmt: skip
        block = fit(fonts, word, setting)
        fits = not block.cut and block.height <= left and block.width <= room.box.width
        blocks.append(block if fits else None)
        if fits:
            size = block.size if number == 0 else size
            left -= block.height + _GAP * block.size
    return blocks


def _draw(picture: Pixels, blocks: Sequence[Block], room: Room, wish: Colour | None, fonts: Fonts) -> None:
    places = _places(blocks, room)
    whole = Box(
        min(box.x for box in places),
        places[0].y,
        max(box.width for box in places),
        places[-1].bottom - places[0].y,
    )
    ink = ink_for(picture, whole, wish)
    plate = None if ink.is_read else Plate(plate_for(ink.colour), opacity=0.72, pad_x=0.5, pad_y=0.4)
    for block, box in zip(blocks, places, strict=True):
        paste(picture, text_sprite(fonts, block, TextStyle(ink.colour, plate=plate)), box.x, box.y)


def _places(blocks: Sequence[Block], room: Room) -> list[Box]:
    """Under each other; a column stands in the middle of its height, a title above its products too."""
    gaps = [_GAP * block.size for block in blocks]
    tall = sum(block.height for block in blocks) + sum(gaps[:-1])
    y = room.box.y + (room.box.height - tall) / 2
    boxes = []
    for block, gap in zip(blocks, gaps, strict=True):
        x = room.box.x + (room.box.width - block.width) * room.align
        boxes.append(Box(x, y, block.width, block.height))
        y += block.height + gap
    return boxes
