"""Who is speaking: a name and a line on a plate in the lower part of the picture."""

from collections.abc import Sequence

from sume.media.cards.palette import Palette
from sume.media.cards.panel import Lift, cropped_right, panel
from sume.media.easing import ease_in, ease_out, portion
from sume.media.timeline.model import Pixels
from sume.media.type.areas import Box, clearest, safe_area, zones
from sume.media.type.draw import TextStyle, text_sprite
from sume.media.type.fonts import Fonts, Role
from sume.media.type.layout import Setting, fit
from sume.media.type.shapes import rounded
from sume.media.type.sprite import Sprite, combined, paste

_ENTRANCE = 0.5
_EXIT = 0.35


class LowerThird:
    """A :class:`~sume.media.timeline.model.Layer` that comes, stays and has gone after ``seconds``.

    ``line`` may be empty. It stands in the lower part unless it would cover more of ``keep_out`` (a face;
    pixels) there than above or below that. Raises ``ValueError`` when ``name`` cannot be drawn.
    """

    def __init__(
        self,
        fonts: Fonts,
        width: int,
        height: int,
        name: str,
        line: str = "",
        palette: Palette | None = None,
        *,
        seconds: float = 4.0,
        keep_out: Sequence[Box] = (),
    ) -> None:
        self._seconds, self._colours = seconds, palette or Palette()
        unit = min(width, height)
        room = safe_area(width, height)
        self._bar_width = max(3, round(unit * 0.013))
        self._plate, self._tall = self._drawn(fonts, name, fonts.clean(line), unit, room.width * 0.86)
        self._bar = Sprite(
            panel(
                rounded(self._bar_width, self._tall, self._bar_width / 2), self._colours.accent, Lift(0, 0)
            ).pixels
        )
        wished = zones(width, height).lower_third * height - self._tall
        tops = [wished, *(top for box in keep_out for top in (box.bottom, box.y - self._tall))]
        wide, lowest = self._plate.width + 2 * self._plate.x, room.bottom - self._tall
        places = [Box(room.x, min(max(top, room.y), lowest), wide, self._tall) for top in tops]
        self.box = clearest(places, keep_out)
        """What the card covers at rest, its shadow aside; pixels."""

    def draw(self, seconds: float, canvas: Pixels) -> None:
        leaving = ease_in(portion(seconds, self._seconds - _EXIT, _EXIT))
        shown = ease_out(portion(seconds, 0.12, _ENTRANCE))
        if seconds >= self._seconds:
            return
        x = self.box.x - leaving * 0.12 * canvas.shape[1]
        if shown > 0:
            paste(canvas, cropped_right(self._plate, shown), x, self.box.y, 1 - leaving)
        grown = ease_out(portion(seconds, 0.0, 0.28))
        rows = max(1, round(self._tall * grown))
        bar = Sprite(self._bar.pixels[:rows])
        paste(canvas, bar, x, self.box.y + (self._tall - rows) / 2, 1 - leaving)

    def _drawn(self, fonts: Fonts, name: str, line: str, unit: float, width: float) -> tuple[Sprite, int]:
        pad, gap = unit * 0.034, unit * 0.026
        across = width - 2 * pad - self._bar_width
        size = unit * 0.064
        heading = fit(fonts, name, Setting(Role.HEADING, size, size * 0.6, across, 1, align=0))
        blocks = [(heading, self._colours.on_surface)]
        if line:
            small = Setting(Role.BODY, unit * 0.043, unit * 0.032, across, 2, align=0)
            blocks.append((fit(fonts, line, small), self._colours.quiet_on_surface))
        tall = round(sum(block.height for block, _ in blocks) + gap * (len(blocks) - 1) + 2 * pad)
        wide = round(max(block.width for block, _ in blocks) + 2 * pad + self._bar_width)
        ground = panel(
            rounded(wide, tall, unit * 0.022), self._colours.surface, Lift(unit * 0.022, unit * 0.01), 0.95
        )
        parts = [(ground, 0.0, 0.0)]
        y = pad
        for block, colour in blocks:
            parts.append((text_sprite(fonts, block, TextStyle(colour)), pad + self._bar_width, y))
            y += block.height + gap
        return combined(parts), tall
