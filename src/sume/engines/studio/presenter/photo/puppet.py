"""A portrait made ready to be moved: everything about it that does not change from frame to frame."""

from dataclasses import replace
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.presenter.photo.eyes import find_eyes
from sume.engines.studio.presenter.photo.head import head_motion
from sume.engines.studio.presenter.photo.lips import LipLine, find_lip_line
from sume.engines.studio.presenter.photo.membrane import Floats, Grid, inverted, one_sided, solve
from sume.engines.studio.presenter.photo.motions import MOTIONS, pins_and_moves
from sume.engines.studio.presenter.photo.mouth import Mouth
from sume.engines.studio.presenter.photo.plate import cut_out, find_backdrop
from sume.engines.studio.presenter.photo.teeth import Teeth, cheek_light, painted_teeth
from sume.engines.studio.presenter.pose import Pose
from sume.media.faces import Face, indices

Pixels = NDArray[np.uint8]

_CELLS: Final = 64
_LEVEL: Final = 3.0
"""Degrees of roll up to which a portrait counts as level."""


class PhotoPuppet:
    """``portrait`` (height, width, 3), the one ``face`` in it, ``matte`` as people_matte gives it.

    ``teeth``: the person's own or somebody else's; painted ones if None. Takes about a second to make.
    """

    def __init__(self, portrait: Pixels, face: Face, matte: Floats, teeth: Teeth | None = None) -> None:
        portrait, face, matte = _levelled(portrait, face, matte)
        self.face = face
        self.size = (portrait.shape[1], portrait.shape[0])
        self.matte = matte
        self.backdrop = find_backdrop(portrait, matte)
        identity = np.array([[1, 0, 0], [0, 1, 0]], np.float32)
        behind = self.backdrop.draw(*self.size, identity)
        self.person = cut_out(portrait, matte, behind)
        self.line = find_lip_line(portrait, face)
        self.eyes = find_eyes(face)
        self.head = head_motion(face, self.size)
        self.grid, self.upper_fields, self.lower_fields = _skin(face, self.line)
        self.mouth = _mouth(portrait, face, self.line, teeth or painted_teeth())

    def skin_fields(self, pose: Pose) -> tuple[Floats, Floats]:
        """How skin of the upper and of the lower side of the lips moves: (rows, columns, 2) on ``grid``."""
        shares = np.array([_share(pose, motion) for motion in MOTIONS], np.float32)
        upper = np.tensordot(shares, self.upper_fields, 1)
        lower = np.tensordot(shares, self.lower_fields, 1)
        return upper.astype(np.float32), lower.astype(np.float32)

    def lips_at(self, upper: Floats, lower: Floats) -> tuple[Floats, Floats]:
        """(n, 2) each: where the edges of the lips are when skin has moved by these fields."""
        edges = []
        for edge, field in ((self.line.upper, upper), (self.line.lower, lower)):
            points = edge.astype(np.float32)
            edges.append(points + self.grid.sample(field, points[None])[0])
        return edges[0], edges[1]

    def backward(self, field: Floats) -> Floats:
        return inverted(field, self.grid)


def _share(pose: Pose, motion: str) -> float:
    return 1.0 if motion == "close" else float(getattr(pose, motion))


def _levelled(portrait: Pixels, face: Face, matte: Floats) -> tuple[Pixels, Face, Floats]:
    if abs(face.roll) < _LEVEL:
        return portrait, face, matte
    middle = face.points.mean(0)
    size = portrait.shape[1::-1]
    turn = cv2.getRotationMatrix2D((float(middle[0]), float(middle[1])), face.roll, 1.0)
    flags, border = cv2.INTER_CUBIC, cv2.BORDER_REPLICATE
    landmarks = face.landmarks.copy()
    landmarks[:, :2] = face.points @ turn[:, :2].T + turn[:, 2]
    low, high = landmarks[:, :2].min(0), landmarks[:, :2].max(0)
    upright = replace(
        face,
        box=(float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1])),
        landmarks=landmarks.astype(np.float32),
        irises=(face.irises @ turn[:, :2].T + turn[:, 2]).astype(np.float32),
        roll=0.0,
    )
    turned = cv2.warpAffine(portrait, turn, size, flags=flags, borderMode=border)
    turned_matte = cv2.warpAffine(matte, turn, size, flags=cv2.INTER_LINEAR, borderMode=border)
    return np.asarray(turned, np.uint8), upright, np.asarray(turned_matte, np.float32)


def _skin(face: Face, line: LipLine) -> tuple[Grid, Floats, Floats]:
    height = face.height
    cell = height / _CELLS
    left, top = face.points.min(0) - np.array([0.16, 0.12]) * height
    right, bottom = face.points.max(0) + np.array([0.16, 0.36]) * height
    shape = (int((bottom - top) / cell) + 1, int((right - left) / cell) + 1)
    grid = Grid((float(left), float(top)), cell, shape)
    nodes = grid.nodes
    middle = (line.upper + line.lower) / 2
    row = np.interp(nodes[0, :, 0], middle[:, 0], middle[:, 1])
    below = nodes[..., 1] > row[None]
    cut = (nodes[0, :, 0] > middle[0, 0]) & (nodes[0, :, 0] < middle[-1, 0])
    pins, moves = pins_and_moves(face.points.astype(float), line, height)
    fields = solve(grid, below, cut, pins, moves)
    parted = cut[None] & (np.abs(nodes[..., 1] - row[None]) < 0.25 * height)
    upper = one_sided(fields, ~(below & parted))
    lower = one_sided(fields, ~(~below & parted))
    return grid, upper, lower


def _mouth(portrait: Pixels, face: Face, line: LipLine, teeth: Teeth) -> Mouth:
    middle = (line.upper + line.lower) / 2
    half = float(middle[-1, 0] - middle[0, 0]) / 2
    ring = face.points[[*indices.LIP_LOWER_OUTER[2:-2], *indices.LIP_LOWER_INNER[2:-2]]]
    inside = cv2.fillConvexPoly(
        np.zeros(portrait.shape[:2], np.uint8), cv2.convexHull(ring.astype(np.int32)), 1
    )
    place = middle[len(middle) // 2]
    return Mouth(
        middle=(float(middle[:, 0].mean()), float(place[1])),
        half=half,
        height=face.height,
        eyes=float(np.linalg.norm(face.points[263] - face.points[33])),
        light=cheek_light(portrait, face),
        lip_colour=portrait[inside > 0].mean(0).astype(np.float32),
        teeth=teeth,
    )
