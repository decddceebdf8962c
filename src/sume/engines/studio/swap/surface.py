"""A drawn face made as soft and as noisy as the frame that it lies in."""

from typing import Final

import numpy as np

from sume.engines.studio.swap.grain import Grain, Softening, blurred, noise_of
from sume.engines.studio.swap.mesh import Patch
from sume.media.faces.crops import Pixels, Values

_STEADY: Final = 0.25
"""How much of the measure of the frame before is kept: one frame's is uncertain."""
_SKIN: Final = (117, 346, 164, 168)
"""Landmarks around cheeks and nose."""
_SHARE: Final = 0.7
"""Of the noise that is lacking: added in full it stands out, since no encoder has smoothed it yet."""
_FEWEST: Final = 8


class Surface:
    """Is shown the frames of a clip in their order; ``texture`` and ``features`` are the avatar's."""

    def __init__(self, texture: Values, features: Values) -> None:
        self._softening = Softening(texture, features)
        self._grain = Grain()
        self._blur: Values | None = None
        self._noise: float | None = None

    def look(self, person: Values) -> None:
        """``person``: the face of a frame, laid out as the avatar's, to be as soft as."""
        wanted = self._softening.wanted(person)
        kept = wanted if self._blur is None else self._blur
        self._blur = wanted + (kept - wanted) * np.float32(_STEADY)

    def blurred(self, new: Values, scale: float) -> Values:
        """``new`` as soft as what was looked at last; ``scale``: how much larger than the avatar's it is."""
        if self._blur is None:
            return new
        across, down = (self._blur * scale).tolist()
        return blurred(new, (across, down))

    def grained(self, new: Values, frame: Pixels, patch: Patch, index: int, landmarks: Values) -> Values:
        """``new``, which will lie at ``patch`` of ``frame``, with what it lacks of the frame's noise."""
        low = landmarks[list(_SKIN), :2].min(0).astype(int) - (patch.x, patch.y)
        high = landmarks[list(_SKIN), :2].max(0).astype(int) - (patch.x, patch.y)
        left, top = np.maximum(low, 0).tolist()
        right, bottom = np.maximum(high, (left + _FEWEST, top + _FEWEST)).tolist()
        there, here = patch.of(frame)[top:bottom, left:right], new[top:bottom, left:right]
        lacking = _SHARE * float(
            np.sqrt(max(0.0, noise_of(np.asarray(there, np.float32)) ** 2 - noise_of(here) ** 2))
        )
        kept = lacking if self._noise is None else self._noise
        self._noise = lacking + (kept - lacking) * _STEADY
        return np.asarray(new + self._grain.of(index, new.shape[:2], self._noise), np.float32)
