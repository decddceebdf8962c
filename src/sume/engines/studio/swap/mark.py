"""Words in the picture that say that a face was changed."""

from pathlib import Path
from typing import Final

from sume.media.faces.crops import Pixels
from sume.media.type.areas import safe_area
from sume.media.type.draw import Plate, TextStyle, text_sprite
from sume.media.type.fonts import Fonts, Role
from sume.media.type.layout import Setting, fit
from sume.media.type.sprite import paste

WORDS: Final = "Face changed with AI"
_SIZE: Final = 0.032
"""Of the letters, in shorter sides of the picture."""
_LEAST: Final = 12.0
"""Pixels: smaller letters cannot be read once a platform has encoded them anew."""


class Mark:
    """Drawn the same on every frame of ``size`` (width, height), low and left where platforms leave room."""

    def __init__(self, fonts_dir: Path, size: tuple[int, int]) -> None:
        width, height = size
        usual = min(size) * _SIZE
        letters = max(usual, _LEAST)
        fonts = Fonts(fonts_dir)
        block = fit(fonts, WORDS, Setting(Role.CLEAN, letters, usual * 0.6, width * 0.8, 1, letters * 2))
        self._sprite = text_sprite(fonts, block, TextStyle((255, 255, 255), plate=Plate()))
        room = safe_area(width, height)
        self._at = round(room.x), round(room.bottom - block.height - letters)

    def draw(self, canvas: Pixels) -> None:
        paste(canvas, self._sprite, *self._at)
