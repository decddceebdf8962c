"""Where the camera sees a cut-out that stands, or lies, on the stage."""

from dataclasses import dataclass

import numpy as np

from sume.engines.studio.photo.reference.guess import Guess
from sume.engines.studio.photo.stage.mesh import Floats, unit
from sume.engines.studio.photo.stage.model import Camera, Point


@dataclass(frozen=True, slots=True)
class Spot:
    """``x``, ``y``, ``z``: the middle of its foot in cm. ``lying``: on its back, for a camera above it."""

    x: float
    y: float
    z: float
    lying: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """The rectangle in pixels of the rendered picture that a cut-out fills; ``away``: cm from the camera."""

    left: float
    top: float
    width: float
    height: float
    away: float


def window_of(guess: Guess, spot: Spot, camera: Camera, size: tuple[int, int]) -> Window:
    """``size``: width and height of the rendered picture.

    What stands meets the ground where the foot is nearest to the camera; what lies is seen flat."""
    nearest = (
        (spot.x, spot.y, spot.z + guess.roundness * guess.width)
        if spot.lying
        else _front(guess, spot, camera)
    )
    across, down, away = _seen(nearest, camera, size)
    middle = _seen((spot.x, spot.y, spot.z), camera, size)[2]
    scale = _pixels_per_cm(camera, size[1], away if spot.lying else middle)
    width, height = guess.width * scale, guess.height * scale
    top = down - height / 2 if spot.lying else down - height
    return Window(across - width / 2, top, width, height, away)


def _front(guess: Guess, spot: Spot, camera: Camera) -> Point:
    """The point of the foot that is lowest in the picture."""
    towards = np.array(camera.position[:2]) - np.array([spot.x, spot.y])
    x, y = (np.array([spot.x, spot.y]) + unit(towards) * guess.foot_depth / 2).tolist()
    # From below the far side of the foot would be lower; the ground hides it.
    return x, y, spot.z


def _seen(point: Point, camera: Camera, size: tuple[int, int]) -> tuple[float, float, float]:
    """Across and down in pixels from the picture's upper left corner; cm from the camera along its axis."""
    forward, right, up = _axes(camera)
    there = np.array(point) - np.array(camera.position)
    away = float(there @ forward)
    width, height = size
    scale = _pixels_per_cm(camera, height, away)
    return width / 2 + float(there @ right) * scale, height / 2 - float(there @ up) * scale, away


def _axes(camera: Camera) -> tuple[Floats, Floats, Floats]:
    forward = unit(np.array(camera.target) - np.array(camera.position))
    right = unit(np.cross(forward, [0.0, 0.0, 1.0]))
    return forward, right, np.cross(right, forward)


def _pixels_per_cm(camera: Camera, height: int, away: float) -> float:
    return float(height / (2 * away * np.tan(np.radians(camera.field_of_view) / 2)))
