"""The words that stop a thumb: big type on plates in the first seconds."""

from collections.abc import Sequence

from sume.media.cards.palette import Palette
from sume.media.cards.panel import Lift, centred, panel
from sume.media.easing import ease_in, overshoot, portion
from sume.media.timeline.model import Pixels
from sume.media.type.areas import Box, safe_area, zones
from sume.media.type.draw import TextStyle, text_sprite
from sume.media.type.fonts import Fonts, Role
from sume.media.type.layout import Block, Line, Setting, fit
from sume.media.type.shapes import rounded
from sume.media.type.sprite import Sprite, combined, paste_moved

_STAGGER = 0.11
_ENTRANCE = 0.3
_EXIT = 0.2
_TILT = -2.0
_LEAST_HEIGHT = 0.34
"""Of the shorter side: a face further up than this is partly covered."""
_LEAST_UNDER = 0.2
_LEAST_BESIDE = 0.26


class HookTitle:
    """A :class:`~sume.media.timeline.model.Layer`; it has gone after ``seconds``.

    It stands in the upper part, set smaller where a face (``keep_out``, pixels) needs the room, or in the
    captions' place if the face leaves none. Raises ``ValueError`` when nothing of ``text`` can be drawn.
    """

    def __init__(
        self,
        fonts: Fonts,
        width: int,
        height: int,
        text: str,
        palette: Palette | None = None,
        *,
        seconds: float = 2.0,
        keep_out: Sequence[Box] = (),
    ) -> None:
        self._seconds = seconds
        area = _area(width, height, keep_out)
        size = min(width, height) * 0.15
        room = area.width - size * 0.5, area.height - size * 0.4
        setting = Setting(Role.TITLE, size, size * 0.45, room[0], 3, room[1], leading=1.36)
        block = fit(fonts, text.upper(), setting)
        colours = palette or Palette()
        pairs = ((colours.surface, colours.on_surface), (colours.accent, colours.on_accent))
        self._lines = [
            _strip(fonts, block, line, *pairs[index % 2]) for index, line in enumerate(block.lines)
        ]
        step = setting.leading * block.size
        tall = step * len(block.lines)
        wished = zones(width, height).hook * height - tall / 2
        self.box = Box(area.x, max(area.y, min(wished, area.bottom - tall)), area.width, tall)
        self._spots = [
            (self.box.center_x, self.box.y + step * (index + 0.5)) for index in range(len(block.lines))
        ]

    def draw(self, seconds: float, canvas: Pixels) -> None:
        if seconds >= self._seconds:
            return
        leaving = ease_in(portion(seconds, self._seconds - _EXIT, _EXIT))
        drift = 1 + 0.015 * seconds
        for index, (sprite, (x, y)) in enumerate(zip(self._lines, self._spots, strict=True)):
            come = portion(seconds + 1 / 30, index * _STAGGER, _ENTRANCE)
            scale = (0.55 + 0.45 * overshoot(come)) * drift * (1 - 0.12 * leaving)
            opacity = min(1.0, come * 3) * (1 - leaving)
            paste_moved(canvas, sprite, x, y, scale=scale, degrees=_TILT, opacity=opacity)


def _strip(
    fonts: Fonts, block: Block, line: Line, ground: tuple[int, int, int], ink: tuple[int, int, int]
) -> Sprite:
    size, cap = block.size, block.face.cap * block.size
    deep = cap + block.face.foot * size
    alone = Block((Line(line.text, 0, cap, line.width),), block.face, size, line.width, deep)
    across, down = size * 0.2, size * 0.17
    wide, tall = round(line.width + 2 * across), round(deep + 2 * down)
    plate = panel(rounded(wide, tall, size * 0.12), ground, Lift(size * 0.1, size * 0.05, 0.35))
    text = text_sprite(fonts, alone, TextStyle(ink))
    return centred(combined([(plate, 0, 0), (text, across, down)]), wide, tall)


def _area(width: int, height: int, keep_out: Sequence[Box]) -> Box:
    """The room for the title: beside the face of a wide picture, else over it, else under it."""
    room, margins = safe_area(width, height), zones(width, height)
    beside = min((box.x for box in keep_out), default=0.0) - room.x
    if width > height and beside >= _LEAST_BESIDE * width:
        return Box(room.x, room.y, beside, room.height * 0.6)
    across = width * (1 - 2 * max(margins.left, margins.right))
    if width > height:
        across = min(across, height * 1.1)
    over = min((box.y for box in keep_out), default=room.y + room.height * 0.42) - room.y
    least = _LEAST_HEIGHT * min(width, height)
    chin = max((box.bottom for box in keep_out), default=float(height))
    under = margins.captions * height - chin
    if over < least and under >= _LEAST_UNDER * min(width, height):
        return Box((width - across) / 2, chin, across, under)
    return Box((width - across) / 2, room.y, across, max(over, least))
