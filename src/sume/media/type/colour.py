"""Colours as sRGB triples."""

from typing import Final

Colour = tuple[int, int, int]
"""Red, green, blue, 0..255, sRGB-coded."""

WHITE: Final[Colour] = (255, 255, 255)
INK: Final[Colour] = (17, 18, 22)
"""Nearly black: softer on the eye than pure black."""


def from_hex(text: str) -> Colour:
    """``#12ab3f`` or ``#1af``. Raises ``ValueError``."""
    digits = text.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) != 6:
        raise ValueError(f"{text!r} is no colour")
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


def to_hex(colour: Colour) -> str:
    return "#{:02X}{:02X}{:02X}".format(*colour)


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """``share`` 0 is all ``one``, 1 all ``other``."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
