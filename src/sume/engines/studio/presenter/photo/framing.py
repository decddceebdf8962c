"""What part of a portrait a frame shows."""

from dataclasses import dataclass
from enum import StrEnum
from math import inf
from typing import Final

import numpy as np

from sume.engines.studio.presenter.photo.membrane import Floats
from sume.engines.studio.presenter.photo.puppet import PhotoPuppet
from sume.media.faces import indices


class Framing(StrEnum):
    CLOSE = "close"
    SHOULDERS = "shoulders"
    MEDIUM = "medium"


@dataclass(frozen=True, slots=True)
class Camera:
    """What a camera adds to a framing: ``zoom`` 1.1 is closer; ``x``, ``y`` in widths of the frame."""

    zoom: float = 1.0
    x: float = 0.0
    y: float = 0.0
    roll: float = 0.0


_FACES_HIGH: Final = {Framing.CLOSE: 1.75, Framing.SHOULDERS: 2.15, Framing.MEDIUM: 2.6}
"""The height of an upright frame, in heights of the face."""
_LEAST_FACES_WIDE: Final = {Framing.CLOSE: 1.0, Framing.SHOULDERS: 1.2, Framing.MEDIUM: 1.45}
_EYES_AT: Final = 0.38
"""Of the frame's height, from above, where the portrait reaches far enough down for it."""
_TOUCHING: Final = 0.5
_FEW: Final = 0.02


def frame_portrait(puppet: PhotoPuppet, framing: Framing, width: int, height: int) -> Floats:
    """(2, 3): from pixels of a frame to those of the portrait, with the face in the middle of it.

    Nothing below the portrait is ever shown, nor shoulders or hair that it cuts off: then it is closer.
    """
    face = puppet.face
    tall = max(_FACES_HIGH[framing], _LEAST_FACES_WIDE[framing] * height / width) * face.height
    bottom = _lowest_row(puppet, tall * width / height)
    highest = _highest_row(puppet)
    tall = min(tall, bottom - highest)
    eyes = float(face.points[list(indices.LEFT_EYE_CORNERS + indices.RIGHT_EYE_CORNERS), 1].mean())
    top = max(min(eyes - _EYES_AT * tall, bottom - tall), highest)
    scale = tall / height
    x = float(face.points[list(indices.OVAL), 0].mean()) - scale * width / 2
    return np.array([[scale, 0, x], [0, scale, top]], np.float32)


def filmed(view: Floats, camera: Camera, width: int, height: int) -> Floats:
    """``view`` as ``camera`` sees it, moved about the middle of the frame."""
    angle = np.deg2rad(camera.roll)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]) / camera.zoom
    middle = np.array([width / 2, height / 2])
    shift = middle - turn @ middle + np.array([camera.x, camera.y]) * width
    whole = np.vstack([np.column_stack([turn, shift]), [0, 0, 1]])
    return np.asarray(view @ whole, np.float32)


def _highest_row(puppet: PhotoPuppet) -> float:
    """Where a frame may begin: not above a portrait that cuts off the hair."""
    cut_off = (puppet.matte[:3].max(0) > _TOUCHING).mean() > _FEW
    return 0.012 * puppet.face.height if cut_off else -inf


def _lowest_row(puppet: PhotoPuppet, across: float) -> float:
    """The last row a frame ``across`` pixels wide may show."""
    width, height = puppet.size
    margin = 0.012 * puppet.face.height
    if across <= width:
        return float(height - margin)
    chin = int(puppet.face.points[indices.CHIN, 1])
    sides = puppet.matte[chin:, [2, width - 3]].max(1) > _TOUCHING
    touch = int(sides.argmax()) if sides.any() else len(sides)
    return float(min(height - margin, max(chin + touch, chin + 0.3 * puppet.face.height)))
