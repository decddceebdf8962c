"""What kind of media some bytes are, by their first few. A caller's word for it is never taken."""

from typing import Final

SNIFF_BYTES: Final = 4096

UNKNOWN_TYPE: Final = "application/octet-stream"

INLINE_TYPES: Final = frozenset(
    {
        "image/png",
        "image/jpeg",
        "image/webp",
        "image/gif",
        "video/mp4",
        "video/quicktime",
        "video/webm",
        "video/x-matroska",
        "video/ogg",
        "audio/mpeg",
        "audio/mp4",
        "audio/wav",
        "audio/ogg",
    }
)
"""All that :func:`sniff` can answer: kinds that a browser shows without running anything in them."""

_STARTS: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"ID3", "audio/mpeg"),
)

_RIFF_FORMS: Final = {b"WEBP": "image/webp", b"WAVE": "audio/wav"}

_QUICKTIME_ATOMS: Final = frozenset({b"moov", b"mdat", b"wide"})
"""How QuickTime files begin that are older than ``ftyp``."""

_BRANDS: Final = {
    b"qt  ": "video/quicktime",
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    **dict.fromkeys(
        (b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso8", b"iso9", b"mp41", b"mp42", b"avc1"),
        "video/mp4",
    ),
    **dict.fromkeys(
        (b"M4V ", b"M4VH", b"M4VP", b"MSNV", b"dash", b"mmp4", b"3gp4", b"3gp5", b"3gp6"), "video/mp4"
    ),
}

_STILL_BRANDS: Final = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif", b"avis"}
)
"""Pictures in the same container as MP4; not served as anything."""

_EBML: Final = b"\x1aE\xdf\xa3"
_EBML_DOCTYPE: Final = b"\x42\x82"
_DOCTYPES: Final = {b"webm": "video/webm", b"matroska": "video/x-matroska"}


def sniff(head: bytes) -> str | None:
    """The content type of media that starts with ``head``; ``None`` for all else.

    ``SNIFF_BYTES`` of a file are always enough.
    """
    for start, content_type in _STARTS:
        if head.startswith(start):
            return content_type
    for look in (_riff, _iso_media, _ebml, _ogg, _mpeg_audio):
        found = look(head)
        if found is not None:
            return found
    return None


def _riff(head: bytes) -> str | None:
    return _RIFF_FORMS.get(head[8:12]) if head.startswith(b"RIFF") else None


def _iso_media(head: bytes) -> str | None:
    kind = head[4:8]
    if kind in _QUICKTIME_ATOMS:
        return "video/quicktime"
    if kind != b"ftyp":
        return None
    brands_end = min(int.from_bytes(head[:4]), len(head))
    major = head[8:12]
    compatible = [head[at : at + 4] for at in range(16, brands_end - 3, 4)]
    if major in _STILL_BRANDS:
        return None
    return next((_BRANDS[brand] for brand in (major, *compatible) if brand in _BRANDS), None)


def _ebml(head: bytes) -> str | None:
    if not head.startswith(_EBML):
        return None
    at = head.find(_EBML_DOCTYPE)
    if at < 0:
        return None
    length = head[at + 2] & 0x7F if len(head) > at + 2 else 0
    return _DOCTYPES.get(head[at + 3 : at + 3 + length].rstrip(b"\0"))


def _ogg(head: bytes) -> str | None:
    if not head.startswith(b"OggS"):
        return None
    return "video/ogg" if b"\x80theora" in head else "audio/ogg"


def _mpeg_audio(head: bytes) -> str | None:
    """A frame header of MPEG audio layer III, as in an MP3 without tags."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    bitrate, sample_rate = head[2] >> 4, head[2] >> 2 & 3
    valid = version != 1 and layer == 1 and bitrate not in (0, 15) and sample_rate != 3
    return "audio/mpeg" if valid else None
