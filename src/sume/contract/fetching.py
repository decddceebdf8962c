"""Limits on what is fetched for a caller, and on media that a caller refers to (docs/fetching.md)."""

from enum import StrEnum
from typing import Final


class Trouble(StrEnum):
    """What went wrong with a connection, for those who have no use for a message."""

    ADDRESS_REFUSED = "address_refused"
    HOST_NOT_PUBLIC = "host_not_public"
    NO_CONNECTION = "no_connection"
    CERTIFICATE = "certificate"
    BROKE_OFF = "broke_off"
    TIMEOUT = "timeout"


REDIRECTS_MAX: Final = 3
CONNECT_SECONDS: Final = 10.0
STALL_SECONDS: Final = 15.0
IMAGE_FETCH_SECONDS: Final = 60.0
VIDEO_FETCH_SECONDS: Final = 300.0

IMAGE_SIDE_MIN: Final = 16
IMAGE_SIDE_KEPT: Final = 2048
"""A reference image is scaled down to this on its longest side."""
IMAGE_PIXELS_MAX: Final = 50_000_000
VIDEO_SIDE_MIN: Final = 16
VIDEO_PIXELS_MAX: Final = 4096 * 4096
VIDEO_SECONDS_MAX: Final = 600.0
VIDEO_FRAME_RATE_MAX: Final = 240

PROBE_SECONDS: Final = 60.0

SITE_PAGES_MAX: Final = 6
"""Pages of a website that are read, the first included."""
SITE_REQUESTS_MAX: Final = 60
SITE_BYTES_MAX: Final = 48 * 1024 * 1024
SITE_SECONDS_MAX: Final = 180.0
SITE_TEXT_BYTES_MAX: Final = 4 * 1024 * 1024
"""Of one page, style sheet or drawing."""
SITE_IMAGE_BYTES_MAX: Final = 8 * 1024 * 1024
SITE_FILE_SECONDS: Final = 20.0
