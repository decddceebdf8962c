"""An analog wrist watch round a small cushion, its dial tilted to the camera."""

import itertools
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.colour import luminance
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, joined
from sume.engines.studio.photo.stage.model import Coated, Metal, Thing
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.solid import block
from sume.engines.studio.photo.stage.shapes.sweep import tube
from sume.engines.studio.photo.stage.subject import Dress, Model
from sume.engines.studio.photo.stage.subjects.things.parts import ball, disc, ribbon, standing, stitches

_CASE, _THICK = 2.0, 0.72
_STRAP, _LEATHER = 2.0, 0.27
_WRIST_FLAT, _WRIST_DEEP = 2.75, 2.35
_TILT = 42.0
_LUGS = 1.95
_SEAM = 0.2
_LINK, _JOINT = 0.62, 0.08
_DIAL: Final = Coated((0.78, 0.76, 0.72), roughness=0.015, specular=0.05)
_NIGHT: Final = Coated((0.012, 0.016, 0.024), roughness=0.015, specular=0.05)
_CUSHION: Final = Coated((0.70, 0.65, 0.57), roughness=0.5, specular=0.0)
_HOUR, _MINUTE = 305.0, 54.0
# A strap paler than this has a dark dial.
_PALE = 0.4


def build(dress: Dress) -> Model:
    """It is made with the dial upwards, twelve towards y, then tilted forward."""
    things = (*_strap(dress), *_head(dress))
    tilted = (Thing(t.mesh.turned(90.0 - _TILT, "x"), t.material) for t in things)
    return standing((*tilted, Thing(_cushion(), _CUSHION)))


def _loop() -> Floats:
    """The strap's middle from the upper lugs round the wrist to the lower ones; the wrist's middle is 0."""
    start = np.arcsin(_LUGS / _WRIST_FLAT)
    turn = np.linspace(start, 2 * np.pi - start, 97)
    y, z = _WRIST_FLAT * np.sin(turn), _WRIST_DEEP * np.cos(turn)
    return np.stack([np.zeros_like(y), y, z], -1)


def _strap(dress: Dress) -> tuple[Thing, ...]:
    line = _loop()
    if isinstance(dress.body, Metal):
        return (Thing(_links(line), dress.body),)
    ease = np.abs(np.linspace(-1, 1, len(line)))
    width = _STRAP - 0.25 + 0.25 * ease
    thick = _LEATHER * (0.75 + 0.55 * ease**6)
    rise = line / np.linalg.norm(line, axis=1, keepdims=True)
    seams = [
        stitches(line + rise * thick[:, None] / 2 + (hand * (width / 2 - _SEAM))[:, None] * (1, 0, 0), rise)
        for hand in (-1, 1)
    ]
    strap = ribbon(line, (1, 0, 0), width, thick, 0.1)
    thread = Coated(_thread(dress), roughness=0.4, specular=0.02)
    return Thing(strap, dress.body), Thing(joined(*seams), thread)


def _thread(dress: Dress) -> tuple[float, float, float]:
    """A shade lighter than the hide."""
    red, green, blue = (0.7 * channel + 0.16 for channel in dress.tint)
    return red, green, blue


def _links(line: Floats) -> Mesh:
    """A bracelet: rows of one broad link between two narrow ones."""
    steps = np.linalg.norm(np.diff(line, axis=0), axis=1)
    walked = np.concatenate([[0], np.cumsum(steps)])
    edges = np.linspace(0, walked[-1], round(walked[-1] / _LINK) + 1)
    pieces = []
    for start, end in itertools.pairwise(edges):
        places = np.linspace(start + _JOINT, end - _JOINT, 5)
        path = np.stack([np.interp(places, walked, line[:, i]) for i in range(3)], -1)
        for at, width in ((0.0, 0.86), (-0.69, 0.46), (0.69, 0.46)):
            pieces.append(ribbon(path + np.array([at, 0, 0]), (1, 0, 0), width, 0.3, 0.08))
    return joined(*pieces)


def _head(dress: Dress) -> tuple[Thing, ...]:
    low = _WRIST_DEEP * 0.78
    high = low + _THICK
    dial, marks = (_NIGHT, dress.accent) if luminance(dress.tint) > _PALE else (_DIAL, _NIGHT)
    case = lathe(
        rounded(
            [
                (0, 0), (_CASE - 0.35, 0.0), (_CASE, 0.2), (_CASE, _THICK - 0.2), (_CASE - 0.12, _THICK),
                (_CASE - 0.26, _THICK), (_CASE - 0.36, _THICK - 0.13), (0, _THICK - 0.13),
            ],
            [0.2, 0.12, 0.1, 0.05, 0.05, 0.02],
        ),
        160,
    ).moved(z=low)  # fmt: skip
    face = high - 0.12
    crown = disc(0.3, 0.34, 0.07, 48).turned(90.0, "y").moved(_CASE - 0.02, 0, low + _THICK / 2)
    lugs = joined(*(_lug(x, y, low) for x in (-1, 1) for y in (-1, 1)))
    return (
        Thing(joined(case, crown, lugs), dress.accent),
        Thing(disc(_CASE - 0.37, 0.02, 0.005).moved(z=face - 0.015), dial),
        Thing(joined(*_indices(face), *_hands(face)), marks),
    )


def _lug(x: int, y: int, low: float) -> Mesh:
    side = x * (_STRAP / 2 + 0.03)
    line = [(side, y * 1.45, low + 0.42), (side, y * 1.95, low + 0.3), (side, y * 2.28, low - 0.08)]
    return tube(line, [0.2, 0.2, 0.15], 20, squash=1.1)


def _indices(face: float) -> list[Mesh]:
    marks = []
    for hour in range(12):
        long = 0.42 if hour % 3 == 0 else 0.28
        mark = block(0.085, long, 0.035, 0.015, 2).moved(y=_CASE - 0.55 - long / 2, z=face)
        marks.append(mark.turned(-30.0 * hour))
    return marks


def _hands(face: float) -> list[Mesh]:
    hour = block(0.12, 1.0, 0.03, 0.014, 2).moved(y=0.34, z=face + 0.02).turned(-_HOUR)
    minute = block(0.085, 1.45, 0.03, 0.014, 2).moved(y=0.5, z=face + 0.05).turned(-_MINUTE)
    second = block(0.022, 1.75, 0.015, 0.007, 2).moved(y=0.35, z=face + 0.085).turned(-195.0)
    return [hour, minute, second, disc(0.1, 0.1, 0.03, 32).moved(z=face)]


def _cushion() -> Mesh:
    """A soft roll along x; it bulges where the strap lets it."""
    return ball(3.1, 1.0, 1.0, 96).scaled(1.0, _WRIST_DEEP * 0.86, _WRIST_DEEP * 0.86)
