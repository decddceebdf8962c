"""Opening media that others made: as one file of a kind that is taken, whatever it says of other files."""

from pathlib import Path
from typing import Any, Final

import av

from sume.media.probe.formats import AUDIO_CODECS

_DEMUXERS: Final = ("mov", "matroska", "wav", "mp3", "flac", "ogg")
"""No playlists, and nothing that is told from a file's name."""
_RATES: Final = range(4_000, 192_001)
"""Samples a second. A packet at one of them would be hours, and gigabytes at any usual rate."""
_OPTIONS: Final = {
    "format_whitelist": ",".join(_DEMUXERS),
    "protocol_whitelist": "file",
    "enable_drefs": "0",
}


def open_media(path: Path) -> Any:
    """An open container; raises as :func:`av.open` does. What its tags say may be in any letters."""
    return av.open(str(path), options=_OPTIONS, metadata_errors="ignore")


def sound_stream(container: Any) -> Any:
    """The first sound that is taken, or ``None``."""
    return next((stream for stream in container.streams.audio if _is_taken(stream)), None)


def _is_taken(stream: Any) -> bool:
    return codec_of(stream) in AUDIO_CODECS and stream.codec_context.sample_rate in _RATES


def codec_of(stream: Any) -> str | None:
    """The codec's own name, whatever decoder would be used for it."""
    return stream.codec_context.codec.canonical_name if stream.codec_context is not None else None
