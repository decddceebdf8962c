"""A price or an offer on a sticker."""

from collections.abc import Sequence

from sume.media.cards.palette import Palette
from sume.media.cards.panel import Lift, centred, panel
from sume.media.easing import ease_in, overshoot, portion, sway
from sume.media.timeline.model import Pixels
from sume.media.type.areas import Box, clearest, safe_area
from sume.media.type.draw import TextStyle, text_sprite
from sume.media.type.fonts import Fonts, Role
from sume.media.type.layout import Setting, fit
from sume.media.type.shapes import scalloped
from sume.media.type.sprite import combined, paste_moved

_ENTRANCE = 0.38
_EXIT = 0.22
_TILT = 9.0


class Badge:
    """A :class:`~sume.media.timeline.model.Layer`; it has gone after ``seconds``.

    It stands in the corner of the safe area that covers least of ``keep_out`` (a face, an inset;
    pixels), the upper right first. Raises ``ValueError`` when nothing of ``text`` can be drawn.
    """

    def __init__(
        self,
        fonts: Fonts,
        width: int,
        height: int,
        text: str,
        palette: Palette | None = None,
        *,
        seconds: float = 3.0,
        keep_out: Sequence[Box] = (),
    ) -> None:
        self._seconds = seconds
        colours = palette or Palette()
        across = round(min(width, height) * 0.27)
        self.box = clearest(_corners(width, height, across), keep_out)
        sticker = panel(scalloped(across, 18, 0.1), colours.accent, Lift(across * 0.05, across * 0.03))
        room = across * 0.68
        role_size = across * 0.36
        setting = Setting(Role.TITLE, role_size, role_size * 0.3, room, 3, across * 0.56, leading=1.14)
        block = fit(fonts, text.upper(), setting)
        letters = text_sprite(fonts, block, TextStyle(colours.on_accent))
        at = (across - block.width) / 2, (across - block.height) / 2
        self._sprite = centred(combined([(sticker, 0, 0), (letters, *at)]), across, across)

    def draw(self, seconds: float, canvas: Pixels) -> None:
        if seconds >= self._seconds:
            return
        come = portion(seconds + 1 / 30, 0, _ENTRANCE)
        leave = ease_in(portion(seconds, self._seconds - _EXIT, _EXIT))
        scale = overshoot(come, 2.2) * (1 - leave)
        degrees = _TILT + 3.5 * sway(seconds, 1.6) - 40 * (1 - come) ** 2
        paste_moved(canvas, self._sprite, self.box.center_x, self.box.center_y, scale=scale, degrees=degrees)


def _corners(width: int, height: int, across: float) -> list[Box]:
    room = safe_area(width, height)
    sides = (room.right - across, room.x)
    heights = (room.y, room.y + (room.height - across) * 0.62)
    return [Box(x, y, across, across) for y in heights for x in sides]
