"""Where on a picture words may stand: inside the safe area, and never over a product."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sume.media.type.areas import Box, safe_area

_AIR: Final = 0.035
"""Of the shorter side: what is kept free between words and products."""
_SMALLEST: Final = 0.05
"""Of the shorter side: no line is set in less."""
_LEAST_WIDTH, _LEAST_HEIGHT = 0.26, 0.13


@dataclass(frozen=True, slots=True)
class Room:
    """``box`` in pixels; ``align``: 0 left, 0.5 in the middle, 1 right."""

    box: Box
    align: float


def room_for(
    products: Sequence[Box], props: Sequence[Box], width: int, height: int, side: str
) -> Room | None:
    """The room at ``side`` ("left", "right" or "top") if it is worth having, else the largest there is.

    It is free of props too, where that leaves enough; None where there is no room for words."""
    for keep_out in ([*products, *props], products):
        wished = _rooms(keep_out, width, height)[side]
        if wished.box.width >= _LEAST_WIDTH * width and wished.box.height >= _LEAST_HEIGHT * height:
            return wished
    largest = max(_rooms(products, width, height).values(), key=_worth)
    smallest = _SMALLEST * min(width, height)
    return largest if min(largest.box.width, largest.box.height) >= smallest else None


def _rooms(products: Sequence[Box], width: int, height: int) -> dict[str, Room]:
    area = safe_area(width, height)
    air = _AIR * min(width, height)
    left = min((box.x for box in products), default=area.right) - air
    right = max((box.right for box in products), default=area.x) + air
    top = min((box.y for box in products), default=area.bottom) - air
    bottom = max((box.bottom for box in products), default=area.y) + air
    return {
        "left": Room(_between(area, area.x, area.y, left, area.bottom), 0.0),
        "right": Room(_between(area, right, area.y, area.right, area.bottom), 0.0),
        "top": Room(_between(area, area.x, area.y, area.right, top), 0.5),
        "bottom": Room(_between(area, area.x, bottom, area.right, area.bottom), 0.5),
    }


def _between(area: Box, left: float, top: float, right: float, bottom: float) -> Box:
    x, y = max(area.x, left), max(area.y, top)
    return Box(x, y, max(0.0, min(area.right, right) - x), max(0.0, min(area.bottom, bottom) - y))


def _worth(room: Room) -> float:
    """Words are wider than high: a narrow column is worth less than its area."""
    return float(room.box.width**1.5 * room.box.height**0.5)
