"""Following every face through the clip: landmarks for each frame, from one look at each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from sume.engines.studio.swap.source import Shown
from sume.media.faces import Face, FaceFinder
from sume.media.faces.crops import Pixels, Values

LOOK_EVERY: Final = 15
"""Frames between looks for faces that came into the picture."""
LOST_LOOK_EVERY: Final = 3
"""The same while there is none."""
MOST_TRACKS: Final = 4
"""People followed at a time; more are passers-by."""
SAME: Final = 0.5
"""Faces nearer to each other than this, in heights of the larger, are one."""
_LEAST_HEIGHT: Final = 24.0
_JUMP: Final = 0.6
"""A face that moved further between two frames, in its own heights, is another one."""
_GROWTH: Final = (0.6, 1.7)


@dataclass(slots=True)
class Track:
    """One person: faces by the number of their frame."""

    faces: dict[int, Face] = field(default_factory=dict)

    def last(self, index: int) -> Face | None:
        """The face in the frame before ``index``."""
        return self.faces.get(index - 1)


@dataclass(slots=True)
class Watched:
    """What one pass saw: (width, height) of the frames, their moments, and the people in them."""

    size: tuple[int, int] = (0, 0)
    moments: list[float] = field(default_factory=list)
    tracks: list[Track] = field(default_factory=list)

    def faces(self, index: int) -> list[Face]:
        """Everybody in frame number ``index``."""
        return [track.faces[index] for track in self.tracks if index in track.faces]

    @property
    def count(self) -> int:
        return len(self.moments)


def watch(shown: Iterable[Shown], finder: FaceFinder, report: Callable[[float], None]) -> Watched:
    """Follow everybody; ``report`` is told the seconds that were seen, and may raise to stop."""
    seen = Watched()
    for index, frame in enumerate(shown):
        seen.size = (frame.pixels.shape[1], frame.pixels.shape[0])
        seen.moments.append(frame.moment)
        _look(seen, index, frame.pixels, finder)
        report(frame.moment)
    return seen


def _look(seen: Watched, index: int, pixels: Pixels, finder: FaceFinder) -> None:
    followed = 0
    for track in seen.tracks:
        before = track.last(index)
        if before is None:
            continue
        face = finder.follow(pixels, before)
        if face is not None and _goes_on(before, face) and not _taken(seen, index, face):
            track.faces[index] = face
            followed += 1
    pause = LOOK_EVERY if followed else LOST_LOOK_EVERY
    if index % pause == 0 and followed < MOST_TRACKS:
        for face in finder.find(pixels):
            if face.height >= _LEAST_HEIGHT and not _taken(seen, index, face):
                _track_for(seen, index, face).faces[index] = face


def _goes_on(before: Face, face: Face) -> bool:
    moved = np.linalg.norm(middle(face.points) - middle(before.points))
    growth = face.height / max(before.height, 1e-3)
    return bool(moved < _JUMP * before.height and _GROWTH[0] < growth < _GROWTH[1])


def _taken(seen: Watched, index: int, face: Face) -> bool:
    """Whether somebody is already known to be there."""
    return any(apart(face, other) < SAME for other in seen.faces(index))


def _track_for(seen: Watched, index: int, face: Face) -> Track:
    """Whoever was last seen near to there, and is not seen now; else somebody new."""
    near = [
        (distance, number)
        for number, track in enumerate(seen.tracks)
        if index not in track.faces and track.faces
        for distance in [apart(face, track.faces[max(track.faces)])]
        if distance < 1.0
    ]
    if near:
        return seen.tracks[min(near)[1]]
    seen.tracks.append(Track())
    return seen.tracks[-1]


def apart(one: Face, other: Face) -> float:
    """Distance of their middles in heights of the larger."""
    distance = np.linalg.norm(middle(one.points) - middle(other.points))
    return float(distance / max(one.height, other.height, 1e-3))


def middle(points: Values) -> Values:
    low, high = points.min(0), points.max(0)
    return np.asarray((low + high) / 2, np.float32)
