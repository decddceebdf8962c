"""Faces for tests of what needs landmarks and no network: an outline, and points within it."""

import numpy as np

from sume.engines.studio.swap.watch import Track, Watched
from sume.media.faces import Face, indices
from sume.media.faces.crops import Values


def landmarks(height: float = 100.0, middle: tuple[float, float] = (160.0, 120.0)) -> Values:
    """(468, 3): the outline is an ellipse of this height, everything else lies inside."""
    rng = np.random.default_rng(5)
    angles, depths = rng.uniform(0, 2 * np.pi, 468), 0.85 * np.sqrt(rng.uniform(0, 1, 468))
    around = -np.pi / 2 + 2 * np.pi * np.arange(len(indices.OVAL)) / len(indices.OVAL)
    angles[indices.OVAL_ROW], depths[indices.OVAL_ROW] = around, 1.0
    across, down = 0.36 * height * depths * np.cos(angles), 0.5 * height * depths * np.sin(angles)
    deep = height * 0.2 * (depths**2 - 1)
    return np.stack([middle[0] + across, middle[1] + down, deep], 1).astype(np.float32)


def face(
    height: float = 100.0,
    middle: tuple[float, float] = (160.0, 120.0),
    *,
    yaw: float = 0.0,
    pitch: float = 0.0,
) -> Face:
    points = landmarks(height, middle)
    low, high = points[:, :2].min(0), points[:, :2].max(0)
    box = (float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1]))
    return Face(box, 1.0, points, np.zeros((2, 5, 2), np.float32), yaw, pitch, 0.0)


def watched(*people: list[Face | None], size: tuple[int, int] = (320, 240)) -> Watched:
    """Frames in which ``people`` were seen, 30 a second; None where one was not."""
    tracks = [
        Track({index: seen for index, seen in enumerate(person) if seen is not None}) for person in people
    ]
    moments = [index / 30 for index in range(len(people[0]))]
    return Watched(size, moments, [track for track in tracks if track.faces])
