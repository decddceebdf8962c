"""A drawn character that speaks, frame by frame."""

from typing import Final

import numpy as np

from sume.engines.studio.presenter.drawn import mouth
from sume.engines.studio.presenter.drawn.art.head import build_of
from sume.engines.studio.presenter.drawn.backdrop import backdrop
from sume.engines.studio.presenter.drawn.bust import draw_bust, rasterise
from sume.engines.studio.presenter.drawn.character import DrawnCharacter as DrawnCharacter
from sume.engines.studio.presenter.drawn.sprite import Matrix
from sume.engines.studio.presenter.pose import Held, Performing, Pose
from sume.media.timeline.model import Picture, Pixels

_VISIBLE_WIDTH: Final = 700.0
_VISIBLE_HEIGHT: Final = 860.0
_FACE_HEIGHT: Final = 415.0
_HEADROOM: Final = 390.0
"""Units over the middle of the face: the tallest hat fits."""
_SMILING: Final = Pose(smile=0.5, brow=0.1)


def mouth_opening(character: DrawnCharacter, pose: Pose) -> float:
    """How far the drawn lips are apart, as a share of the face's height."""
    return mouth.mouth(pose, character.lips).gap / _FACE_HEIGHT


class DrawnPicture:
    """A timeline's :class:`Picture`: ``character`` performs before ``background``, or its own backdrop."""

    def __init__(
        self,
        character: DrawnCharacter,
        performance: Performing,
        size: tuple[int, int],
        *,
        background: Pixels | Picture | None = None,
    ) -> None:
        """``size``: width, height in pixels, which ``background`` has too."""
        self._character = character
        self._performance = performance
        width, height = size
        self._scale = min(width / _VISIBLE_WIDTH, height / _VISIBLE_HEIGHT)
        self._middle = (width / 2, max(0.40 * height, _HEADROOM * self._scale))
        self._parts = rasterise(character.layers, self._scale)
        self._background: Pixels | Picture = (
            backdrop(character.palette, width, height, self._middle, self._scale)
            if background is None
            else background
        )

    def draw(self, seconds: float) -> Pixels:
        behind = self._background
        frame = behind.copy() if isinstance(behind, np.ndarray) else behind.draw(seconds).copy()
        pose = self._performance.pose(seconds)
        draw_bust(frame, self._character, self._parts, pose, self._bust())
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
        x, y = self._middle
        return np.array([[self._scale, 0.0, x], [0.0, self._scale, y]])


def still(character: DrawnCharacter, width: int, height: int) -> Pixels:
    """The character at rest with a smile: (height, width, 3) RGB."""
    return DrawnPicture(character, Held(_SMILING), (width, height)).draw(0.0)
