"""Framings: where a camera stands for a wide, a hero and a detail shot of one and the same stage."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.model import Camera, Stage


@dataclass(frozen=True, slots=True)
class Framing:
    """``scale``: height of the frame at the product against that of the stage's own camera.

    ``anchor``: height of the target on the product, 0..1, or None for the stage's own; ``lens``: vertical
    field of view in degrees; ``turn`` and ``pitch`` in degrees; ``blur``: the aperture's radius as a share of
    the distance; ``least``: the least share of the product's width that the frame takes in."""

    scale: float
    lens: float
    turn: float
    pitch: float
    blur: float
    anchor: float | None = None
    least: float = 0.0


FRAMINGS: Final[dict[str, Framing]] = {
    "wide": Framing(scale=1.24, lens=28.0, turn=0.0, pitch=9.0, blur=0.005),
    "hero": Framing(scale=0.94, lens=20.0, turn=7.0, pitch=6.0, blur=0.008),
    "detail": Framing(scale=0.50, lens=14.0, turn=-11.0, pitch=8.0, blur=0.011, anchor=0.62, least=1.25),
    "low": Framing(scale=0.82, lens=18.0, turn=-8.0, pitch=4.0, blur=0.008, anchor=0.55, least=1.5),
    "close": Framing(scale=0.40, lens=12.0, turn=13.0, pitch=11.0, blur=0.013, anchor=0.84, least=0.95),
}


def framed(stage: Stage, framing: Framing, aspect: float) -> Camera:
    """The camera of a framing, focused on the product; ``aspect`` is width over height."""
    own = stage.camera
    away = np.array(own.position) - np.array(own.target)
    frame = 2 * float(np.linalg.norm(away)) * float(np.tan(np.radians(own.field_of_view) / 2))
    low, high = _product_box(stage)
    height = max(frame * framing.scale, framing.least * (high[0] - low[0]) / aspect)
    target = np.array(own.target)
    if framing.anchor is not None:
        target = np.array([(low[0] + high[0]) / 2, 0.0, low[2] + framing.anchor * (high[2] - low[2])])
    distance = height / 2 / float(np.tan(np.radians(framing.lens) / 2))
    turn, pitch = np.radians(framing.turn), np.radians(framing.pitch)
    arm = np.array([np.sin(turn) * np.cos(pitch), -np.cos(turn) * np.cos(pitch), np.sin(pitch)])
    x, y, z = (target + arm * distance).tolist()
    tx, ty, tz = target.tolist()
    focus = distance - 0.4 * (high[1] - low[1])
    return Camera((x, y, z), (tx, ty, tz), framing.lens, focus, framing.blur * distance)


def _product_box(stage: Stage) -> tuple[list[float], list[float]]:
    meshes = [thing.mesh for thing in stage.things if thing.part == 1]
    low = np.min([mesh.low for mesh in meshes], axis=0)
    high = np.max([mesh.high for mesh in meshes], axis=0)
    return low.tolist(), high.tolist()
