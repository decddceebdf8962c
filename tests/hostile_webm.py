"""Matroska and WebM that say what is not so, written byte by byte."""

import struct
from pathlib import Path

from tests.hostile_bytes import Write, changed
from tests.hostile_films import film_of

VAST = 9_000
"""Pixels; a frame of that side takes some hundred megabytes."""


def vast(*, whole: bool) -> Write:
    """VP8 frames that say they are :data:`VAST` pixels wide and high; ``whole``: the head says so too."""

    def change(data: bytearray) -> bytearray:
        for at in _key_frames(data):
            data[at : at + 4] = struct.pack("<HH", VAST, VAST)
        return _head_size(data, VAST) if whole else data

    return changed(film_of(codec="libvpx", suffix=".webm"), change)


def vast_between(path: Path) -> None:
    """One picture in the middle of ten seconds, where no look at a few places finds it."""
    film_of(codec="libvpx", suffix=".webm", count=150)(path)
    data = bytearray(path.read_bytes())
    at = _key_frames(data)[5]
    data[at : at + 4] = struct.pack("<HH", VAST, VAST)
    path.write_bytes(data)


def _key_frames(data: bytearray) -> list[int]:
    """Where VP8 key frames say their size."""
    places, at = [], -1
    while (at := data.find(b"\x9d\x01\x2a", at + 1)) >= 0:
        places.append(at + 3)
    return places


def vast_head(path: Path) -> None:
    film_of(codec="libvpx", suffix=".webm")(path)
    path.write_bytes(_head_size(bytearray(path.read_bytes()), 65_535))


def _head_size(data: bytearray, side: int) -> bytearray:
    """The size in the head of a Matroska file; a byte of it may become two, in place of nothing."""
    at = data.index(b"\xb0\x81\x40\xba\x81\x30")
    wide = b"\xb0\x82" + struct.pack(">H", side) + b"\xba\x82" + struct.pack(">H", side)
    data[at : at + 6] = wide
    grown = len(wide) - 6
    for identity in (b"\x16\x54\xae\x6b", b"\xae", b"\xe0"):
        _grow(data, identity, at, grown)
    return data


def _grow(data: bytearray, identity: bytes, before: int, by: int) -> None:
    """An element's length, whatever its width."""
    at = data.rindex(identity, 0, before) + len(identity)
    width = 9 - data[at].bit_length()
    mask = (1 << 7 * width) - 1
    length = int.from_bytes(data[at : at + width]) & mask
    data[at : at + width] = ((length + by) | 1 << 7 * width).to_bytes(width)


def element(identity: str, *parts: bytes) -> bytes:
    """One element of EBML."""
    body = b"".join(parts)
    width = 1 if len(body) < 127 else 8
    return bytes.fromhex(identity) + (len(body) | 1 << 7 * width).to_bytes(width) + body


def number(identity: str, value: int) -> bytes:
    return element(identity, value.to_bytes(4))


def matroska(tracks: bytes, *clusters: bytes) -> bytes:
    head = element("1a45dfa3", element("4282", b"matroska"), number("4287", 4), number("4285", 2))
    info = element("1549a966", number("2ad7b1", 1_000_000))
    return head + element("18538067", info, tracks, *clusters)


def subtitles() -> bytes:
    track = element("ae", number("d7", 1), number("73c5", 1), number("83", 17), element("86", b"S_TEXT/UTF8"))
    line = element("a0", element("a1", b"\x81\0\0\0Hello"), number("9b", 1000))
    return matroska(element("1654ae6b", track), element("1f43b675", number("e7", 0), line))


def million_frames() -> bytes:
    """A key frame and then the same few bytes again and again, in 600 seconds."""
    return matroska(_vp8_track(), *_clusters(1000, 1000, 600))


def thousand_a_second(path: Path) -> None:
    path.write_bytes(matroska(_vp8_track(), *_clusters(4, 1000, 1000)))


def _vp8_track() -> bytes:
    video = element("e0", number("b0", 64), number("ba", 48))
    track = element("ae", number("d7", 1), number("73c5", 1), number("83", 1), element("86", b"V_VP8"), video)
    return element("1654ae6b", track)


def _clusters(count: int, frames: int, milliseconds: int) -> list[bytes]:
    """Each of so many frames within so many milliseconds."""
    frame = b"\x30\x01\x00\x9d\x01\x2a\x40\x00\x30\x00" + bytes(12)
    blocks = b"".join(
        b"\xa3"
        + bytes([0x80 | 4 + len(frame)])
        + b"\x81"
        + struct.pack(">h", at * milliseconds // frames)
        + b"\x80"
        + frame
        for at in range(frames)
    )
    return [element("1f43b675", number("e7", at * milliseconds), blocks) for at in range(count)]
