"""What a look at a file finds, how far it goes, and why it may be refused.

ProbeError                   code of the contract, message for the caller
├── MediaUnreadableError     media_unreadable    damaged, cut off, or more than the decoder bears
├── MediaUnsupportedError    unsupported_input   something else, or a kind that is not taken
└── MediaTooLargeError       media_too_large     too many pixels or seconds
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from sume.contract import fetching as limits
from sume.contract.limits import MIB
from sume.media.sandbox import ChildLimits

MediaKind = Literal["image", "video"]


class ProbeError(Exception):
    """``code`` is a plain word: loading the contract takes the child longer than its work."""

    code = "media_unreadable"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class MediaUnreadableError(ProbeError):
    pass


class MediaUnsupportedError(ProbeError):
    code = "unsupported_input"


class MediaTooLargeError(ProbeError):
    code = "media_too_large"


PROBE_ERRORS: Final[dict[str, type[ProbeError]]] = {
    error.code: error for error in (MediaUnreadableError, MediaUnsupportedError, MediaTooLargeError)
}


@dataclass(frozen=True, slots=True)
class Probed:
    """``path``: of an image, a clean copy (upright, sRGB, 8 bits, no metadata); of a video, the file itself.

    ``width`` and ``height``: in pixels as shown, after ``rotation`` (of a video: degrees to turn its frames
    clockwise, 0, 90, 180 or 270). ``seconds`` and ``frame_rate`` (mean, per second) are of videos, measured.
    """

    path: Path
    kind: MediaKind
    content_type: str
    width: int
    height: int
    has_alpha: bool = False
    seconds: float | None = None
    frame_rate: float | None = None
    rotation: int = 0
    has_audio: bool = False


@dataclass(frozen=True, slots=True)
class ProbeLimits:
    """``kept_side``: an image's longest side afterwards. ``child`` bounds the process that looks."""

    min_side: int
    max_pixels: int
    child: ChildLimits
    kept_side: int = limits.IMAGE_SIDE_KEPT
    max_seconds: float = limits.VIDEO_SECONDS_MAX
    max_frame_rate: int = limits.VIDEO_FRAME_RATE_MAX


CHILD_LIMITS: Final = ChildLimits(
    wall_seconds=limits.PROBE_SECONDS,
    cpu_seconds=int(limits.PROBE_SECONDS),
    address_space_bytes=3 * 1024 * MIB,
    file_bytes=64 * MIB,
)
IMAGE_LIMITS: Final = ProbeLimits(
    min_side=limits.IMAGE_SIDE_MIN, max_pixels=limits.IMAGE_PIXELS_MAX, child=CHILD_LIMITS
)
VIDEO_LIMITS: Final = ProbeLimits(
    min_side=limits.VIDEO_SIDE_MIN, max_pixels=limits.VIDEO_PIXELS_MAX, child=CHILD_LIMITS
)
