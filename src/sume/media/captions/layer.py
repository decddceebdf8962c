"""Captions as a layer of a timeline: the current cue, with the word being said standing out."""

from bisect import bisect_right
from collections.abc import Sequence

from sume.media.captions.art import CueArt
from sume.media.captions.model import Cue
from sume.media.captions.styles import CAPTION_STYLES, CaptionStyleName, accented
from sume.media.timeline.model import Pixels
from sume.media.type.areas import Box, clearest, safe_area, zones
from sume.media.type.colour import Colour
from sume.media.type.fonts import Fonts
from sume.media.type.layout import Block, Setting, fit
from sume.media.type.sprite import paste, paste_moved

POP_SECONDS = 0.13
_PADDING = 0.35
"""What stroke, pill or plate take around the text, in text sizes."""


class CaptionLayer:
    """``keep_out``: boxes (a face) that captions leave free where the safe area has room elsewhere; pixels.

    ``accent`` colours the spoken word, or its pill where the style has one. Cues that hold nothing drawable
    show nothing.
    """

    def __init__(
        self,
        cues: Sequence[Cue],
        fonts: Fonts,
        width: int,
        height: int,
        style: CaptionStyleName = CaptionStyleName.CLEAN,
        *,
        keep_out: Sequence[Box] = (),
        accent: Colour | None = None,
    ) -> None:
        self._cues, self._fonts = tuple(cues), fonts
        self._starts = [cue.start for cue in self._cues]
        self._style = CAPTION_STYLES[style]
        if accent is not None:
            self._style = accented(self._style, accent)
        self._width, self._height = width, height
        self._setting = self._setting_for(width, height)
        self._bottom = _text_bottom(self.place(keep_out), self._setting)
        self._current: tuple[int, CueArt | None] = (-1, None)

    def draw(self, seconds: float, canvas: Pixels) -> None:
        index = bisect_right(self._starts, seconds) - 1
        if index < 0 or seconds >= self._cues[index].end:
            return
        art = self._art(index)
        if art is None:
            return
        cue = self._cues[index]
        sprite = art.saying(cue.spoken(seconds))
        since = (seconds - cue.start) / POP_SECONDS
        if since >= 1 or not self._style.pop:
            paste(canvas, sprite, self._width / 2, self._bottom)
            return
        scale = 1 + self._style.pop * ((1 - since) ** 2 * -1 + 0.9 * since * (1 - since))
        paste_moved(canvas, sprite, self._width / 2, self._bottom, scale=scale)

    def place(self, keep_out: Sequence[Box] = ()) -> Box:
        """Where the tallest cue stands, in pixels."""
        size, setting = self._setting.size, self._setting
        rows = 1 + (setting.max_lines - 1) * setting.leading
        room = safe_area(self._width, self._height)
        wanted = setting.width + 2 * _PADDING * size
        tall = (rows + 2 * _PADDING) * size
        x = (self._width - wanted) / 2
        tops = [zones(self._width, self._height).captions * self._height - tall + _PADDING * size]
        tops += [top for box in keep_out for top in (box.bottom, box.y - tall)]
        limits = room.y, room.bottom - tall
        places = [Box(x, min(max(top, limits[0]), limits[1]), wanted, tall) for top in tops]
        return clearest(places, keep_out)

    def block(self, cue: Cue) -> Block | None:
        """``cue`` as it is set; None when nothing of it can be drawn."""
        text = " ".join(self._words(cue))
        return fit(self._fonts, text, self._setting) if text.strip() else None

    def _art(self, index: int) -> CueArt | None:
        if self._current[0] != index:
            cue = self._cues[index]
            block = self.block(cue)
            art = None if block is None else CueArt(self._fonts, block, self._words(cue), self._style)
            self._current = (index, art)
        return self._current[1]

    def _words(self, cue: Cue) -> list[str]:
        words = [self._fonts.clean(word.text) for word in cue.words]
        return [word.upper() for word in words] if self._style.upper else words

    def _setting_for(self, width: int, height: int) -> Setting:
        style, margins = self._style, zones(width, height)
        size = style.size * min(width, height)
        across = width * (1 - 2 * max(margins.left, margins.right)) - 2 * _PADDING * size
        if width > height:
            across = min(across, height * 1.15)
        return Setting(style.role, size, size * 0.6, across, style.max_lines, leading=style.leading)


def _text_bottom(place: Box, setting: Setting) -> float:
    return place.bottom - _PADDING * setting.size
