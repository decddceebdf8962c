"""What stays the person's own: eyes, the inside of the mouth, and lids while they are closed."""

from typing import Final

import cv2
import numpy as np

from sume.engines.studio.swap.mesh import Patch
from sume.media.faces import indices
from sume.media.faces.crops import Values

_INNER_LIPS: Final = (*indices.LIP_UPPER_INNER, *indices.LIP_LOWER_INNER[::-1])
_EYES: Final = (
    (*indices.LEFT_EYE_UPPER, *indices.LEFT_EYE_LOWER[::-1]),
    (*indices.RIGHT_EYE_UPPER, *indices.RIGHT_EYE_LOWER[::-1]),
)
_LIDS: Final = (
    (113, 225, 224, 223, 222, 221, 189, 244, 233, 232, 231, 230, 229, 228, 31, 226),
    (342, 445, 444, 443, 442, 441, 413, 464, 453, 452, 451, 450, 449, 448, 261, 446),
)
"""Around the eyes with what folds when they close, left and right of the picture."""
_GAPS: Final = ((159, 145, *indices.LEFT_EYE_CORNERS), (386, 374, *indices.RIGHT_EYE_CORNERS))
_OPEN: Final = 70
"""Percentile of a clip at which eyes are surely open."""
_CLOSING: Final = (0.91, 0.79)
"""Opening over that of open eyes: where lids begin to be the person's own, and where they wholly are. The
landmarks of eyes that are closed stay three quarters open."""
_LIP_RIM: Final = 0.034
"""Width of the line where lips meet, in heights of the face: it tells what is said, under any moustache."""
_SOFT: Final = 0.008
_LID_SOFT: Final = 0.02
"""Softness of the edges, in heights of the face."""
_SUBPIXEL_BITS: Final = 4


def eyes_when_open(landmarks: Values) -> Values:
    """(2,): how far each eye is open in a clip's ``landmarks`` (frames, 468, 3) when it is not blinking."""
    opened = [eye_openings(frame) for frame in landmarks]
    return np.asarray(np.percentile(np.stack(opened), _OPEN, axis=0), np.float32)


def eye_openings(landmarks: Values) -> Values:
    """(2,): distance of the lids over the width of the eye."""
    points = landmarks[:, :2]

    def apart(one: int, other: int) -> float:
        return float(np.linalg.norm(points[one] - points[other]))

    found = [apart(upper, lower) / max(apart(outer, inner), 1e-3) for upper, lower, outer, inner in _GAPS]
    return np.array(found, np.float32)


def own_parts(landmarks: Values, patch: Patch, open_eyes: Values) -> Values:
    """(h, w) of 0..1 on ``patch``: 1 where nothing of the new face is shown.

    Skin of an avatar whose eyes are open makes no lids.
    """
    height = float(np.linalg.norm(landmarks[indices.FOREHEAD, :2] - landmarks[indices.CHIN, :2]))
    fixed = np.round((landmarks[:, :2] - (patch.x, patch.y)) * (1 << _SUBPIXEL_BITS)).astype(np.int32)
    openings = np.zeros((patch.height, patch.width), np.uint8)
    for ring in (_INNER_LIPS, *_EYES):
        cv2.fillPoly(openings, [fixed[list(ring)]], 255, cv2.LINE_AA, _SUBPIXEL_BITS)
    rim = max(1, round(_LIP_RIM * height))
    cv2.polylines(openings, [fixed[list(_INNER_LIPS)]], True, 255, rim, cv2.LINE_AA, _SUBPIXEL_BITS)
    own = _soft(openings, _SOFT * height)
    closing = np.clip(
        (_CLOSING[0] - eye_openings(landmarks) / np.maximum(open_eyes, 1e-3)) / (_CLOSING[0] - _CLOSING[1]),
        0,
        1,
    )
    if closing.max() == 0:
        return own
    lids = np.zeros_like(openings)
    for around, share in zip(_LIDS, closing.tolist(), strict=True):
        cv2.fillPoly(lids, [fixed[list(around)]], round(255 * share), cv2.LINE_AA, _SUBPIXEL_BITS)
    return np.maximum(own, _soft(lids, _LID_SOFT * height))


def _soft(drawn: "cv2.typing.MatLike", sigma: float) -> Values:
    blurred = cv2.GaussianBlur(drawn.astype(np.float32) / 255, (0, 0), max(0.7, sigma))
    return np.asarray(blurred, np.float32)
