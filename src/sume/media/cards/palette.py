"""The colours of cards, from a brand's or our own."""

from collections.abc import Sequence
from dataclasses import dataclass

from sume.media.type.colour import INK, WHITE, Colour, mixed
from sume.media.type.contrast import LARGE_TEXT, contrast, luminance, readable_on

_APART = 1.7
"""Least contrast of an accent with its ground: less looks like a mistake."""


@dataclass(frozen=True, slots=True)
class Palette:
    """``primary``: grounds; ``accent``: what shall be seen first; ``surface``: plates under small type."""

    primary: Colour = (38, 28, 92)
    accent: Colour = (255, 205, 64)
    surface: Colour = WHITE

    @property
    def on_primary(self) -> Colour:
        return readable_on(self.primary, wish=WHITE, least=LARGE_TEXT)

    @property
    def on_accent(self) -> Colour:
        return readable_on(self.accent, wish=self.primary)

    @property
    def on_surface(self) -> Colour:
        return readable_on(self.surface, wish=INK)

    @property
    def quiet_on_surface(self) -> Colour:
        """For second lines."""
        return readable_on(self.surface, wish=mixed(self.on_surface, self.surface, 0.32))


def brand_palette(colours: Sequence[Colour]) -> Palette:
    """The first colour as ground, that which differs most of the others as accent; none: our own."""
    if not colours:
        return Palette()
    primary, *others = colours
    accent = max(others, key=lambda colour: contrast(colour, primary), default=_counterpart(primary))
    if contrast(accent, primary) < _APART:
        accent = _counterpart(primary)
    return Palette(primary, accent)


def _counterpart(primary: Colour) -> Colour:
    return mixed(primary, WHITE if luminance(primary) < 0.3 else INK, 0.82)
