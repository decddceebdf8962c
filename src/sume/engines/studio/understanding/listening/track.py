"""A sound track reduced to what the listening needs of it."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

LISTENING_RATE: Final = 16_000
VOICE_STEP: Final = 512
"""Samples at :data:`LISTENING_RATE` for each look of the voice detector: 32 ms."""
LOUDNESS_STEP_SECONDS: Final = 0.1


@dataclass(frozen=True, slots=True)
class Track:
    """``voice``: chance that somebody speaks, for each 32 ms. ``powers``: K-weighted, for each 0.1 s."""

    seconds: float
    voice: NDArray[np.float32]
    powers: NDArray[np.float64]
