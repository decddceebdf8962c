"""Whose face is swapped, in which frames, and how much of it is shown."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from scipy.ndimage import gaussian_filter1d, minimum_filter1d, uniform_filter1d

from sume.contract.swap_report import SkipReason
from sume.engines.studio.swap.steady import steadied
from sume.engines.studio.swap.watch import Track, Watched, middle
from sume.media.faces import Face
from sume.media.faces.crops import Values

LEAST_HEIGHT: Final = 36.0
"""Pixels from forehead to chin; below it there is nothing to see of a swap."""
MOST_YAW: Final = 42.0
MOST_PITCH: Final = 38.0
"""Degrees; further round, half of the avatar's face would have to be invented."""
LEAST_SHARE: Final = 0.5
"""Of all frames that must be swappable."""
FADE_FRAMES: Final = 5
BRIDGED_FRAMES: Final = 4
"""Gaps up to this long are filled by what is on their two sides."""
_CENTRAL: Final = 0.6


@dataclass(frozen=True, slots=True)
class Plan:
    """For each frame: ``landmarks`` (frames, 468, 3), steady, of the chosen face; ``shown`` (frames,) 0..1:
    how much of the swap; ``reasons``: why a frame with nothing shown is left as it is; ``faces``: the chosen
    one as it was found, where it was.

    ``height``: its usual height in pixels; ``people``: the most that were seen at once.
    """

    landmarks: Values
    shown: Values
    reasons: tuple[SkipReason | None, ...]
    faces: tuple[Face | None, ...]
    height: float
    people: int

    @property
    def share(self) -> float:
        return float((self.shown > 0).mean()) if len(self.shown) else 0.0

    @property
    def shown_faces(self) -> list[Face]:
        """The chosen face as it was found in the frames that are swapped."""
        return [
            face
            for face, share in zip(self.faces, self.shown.tolist(), strict=True)
            if face is not None and share > 0
        ]


def make_plan(seen: Watched) -> Plan:
    """The person who is largest and most central through the clip, in every frame where that is possible."""
    if not seen.tracks:
        nobody, nothing = np.zeros((seen.count, 468, 3), np.float32), np.zeros(seen.count, np.float32)
        never: list[SkipReason | None] = ["no_face" for _ in seen.moments]
        return Plan(nobody, nothing, tuple(never), (None,) * seen.count, 0.0, 0)
    track = max(seen.tracks, key=lambda one: _presence(one, seen.size))
    faces = [track.faces.get(index) for index in range(seen.count)]
    reasons = [_reason(face, anybody=bool(seen.faces(index))) for index, face in enumerate(faces)]
    reasons = _bridged(reasons)
    shown = _faded(np.array([reason is None for reason in reasons]))
    heights = [face.height for face in faces if face is not None]
    told: list[SkipReason | None] = [
        (reason or "lost") if share == 0 else None
        for reason, share in zip(reasons, shown.tolist(), strict=True)
    ]
    landmarks, height = steadied(_filled(faces)), float(np.median(heights))
    people = max(len(seen.faces(index)) for index in range(seen.count))
    return Plan(landmarks, shown, tuple(told), tuple(faces), height, people)


def _presence(track: Track, size: tuple[int, int]) -> float:
    """Area through time, worth less towards the edge of the picture."""
    half = np.array(size, np.float32) / 2
    total = 0.0
    for face in track.faces.values():
        off = float(np.linalg.norm((middle(face.points) - half) / half)) / np.sqrt(2)
        total += face.height**2 * (1 - _CENTRAL * min(1.0, off))
    return total


def _reason(face: Face | None, *, anybody: bool) -> SkipReason | None:
    if face is None:
        return "lost" if anybody else "no_face"
    if face.height < LEAST_HEIGHT:
        return "too_small"
    if abs(face.yaw) > MOST_YAW or abs(face.pitch) > MOST_PITCH:
        return "turned_away"
    return None


def _bridged(reasons: list[SkipReason | None]) -> list[SkipReason | None]:
    """Short gaps in which the face was not found count as seen."""
    told = list(reasons)
    known = [index for index, reason in enumerate(reasons) if reason is None]
    for before, after in pairwise(known):
        gap = range(before + 1, after)
        if len(gap) <= BRIDGED_FRAMES and all(reasons[index] in ("lost", "no_face") for index in gap):
            for index in gap:
                told[index] = None
    return told


def _filled(faces: list[Face | None]) -> Values:
    """Landmarks of every frame; where there are none, those between their neighbours'."""
    known = np.array([index for index, face in enumerate(faces) if face is not None])
    stacked = np.stack([face.landmarks for face in faces if face is not None])
    at = np.arange(len(faces))
    right = np.clip(np.searchsorted(known, at), 0, len(known) - 1)
    left = np.clip(np.searchsorted(known, at, side="right") - 1, 0, len(known) - 1)
    span = np.maximum(known[right] - known[left], 1)
    share = np.clip((at - known[left]) / span, 0, 1)[:, None, None]
    return np.asarray(stacked[left] * (1 - share) + stacked[right] * share, np.float32)


def _faded(possible: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Values:
    """1 where it can be done, going down to 0 before and after where it cannot."""
    if possible.all() or not possible.any():
        return possible.astype(np.float32)
    width = 2 * FADE_FRAMES + 1
    inner = minimum_filter1d(possible.astype(np.float32), width, mode="nearest")
    ramp = uniform_filter1d(inner, width, mode="nearest")
    return np.asarray(np.where(possible, gaussian_filter1d(ramp, 1.0, mode="nearest"), 0), np.float32)
