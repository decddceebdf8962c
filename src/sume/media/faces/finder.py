"""Every face in a picture: a detector says where, a mesh network reads it, twice, the second time exactly."""

from pathlib import Path
from typing import Final

import numpy as np

from sume.media.faces.angles import head_angles
from sume.media.faces.crops import Pixels, Values, Window
from sume.media.faces.detection import FULL_RANGE, SHORT_RANGE, Detection, Detector, without_doubles
from sume.media.faces.landmarks import IrisModel, MeshModel, window_of_detection, window_of_mesh
from sume.media.faces.matte import MatteModel
from sume.media.faces.model import Face

_SMALL: Final = 0.2
"""Of the picture's longer side: below it the short-range detector misses faces."""
_TILE: Final = 0.5
_SURE: Final = 0.5
_MOST_FACES: Final = 32


class FaceFinder:
    """``model_dir``: the folder of the model-store entry ``faces``. Not for two threads at once.

    Without ``irises``, a third faster, those of every face are all zeros.
    """

    def __init__(self, model_dir: Path, *, irises: bool = True) -> None:
        self._near = Detector(model_dir / "face_detection_short_range.tflite", SHORT_RANGE)
        self._far = Detector(model_dir / "face_detection_full_range.tflite", FULL_RANGE)
        self._mesh = MeshModel(model_dir / "face_landmark.tflite")
        self._iris = IrisModel(model_dir / "iris_landmark.tflite") if irises else None
        self._matte = MatteModel(model_dir / "selfie_segmentation.tflite")

    def find(self, rgb: Pixels) -> tuple[Face, ...]:
        """The faces of ``rgb`` (height, width, 3), the largest first; none found is an empty answer."""
        faces: list[Face] = []
        for detection in self._detect(rgb)[:_MOST_FACES]:
            face = self._read(rgb, window_of_detection(detection.keys, detection.box))
            if face and not any(_same(face, other) for other in faces):
                faces.append(face)
        return tuple(sorted(faces, key=lambda face: -face.height))

    def follow(self, rgb: Pixels, face: Face) -> Face | None:
        """``face`` of the picture before, in ``rgb``; None when it is gone. Much faster than find."""
        return self._read(rgb, window_of_mesh(face.landmarks))

    def people_matte(self, rgb: Pixels) -> Values:
        """(height, width) of 0..1: 1 where people are, with soft edges at hair."""
        return self._matte.read(rgb)

    def _detect(self, rgb: Pixels) -> list[Detection]:
        """Small faces, or none: look again from further off, then closer, tile by tile."""
        found = self._near.find(rgb)
        longer = max(rgb.shape[:2])
        if found and min(detection.side for detection in found) > _SMALL * longer:
            return found
        found = without_doubles(found + self._far.find(rgb))
        if found and min(detection.side for detection in found) > _SMALL / 2 * longer:
            return found
        for tile in _tiles(rgb):
            found += self._far.find(rgb, tile)
        return without_doubles(found)

    def _read(self, rgb: Pixels, window: Window) -> Face | None:
        mesh, _ = self._mesh.read(rgb, window)
        mesh, score = self._mesh.read(rgb, window_of_mesh(mesh))
        if score < _SURE:
            return None
        low, high = mesh[:, :2].min(0), mesh[:, :2].max(0)
        yaw, pitch, roll = head_angles(mesh)
        return Face(
            box=(float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1])),
            score=score,
            landmarks=mesh,
            irises=self._iris.read(rgb, mesh[:, :2]) if self._iris else np.zeros((2, 5, 2), np.float32),
            yaw=yaw,
            pitch=pitch,
            roll=roll,
        )


def _same(one: Face, other: Face) -> bool:
    apart = np.linalg.norm(one.points.mean(0) - other.points.mean(0))
    return bool(apart < 0.4 * max(one.height, other.height))


def _tiles(rgb: Pixels) -> list[Window]:
    height, width = rgb.shape[:2]
    side = max(height, width) * _TILE
    steps = np.arange(0.25, 0.8, 0.25)
    return [Window(x * width, y * height, side) for y in steps for x in steps]
