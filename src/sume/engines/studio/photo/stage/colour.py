"""Colours: sRGB hex in the tables, linear light on the stage."""

import numpy as np

from sume.engines.studio.photo.stage.model import Colour


def linear(hex_code: str) -> Colour:
    """``#rrggbb`` as linear RGB."""
    red, green, blue = (_linear(int(hex_code[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return red, green, blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """``share`` 0 is all ``first``, 1 all ``second``."""
    red, green, blue = (a + (b - a) * share for a, b in zip(first, second, strict=True))
    return red, green, blue


def scaled(colour: Colour, factor: float) -> Colour:
    return colour[0] * factor, colour[1] * factor, colour[2] * factor


def luminance(colour: Colour) -> float:
    return float(np.dot(colour, (0.2126, 0.7152, 0.0722)))


def shaded(hex_code: str, shade: str | None) -> str:
    """A darker or lighter version of a hex colour, or itself."""
    target, share = {"dark": (0, 0.45), "light": (255, 0.45)}.get(shade or "", (0, 0.0))
    channels = (int(hex_code[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(channel + (target - channel) * share):02x}" for channel in channels)
