"""Colours of any CSS spelling, and how alike they are."""

import re
from typing import Final

import tinycss2
import tinycss2.color4

_STARTS: Final = re.compile(r"#[0-9a-fA-F]{3,8}\b|[a-z-]+", re.IGNORECASE)
_OPAQUE_FROM: Final = 0.6

Lab = tuple[float, float, float]


def read_colours(value: str) -> list[str]:
    """Every colour in a value, gradients' included, as ``#rrggbb``; the nearly invisible are left out."""
    found: list[str] = []
    _collect(tinycss2.parse_component_value_list(value, skip_comments=True), found, 0)
    return found


def _collect(tokens: list[object], found: list[str], depth: int) -> None:
    for token in tokens:
        kind = getattr(token, "type", "")
        if kind in ("ident", "hash", "function"):
            colour = hex_of(token)
            if colour:
                found.append(colour)
            elif kind == "function" and depth < 3 and "gradient" in token.lower_name:  # type: ignore[attr-defined]
                _collect(token.arguments, found, depth + 1)  # type: ignore[attr-defined]


def hex_of(token: object) -> str | None:
    try:
        colour = tinycss2.color4.parse_color(token)
        if colour is None or isinstance(colour, str):
            return None
        plain = colour.to("srgb")
        channels = [min(255, max(0, round((value or 0.0) * 255))) for value in plain.coordinates]
        return None if (plain.alpha or 0.0) < _OPAQUE_FROM else "#{:02x}{:02x}{:02x}".format(*channels)
    except (AttributeError, NotImplementedError, TypeError, ValueError):
        return None


def read_colour(text: str) -> str | None:
    """Of a single colour, as in a ``<meta>`` or a manifest."""
    colours = read_colours(text.strip())
    return colours[0] if colours else None


def oklab(colour: str) -> Lab:
    """Lightness 0..1 and two opponent axes; distances in it are as people see them."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def chroma(colour: str) -> float:
    _, a, b = oklab(colour)
    return float((a * a + b * b) ** 0.5)


def distance(one: str, other: str) -> float:
    return float(sum((x - y) ** 2 for x, y in zip(oklab(one), oklab(other), strict=True)) ** 0.5)
