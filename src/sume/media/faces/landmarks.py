"""The 468 landmarks and the irises of a face whose place is roughly known."""

from pathlib import Path
from typing import Final

import numpy as np

from sume.media.faces import indices
from sume.media.faces.crops import Pixels, Values, Window, around, crop
from sume.media.faces.network import Network

_MESH_MARGIN: Final = 1.5
_IRIS_MARGIN: Final = 2.3


class MeshModel:
    def __init__(self, path: Path) -> None:
        self._network = Network(path)

    def read(self, rgb: Pixels, window: Window) -> tuple[Values, float]:
        """Landmarks (468, 3) in pixels of ``rgb``, and 0..1: how surely ``window`` holds a face."""
        side = self._network.side
        raw, logit = self._network(crop(rgb, window, side))
        mesh = raw.reshape(468, 3)
        matrix = window.to_picture(side)
        depth = mesh[:, 2:] * np.float32(window.side / side)
        points = mesh[:, :2] @ matrix[:, :2].T + matrix[:, 2]
        return np.concatenate([points, depth], 1), float(1 / (1 + np.exp(-logit.ravel()[0])))


class IrisModel:
    def __init__(self, path: Path) -> None:
        self._network = Network(path)

    def read(self, rgb: Pixels, points: Values) -> Values:
        """(2, 5, 2): centre and four points of the rim, of the picture's left and right iris, in pixels."""
        left = self._eye(rgb, points, indices.LEFT_EYE_CORNERS, mirrored=True)
        right = self._eye(rgb, points, indices.RIGHT_EYE_CORNERS[::-1], mirrored=False)
        return np.stack([left, right])

    def _eye(self, rgb: Pixels, points: Values, corners: tuple[int, ...], *, mirrored: bool) -> Values:
        """The network knows one eye; the other is shown to it mirrored."""
        start, end = points[corners[0]], points[corners[1]]
        window = around(np.stack([start, end]), (start, end), _IRIS_MARGIN)
        side = self._network.side
        seen = crop(rgb, window, side)
        _, raw = self._network(seen[:, ::-1] if mirrored else seen)
        iris = raw.reshape(5, 3)[:, :2].copy()
        if mirrored:
            iris[:, 0] = side - iris[:, 0]
        matrix = window.to_picture(side)
        return np.asarray(iris @ matrix[:, :2].T + matrix[:, 2], np.float32)


def window_of_detection(keys: Values, box: Values) -> Window:
    middle = (box[:2] + box[2:]) / 2
    window = around(keys[:2], (keys[0], keys[1]), 1.0)
    side = float((box[2:] - box[:2]).max()) * _MESH_MARGIN
    return Window(float(middle[0]), float(middle[1]), side, window.angle)


def window_of_mesh(mesh: Values) -> Window:
    points = mesh[:, :2]
    return around(points, (points[33], points[263]), _MESH_MARGIN)
