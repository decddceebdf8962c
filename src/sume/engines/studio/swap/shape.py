"""Features moved towards the avatar's: its distance of the eyes, length of the nose, place of the mouth.

The outline of the face stays that of the person in the clip, so that nothing around it has to move.
"""

from dataclasses import dataclass
from itertools import chain
from typing import Final

import cv2
import numpy as np

from sume.engines.studio.swap.identity import Likeness
from sume.engines.studio.swap.mesh import Triangles
from sume.media.faces import indices
from sume.media.faces.crops import Values

STRENGTH: Final = 0.55
"""How far the features go; all of the way, faces of other proportions look stretched."""
_RIGID: Final = np.array((33, 133, 263, 362, 168, 6, 197, 195, 5, 10, 151, 234, 454, 127, 356, 93, 323, 9))
_INNER: Final = (0.03, 0.17)
"""From the outline inwards, in heights of the face: where features may not move yet, and where they may."""
_WHOLE: Final = (
    tuple(
        {
            *indices.LIP_UPPER_OUTER,
            *indices.LIP_LOWER_OUTER,
            *indices.LIP_UPPER_INNER,
            *indices.LIP_LOWER_INNER,
        }
    ),
    tuple({*indices.LEFT_EYE_UPPER, *indices.LEFT_EYE_LOWER}),
    tuple({*indices.RIGHT_EYE_UPPER, *indices.RIGHT_EYE_LOWER}),
)
"""What opens and closes: it is moved as one, so that it opens and closes as before."""
_ROUNDS: Final = 4
_SAMPLES: Final = 48


@dataclass(frozen=True, slots=True)
class Fit:
    """How the avatar's head is held in a frame: ``scale`` and ``turn`` (3, 3)."""

    scale: float
    turn: Values
    shift: Values

    def placed(self, points: Values) -> Values:
        return np.asarray(self.scale * points @ self.turn.T + self.shift, np.float32)

    def directions(self, moves: Values) -> Values:
        return np.asarray(self.scale * moves @ self.turn.T, np.float32)

    def at_rest(self, points: Values) -> Values:
        return np.asarray((points - self.shift) @ self.turn / self.scale, np.float32)


def fit(likeness: Values, landmarks: Values) -> Fit:
    """The turn, size and place that bring the firm points of ``likeness`` nearest to ``landmarks``'."""
    source, target = likeness[_RIGID].astype(np.float64), landmarks[_RIGID].astype(np.float64)
    source_middle, target_middle = source.mean(0), target.mean(0)
    around, aimed = source - source_middle, target - target_middle
    left, sizes, right = np.linalg.svd(aimed.T @ around)
    sign = np.array([1, 1, np.sign(np.linalg.det(left @ right))])
    turn = left @ np.diag(sign) @ right
    scale = float((sizes * sign).sum() / (around**2).sum())
    return Fit(
        scale, turn.astype(np.float32), (target_middle - scale * turn @ source_middle).astype(np.float32)
    )


def feature_moves(likeness: Likeness, landmarks: Values) -> Values:
    """(468, 3): how the features of the person in ``landmarks`` (frames, 468, 3) move, at rest and in the
    likeness's own pixels."""
    step = max(1, len(landmarks) // _SAMPLES)
    rest = [fit(likeness.landmarks, frame).at_rest(frame) for frame in landmarks[::step]]
    wish = np.asarray(likeness.landmarks - np.median(rest, axis=0), np.float32)
    for group in _WHOLE:
        wish[list(group)] = wish[list(group)].mean(0)
    wish = _evened(wish, likeness.triangles)
    return np.asarray(STRENGTH * wish * _freedom(likeness)[:, None], np.float32)


def _freedom(likeness: Likeness) -> Values:
    """(468,) 0..1: 0 at the outline."""
    outline = likeness.points[indices.OVAL_ROW].reshape(-1, 1, 2)
    inside = [cv2.pointPolygonTest(outline, (float(x), float(y)), True) for x, y in likeness.points]
    share = (np.array(inside, np.float32) / likeness.height - _INNER[0]) / (_INNER[1] - _INNER[0])
    share = np.clip(share, 0, 1)
    return np.asarray(share * share * (3 - 2 * share), np.float32)


def _evened(moves: Values, triangles: Triangles) -> Values:
    """Each landmark a little like its neighbours, so that nothing is creased; groups stay whole."""
    edges = np.concatenate([triangles[:, pair] for pair in ((0, 1), (1, 2), (2, 0))])
    edges = np.concatenate([edges, edges[:, ::-1]])
    count = np.bincount(edges[:, 0], minlength=468)[:, None]
    kept = np.array(sorted(set(chain.from_iterable(_WHOLE))))
    for _ in range(_ROUNDS):
        total = np.zeros_like(moves)
        np.add.at(total, edges[:, 0], moves[edges[:, 1]])
        evened = (moves + total / np.maximum(count, 1)) / 2
        evened[kept] = moves[kept]
        moves = np.asarray(evened, np.float32)
    return moves
