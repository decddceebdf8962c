"""Whether a portrait will do to make a speaking person of, and if not, what to do about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from sume.media.faces import indices
from sume.media.faces.crops import Pixels
from sume.media.faces.model import Face

LEAST_FACE_PIXELS: Final = 200
LEAST_FACE_SHARE: Final = 0.2
MOST_YAW: Final = 20.0
MOST_PITCH: Final = 20.0
MOST_ROLL: Final = 20.0
LEAST_EYE_OPENNESS: Final = 0.14
MOST_MOUTH_OPENNESS: Final = 0.1
LEAST_SHARPNESS: Final = 12.0
_SECOND_FACE: Final = 0.35
"""Faces this much smaller than the largest are passers-by."""


@dataclass(frozen=True, slots=True)
class Problem:
    """``reason``: a stable word. ``message``: what is wrong and what to do, for the person who sent it."""

    reason: str
    message: str


def check_portrait(rgb: Pixels, faces: Sequence[Face]) -> Problem | None:
    """None when ``faces``, found in ``rgb``, are exactly one that can be made to speak."""
    if not faces:
        return Problem("no_face", "No face was found. Send a portrait of one person who looks at the camera.")
    largest = faces[0]
    others = [face for face in faces[1:] if face.height > _SECOND_FACE * largest.height]
    if others:
        return Problem(
            "several_faces",
            f"The picture shows {1 + len(others)} faces. Send a portrait with one person only.",
        )
    return next((problem for check in _CHECKS if (problem := check(rgb, largest))), None)


def sharpness(rgb: Pixels, face: Face) -> float:
    """How crisp the eyes are: spread of the Laplacian over a face scaled to 256 pixels, over its contrast."""
    x, y, width, height = (round(value) for value in face.box)
    inside = rgb[max(0, y) : y + height, max(0, x) : x + width]
    scale = 256 / max(height, 1)
    grey = cv2.cvtColor(inside, cv2.COLOR_RGB2GRAY)
    grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.float32)
    return float(100 * cv2.Laplacian(grey, cv2.CV_32F).std() / (grey.std() + 8))


def _size(rgb: Pixels, face: Face) -> Problem | None:
    if face.height >= max(LEAST_FACE_PIXELS, LEAST_FACE_SHARE * rgb.shape[0]):
        return None
    return Problem(
        "face_too_small",
        f"The face is {face.height:.0f} pixels high. It must be at least {LEAST_FACE_PIXELS} pixels and "
        "a fifth of the picture: send a closer portrait or one of higher resolution.",
    )


def _whole(rgb: Pixels, face: Face) -> Problem | None:
    height, width = rgb.shape[:2]
    margin = 0.04 * face.height
    outline = face.points[indices.OVAL_ROW]
    if (outline >= margin).all() and (outline < np.array([width, height]) - margin).all():
        return None
    return Problem("face_cut_off", "The face is cut off. Send a portrait with the whole head in the picture.")


def _turned(_rgb: Pixels, face: Face) -> Problem | None:
    if abs(face.yaw) <= MOST_YAW and abs(face.pitch) <= MOST_PITCH and abs(face.roll) <= MOST_ROLL:
        return None
    return Problem(
        "face_turned",
        "The head is turned or tilted away. Send a portrait that looks straight at the camera.",
    )


def _eyes(_rgb: Pixels, face: Face) -> Problem | None:
    if min(face.eye_openness) >= LEAST_EYE_OPENNESS:
        return None
    return Problem("eyes_closed", "The eyes are closed or hidden. Send a portrait with both eyes open.")


def _mouth(_rgb: Pixels, face: Face) -> Problem | None:
    if face.mouth_openness <= MOST_MOUTH_OPENNESS:
        return None
    return Problem("mouth_open", "The mouth is wide open. Send a portrait with the lips closed or nearly so.")


def _sharp(rgb: Pixels, face: Face) -> Problem | None:
    if sharpness(rgb, face) >= LEAST_SHARPNESS:
        return None
    return Problem("blurred", "The face is blurred. Send a sharp portrait, taken in good light.")


_CHECKS: Final[tuple[Callable[[Pixels, Face], Problem | None], ...]] = (
    _size, _whole, _turned, _eyes, _mouth, _sharp,
)  # fmt: skip
