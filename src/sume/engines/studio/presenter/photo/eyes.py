"""Eyes that blink and look: the upper lid is drawn down over the eye, the iris moves inside its opening."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from sume.engines.studio.presenter.photo.membrane import Doubles, Floats
from sume.engines.studio.presenter.pose import Pose
from sume.media.faces import Face, indices

_FULL_GAZE: Final = 0.75
"""In radii of the iris."""
_LOWER_LID: Final = 0.08
"""How far up the lower lid comes to meet the upper one, as a share of the opening."""
_CREASE: Final = 0.55
"""Above the lid's edge, in widths of the eye: from here on skin does not move in a blink."""
_BELOW_BROW: Final = 0.85
_LEAST_LID: Final = 0.22
_LASHES: Final = 0.05
_OVERHANG: Final = 0.006
"""Of the eye's width: lashes hang over the edge that the landmarks mark."""


@dataclass(frozen=True)
class Eye:
    """``upper``, ``lower``: (n, 2) edges of the lids from left to right. ``iris``: x, y, radius; pixels."""

    upper: Doubles
    lower: Doubles
    iris: tuple[float, float, float]
    brow: float

    @property
    def width(self) -> float:
        return float(self.upper[-1, 0] - self.upper[0, 0])

    @property
    def _lid_height(self) -> float:
        """What moves in a blink: never the brow."""
        room = _BELOW_BROW * float(self.upper[:, 1].min() - self.brow)
        return float(np.clip(room, _LEAST_LID * self.width, _CREASE * self.width))

    @property
    def reach(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of all that a blink can move."""
        pad = 0.12 * self.width
        top = self.upper[:, 1].min() - self._lid_height - pad
        return (self.upper[0, 0] - pad, top, self.upper[-1, 0] + pad, self.lower[:, 1].max() + pad)

    @property
    def opening(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of what is eye when it is open."""
        pad = 0.06 * self.width
        top, bottom = self.upper[:, 1].min() - pad, self.lower[:, 1].max() + pad
        return (self.upper[0, 0] - pad, top, self.upper[-1, 0] + pad, bottom)

    def sources(self, places: Floats, pose: Pose, pixel: float) -> tuple[Floats, Floats, Floats]:
        """For ``places`` (h, w, 2): where skin is taken from, where the eye, and how much is eye, 0..1.

        ``pixel``: the size of one of the frame's pixels in the portrait.
        """
        x, y = places[..., 0], places[..., 1]
        upper, lower = self._edges(x)
        opening = np.maximum(lower - upper, 0)
        looking_down = 0.35 * max(0.0, pose.gaze_y) * self.iris[2]
        closing = np.minimum(
            pose.blink * (opening * (1 - _LOWER_LID)) + looking_down, opening * (1 - _LOWER_LID)
        )
        rise = pose.blink * opening * _LOWER_LID
        edge, floor = upper + closing, lower - rise
        skin = np.stack([x, self._skin(y, upper, lower, edge, floor)], -1)
        seen = np.clip((y - edge) / pixel + 0.5, 0, 1) * np.clip((floor - y) / pixel + 0.5, 0, 1)
        seen = seen * np.clip((floor - edge) / (0.05 * self.width), 0, 1)
        return skin.astype(np.float32), self._looking(places, pose), seen.astype(np.float32)

    def _edges(self, x: Floats) -> tuple[Floats, Floats]:
        columns = x[0]
        over = _OVERHANG * self.width
        upper = np.interp(columns, self.upper[:, 0], self.upper[:, 1])
        lower = np.interp(columns, self.lower[:, 0], self.lower[:, 1])
        inside = np.clip((lower - upper) / (4 * over), 0, 1)
        return (
            np.broadcast_to((upper + over * inside).astype(np.float32), x.shape),
            np.broadcast_to(lower.astype(np.float32), x.shape),
        )

    def _skin(self, y: Floats, upper: Floats, lower: Floats, edge: Floats, floor: Floats) -> Floats:
        """The lid's skin is stretched between its crease and its lashes; the lashes keep their shape."""
        crease = upper - self._lid_height
        lashes = _LASHES * self.width
        stretched = (edge - lashes - crease) / np.maximum(upper - lashes - crease, 1e-3)
        stretched = np.maximum(stretched, 1)
        share = np.clip((y - crease) / np.maximum(edge - lashes - crease, 1e-3), 0, 1)
        bent = share ** (1 + 0.8 * (stretched - 1))
        lid = crease + bent * (upper - lashes - crease)
        near_edge = upper - (edge - y)
        above = np.where(y > edge - lashes, near_edge, lid)
        above = np.where(y < crease, y, above)
        below_fade = np.clip(1 - (y - floor) / (0.12 * self.width), 0, 1)
        below = y + (lower - floor) * below_fade
        middle = (edge + floor) / 2
        return np.where(y < middle, np.minimum(above, upper), np.maximum(below, lower))

    def _looking(self, places: Floats, pose: Pose) -> Floats:
        x, y, radius = self.iris
        move = np.array([pose.gaze_x, 0.7 * pose.gaze_y], np.float32) * np.float32(_FULL_GAZE * radius)
        away = np.linalg.norm(places - move - np.array([x, y], np.float32), axis=-1) / radius
        pull = 1 - np.clip((away - 1.1) / 0.8, 0, 1)
        return np.asarray(places - move * (pull * pull * (3 - 2 * pull))[..., None], np.float32)


def find_eyes(face: Face) -> tuple[Eye, Eye]:
    left = _eye(face, 0, indices.LEFT_EYE_UPPER, indices.LEFT_EYE_LOWER, indices.LEFT_BROW)
    right = _eye(face, 1, indices.RIGHT_EYE_UPPER, indices.RIGHT_EYE_LOWER, indices.RIGHT_BROW)
    return left, right


def _eye(face: Face, side: int, upper: tuple[int, ...], lower: tuple[int, ...], brow: tuple[int, ...]) -> Eye:
    centre = face.irises[side, 0]
    radius = np.linalg.norm(face.irises[side, 1:] - centre, axis=1).mean()
    return Eye(
        upper=face.points[list(upper)].astype(float),
        lower=face.points[list(lower)].astype(float),
        iris=(float(centre[0]), float(centre[1]), float(radius)),
        brow=float(np.sort(face.points[list(brow), 1])[-3]),
    )
