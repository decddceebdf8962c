"""The set behind a drawn character."""

import io

import numpy as np
import resvg_py
from numpy.typing import NDArray
from PIL import Image

from sume.engines.studio.presenter.drawn.palette import Palette
from sume.media.type.colour import WHITE, mixed, to_hex


def backdrop(
    palette: Palette, width: int, height: int, face: tuple[float, float], scale: float
) -> NDArray[np.uint8]:
    """(height, width, 3) RGB; ``face``: its middle in pixels; ``scale``: pixels a unit."""
    tones = palette.backdrop
    x, y = face
    radius = 330 * scale
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><defs>'
        '<linearGradient id="wall" x1="0" y1="0" x2="0.35" y2="1">'
        f'<stop offset="0" stop-color="{to_hex(mixed(tones.light, WHITE, 0.25))}"/>'
        f'<stop offset="1" stop-color="{to_hex(mixed(tones.light, tones.base, 0.55))}"/></linearGradient>'
        '<linearGradient id="sun" x1="0" y1="0" x2="0.6" y2="1">'
        f'<stop offset="0" stop-color="{to_hex(mixed(tones.base, tones.light, 0.2))}"/>'
        f'<stop offset="1" stop-color="{to_hex(mixed(tones.base, tones.dark, 0.55))}"/>'
        "</linearGradient></defs>"
        f'<rect width="{width}" height="{height}" fill="url(#wall)"/>'
        f'<g fill="{to_hex(tones.base)}" opacity=".4">'
        f'<circle cx="{x - radius * 1.5}" cy="{y + radius * 1.9}" r="{radius * 1.1}"/>'
        f'<circle cx="{x + radius * 1.25}" cy="{y - radius * 1.25}" r="{radius * 0.42}"/></g>'
        f'<circle cx="{x}" cy="{y + 10 * scale}" r="{radius}" fill="url(#sun)"/></svg>'
    )
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg))
    return np.array(Image.open(io.BytesIO(png)).convert("RGB"))
