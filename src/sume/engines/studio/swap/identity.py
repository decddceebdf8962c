"""The avatar's face as it is laid over others: its picture at rest, its landmarks, and where it is skin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np

from sume.engines.studio.ads.talkers import load_portrait
from sume.engines.studio.presenter.cast import load_cast
from sume.engines.studio.swap.mesh import (
    Numbers,
    Patch,
    Triangles,
    covering,
    inside_mouth,
    patch_around,
    triangles_over,
)
from sume.media.faces import Face, FaceFinder
from sume.media.faces.crops import Pixels, Values

PICTURES: Final = ("studio_portrait.jpg", "amateur_selfie.jpg")
"""Of a public person: the calm one, and the one that smiles."""
MOST_YAW: Final = 25.0
_MARGIN: Final = 0.06
"""Around the face, in its heights."""
_CLOSED: Final = 0.025
"""Opening of the mouth, in heights of the face."""
_TALLEST: Final = 640
_SMALLEST: Final = 96


class NoFaceInPortraitError(Exception):
    """None of the avatar's pictures shows a face that can be used."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """``texture`` (h, w, 3) 0..255 as floats; ``landmarks`` (468, 3) in its pixels; ``height`` of its face.

    ``seen`` says which triangle lies over each of its pixels, or -1.
    """

    texture: Values
    landmarks: Values
    triangles: Triangles
    seen: Numbers
    height: float

    @property
    def points(self) -> Values:
        return self.landmarks[:, :2]

    def smaller(self, height: float) -> "Likeness":
        """The same with a face of at most ``height`` pixels."""
        if self.height <= height:
            return self
        factor = height / self.height
        size = tuple(max(2, round(side * factor)) for side in self.texture.shape[1::-1])
        exact = np.array(
            [size[0] / self.texture.shape[1], size[1] / self.texture.shape[0], factor], np.float32
        )
        return _likeness(
            np.asarray(cv2.resize(self.texture, size, interpolation=cv2.INTER_AREA), np.float32),
            self.landmarks * exact,
            self.triangles,
            height,
        )

    @property
    def patch(self) -> Patch:
        return Patch(0, 0, self.texture.shape[1], self.texture.shape[0])


def pictures_of(recipe: Mapping[str, Any], portrait: Path | None, presenters: Path) -> list[Path]:
    """The avatar's pictures, the calm one first."""
    if portrait is not None:
        return [portrait]
    member = next(one for one in load_cast() if one.slug == recipe["slug"])
    folder = presenters / str(member.person)
    return [folder / name for name in PICTURES if (folder / name).is_file()]


def read_faces(paths: Sequence[Path], finder: FaceFinder) -> list[tuple[Pixels, Face]]:
    """Each picture that shows a face from the front, with the largest of its faces."""
    found = []
    for path in paths:
        pixels = load_portrait(path)
        faces = finder.find(pixels)
        if faces and abs(faces[0].yaw) <= MOST_YAW:
            found.append((pixels, faces[0]))
    if not found:
        raise NoFaceInPortraitError
    return found


def best_for(pictures: Sequence[tuple[Pixels, Face]], faces: Sequence[Face]) -> tuple[Pixels, Face]:
    """The picture whose turn and expression are nearest to what ``faces`` mostly show.

    One with closed lips where there is any: teeth of the avatar would lie on the lips of the person.
    """
    closed = [one for one in pictures if one[1].mouth_openness < _CLOSED] or list(pictures)
    if not faces:
        return closed[0]
    usual = np.median([_manner(face) for face in faces], axis=0)
    return min(closed, key=lambda one: float(np.abs(_manner(one[1]) - usual).sum()))


def likeness_from(pixels: Pixels, face: Face, height: float) -> Likeness:
    """The face of a picture, brought to ``height`` pixels from forehead to chin, level."""
    tall = float(np.clip(height, _SMALLEST, _TALLEST))
    scale = tall / face.height
    patch = patch_around(face.points, (pixels.shape[1], pixels.shape[0]), _MARGIN * face.height)
    size = (max(2, round(patch.width * scale)), max(2, round(patch.height * scale)))
    shrink = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    texture = cv2.resize(patch.of(pixels), size, interpolation=shrink).astype(np.float32)
    factor = np.array([size[0] / patch.width, size[1] / patch.height, scale], np.float32)
    landmarks = (face.landmarks - np.array([patch.x, patch.y, 0], np.float32)) * factor
    triangles = triangles_over(landmarks[:, :2])
    triangles = triangles[np.argsort(inside_mouth(triangles), kind="stable")]
    return _likeness(texture, landmarks, triangles, tall)


def _likeness(texture: Values, landmarks: Values, triangles: Triangles, height: float) -> Likeness:
    whole = Patch(0, 0, texture.shape[1], texture.shape[0])
    return Likeness(texture, landmarks, triangles, covering(landmarks, triangles, whole), height)


def _manner(face: Face) -> Values:
    """How a face is held, in comparable numbers: turn, nod, opening and width of the mouth."""
    corners = np.linalg.norm(face.points[61] - face.points[291]) / face.height
    return np.array([face.yaw / 40, face.pitch / 40, face.mouth_openness * 4, corners * 5], np.float32)
