"""What an ad's process leaves in its folder."""

from typing import Final

VIDEO: Final = "ad.mp4"
THUMBNAIL: Final = "thumbnail.jpg"
SRT: Final = "ad.srt"
VTT: Final = "ad.vtt"
