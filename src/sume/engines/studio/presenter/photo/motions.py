"""How the points of a face move with each part of a pose. Lengths are in heights of the face."""

from collections.abc import Callable
from typing import Final

import numpy as np

from sume.engines.studio.presenter.photo.lips import LipLine
from sume.engines.studio.presenter.photo.membrane import Doubles
from sume.media.faces import indices

MOTIONS: Final = ("jaw", "spread", "round", "press", "bite", "smile", "brow", "close")
"""Parts of a pose that move skin; ``close`` shuts lips that are open in the portrait."""

_MANDIBLE: Final = {
    **dict.fromkeys((152, 148, 377, 175, 199), 0.84),
    **dict.fromkeys((176, 400, 200, 18), 0.86),
    **dict.fromkeys((149, 378), 0.76),
    **dict.fromkeys((150, 379, 204, 424, 194, 418), 0.68),
    **dict.fromkeys((136, 365), 0.48),
    **dict.fromkeys((172, 397), 0.3),
    **dict.fromkeys((58, 288), 0.14),
    **dict.fromkeys((132, 361), 0.05),
    **dict.fromkeys((212, 432), 0.42),
    **dict.fromkeys((202, 422), 0.62),
    **dict.fromkeys((214, 434), 0.26),
}
_CHEEKS: Final = (205, 425, 50, 280, 187, 411, 207, 427, 206, 426, 36, 266, 216, 436, 123, 352)
_STILL: Final = (
    *(1, 2, 4, 5, 6, 9, 94, 97, 326, 98, 327, 64, 294, 168, 195, 197, 234, 454, 93, 323, 127, 356),
    *(117, 346, 101, 330, 118, 347, 119, 348, 116, 345),
)
_FOREHEAD: Final = (10, 109, 338, 67, 297, 103, 332, 54, 284)
_SHOWN_BROW: Final = 0.03
LIP_SAMPLES: Final = 3
"""Every third point of the lip line is a pin."""


def pins_and_moves(points: Doubles, line: LipLine, height: float) -> tuple[Doubles, Doubles]:
    """(n, 3) pins: x, y, side (1 lower, 0 upper lip, -1 neither); and (motions, n, 2) how far they go.

    ``points``: landmarks; ``height`` of the face; pixels.
    """
    upper, lower = line.upper[1:-1:LIP_SAMPLES], line.lower[1:-1:LIP_SAMPLES]
    corners = np.stack([line.upper[0], line.upper[-1]])
    rows: list[tuple[Doubles, str, int]] = [
        (upper, "upper", 0),
        (points[list(indices.LIP_UPPER_OUTER[1:-1])], "upper_outer", 0),
        (lower, "lower", 1),
        (points[list(indices.LIP_LOWER_OUTER[1:-1])], "lower_outer", 1),
        (corners, "corner", -1),
        (points[list(_MANDIBLE)], "mandible", -1),
        (points[list(_CHEEKS)], "cheek", -1),
        (points[list(indices.LEFT_BROW + indices.RIGHT_BROW)], "brow", -1),
        (points[list(_FOREHEAD)], "forehead", -1),
        (points[list(_STILL)], "still", -1),
        (points[_eye_points()], "still", -1),
    ]
    middle = corners.mean(0)
    half = (corners[1, 0] - corners[0, 0]) / 2
    pins = np.concatenate(
        [np.concatenate([where, np.full((len(where), 1), side)], 1) for where, _, side in rows]
    )
    moves = np.zeros((len(MOTIONS), len(pins), 2))
    for number, motion in enumerate(MOTIONS):
        start = 0
        for where, part, _ in rows:
            rule = _RULES.get((motion, part))
            if rule:
                across = (where[:, 0] - middle[0]) / half
                moves[number, start : start + len(where)] = height * np.stack(rule(across), 1)
            start += len(where)
    moves[MOTIONS.index("close")] = _closing(rows, line)
    return pins, moves


def _eye_points() -> list[int]:
    return [
        *indices.LEFT_EYE_LOWER,
        *indices.RIGHT_EYE_LOWER,
        *indices.LEFT_EYE_UPPER[1:-1],
        *indices.RIGHT_EYE_UPPER[1:-1],
    ]


def _closing(rows: list[tuple[Doubles, str, int]], line: LipLine) -> Doubles:
    shares = {"upper": 0.3, "upper_outer": 0.25, "lower": -0.7, "lower_outer": -0.65, "mandible": -0.45}
    moved = []
    for where, part, _ in rows:
        gap = np.interp(where[:, 0], line.upper[:, 0], line.lower[:, 1] - line.upper[:, 1], 0, 0)
        moved.append(np.stack([np.zeros(len(where)), shares.get(part, 0.0) * gap], 1))
    return np.concatenate(moved)


def _arch(across: Doubles, power: float = 2.4) -> Doubles:
    """1 in the middle of the mouth, 0 at its corners."""
    return 1 - np.clip(np.abs(across), 0, 1) ** power


def _none(across: Doubles) -> Doubles:
    return np.zeros_like(across)


Rule = Callable[[Doubles], tuple[Doubles, Doubles]]


def _mandible(_across: Doubles) -> tuple[Doubles, Doubles]:
    share = np.array(list(_MANDIBLE.values()))
    return np.zeros(len(share)), 0.082 * share


_RULES: Final[dict[tuple[str, str], Rule]] = {
    ("jaw", "lower"): lambda x: (-0.010 * x, 0.018 + 0.066 * _arch(x, 3.0)),
    ("jaw", "lower_outer"): lambda x: (-0.010 * x, 0.018 + 0.064 * _arch(x, 2.4)),
    ("jaw", "upper"): lambda x: (-0.008 * x, 0.012 - 0.022 * _arch(x)),
    ("jaw", "upper_outer"): lambda x: (-0.006 * x, 0.008 - 0.014 * _arch(x)),
    ("jaw", "corner"): lambda x: (-0.012 * x, 0.018 + _none(x)),
    ("jaw", "mandible"): _mandible,
    ("jaw", "cheek"): lambda x: (-0.003 * np.sign(x), 0.008 + _none(x)),
    ("spread", "corner"): lambda x: (0.026 * x, 0.002 + _none(x)),
    ("spread", "upper"): lambda x: (0.022 * x, _none(x)),
    ("spread", "lower"): lambda x: (0.022 * x, _none(x)),
    ("spread", "upper_outer"): lambda x: (0.018 * x, 0.002 * _arch(x)),
    ("spread", "lower_outer"): lambda x: (0.018 * x, -0.003 * _arch(x)),
    ("spread", "cheek"): lambda x: (0.006 * np.sign(x), -0.002 + _none(x)),
    ("round", "corner"): lambda x: (-0.044 * x, _none(x)),
    ("round", "upper"): lambda x: (-0.038 * x, -0.004 * _arch(x)),
    ("round", "lower"): lambda x: (-0.038 * x, 0.006 * _arch(x)),
    ("round", "upper_outer"): lambda x: (-0.032 * x, -0.010 * _arch(x)),
    ("round", "lower_outer"): lambda x: (-0.032 * x, 0.013 * _arch(x)),
    ("round", "cheek"): lambda x: (-0.010 * np.sign(x), _none(x)),
    ("press", "upper"): lambda x: (_none(x), 0.004 * _arch(x)),
    ("press", "lower"): lambda x: (_none(x), -0.004 * _arch(x)),
    ("press", "upper_outer"): lambda x: (_none(x), 0.008 * _arch(x)),
    ("press", "lower_outer"): lambda x: (_none(x), -0.010 * _arch(x)),
    ("press", "mandible"): lambda x: (_none(x), -0.004 + _none(x)),
    ("bite", "upper"): lambda x: (_none(x), -0.012 * _arch(x)),
    ("bite", "upper_outer"): lambda x: (_none(x), -0.009 * _arch(x)),
    ("bite", "lower"): lambda x: (_none(x), -0.002 * _arch(x)),
    ("bite", "lower_outer"): lambda x: (_none(x), -0.014 * _arch(x)),
    ("bite", "mandible"): lambda x: (_none(x), -0.005 + _none(x)),
    ("smile", "corner"): lambda x: (0.036 * x, -0.026 + _none(x)),
    ("smile", "upper"): lambda x: (0.030 * x, -0.022 + 0.020 * _arch(x, 1.6)),
    ("smile", "lower"): lambda x: (0.030 * x, -0.022 + 0.024 * _arch(x, 1.6)),
    ("smile", "upper_outer"): lambda x: (0.026 * x, -0.018 + 0.020 * _arch(x, 1.6)),
    ("smile", "lower_outer"): lambda x: (0.026 * x, -0.020 + 0.018 * _arch(x, 1.6)),
    ("smile", "cheek"): lambda x: (0.010 * np.sign(x), -0.014 + _none(x)),
    ("brow", "brow"): lambda x: (_none(x), -_SHOWN_BROW + _none(x)),
    ("brow", "forehead"): lambda x: (_none(x), -0.4 * _SHOWN_BROW + _none(x)),
}
