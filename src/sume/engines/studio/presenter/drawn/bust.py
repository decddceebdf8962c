"""Head and shoulders in a pose, laid layer on layer."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.presenter.drawn import eyes, mouth
from sume.engines.studio.presenter.drawn.character import DrawnCharacter
from sume.engines.studio.presenter.drawn.ink import Ink
from sume.engines.studio.presenter.drawn.jaw import lay_face
from sume.engines.studio.presenter.drawn.layers import Layers
from sume.engines.studio.presenter.drawn.sprite import Matrix, Part, lay, part
from sume.engines.studio.presenter.drawn.turn import Turn, turn
from sume.engines.studio.presenter.pose import Pose

_MOUTH_Y: Final = 131.0
_EYE_X: Final = 66.0
_EYE_Y: Final = 12.0
_DEPTHS: Final = {
    "behind": -0.3, "neck": 0.02, "ears": 0.02, "face": 0.16, "front": 0.26, "glasses": 0.8, "nose": 0.98,
}  # fmt: skip


def rasterise(layers: Layers, scale: float) -> dict[str, Part]:
    """The still parts at ``scale`` pixels a unit."""
    made = {name: part(getattr(layers, name), scale) for name in Layers.__slots__}
    return {name: drawing for name, drawing in made.items() if drawing}


def draw_bust(
    frame: NDArray[np.uint8], character: DrawnCharacter, parts: dict[str, Part], pose: Pose, bust: Matrix
) -> None:
    """Paint the character onto ``frame``; ``bust`` maps units of the body at rest to pixels."""
    head = turn(pose, bust)
    body = bust @ np.array([[1 + 0.006 * pose.breath, 0, 0], [0, 1, -4.0 * pose.breath], [0, 0, 1]])
    half = turn(Pose(roll=pose.roll * 0.45, yaw=pose.yaw, breath=pose.breath), bust)

    def put(name: str, matrix: Matrix) -> None:
        if name in parts:
            lay(frame, parts[name], matrix)

    put("behind", head.layer(_DEPTHS["behind"]))
    put("neck", half.layer(_DEPTHS["neck"]))
    put("body", body)
    put("ears", head.layer(_DEPTHS["ears"]))
    lay_face(frame, parts["face"], head.layer(_DEPTHS["face"]), pose.jaw * (1 - pose.press))
    put("nose", head.layer(_DEPTHS["nose"]))
    _draw_features(frame, character, pose, head)
    put("front", head.layer(_DEPTHS["front"]))
    put("glasses", head.layer(_DEPTHS["glasses"]))


def _draw_features(frame: NDArray[np.uint8], character: DrawnCharacter, pose: Pose, head: Turn) -> None:
    palette = character.palette
    shape = mouth.mouth(pose, character.lips)
    ink = Ink(frame, head.feature(0.0, _MOUTH_Y), mouth.REACH)
    beard = character.properties.beard
    around = palette.hair if beard in ("short", "full") else palette.skin
    if beard in ("none", "stubble"):
        mouth.draw_corners(ink, shape, palette, pose.smile)
    mouth.draw_mouth(ink, shape, palette, around)
    if beard in ("moustache", "full"):
        mouth.draw_moustache(ink, shape, palette)
    ink.dry()
    for side in (-1, 1):
        ink = Ink(frame, head.feature(side * _EYE_X, _EYE_Y), eyes.REACH)
        eyes.draw_eye(ink, pose, character.gaze, side)
        eyes.draw_brow(ink, pose, character.gaze, side)
        ink.dry()
