"""A drawn character that speaks, frame by frame."""

from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.presenter.drawn import eyes, mouth
from sume.engines.studio.presenter.drawn.art.head import build_of
from sume.engines.studio.presenter.drawn.backdrop import backdrop
from sume.engines.studio.presenter.drawn.ink import Ink
from sume.engines.studio.presenter.drawn.jaw import lay_face
from sume.engines.studio.presenter.drawn.layers import Layers, layers_of
from sume.engines.studio.presenter.drawn.palette import Palette, palette_of
from sume.engines.studio.presenter.drawn.properties import CharacterProperties
from sume.engines.studio.presenter.drawn.sprite import Matrix, Sprite, lay, sprite
from sume.engines.studio.presenter.drawn.turn import Turn, turn
from sume.engines.studio.presenter.pose import Pose
from sume.media.timeline.model import Picture, Pixels

_MOUTH_Y: Final = 131.0
_EYE_X: Final = 66.0
_EYE_Y: Final = 12.0
_VISIBLE_WIDTH: Final = 700.0
_VISIBLE_HEIGHT: Final = 860.0
_FACE_HEIGHT: Final = 415.0
_DEPTHS: Final = {
    "behind": -0.3,
    "neck": 0.02,
    "ears": 0.02,
    "face": 0.16,
    "front": 0.26,
    "glasses": 0.8,
    "nose": 0.98,
}


_SMILING: Final = Pose(smile=0.5, brow=0.1)


class Performance(Protocol):
    def pose(self, seconds: float) -> Pose: ...


class DrawnCharacter:
    """Its drawings, ready for any size."""

    def __init__(self, properties: CharacterProperties) -> None:
        self.properties = properties
        self.palette: Palette = palette_of(properties)
        self.layers: Layers = layers_of(properties, self.palette)
        self.lips = mouth.lips_of(properties)
        self.gaze = eyes.gaze_of(properties, self.palette)


def mouth_opening(character: DrawnCharacter, pose: Pose) -> float:
    """How far the drawn lips are apart, as a share of the face's height."""
    return mouth.mouth(pose, character.lips).gap / _FACE_HEIGHT


class DrawnPicture:
    """A timeline's :class:`Picture`: ``character`` performs before ``background``, or its own backdrop."""

    def __init__(
        self,
        character: DrawnCharacter,
        performance: Performance,
        size: tuple[int, int],
        *,
        background: Pixels | Picture | None = None,
    ) -> None:
        """``size``: width, height in pixels, which ``background`` has too."""
        self._character = character
        self._performance = performance
        width, height = size
        self._scale = min(width / _VISIBLE_WIDTH, height / _VISIBLE_HEIGHT)
        self._middle = (width / 2, height * (0.40 if height > width else 0.45))
        self._sprites = _rasterise(character.layers, self._scale)
        self._background: Pixels | Picture = (
            backdrop(character.palette, width, height, self._middle, self._scale)
            if background is None
            else background
        )

    def draw(self, seconds: float) -> Pixels:
        behind = self._background
        frame = behind.copy() if isinstance(behind, np.ndarray) else behind.draw(seconds).copy()
        pose = self._performance.pose(seconds)
        _draw_bust(frame, self._character, self._sprites, pose, self._bust())
        return frame

    def face_box(self) -> tuple[int, int, int, int]:
        """Left, top, width, height of the face at rest, in pixels."""
        build = build_of(self._character.properties)
        (left, top), (right, bottom) = (
            (self._middle[0] + sign * build.cheek * self._scale, self._middle[1] + y * self._scale)
            for sign, y in ((-1, -208.0), (1, build.chin_y))
        )
        return round(left), round(top), round(right - left), round(bottom - top)

    def opening(self, seconds: float) -> float:
        """:func:`mouth_opening` at that moment."""
        return mouth_opening(self._character, self._performance.pose(seconds))

    def _bust(self) -> Matrix:
        return np.array(
            [[self._scale, 0.0, self._middle[0]], [0.0, self._scale, self._middle[1]], [0.0, 0.0, 1.0]]
        )[:2]


@dataclass(frozen=True, slots=True)
class _Still:
    """A performance of one pose."""

    held: Pose

    def pose(self, seconds: float) -> Pose:
        del seconds
        return self.held


def still(character: DrawnCharacter, width: int, height: int) -> Pixels:
    """The character at rest with a smile: (height, width, 3) RGB."""
    return DrawnPicture(character, _Still(_SMILING), (width, height)).draw(0.0)


def _rasterise(layers: Layers, scale: float) -> dict[str, Sprite]:
    made = {name: sprite(getattr(layers, name), scale) for name in Layers.__slots__}
    return {name: drawing for name, drawing in made.items() if drawing}


def _draw_bust(
    frame: NDArray[np.uint8], character: DrawnCharacter, sprites: dict[str, Sprite], pose: Pose, bust: Matrix
) -> None:
    head = turn(pose, np.vstack((bust, (0.0, 0.0, 1.0)))[:2])
    body = bust @ np.array([[1 + 0.006 * pose.breath, 0, 0], [0, 1, -4.0 * pose.breath], [0, 0, 1]])
    half = turn(Pose(roll=pose.roll * 0.45, yaw=pose.yaw, breath=pose.breath), bust)

    def put(name: str, matrix: Matrix) -> None:
        if name in sprites:
            lay(frame, sprites[name], matrix)

    put("behind", head.layer(_DEPTHS["behind"]))
    put("neck", half.layer(_DEPTHS["neck"]))
    put("body", body)
    put("ears", head.layer(_DEPTHS["ears"]))
    lay_face(frame, sprites["face"], head.layer(_DEPTHS["face"]), pose.jaw * (1 - pose.press))
    put("nose", head.layer(_DEPTHS["nose"]))
    _draw_features(frame, character, pose, head)
    put("front", head.layer(_DEPTHS["front"]))
    put("glasses", head.layer(_DEPTHS["glasses"]))


def _draw_features(frame: NDArray[np.uint8], character: DrawnCharacter, pose: Pose, head: Turn) -> None:
    palette = character.palette
    shape = mouth.mouth(pose, character.lips)
    ink = Ink(frame, head.feature(0.0, _MOUTH_Y), mouth.REACH)
    bearded = character.properties.beard in ("short", "full")
    mouth.draw_mouth(ink, shape, palette, palette.hair if bearded else palette.skin, pose.smile)
    if character.properties.beard in ("moustache", "full"):
        mouth.draw_moustache(ink, shape, palette)
    ink.dry()
    for side in (-1, 1):
        ink = Ink(frame, head.feature(side * _EYE_X, _EYE_Y), eyes.REACH)
        eyes.draw_eye(ink, pose, character.gaze, side)
        eyes.draw_brow(ink, pose, character.gaze, side)
        ink.dry()
