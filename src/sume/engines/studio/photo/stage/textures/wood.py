"""Planks."""

import numpy as np

from sume.engines.studio.photo.stage.mesh import Floats
from sume.engines.studio.photo.stage.model import Colour, Picture
from sume.engines.studio.photo.stage.noise import Rng, field
from sume.engines.studio.photo.stage.textures.base import SIZE, blend, picture


def oak(rng: Rng, light: Colour, dark: Colour) -> Picture:
    """Planks along x with growth lines, pores and dark joints; 72 x 72 cm."""
    planks = 5
    rows = SIZE // planks
    strips = [_plank(rng, rows, light, dark) for _ in range(planks)]
    return picture(np.concatenate(strips), 72, 72 * rows * planks / SIZE)


def _plank(rng: Rng, rows: int, light: Colour, dark: Colour) -> Floats:
    y = np.mgrid[0:rows, 0:SIZE][0].astype(float)
    wander = (field(rng, rows, SIZE, 420, 60) - 0.5) * rows * 0.5
    rings = 0.5 + 0.5 * np.sin((y + wander) / rows * 2 * np.pi * rng.uniform(4, 7))
    fibre = field(rng, rows, SIZE, 260, 2.2, 1.2)
    pores = np.clip(field(rng, rows, SIZE, 46, 1.0, 1.4) - 0.74, 0, 1) * 3.0
    share = 0.14 + 0.26 * rings**3 + 0.30 * fibre + 0.34 * pores + rng.uniform(-0.05, 0.08)
    pixels = blend(light, dark, np.clip(share, 0, 1))
    joint = np.minimum(y, rows - 1 - y)
    return np.asarray(pixels * np.clip(0.25 + joint / 2.2, 0, 1)[..., None])
