"""A brand's logo on a ground of the brand's own colour."""

from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from sume.media.cards.palette import Palette
from sume.media.type.colour import Colour
from sume.media.type.contrast import contrast

_LARGEST: Final = (1200, 1200)
_SEEN: Final = 128
_APART: Final = 1.7
"""Least contrast with the ground; below it the logo's shape is drawn in the colour of type instead."""

Logo = NDArray[np.uint8]


def load_logo(path: Path, palette: Palette) -> Logo:
    """(height, width, 4), straight alpha: as it is, or a silhouette where its own colours would be lost."""
    with Image.open(path) as file:
        image = file.convert("RGBA")
    image.thumbnail(_LARGEST)
    pixels = np.array(image)
    seen = pixels[pixels[..., 3] >= _SEEN][:, :3]
    if len(seen) and bool((pixels[..., 3] < _SEEN).any()):
        red, green, blue = (int(value) for value in np.median(seen, axis=0))
        usual: Colour = (red, green, blue)
        if contrast(usual, palette.primary) < _APART:
            pixels[..., :3] = palette.on_primary
    return pixels
