"""Faces, people and things on the stills of a scene, and what they say of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from sume.contract.assets import ShotType
from sume.engines.studio.understanding.shot_types import Figure, shot_type
from sume.engines.studio.understanding.things.checkpoint import Values
from sume.engines.studio.understanding.things.finder import ThingFinder
from sume.engines.studio.understanding.things.words import things_seen
from sume.engines.understanding import FaceFacts
from sume.media.faces import FaceFinder
from sume.media.timeline.model import Pixels

_LONGER_SIDE: Final = 640
_MATTE_SIDE: Final = 192
_LEAST_FACE: Final = 0.025
"""Of the frame's height: a face that is smaller is of a crowd, a poster or a mistake."""
_SURE, _FAINT, _MOST_UNSURE = 0.95, 0.1, 0.3
_MOST_AREA: Final = 0.75
_PORTRAIT: Final = 0.2
"""Of the frame's height: beside a face as large there is no room for things."""
_OF_A_PERSON: Final = 0.05
"""Of the frame's height: with a face as large, the picture is of a person."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What one still shows. ``faces``: heights as shares of the frame's, the largest first."""

    faces: tuple[float, ...]
    figure: Figure | None
    chances: Values | None


@dataclass(frozen=True, slots=True)
class Seen:
    faces: FaceFacts
    shot_type: ShotType
    tags: tuple[str, ...]


class Onlooker:
    """Looks at stills; ``None`` for what cannot be looked for here. Not for two threads at once."""

    def __init__(self, faces: FaceFinder | None, things: ThingFinder | None) -> None:
        self._faces = faces
        self._things = things

    def glance(self, rgb: Pixels, *, for_things: bool = True) -> Glance:
        """``for_things``: also look for them, which takes the most time; beside a large face none are."""
        small = _shrunk(rgb, _LONGER_SIDE)
        heights = self._face_heights(small)
        figure = None
        if self._faces and not heights:
            figure = _figure(self._faces.people_matte(_shrunk(rgb, _MATTE_SIDE)))
        wanted = for_things and max(heights, default=0.0) < _PORTRAIT
        return Glance(heights, figure, self._things.chances(small) if self._things and wanted else None)

    def _face_heights(self, rgb: Pixels) -> tuple[float, ...]:
        found = self._faces.find(rgb) if self._faces else ()
        heights = (face.height / rgb.shape[0] for face in found)
        return tuple(height for height in heights if height >= _LEAST_FACE)


def seen(glances: Sequence[Glance], size: tuple[int, int]) -> Seen:
    """Of the glances at one scene, at least one, in frames of ``size`` (width, height)."""
    facing = [glance for glance in glances if glance.faces]
    faces = FaceFacts(
        count=max(len(glance.faces) for glance in glances),
        height=max((glance.faces[0] for glance in facing), default=0.0),
        share=len(facing) / len(glances),
    )
    looks = [glance.chances for glance in glances if glance.chances is not None]
    typical = float(np.median([glance.faces[0] for glance in facing])) if facing else 0.0
    figures = [glance.figure for glance in glances if glance.figure]
    return Seen(
        faces=faces,
        shot_type=shot_type(typical, figures, size),
        tags=things_seen(looks, person=typical >= _OF_A_PERSON),
    )


def _shrunk(rgb: Pixels, longer: int) -> Pixels:
    scale = longer / max(rgb.shape[:2])
    if scale >= 1:
        return rgb
    size = (max(1, round(rgb.shape[1] * scale)), max(1, round(rgb.shape[0] * scale)))
    return np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)


def _figure(matte: Values) -> Figure | None:
    """The largest patch of person, where the matte is as sure of it as it is of people.

    Of cups, coins and flowers it also says that they are people, but hesitantly, or of all the frame, or
    of a patch that floats within it; people stand in the frame or are cut off by it.
    """
    people = (matte > 0.5).astype(np.uint8)
    count, patches, boxes, _ = cv2.connectedComponentsWithStats(people)
    if count < 2:
        return None
    largest = 1 + int(boxes[1:, cv2.CC_STAT_AREA].argmax())
    left, top, width, height, pixels = map(int, boxes[largest])
    rows, columns = people.shape
    area = pixels / people.size
    cut_off = left == 0 or top == 0 or left + width == columns or top + height == rows
    stands = height > 1.5 * width and left > 0 and left + width < columns
    unsure = ((matte > _FAINT) & (matte < 1 - _FAINT)).sum() / people.sum()
    if matte[patches == largest].mean() < _SURE or unsure > _MOST_UNSURE or area > _MOST_AREA:
        return None
    return Figure(area, height / rows, stands) if cut_off or stands else None
