"""What lies behind words, and the colour in which they are read on it."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from sume.media.timeline.model import Pixels
from sume.media.type.areas import Box
from sume.media.type.colour import INK, WHITE, Colour
from sume.media.type.contrast import LARGE_TEXT, contrast, luminances

_SHARE_READ: Final = 5.0
"""Percent of the ground that may be read less well than asked."""


@dataclass(frozen=True, slots=True)
class Ink:
    """``contrast``: with all of the ground but its worst twentieth."""

    colour: Colour
    contrast: float

    @property
    def is_read(self) -> bool:
        return self.contrast >= LARGE_TEXT


def ink_for(picture: Pixels, box: Box, wish: Colour | None) -> Ink:
    """``wish`` where it is read well enough, else the better of white and ink."""
    ground = picture[
        max(0, int(box.y)) : int(box.bottom) + 1, max(0, int(box.x)) : int(box.right) + 1
    ].reshape(-1, 3)
    wished = [Ink(wish, _worst(wish, ground))] if wish is not None else []
    if wished and wished[0].is_read:
        return wished[0]
    return max((Ink(colour, _worst(colour, ground)) for colour in (WHITE, INK)), key=lambda ink: ink.contrast)


def _worst(colour: Colour, ground: Pixels) -> float:
    light = luminances(ground)
    own = float(luminances(np.array(colour, np.uint8)))
    ratios = (np.maximum(light, own) + 0.05) / (np.minimum(light, own) + 0.05)
    return float(np.percentile(ratios, _SHARE_READ))


def plate_for(ink: Colour) -> Colour:
    """The ground of a plate under words that the picture itself does not let read."""
    return INK if contrast(ink, INK) > contrast(ink, WHITE) else WHITE
