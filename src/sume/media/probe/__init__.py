"""Look at media that a stranger sent, in a child process, before anything else opens it."""

from sume.media.probe.formats import IMAGE_FORMATS, VIDEO_FORMATS
from sume.media.probe.model import (
    IMAGE_LIMITS,
    VIDEO_LIMITS,
    MediaTooLargeError,
    MediaUnreadableError,
    MediaUnsupportedError,
    Probed,
    ProbeError,
    ProbeLimits,
)
from sume.media.probe.run import probe

__all__ = [
    "IMAGE_FORMATS",
    "IMAGE_LIMITS",
    "VIDEO_FORMATS",
    "VIDEO_LIMITS",
    "MediaTooLargeError",
    "MediaUnreadableError",
    "MediaUnsupportedError",
    "ProbeError",
    "ProbeLimits",
    "Probed",
    "probe",
]
