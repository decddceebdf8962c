"""How near a shot is to people, from how large they are in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sume.contract.assets import ShotType

_PORTRAIT: Final = 1.25
"""A frame that is taller than this many widths is judged as if it were cut to that height: in a telephone's
upright picture a face of a quarter of the height fills the width."""

_BY_FACE: Final[tuple[tuple[float, ShotType], ...]] = (
    (0.75, "extreme_close_up"),
    (0.27, "close_up"),
    (0.0, "medium"),
)
"""Least height from forehead to chin over the frame's (judged) height: a face that fills the frame, head and
shoulders, from the knees or the waist up."""
_WHOLE_FIGURE: Final = 0.115
"""Of the frame's height: whose face is smaller stands in it from head to foot."""

_LEAST_AREA: Final = 0.05
"""Of the frame: a smaller patch of person, without a face, is nobody."""
_NEAR_AREA: Final = 0.12
_TALL: Final = 0.6


@dataclass(frozen=True, slots=True)
class Figure:
    """A patch of person in which no face was found: hands, a back, a body without its head.

    ``area`` and ``height``: shares of the frame's. ``stands``: tall, and clear of the sides.
    """

    area: float
    height: float
    stands: bool


def shot_type(face: float, figures: Sequence[Figure], size: tuple[int, int]) -> ShotType:
    """``face``: the height of the typical largest one as a share of the frame's, 0 without any.

    Without a face the largest figure decides: one that stands is medium when it takes most of the height,
    wide when less; a patch that reaches in from a side, as hands do, is a close-up from an eighth of the
    frame.
    """
    width, height = size
    if face > 0:
        if face < _WHOLE_FIGURE:
            return "wide"
        share = face * height / min(height, _PORTRAIT * width)
        return next(name for least, name in _BY_FACE if share >= least)
    figure = max(figures, key=lambda one: one.area, default=None)
    if figure is None or figure.area < _LEAST_AREA:
        return "no_person"
    if figure.stands:
        return "medium" if figure.height >= _TALL else "wide"
    return "close_up" if figure.area >= _NEAR_AREA else "medium"
