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
_FILLS: Final = 0.1
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

    def glance(self, rgb: Pixels) -> Glance:
        small = _shrunk(rgb, _LONGER_SIDE)
        chances = self._things.chances(small) if self._things else None
        if self._faces is None:
            return Glance((), None, chances)
        found = (face.height / small.shape[0] for face in self._faces.find(small))
        heights = tuple(height for height in found if height >= _LEAST_FACE)
        figure = None if heights else _figure(self._faces.people_matte(_shrunk(rgb, _MATTE_SIDE)))
        return Glance(heights, figure, chances)


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
        tags=things_seen(looks, person=typical >= _FILLS),
    )


def _shrunk(rgb: Pixels, longer: int) -> Pixels:
    scale = longer / max(rgb.shape[:2])
    if scale >= 1:
        return rgb
    size = (max(1, round(rgb.shape[1] * scale)), max(1, round(rgb.shape[0] * scale)))
    return np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)


def _figure(matte: Values) -> Figure | None:
    """The largest patch of person."""
    people = (matte > 0.5).astype(np.uint8)
    count, _, boxes, _ = cv2.connectedComponentsWithStats(people)
    if count < 2:
        return None
    left, _, width, height, area = max((tuple(map(int, box)) for box in boxes[1:]), key=lambda box: box[4])
    rows, columns = people.shape
    return Figure(
        area=area / (rows * columns),
        height=height / rows,
        stands=height > 1.5 * width and left > 0 and left + width < columns,
    )
