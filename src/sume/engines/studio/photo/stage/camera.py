"""The camera: a long lens that leaves the products room in any format, from where a shot asks it to stand."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.model import Camera
from sume.engines.studio.photo.stage.noise import Rng


@dataclass(frozen=True, slots=True)
class Shot:
    """``pitch``: degrees that the camera looks down, None for what suits the product; ``lens``: its vertical
    field of view. ``tall``, ``low``, ``wide``: how much of the picture's height (of squat things) and width
    the products may take. ``sink``: where their middle lies, as a share of the picture's height from its
    middle."""

    pitch: tuple[float, float] | None
    lens: float
    tall: float = 0.57
    low: float = 0.38
    wide: float = 0.47
    sink: float = 0.055


SHOTS: Final[dict[str, Shot]] = {
    "straight": Shot(None, 22.0),
    "hero": Shot((2.0, 4.0), 26.0, tall=0.70, low=0.48, wide=0.58, sink=0.02),
    "low": Shot((-1.0, 1.0), 28.0, tall=0.64, low=0.42, wide=0.52, sink=-0.03),
    "three_quarter": Shot((27.0, 34.0), 22.0, tall=0.60, low=0.44, wide=0.52, sink=0.02),
    "flat_lay": Shot((87.0, 89.0), 24.0, tall=0.56, low=0.56, wide=0.50, sink=0.0),
    "macro": Shot(None, 16.0, tall=1.12, low=0.80, wide=0.88, sink=-0.05),
}
BLUR: Final = {"natural": 0.0062, "shallow": 0.0150, "deep": 0.0012}
_MACRO_BLUR: Final = 1.8
# Several products together are wider than high.
_SEVERAL_WIDE, _MANY_WIDE, _FEW = 0.64, 0.78, 3
# What is flat looks small in as much of the width as a bottle gets.
_FLAT, _FLAT_WIDE = 0.5, 0.58
# Where the middle of the products lies when a side is left empty, as a share of the width from the middle.
_ASIDE: Final = 0.19
_ASIDE_WIDE: Final = 0.40
_WIDE_FROM: Final = 1.25
_TOP_SINK: Final = 0.14
_TOP_TALL: Final = 0.46


@dataclass(frozen=True, slots=True)
class Framed:
    """What the camera frames: the size of all products together, in cm, and the height of what lifts them."""

    width: float
    depth: float
    height: float
    lift: float
    low: bool
    pieces: int = 1


def side_for_words(aspect: float) -> str:
    """Where a picture of this width to height leaves room for words when nobody says where."""
    return "left" if aspect > _WIDE_FROM else "top"


def frame_height(shot: Shot, framed: Framed, aspect: float, space: str | None, pitch: float) -> float:
    """Height in cm of what the picture shows at the products' distance; ``aspect`` is width over height."""
    tall = shot.low if framed.low else shot.tall
    wide = shot.wide
    if framed.pieces > 1:
        wide = max(wide, _SEVERAL_WIDE if framed.pieces <= _FEW else _MANY_WIDE)
    elif framed.height < _FLAT * framed.width:
        wide = max(wide, _FLAT_WIDE)
    if space in ("left", "right"):
        wide = min(wide, _ASIDE_WIDE)
    if space == "top":
        tall = min(tall, _TOP_TALL)
    seen = framed.height * np.cos(np.radians(pitch)) + framed.depth * np.sin(np.radians(pitch))
    return float(max(seen / tall, framed.width / (wide * aspect)))


def aim(
    shot: Shot,
    framed: Framed,
    frame: float,
    aspect: float,
    pitch: float,
    space: str | None,
    focus: str,
    rng: Rng,
) -> Camera:
    """The camera for products round the origin; ``frame`` as from ``frame_height``."""
    tilt = np.radians(pitch)
    swing = np.radians(rng.uniform(-5.0, 5.0)) * np.cos(tilt)
    distance = frame / 2 / np.tan(np.radians(shot.lens) / 2)
    towards = np.array([np.sin(swing) * np.cos(tilt), -np.cos(swing) * np.cos(tilt), np.sin(tilt)])
    right = np.array([np.cos(swing), np.sin(swing), 0.0])
    up = np.cross(towards, right)
    middle = np.array([0.0, 0.0, framed.lift + framed.height / 2])
    sink = _TOP_SINK if space == "top" else shot.sink + 0.05 * max(0.0, 1 - aspect)
    aside = {"left": -_ASIDE, "right": _ASIDE}.get(space or "", rng.uniform(-0.025, 0.025))
    target = middle + right * aside * frame * aspect + up * sink * frame
    position = target + towards * distance
    near = middle - np.array([0.0, min(1.0, framed.depth / 4) * np.cos(tilt), 0.0])
    blur = BLUR[focus] * (_MACRO_BLUR if shot is SHOTS["macro"] else 1.0)
    x, y, z = position.tolist()
    tx, ty, tz = target.tolist()
    return Camera(
        (x, y, z), (tx, ty, tz), shot.lens, float(np.dot(position - near, towards)), blur * distance
    )
