"""What a picture of a stage is when more than its light is wanted."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Plate:
    """``light`` as from ``render``; ``depth`` (height, width): cm from the eye along each pixel's ray.

    ``masks``: the share of each pixel, 0..1, that a part covers; parts are numbered as in ``Thing.part``."""

    light: NDArray[np.float32]
    depth: NDArray[np.float32]
    masks: dict[int, NDArray[np.float32]]
