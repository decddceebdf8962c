"""What all videos share: their sizes and their rate."""

from typing import Final, Literal, get_args

VideoAspectRatio = Literal["9:16", "16:9", "1:1", "4:5"]
VideoResolution = Literal["480p", "720p"]

VIDEO_ASPECT_RATIOS: Final[tuple[VideoAspectRatio, ...]] = get_args(VideoAspectRatio)
VIDEO_RESOLUTIONS: Final[tuple[VideoResolution, ...]] = get_args(VideoResolution)

FRAME_RATE: Final = 30
"""Frames per second of every video made here."""
