"""How a whole head and chest move: as a solid in front of the camera, seen from a few degrees aside."""

from dataclasses import dataclass
from math import radians
from typing import Final

import cv2
import numpy as np

from sume.engines.studio.presenter.photo.membrane import Floats, Grid
from sume.engines.studio.presenter.pose import Pose
from sume.media.faces import Face, indices

_CELLS: Final = 20
"""Nodes to a height of the face."""
_BEHIND: Final = 0.12
"""The axis of the head, behind the ears; in heights of the face."""
_NECK: Final = (-0.02, 0.5)
"""From the chin down, in heights of the face: where the neck stops to turn with the head."""
_CHEST: Final = (0.15, 0.8)


@dataclass(frozen=True)
class HeadMotion:
    """Fields (rows, columns, 2) of pixels: for one radian of a turn, or one full breath."""

    grid: Grid
    yaw: Floats
    pitch: Floats
    roll: Floats
    breath: Floats

    def field(self, pose: Pose) -> Floats:
        return np.asarray(
            radians(pose.yaw) * self.yaw
            + radians(pose.pitch) * self.pitch
            + radians(pose.roll) * self.roll
            + np.float32(pose.breath) * self.breath,
            np.float32,
        )


def head_motion(face: Face, size: tuple[int, int]) -> HeadMotion:
    """For a ``face`` of a portrait of ``size`` (width, height)."""
    height = face.height
    cell = height / _CELLS
    margin = 2 * cell
    shape = (int((size[1] + 2 * margin) / cell) + 1, int((size[0] + 2 * margin) / cell) + 1)
    grid = Grid((-margin, -margin), cell, shape)
    nodes = grid.nodes
    chin = face.points[indices.CHIN]
    across, down = np.array([1, 0], np.float32), np.array([0, 1], np.float32)
    below = ((nodes - chin) @ down) / height
    head = 1 - _smoothstep(below, *_NECK)
    depth = _depth(face, nodes) * head
    pivot = chin + 0.12 * height * down
    arm = nodes - pivot
    turned = np.stack([-arm[..., 1], arm[..., 0]], -1) * head[..., None]
    lift = -0.011 * height * _smoothstep(below, *_CHEST)
    return HeadMotion(
        grid=grid,
        yaw=_field(depth[..., None] * across),
        pitch=_field(depth[..., None] * down),
        roll=_field(turned),
        breath=_field(lift[..., None] * down + 0.004 * height * head[..., None] * -down),
    )


def _field(values: Floats) -> Floats:
    return np.ascontiguousarray(values, np.float32)


def _smoothstep(values: Floats, low: float, high: float) -> Floats:
    share = np.clip((values - low) / (high - low), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), np.float32)


def _depth(face: Face, nodes: Floats) -> Floats:
    """How far in front of the head's axis each node is, pixels: the landmarks' depth, rounded off."""
    points, height = face.points, face.height
    ears = face.landmarks[list(indices.CHEEKS), 2].mean()
    known = ears - face.landmarks[:, 2] + _BEHIND * height
    total, weights = np.zeros(nodes.shape[:2]), np.zeros(nodes.shape[:2])
    width = 0.07 * height
    for point, depth in zip(points, known, strict=True):
        near = np.exp(-((nodes - point) ** 2).sum(-1) / (2 * width**2))
        total += near * depth
        weights += near
    middle = points[list(indices.OVAL)].mean(0)
    away = np.linalg.norm((nodes - middle) / np.array([0.62, 0.8]) / height, axis=-1)
    ball = height * (0.1 + 0.5 * np.sqrt(np.clip(1 - 0.8 * np.minimum(away, 1.1) ** 2, 0, 1)))
    ball *= 1 - 0.75 * _smoothstep(away, 0.8, 1.7)
    sure = np.clip(weights, 0, 1) ** 0.5
    depth_there = total / np.maximum(weights, 1e-9)
    depth = np.asarray(sure * depth_there + (1 - sure) * ball, np.float32)
    return np.asarray(cv2.GaussianBlur(depth, (0, 0), 1.0), np.float32)
