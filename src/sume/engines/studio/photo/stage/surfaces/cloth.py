"""Paper, and cloth laid with a few folds where no product stands."""

from typing import Final

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.materials import paintable
from sume.engines.studio.photo.stage.mesh import Floats
from sume.engines.studio.photo.stage.model import Coated, Colour, Material, Thing
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.surfaces.kind import Heights, away, relief

_STEP: Final = 0.45
_CALM, _FOLDED = 6.0, 13.0
"""Within the first radius in cm cloth lies flat; beyond the second its folds have their full height."""


def paper(colour: Colour, _: Rng) -> Material:
    return Coated(paintable(colour), specular=0.0)


def linen(colour: Colour, depth: float, rng: Rng) -> list[Thing]:
    cloth = Coated(textures.linen(rng, paintable(colour)), specular=0.0, bump=textures.weave(rng))
    return [Thing(relief(_folds(rng, 5, 0.75, 1.5), depth, _STEP), cloth)]


def velvet(colour: Colour, depth: float, rng: Rng) -> list[Thing]:
    """Its wide weak gloss brightens where one looks along the pile."""
    cloth = Coated(
        textures.nap(rng, paintable(colour)), roughness=0.5, specular=0.012, bump=textures.pile(rng)
    )
    return [Thing(relief(_folds(rng, 6, 1.3, 2.2), depth, _STEP), cloth)]


def _folds(rng: Rng, count: int, height: float, width: float) -> Heights:
    """Soft ridges: each runs along a slightly bent line that passes the middle at a distance."""
    ridges = [
        (
            rng.uniform(0, np.pi),
            rng.uniform(9, 24) * rng.choice((-1, 1)),
            rng.uniform(0.5, 1.0),
            rng.uniform(9, 16),
        )
        for _ in range(count)
    ]

    def heights(x: Floats, y: Floats) -> Floats:
        total = np.zeros_like(x)
        for turn, offset, share, bend in ridges:
            along, across = x * np.cos(turn) + y * np.sin(turn), y * np.cos(turn) - x * np.sin(turn)
            line = across - offset - 1.4 * np.sin(along / bend + offset)
            total += height * share * np.exp(-((line / (width * (0.7 + 0.6 * share))) ** 2))
        return np.asarray(total * away(x, y, _CALM, _FOLDED))

    return heights
