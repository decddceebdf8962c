"""The content types that are looked at, the one decoder or demuxer let at each, and codecs within videos."""

from typing import Final

IMAGE_FORMATS: Final = {"image/gif": "GIF", "image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
VIDEO_FORMATS: Final = {
    "video/mp4": "mov",
    "video/quicktime": "mov",
    "video/webm": "matroska",
    "video/x-matroska": "matroska",
}
VIDEO_CODECS: Final = ("av1", "h264", "hevc", "mpeg4", "prores", "vp8", "vp9")
AUDIO_CODECS: Final = (
    "aac",
    "ac3",
    "alac",
    "flac",
    "mp3",
    "opus",
    "pcm_f32le",
    "pcm_s16be",
    "pcm_s16le",
    "pcm_s24be",
    "pcm_s24le",
    "pcm_s32le",
    "vorbis",
)
