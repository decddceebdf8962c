"""Films spoilt, and containers written, byte by byte."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.hostile_films import Make

HEAD = b"\0\0\0\x10ftypisom\0\0\2\0"
Write = Callable[[Path], object]


def changed(make: Make, change: Callable[[bytearray], bytes | bytearray]) -> Write:
    def write(path: Path) -> None:
        make(path)
        path.write_bytes(change(bytearray(path.read_bytes())))

    return write


def cut(make: Make, share: float) -> Write:
    return changed(make, lambda data: data[: int(len(data) * share)])


def zeroed(make: Make, box: bytes, count: int) -> Write:
    def change(data: bytearray) -> bytearray:
        at = data.index(box) + 8
        end = min(at + count, len(data), at - 12 + int.from_bytes(data[at - 12 : at - 8]))
        data[at:end] = bytes(end - at)
        return data

    return changed(make, change)


def sprinkled(make: Make, box: bytes, *, every: int) -> Write:
    """Wrong bytes here and there within the box."""

    def change(data: bytearray) -> bytearray:
        at = data.index(box)
        end = at - 4 + int.from_bytes(data[at - 4 : at])
        for place in range(at + every, end, every):
            data[place] ^= 0x5A
        return data

    return changed(make, change)


_TURNS = {90: (0, 65536, -65536, 0), 180: (-65536, 0, 0, -65536), 270: (0, -65536, 65536, 0)}


def turned(make: Make, degrees: int) -> Write:
    def change(data: bytearray) -> bytearray:
        at = data.index(b"tkhd") + 44
        a, b, c, d = _TURNS[degrees]
        data[at : at + 36] = struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 0x40000000)
        return data

    return changed(make, change)


def edited(make: Make, *, skipped: float) -> Write:
    """Its edit list shows it from ``skipped`` seconds on."""

    def change(data: bytearray) -> bytearray:
        at = data.index(b"elst") + 12
        scale = int.from_bytes(data[(mdhd := data.index(b"mdhd")) + 16 : mdhd + 20])
        data[at + 4 : at + 8] = struct.pack(">i", round(skipped * scale))
        return data

    return changed(make, change)


def long_head(make: Make, seconds: int) -> Write:
    """Its head says how long it is."""

    def change(data: bytearray) -> bytearray:
        for box in (b"mvhd", b"mdhd"):
            at = data.index(box) + 16
            scale = int.from_bytes(data[at : at + 4])
            data[at + 4 : at + 8] = struct.pack(">I", min(scale * seconds, 0xFFFFFFF0))
        return data

    return changed(make, change)


def slow_frames(make: Make) -> Write:
    """Hours between one frame and the next."""

    def change(data: bytearray) -> bytearray:
        at = data.index(b"stts") + 16
        data[at : at + 4] = struct.pack(">I", 0x7FFFFFF)
        return data

    return changed(make, change)


def strange_letters(make: Make) -> Write:
    """Its title is in no encoding."""
    return changed(make, lambda data: data.replace(b"TITLE", b"\xff\xfe\xc3\x28\xa0"))


def slow_sound(make: Make) -> Write:
    """Its sound has one sample a second."""

    def change(data: bytearray) -> bytearray:
        at = data.index(b"sowt") + 28
        data[at : at + 4] = struct.pack(">I", 1 << 16)
        return data

    return changed(make, change)


def followed_by(make: Make, data: bytes) -> Write:
    return changed(make, lambda film: film + data)


def after_head(make: Make, data: bytes) -> Write:
    """Within a box that players skip; offsets move along."""

    def change(film: bytearray) -> bytearray:
        end = int.from_bytes(film[:4])
        box = struct.pack(">I4s", 8 + len(data), b"free") + data
        at = film.index(b"stco") + 8
        count = int.from_bytes(film[at : at + 4])
        for place in range(at + 4, at + 4 + 4 * count, 4):
            moved = int.from_bytes(film[place : place + 4]) + len(box)
            film[place : place + 4] = struct.pack(">I", moved)
        return film[:end] + box + film[end:]

    return changed(make, change)


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(zipfile.ZipInfo("run.js"), "alert(1)")
    return out.getvalue()


def elsewhere(make: Make) -> Write:
    """An index whose frames are in another file, which is there, beside it."""

    def write(path: Path) -> None:
        other = path.parent.parent / f"{path.parent.name}-other.mov"
        make(other)
        data = bytearray(other.read_bytes())
        moov = data.index(b"moov") - 4
        at = data.index(b"dref") - 4
        old = int.from_bytes(data[at : at + 4])
        alias = _alias(other)
        dref = struct.pack(">I4sII", 16 + len(alias), b"dref", 0, 1) + alias
        index = bytearray(data[moov:])
        for box in (b"moov", b"trak", b"mdia", b"minf", b"dinf"):
            place = _box_around(index, box, at - moov) - 4
            size = int.from_bytes(index[place : place + 4]) + len(dref) - old
            index[place : place + 4] = struct.pack(">I", size)
        start = at - moov
        index[start : start + old] = dref
        path.write_bytes(bytes(data[: int.from_bytes(data[:4])]) + index)

    return write


def _box_around(data: bytes | bytearray, box: bytes, place: int) -> int:
    return data.rindex(box, 0, place)


def _alias(path: Path) -> bytes:
    """An alias record, one level up and one down."""
    name, whole = path.name.encode(), str(path).encode()
    record = bytearray(10) + bytes([1]) + b"x".ljust(27, b"\0") + bytes(12)
    record += bytes([min(len(name), 63)]) + name[:63].ljust(63, b"\0") + bytes(16)
    record += struct.pack(">hh", 2, 1) + bytes(16)
    record += struct.pack(">hh", 2, len(whole)) + whole + bytes(len(whole) % 2) + struct.pack(">hh", -1, 0)
    body = struct.pack(">I", 0) + bytes(record)
    return struct.pack(">I4s", 8 + len(body), b"alis") + body
