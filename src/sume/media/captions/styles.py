"""How captions look, as data."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sume.media.captions.cues import Grouping
from sume.media.type.colour import WHITE, Colour
from sume.media.type.draw import Plate, Shadow, TextStyle
from sume.media.type.fonts import Role


class CaptionStyleName(StrEnum):
    BOLD_POP = "bold_pop"
    CLEAN = "clean"
    MINIMAL = "minimal"


@dataclass(frozen=True, slots=True)
class CaptionStyle:
    """``size``: of the text, as a part of the frame's shorter side. Others in text sizes.

    ``spoken``: colour of the word being said. ``pill``: colour of the rounded box behind it. ``unsaid``:
    opacity of words still to come. ``pop``: how much smaller a cue is on its first frame.
    """

    role: Role
    size: float
    text: TextStyle
    spoken: Colour
    pill: Colour | None = None
    unsaid: float = 1.0
    upper: bool = False
    pop: float = 0.0
    leading: float = 1.2
    max_lines: int = 2
    grouping: Grouping = field(default_factory=Grouping)


_YELLOW: Final[Colour] = (255, 221, 45)
_VIOLET: Final[Colour] = (104, 58, 255)

CAPTION_STYLES: Final = MappingProxyType(
    {
        CaptionStyleName.BOLD_POP: CaptionStyle(
            Role.CAPTION,
            size=0.098,
            text=TextStyle(WHITE, stroke=0.085, stroke_colour=(0, 0, 0), shadow=Shadow(opacity=0.4)),
            spoken=_YELLOW,
            upper=True,
            pop=0.16,
            leading=1.16,
            grouping=Grouping(most=4, columns=22),
        ),
        CaptionStyleName.CLEAN: CaptionStyle(
            Role.CLEAN,
            size=0.066,
            text=TextStyle(WHITE, stroke=0.06, shadow=Shadow(opacity=0.6, blur=0.13, down=0.04)),
            spoken=WHITE,
            pill=_VIOLET,
            pop=0.06,
            leading=1.4,
            grouping=Grouping(most=6, columns=30),
        ),
        CaptionStyleName.MINIMAL: CaptionStyle(
            Role.BODY,
            size=0.05,
            text=TextStyle(WHITE, plate=Plate(opacity=0.66)),
            spoken=WHITE,
            unsaid=0.7,
            leading=1.36,
            grouping=Grouping(fewest=3, most=6, columns=38),
        ),
    }
)


def accented(style: CaptionStyle, accent: Colour) -> CaptionStyle:
    """``style`` with ``accent`` for its pill, or else for the spoken word."""
    return replace(style, spoken=accent) if style.pill is None else replace(style, pill=accent)
