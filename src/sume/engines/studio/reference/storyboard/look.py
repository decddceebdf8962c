"""Sizes, in pixels, and colours of the storyboard."""

from typing import Final

from sume.contract.scenes import SegmentType, ShotType
from sume.media.type.colour import Colour

WIDTH: Final = 1600
MARGIN: Final = 56
GAP: Final = 20
CARD_PAD: Final = 16
CARD_RADIUS: Final = 16
TALLEST_PICTURE: Final = 640

PAPER: Final[Colour] = (243, 243, 240)
CARD: Final[Colour] = (255, 255, 255)
EMPTY: Final[Colour] = (226, 226, 222)
SHADE: Final[Colour] = (24, 25, 30)
TEXT: Final[Colour] = (24, 25, 30)
QUIET: Final[Colour] = (104, 107, 116)
LINE: Final[Colour] = (208, 208, 203)
ACCENT: Final[Colour] = (214, 64, 36)

ROLE_COLOURS: Final[dict[SegmentType, Colour]] = {
    "hook": ACCENT,
    "problem": (142, 42, 76),
    "product_demo": (30, 96, 160),
    "benefit": (30, 122, 78),
    "testimonial": (108, 76, 160),
    "cta": (20, 22, 28),
    "b_roll": (128, 134, 144),
    "other": (160, 165, 172),
}
SHOT_NAMES: Final[dict[ShotType, str]] = {
    "extreme_close_up": "Extreme close-up",
    "close_up": "Close-up",
    "medium": "Medium shot",
    "wide": "Wide shot",
    "no_person": "No person",
}
