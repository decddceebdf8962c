"""One cue as sprites: one for each of its words being said."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sume.media.captions.styles import CaptionStyle
from sume.media.type.contrast import LARGE_TEXT, readable_on
from sume.media.type.draw import plate_mask, plate_pixels, shadow_pixels, sheet_for, text_mask
from sume.media.type.fonts import Fonts
from sume.media.type.layout import Block
from sume.media.type.sprite import Mask, Sprite, stacked, tinted

_PILL_X, _PILL_UP, _PILL_DOWN, _PILL_FOOT, _PILL_RADIUS = 0.15, 0.24, 0.27, 0.2, 0.24


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """Some letters of the cue's word ``index``, on one line; from the block's top left, pixels."""

    index: int
    text: str
    x: float
    baseline: float
    width: float


def placed_words(fonts: Fonts, block: Block, words: list[str]) -> list[PlacedWord]:
    """Where each of ``words`` stands in ``block``, which was set from them; a split word in several parts."""
    ends = np.cumsum([len(word.replace(" ", "")) for word in words])
    found, letters = [], 0
    for line in block.lines:
        before = ""
        for token in line.text.split():
            index = min(int(np.searchsorted(ends, letters, side="right")), len(words) - 1)
            x = line.x + fonts.width(before, block.face, block.size)
            width = fonts.width(token, block.face, block.size)
            found.append(PlacedWord(index, token, x, line.baseline, width))
            before += f"{token} "
            letters += len(token)
    return found


def _every(_index: object) -> bool:
    return True


class CueArt:
    """Sprites of one cue; their point is the middle of its bottom edge."""

    def __init__(self, fonts: Fonts, block: Block, words: list[str], style: CaptionStyle) -> None:
        self._block, self._style = block, style
        self._sheet = sheet_for(block, style.text)
        self._words = placed_words(fonts, block, words)
        stroke = style.text.stroke * block.size
        self._letters = [self._mask(fonts, word, 0) for word in self._words]
        self._outlines = [self._mask(fonts, word, stroke) for word in self._words] if stroke else []
        self._below = [self._nothing()]
        if style.text.plate is not None:
            self._below.append(plate_pixels(self._sheet, block, style.text.plate))
        if style.text.shadow is not None:
            self._below.append(shadow_pixels(self._shape(), style.text.shadow, block.size))
        self._states: dict[int, Sprite] = {}

    def saying(self, index: int) -> Sprite:
        """The cue while its word ``index`` is said."""
        if index not in self._states:
            self._states[index] = self._drawn(index)
        return self._states[index]

    def _drawn(self, index: int) -> Sprite:
        style = self._style
        layers = [*self._below]
        spoken = style.spoken
        outlined: Callable[[int], bool] = _every
        if style.pill is not None:
            layers.append(tinted(self._pill(index), style.pill))
            spoken = readable_on(style.pill, wish=style.spoken, least=LARGE_TEXT)
            outlined = index.__ne__
        layers += [
            tinted(self._of(self._outlines, outlined), style.text.stroke_colour),
            tinted(self._of(self._letters, index.__gt__), style.text.fill),
            tinted(self._of(self._letters, index.__lt__), style.text.fill, style.unsaid),
            tinted(self._of(self._letters, index.__eq__), spoken),
        ]
        x = -round(self._block.width / 2) - self._sheet.margin
        y = -round(self._block.height) - self._sheet.margin
        return Sprite(stacked(layers), x, y)

    def _mask(self, fonts: Fonts, word: PlacedWord, stroke: float) -> Mask:
        block, at = self._block, (word.x, word.baseline)
        return text_mask(fonts, self._sheet, word.text, block.face, block.size, at, stroke)

    def _shape(self) -> Mask:
        """Of everything that is written."""
        return self._of(self._outlines or self._letters, _every)

    def _of(self, masks: list[Mask], wanted: Callable[[int], bool]) -> Mask:
        """Those of ``masks`` (one a word, or none) whose word is ``wanted``, as one."""
        paper = np.zeros((self._sheet.height, self._sheet.width), np.uint8)
        for word, mask in zip(self._words, masks, strict=bool(masks)):
            if wanted(word.index):
                np.maximum(paper, mask, out=paper)
        return paper

    def _pill(self, index: int) -> Mask:
        size, paper = self._block.size, np.zeros((self._sheet.height, self._sheet.width), np.uint8)
        top = self._block.face.cap * size
        for word in self._words:
            if word.index == index:
                up, down = (
                    word.baseline - top - _PILL_UP * size,
                    word.baseline + max(_PILL_DOWN, self._block.face.foot + _PILL_FOOT) * size,
                )
                box = (word.x - _PILL_X * size, up, word.x + word.width + _PILL_X * size, down)
                np.maximum(paper, plate_mask(self._sheet, box, _PILL_RADIUS * size), out=paper)
        return paper

    def _nothing(self) -> Mask:
        return np.zeros((self._sheet.height, self._sheet.width, 4), np.uint8)
