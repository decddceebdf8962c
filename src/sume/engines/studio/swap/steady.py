"""Landmarks over time without their shake and without lag: every frame knows its past and its future."""

from typing import Final

import numpy as np
from scipy.ndimage import gaussian_filter1d

from sume.media.faces.crops import Values

_RIGID_SIGMA: Final = 1.2
"""Frames; of where the head is and how it is turned, while it is held still."""
_SHAPE_SIGMA: Final = 1.0
_QUICK: Final = 0.012
"""Movement from frame to frame, in heights of the face, that is no shake any more."""


def steadied(landmarks: Values) -> Values:
    """(frames, 468, 3), smoothed as much as each frame's own movement allows: a shake goes, a nod stays."""
    if len(landmarks) < 3:
        return landmarks
    centres = landmarks.mean(1, keepdims=True)
    sizes = np.linalg.norm(landmarks - centres, axis=2).mean(1)[:, None, None]
    shapes = (landmarks - centres) / sizes
    still = _stillness(centres[:, 0] / sizes[:, 0])
    smooth_centres = _blend(centres, _smooth(centres, _RIGID_SIGMA), still)
    smooth_sizes = _blend(sizes, _smooth(sizes, 2 * _RIGID_SIGMA), still)
    smooth_shapes = _blend(shapes, _smooth(shapes, _SHAPE_SIGMA), _stillness_of_points(shapes))
    return np.asarray(smooth_centres + smooth_shapes * smooth_sizes, np.float32)


def _smooth(values: Values, sigma: float) -> Values:
    return np.asarray(gaussian_filter1d(values, sigma, axis=0, mode="nearest"), np.float32)


def _blend(raw: Values, smooth: Values, still: Values) -> Values:
    return np.asarray(raw + (smooth - raw) * still, np.float32)


def _stillness(places: Values) -> Values:
    """(frames, 1, 1): 1 while ``places`` (frames, 3) hardly move, towards 0 when they do."""
    trend = _smooth(places, 1.0)
    speed = np.linalg.norm(np.gradient(trend, axis=0), axis=1) / 2
    return np.asarray(_smooth(_QUICK / np.maximum(speed, _QUICK), 1.0)[:, None, None], np.float32)


def _stillness_of_points(shapes: Values) -> Values:
    """(frames, points, 1): the same for each landmark against the others: lips that speak are not held."""
    trend = _smooth(shapes, 0.7)
    speed = np.linalg.norm(np.gradient(trend, axis=0)[..., :2], axis=2)
    return np.asarray((_QUICK * 2 / np.maximum(speed, _QUICK * 2))[..., None], np.float32)
