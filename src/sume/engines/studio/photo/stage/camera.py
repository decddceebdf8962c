"""The camera: a long lens, a little above the product, that leaves it room in any format."""

import numpy as np

from sume.engines.studio.photo.stage.model import Camera
from sume.engines.studio.photo.stage.noise import Rng

_FIELD_OF_VIEW = 22.0
# How much of the picture's height and width the product may take.
_TALL_SHARE = 0.57
_LOW_SHARE = 0.38
_WIDE_SHARE = 0.47
# Where the middle of the product lies, as a share of the picture's height from its middle.
_SINK = 0.055
_BLUR_SHARE = 0.0062


def frame_height(width: float, height: float, aspect: float, *, low: bool) -> float:
    """Height in cm of what the picture shows at the product's distance; ``aspect`` is width over height."""
    share = _LOW_SHARE if low else _TALL_SHARE
    return float(max(height / share, width / (_WIDE_SHARE * aspect)))


def aim(height: float, lift: float, frame: float, aspect: float, shift: float, rng: Rng) -> Camera:
    """A camera for a product of ``height`` standing ``lift`` above the surface, ``shift`` cm off centre."""
    pitch = np.radians(rng.uniform(6.0, 9.5))
    swing = np.radians(rng.uniform(-5.0, 5.0))
    distance = frame / 2 / np.tan(np.radians(_FIELD_OF_VIEW) / 2)
    sink = _SINK + 0.05 * max(0.0, 1 - aspect)
    target = np.array([-shift, 0.0, lift + height / 2 + sink * frame])
    towards = np.array([np.sin(swing) * np.cos(pitch), -np.cos(swing) * np.cos(pitch), np.sin(pitch)])
    position = target + towards * distance
    focus = float(np.dot(position - np.array([0.0, -1.0, lift + height / 2]), towards))
    x, y, z = position.tolist()
    tx, ty, tz = target.tolist()
    return Camera((x, y, z), (tx, ty, tz), _FIELD_OF_VIEW, focus, _BLUR_SHARE * distance)
