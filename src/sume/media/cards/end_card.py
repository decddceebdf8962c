"""How a video ends: the brand, what to do next, on a ground that keeps moving."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.media.cards.palette import Palette
from sume.media.cards.panel import Lift, centred, panel
from sume.media.easing import ease_out, overshoot, portion, sway
from sume.media.timeline.model import Pixels
from sume.media.type.areas import safe_area
from sume.media.type.colour import INK, WHITE, Colour, mixed
from sume.media.type.contrast import luminance
from sume.media.type.draw import TextStyle, text_sprite
from sume.media.type.fonts import Fonts, Role
from sume.media.type.layout import Setting, fit
from sume.media.type.shapes import rounded
from sume.media.type.sprite import Sprite, combined, paste_moved

_COARSE = 16
_STAGGER = 0.14
_ENTRANCE = 0.5


class EndCard:
    """A :class:`~sume.media.timeline.model.Picture`: ``logo`` over ``title``, ``line`` and a ``cta`` pill.

    ``logo``: (height, width, 3 or 4), uint8, straight alpha. Texts may be empty, or hold nothing drawable;
    they are then left out.
    """

    def __init__(
        self,
        fonts: Fonts,
        width: int,
        height: int,
        title: str,
        *,
        line: str = "",
        cta: str = "",
        logo: NDArray[np.uint8] | None = None,
        palette: Palette | None = None,
    ) -> None:
        self._colours = palette or Palette()
        self._ground = _Ground(width, height, self._colours)
        unit, room = min(width, height), safe_area(width, height)
        across = min(width - 2 * max(room.x, width - room.right), unit * 1.2)
        rows: list[tuple[Sprite, float]] = []
        if logo is not None:
            rows.append(_logo(logo, unit * 0.26))
        for text, role, size, most in (
            (title, Role.HEADING, 0.125, 2),
            (line, Role.BODY, 0.05, 3),
        ):
            if fonts.clean(text):
                rows.append(
                    _text(
                        fonts,
                        text,
                        self._colours.on_primary,
                        Setting(role, unit * size, unit * size * 0.5, across, most),
                    )
                )
        self._has_cta = bool(fonts.clean(cta))
        if self._has_cta:
            rows.append(_pill(fonts, cta, self._colours, unit, across))
        gap = unit * 0.062
        total = sum(tall for _, tall in rows) + gap * max(0, len(rows) - 1)
        y = room.center_y - total / 2
        self._rows: list[tuple[Sprite, float]] = []
        for sprite, tall in rows:
            self._rows.append((sprite, y + tall / 2))
            y += tall + gap
        self._x, self._rise = width / 2, unit * 0.08

    def draw(self, seconds: float) -> Pixels:
        canvas = self._ground.draw(seconds)
        for index, (sprite, y) in enumerate(self._rows):
            come = portion(seconds + 1 / 30, index * _STAGGER, _ENTRANCE)
            pill = self._has_cta and index == len(self._rows) - 1
            scale = (0.8 + 0.2 * overshoot(come)) * (1 + 0.006 * seconds)
            if pill:
                scale *= 1 + 0.022 * sway(seconds, 1.1)
            lift = self._rise * (1 - ease_out(come))
            paste_moved(canvas, sprite, self._x, y + lift, scale=scale, opacity=min(1.0, come * 2.5))
        return canvas


class _Ground:
    """Two slow lights over the primary colour; drawn small, enlarged, and dithered against banding."""

    def __init__(self, width: int, height: int, colours: Palette) -> None:
        self._size = (width, height)
        down, across = np.mgrid[0 : height // _COARSE + 2, 0 : width // _COARSE + 2].astype(np.float32)
        self._across, self._down = across * _COARSE / width, down * _COARSE / height
        self._base = np.array(colours.primary, np.float32)
        dark = luminance(colours.primary) < 0.3
        self._lights = [
            np.array(mixed(colours.primary, WHITE if dark else INK, 0.2 if dark else 0.1), np.float32)
            - self._base,
            np.array(mixed(colours.primary, colours.accent, 0.16 if dark else 0.3), np.float32) - self._base,
        ]
        noise = np.random.default_rng(7).random((height, width, 1), np.float32)
        self._noise = np.repeat(noise, 3, axis=2)

    def draw(self, seconds: float) -> Pixels:
        coarse = np.broadcast_to(self._base, (*self._across.shape, 3)).copy()
        for index, light in enumerate(self._lights):
            angle = 0.55 * seconds + math.pi * index
            x, y = 0.5 + 0.42 * math.cos(angle), 0.5 + 0.34 * math.sin(angle * 0.9 + 0.6)
            near = np.exp(-(((self._across - x) / 0.5) ** 2 + ((self._down - y) / 0.45) ** 2))
            coarse += near[..., None] * light
        fine = cv2.resize(coarse.clip(0, 254), self._size, interpolation=cv2.INTER_LINEAR)
        return np.asarray(cv2.add(fine, self._noise)).astype(np.uint8)


def _text(fonts: Fonts, text: str, colour: Colour, setting: Setting) -> tuple[Sprite, float]:
    block = fit(fonts, text, setting)
    return centred(text_sprite(fonts, block, TextStyle(colour)), block.width, block.height), block.height


def _pill(fonts: Fonts, text: str, colours: Palette, unit: float, across: float) -> tuple[Sprite, float]:
    size = unit * 0.062
    block = fit(fonts, text, Setting(Role.HEADING, size, size * 0.6, across - 2 * size, 2))
    wide, tall = round(block.width + size * 2), round(block.height + size * 1.35)
    plate = panel(rounded(wide, tall, tall / 2), colours.accent, Lift(unit * 0.025, unit * 0.012, 0.28))
    letters = text_sprite(fonts, block, TextStyle(colours.on_accent))
    at = (wide - block.width) / 2, (tall - block.height) / 2
    return centred(combined([(plate, 0, 0), (letters, *at)]), wide, tall), tall


def _logo(logo: NDArray[np.uint8], tall: float) -> tuple[Sprite, float]:
    scale = min(tall / logo.shape[0], 2.2 * tall / logo.shape[1])
    size = max(1, round(logo.shape[1] * scale)), max(1, round(logo.shape[0] * scale))
    alpha = logo[..., 3:] if logo.shape[2] == 4 else np.full((*logo.shape[:2], 1), 255, np.uint8)
    colours = logo[..., :3].astype(np.float32) * (alpha / np.float32(255))
    pixels = np.concatenate([colours, alpha.astype(np.float32)], axis=2)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    small = np.asarray(cv2.resize(pixels, size, interpolation=how)).clip(0, 255).round().astype(np.uint8)
    return Sprite(small, -size[0] // 2, -size[1] // 2), size[1]
