"""How well a swap came out, measured on its own frames with the eyes that found the faces."""

from dataclasses import dataclass, field
from typing import Final

import cv2
import numpy as np

from sume.contract.swap_report import SwapQuality
from sume.engines.studio.swap.identity import Likeness
from sume.engines.studio.swap.lay import Laid, face_at_rest
from sume.engines.studio.swap.watch import SAME, apart
from sume.engines.studio.swap.zones import Zones, zones_of
from sume.media.faces import Face, FaceFinder
from sume.media.faces.crops import Pixels, Values

_FEWEST: Final = 6
"""Frames in a row, or measures, to say anything from."""
_EDGE: Final = (0.1, 0.9)
_LOOK_EVERY: Final = 8
_DETAIL: Final = 0.05
"""Features are told from light by what is finer than so many heights of the face."""
_STILL: Final = 1e-5


@dataclass(slots=True)
class Measure:
    """Is shown each swapped frame beside what it was made of."""

    likeness: Likeness
    finder: FaceFinder
    _zones: Zones = field(init=False)
    _before: Face | None = None
    _made: dict[int, Face] = field(default_factory=dict)
    _own: dict[int, Face] = field(default_factory=dict)
    _seams: list[float] = field(default_factory=list)
    _alike: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._zones = zones_of(self.likeness)

    def look(self, index: int, original: Pixels, own: Face | None, laid: Laid) -> None:
        """``own``: the face of the ``original`` frame, if it was found there."""
        if own is None:
            return
        self._before = face = self._found(laid.pixels, own)
        if face is None:
            return
        self._made[index], self._own[index] = face, own
        if index % _LOOK_EVERY == 0:
            self._seams.append(_seam(original, laid))
            self._alike.append(self._likeness_gained(original, own, laid.pixels, face))

    def _found(self, pixels: Pixels, own: Face) -> Face | None:
        """The new face, which lies where the person's own did; others may be larger."""
        followed = self.finder.follow(pixels, self._before) if self._before else None
        if followed is not None and apart(followed, own) < SAME:
            return followed
        return next((face for face in self.finder.find(pixels) if apart(face, own) < SAME), None)

    def quality(self) -> SwapQuality:
        jitter = _ratio(_shake(self._made), _shake(self._own))
        return SwapQuality(
            identity_similarity=_rounded(_middle(self._alike)),
            landmark_jitter=_rounded(jitter),
            seam_energy=_rounded(_middle(self._seams)),
            mouth_correlation=_rounded(self._mouths()),
        )

    def _mouths(self) -> float | None:
        made = np.array([face.mouth_openness for face in self._made.values()])
        own = np.array([face.mouth_openness for face in self._own.values()])
        if len(made) < _FEWEST or made.std() < _STILL or own.std() < _STILL:
            return None
        return float(np.corrcoef(made, own)[0, 1])

    def _likeness_gained(self, original: Pixels, own: Face, made: Pixels, face: Face) -> float:
        """0: no nearer to the avatar than the person was; 1: the avatar."""
        before = self._alike_to(original, own)
        after = self._alike_to(made, face)
        return float(np.clip((after - before) / max(1 - before, 1e-3), 0, 1))

    def _alike_to(self, pixels: Pixels, face: Face) -> float:
        """Correlation of the features with the avatar's, laid over one another."""
        shown = _details(face_at_rest(pixels, face.landmarks, self.likeness), self.likeness.height)
        avatar = _details(self.likeness.texture, self.likeness.height)
        where = (self._zones.edge > 0.5) & (self._zones.features + self._zones.plain > 0.5)
        return float(np.corrcoef(shown[where], avatar[where])[0, 1])


def _details(rgb: Values, height: float) -> Values:
    grey = rgb @ np.array([0.299, 0.587, 0.114], np.float32)
    soft = cv2.GaussianBlur(grey, (0, 0), 0.008 * height)
    return np.asarray(soft - cv2.GaussianBlur(grey, (0, 0), _DETAIL * height), np.float32)


def _seam(original: Pixels, laid: Laid) -> float:
    """Contrast along the edge of the new face over what was there before."""
    edge = (laid.shown > _EDGE[0]) & (laid.shown < _EDGE[1])
    if not edge.any():
        return 1.0
    before, after = (_slopes(laid.patch.of(pixels)) for pixels in (original, laid.pixels))
    return float(after[edge].mean() / max(float(before[edge].mean()), 1e-3))


def _slopes(pixels: Pixels) -> Values:
    grey = cv2.GaussianBlur(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32), (0, 0), 1.5)
    return np.asarray(np.hypot(cv2.Sobel(grey, -1, 1, 0), cv2.Sobel(grey, -1, 0, 1)), np.float32)


def _shake(faces: dict[int, Face]) -> float | None:
    """Of the landmarks: how far each is from the middle of its neighbours in time, in heights of the face."""
    moves = [
        np.linalg.norm(faces[index].points - (faces[index - 1].points + faces[index + 1].points) / 2, axis=1)
        / faces[index].height
        for index in faces
        if index - 1 in faces and index + 1 in faces
    ]
    return float(np.median(np.stack(moves))) if len(moves) >= _FEWEST else None


def _ratio(made: float | None, own: float | None) -> float | None:
    if made is None or own is None or own < _STILL:
        return None
    return made / own


def _middle(values: list[float]) -> float | None:
    return float(np.median(values)) if values else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
