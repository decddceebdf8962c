"""Where on a frame lettering may stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Box:
    """Left, top, width, height; pixels, or parts of a frame where it says so."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def center_x(self) -> float:
        return self.x + self.width / 2

    @property
    def center_y(self) -> float:
        return self.y + self.height / 2

    def scaled(self, across: float, down: float) -> "Box":
        return Box(self.x * across, self.y * down, self.width * across, self.height * down)

    def grown(self, margin: float) -> "Box":
        return Box(self.x - margin, self.y - margin, self.width + 2 * margin, self.height + 2 * margin)

    def shared_area(self, other: "Box") -> float:
        across = min(self.right, other.right) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return max(0.0, across) * max(0.0, down)

    def inside(self, other: "Box", slack: float = 0.5) -> bool:
        room = other.grown(slack)
        return (
            room.x <= self.x and room.y <= self.y and self.right <= room.right and self.bottom <= room.bottom
        )


@dataclass(frozen=True, slots=True)
class Zones:
    """Of one aspect ratio, as parts of the frame.

    ``left``, ``top``, ``right``, ``bottom``: margins to keep free. ``captions``: where a caption's last line
    ends. ``lower_third``: where its plate ends. ``hook``: the middle of a hook title.
    """

    left: float
    top: float
    right: float
    bottom: float
    captions: float
    lower_third: float
    hook: float


ZONES: Final = MappingProxyType(
    {
        "9:16": Zones(0.06, 0.12, 0.12, 0.22, captions=0.765, lower_third=0.62, hook=0.235),
        "4:5": Zones(0.06, 0.06, 0.06, 0.08, captions=0.90, lower_third=0.70, hook=0.20),
        "1:1": Zones(0.06, 0.06, 0.06, 0.07, captions=0.91, lower_third=0.70, hook=0.20),
        "16:9": Zones(0.05, 0.06, 0.05, 0.08, captions=0.905, lower_third=0.72, hook=0.24),
    }
)
"""Our own reading of what the platforms' public guides for advertisers say: TikTok and Reels lay buttons,
names and descriptions over the top 12 %, the bottom fifth or more and the right 12 % of 9:16 pictures;
players in feeds a bar over the bottom. The figures differ between guides and change with the applications."""


def zones(width: int, height: int) -> Zones:
    """The zones of the aspect ratio nearest to ``width`` by ``height``."""
    return ZONES[min(ZONES, key=lambda name: abs(_ratio(name) - width / height))]


def _ratio(name: str) -> float:
    across, down = name.split(":")
    return int(across) / int(down)


def safe_area(width: int, height: int) -> Box:
    """What no platform covers, in pixels."""
    margins = zones(width, height)
    left, top = margins.left * width, margins.top * height
    return Box(left, top, width * (1 - margins.right) - left, height * (1 - margins.bottom) - top)


def clearest(places: Iterable[Box], keep_out: Sequence[Box]) -> Box:
    """The first of ``places`` that leaves ``keep_out`` free, else the one that covers least of it."""
    return min(places, key=lambda place: sum(place.shared_area(box) for box in keep_out))
