"""Whether two frames show the same thing, whatever the camera, a lamp or a flash did in between."""

from functools import cache
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.media.watching.planes import Plane, Small

Field = NDArray[np.float32]

_AROUND: Final = (9, 9)
"""Pixels over which light is evened out and structure compared."""
_FAINT: Final = 4.0
"""Structure with less contrast than this, of 255, counts for less: it may be noise."""


def difference(one: Small, other: Small) -> float:
    """Plainly, pixel by pixel: 0 for the same picture, some 60 for pictures that have nothing in common."""
    luma = cv2.mean(cv2.absdiff(one.luma, other.luma))[0]
    chroma = cv2.mean(cv2.absdiff(one.chroma.reshape(-1), other.chroma.reshape(-1)))[0]
    return float(luma + chroma)


def likeness(one: Small, other: Small) -> float:
    """1 for the same thing, also moved by some ten percent of the frame or in another light; 0 for others.

    The structure of ``other``, carried along the motion between the two, is correlated with that of ``one``.
    A picture without structure is like none.
    """
    (structure, coded, contrast), (far_structure, far_coded, _) = _structure(one), _structure(other)
    motion = np.asarray(_flow().calc(coded, far_coded, None), np.float32)
    moved = _carried(far_structure, motion)
    common = cv2.blur(structure * moved, _AROUND)
    energy = cv2.blur(structure * structure, _AROUND) * cv2.blur(moved * moved, _AROUND)
    correlation = common / (np.sqrt(np.maximum(energy, 0)) + 0.05)
    weight = np.minimum(1, contrast / _FAINT)
    return float((correlation * weight).sum() / (weight.sum() + 1e-3))


def _structure(small: Small) -> tuple[Field, Plane, Field]:
    """Without its local brightness and contrast, also as 8 bits; and that contrast. Worked out once."""
    if small.structure is None:
        light = small.luma.astype(np.float32)
        detail = light - cv2.blur(light, _AROUND)
        contrast = np.asarray(np.sqrt(cv2.blur(detail * detail, _AROUND)), np.float32)
        structure = np.asarray(detail / (contrast + _FAINT), np.float32)
        coded = cv2.convertScaleAbs(structure + 3, alpha=40)
        small.structure = structure, np.asarray(coded, np.uint8), contrast
    return small.structure


def _carried(field: Field, motion: Field) -> Field:
    height, width = field.shape
    there = _grid(width, height) + motion
    across, down = np.ascontiguousarray(there[..., 0]), np.ascontiguousarray(there[..., 1])
    carried = cv2.remap(field, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    return np.asarray(carried, np.float32)


@cache
def _flow() -> Any:
    return cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_ULTRAFAST)


@cache
def _grid(width: int, height: int) -> Field:
    return np.dstack(np.meshgrid(np.arange(width), np.arange(height))).astype(np.float32)
