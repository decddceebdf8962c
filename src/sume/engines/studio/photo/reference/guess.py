"""What a cut-out tells of the thing itself: how it was photographed, and how large it may be."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.photo.reference.cutout import Cutout
from sume.engines.studio.photo.reference.matte import SOLID
from sume.engines.studio.photo.stage.materials import FINISHES, accent, ink_on
from sume.engines.studio.photo.stage.subject import Dress
from sume.engines.studio.photo.stage.subjects import SUBJECTS

LONGEST_CM: Final = 60.0
HEIGHTS_CM: Final = (5.0, 25.0)
# A thing as tall as wide is taken for this high; slimmer ones are taller, by this power of their slimness.
_SQUARE_CM: Final = 9.0
_SLIM_POWER: Final = 0.85
# Where on the foot its bend is measured, as a share of half its width: rounded corners lie further out.
_MEASURED_AT: Final = 0.7
_STEP: Final = 0.02
_STEEPEST: Final = 50.0
# What goes on to widen this much over the next part of its height, or bends up this far, is a ball.
_BALL_WIDENS, _BALL_OVER = 1.15, 0.1
_BALL_FROM: Final = 0.42
# It stands on next to nothing.
_BALL_FOOT: Final = 0.03
# Times: a subject of a shape so unlike the cut-out's is a guess of its own, and says nothing of its size.
_ALIKE: Final = 1.9
# Of the width: over so much of its outline stray hairs are smoothed away.
_STRAY: Final = 0.05
# From flat (a box, or a view from the floor's height) to round.
_FLAT_PITCH, _ROUND_PITCH = 1.5, 6.0
_SQUARE, _ROUND = 9.0, 2.2
_ROUND_BODY, _FLAT_BODY = 1.0, 0.55
_DEEPEST: Final = 1.2
_FLATTEST: Final = 0.2
# Of the height: the bend of a narrower foot, such as a stem's, says nothing.
_NARROW_FOOT: Final = 0.12


@dataclass(frozen=True, slots=True)
class Guess:
    """Sizes in cm. ``pitch``: degrees from which the photo looks down on it.

    ``roundness``: how deep the body is for its width; ``squareness``: the power of the curve round it, 2 for
    a circle, large for a box. ``foot``: where it stands, from and to, as shares of the picture's width."""

    width: float
    height: float
    pitch: float
    roundness: float
    squareness: float
    foot: tuple[float, float]

    @property
    def body_height(self) -> float:
        """In cm: a photo from above shows the depth of the thing as height."""
        tilt = np.radians(self.pitch)
        upright = (self.height - self.foot_depth * np.sin(tilt)) / np.cos(tilt)
        return float(max(upright, _FLATTEST * self.height))

    @property
    def foot_depth(self) -> float:
        """In cm, from front to back."""
        return self.width * (self.foot[1] - self.foot[0]) * self.roundness


def guessed(cutout: Cutout, subject: str | None) -> Guess:
    """``subject``: what the brief says it is, a name of the table of subjects."""
    solid = cutout.matte > SOLID
    rows, columns = solid.shape
    low = _outline(solid)
    foot = _foot(low)
    bend = 0.0 if "bottom" in cutout.cut else _bend(low, foot)
    steepness = bend / max((foot[1] - foot[0]) / 2, 1.0)
    pitch = float(min(_STEEPEST, np.degrees(np.arcsin(min(1.0, steepness)))))
    flat = float(np.interp(pitch, [_FLAT_PITCH, _ROUND_PITCH], [1.0, 0.0]))
    if foot[1] - foot[0] < _NARROW_FOOT * rows:
        pitch, flat = 0.0, 0.0
    elif _is_ball(solid, foot, bend):
        pitch, foot = 0.0, _lowest(low, rows)
    height = _height(columns, rows, subject)
    height *= min(1.0, LONGEST_CM / (height * max(1.0, columns / rows)))
    width = height * columns / rows
    roundness = _ROUND_BODY + flat * (min(_FLAT_BODY, _DEEPEST * height / width) - _ROUND_BODY)
    return Guess(
        width=width,
        height=height,
        pitch=pitch,
        roundness=roundness,
        squareness=_ROUND + flat * (_SQUARE - _ROUND),
        foot=(foot[0] / columns, foot[1] / columns),
    )


def _height(columns: int, rows: int, subject: str | None) -> float:
    """As large as the subject is by nature, else as its shape suggests."""
    slimness = rows / columns
    if subject in SUBJECTS:
        width, _, height = SUBJECTS[subject].build(_plain(subject)).size
        if max(height / width / slimness, slimness * width / height) < _ALIKE:
            return float(np.sqrt(width * height * slimness))
    return float(np.clip(_SQUARE_CM * slimness**_SLIM_POWER, *HEIGHTS_CM))


def _plain(subject: str) -> Dress:
    outfit = SUBJECTS[subject].outfits[0]
    tint = (0.5, 0.5, 0.5)
    return Dress(FINISHES[outfit.finish](tint), accent(outfit.accent), tint, ink_on(tint), "none")


def _outline(solid: NDArray[np.bool_]) -> NDArray[np.float32]:
    """The lowest row of each column, without what is as thin as a hair."""
    rows, columns = solid.shape
    side = max(1, round(_STRAY * columns / 2))
    smooth = cv2.morphologyEx(solid.astype(np.uint8), cv2.MORPH_OPEN, np.ones((side, side), np.uint8)) > 0
    body = smooth if smooth.any() else solid
    lowest = rows - 1 - np.argmax(body[::-1], axis=0)
    return np.asarray(np.where(body.any(axis=0), lowest, -rows), np.float32)


def _foot(low: NDArray[np.float32]) -> tuple[int, int]:
    """The columns it stands on: round the lowest point, as far as the outline goes on without a step."""
    columns = len(low)
    start = int(np.median(np.flatnonzero(low == low.max())))
    step = max(2.0, _STEP * columns)
    left, right = start, start
    while left > 0 and abs(low[left - 1] - low[left]) <= step:
        left -= 1
    while right < columns - 1 and abs(low[right + 1] - low[right]) <= step:
        right += 1
    return left, right + 1


def _is_ball(solid: NDArray[np.bool_], foot: tuple[int, int], bend: float) -> bool:
    """A foot seen from above ends in upright walls; a ball's outline goes on to widen."""
    rows = len(solid)
    above = solid[max(0, int(rows - 1 - bend - _BALL_OVER * rows))]
    return bend > _BALL_FROM * rows or bool(
        bend > 0 and above.sum() > _BALL_WIDENS * (foot[1] - foot[0]) and bend > _BALL_FOOT * rows
    )


def _lowest(low: NDArray[np.float32], rows: int) -> tuple[int, int]:
    touching = np.flatnonzero(low >= low.max() - max(1.0, _BALL_FOOT * rows))
    return int(touching[0]), int(touching[-1]) + 1


def _bend(low: NDArray[np.float32], foot: tuple[int, int]) -> float:
    """Pixels that the foot's sides lie above its front: a circle seen from above is an ellipse."""
    middle, half = (foot[0] + foot[1] - 1) / 2, (foot[1] - foot[0]) / 2
    sides = [round(middle + hand * _MEASURED_AT * half) for hand in (-1, 1)]
    window = max(1, int(half * 0.06))
    centre = float(np.median(low[max(0, int(middle) - window) : int(middle) + window + 1]))
    rise = centre - float(np.mean([low[side] for side in sides]))
    return float(max(0.0, rise) / (1 - np.sqrt(1 - _MEASURED_AT**2)))
