"""Which characters a font file can draw, read from its ``cmap`` table (OpenType 1.9, formats 4 and 12)."""

import struct
from pathlib import Path

_TABLE_RECORD = 16
_CMAP_RECORD = 8
_READABLE_FORMATS = (4, 12)


def covered_characters(font_file: Path) -> frozenset[int]:
    """Code points that have a glyph of their own. Raises ``ValueError`` for a file that is no font."""
    data = font_file.read_bytes()
    cmap = _table(data, b"cmap")
    if cmap is None:
        raise ValueError(f"{font_file.name} has no character map")
    found: set[int] = set()
    for index in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        platform, _, offset = struct.unpack_from(">HHL", data, cmap + 4 + index * _CMAP_RECORD)
        start = cmap + offset
        if platform in (0, 3) and struct.unpack_from(">H", data, start)[0] in _READABLE_FORMATS:
            found |= _subtable(data, start)
    return frozenset(found)


def _table(data: bytes, tag: bytes) -> int | None:
    if len(data) < 12:
        return None
    for index in range(struct.unpack_from(">H", data, 4)[0]):
        name, _, offset, _ = struct.unpack_from(">4sLLL", data, 12 + index * _TABLE_RECORD)
        if name == tag:
            return int(offset)
    return None


def _subtable(data: bytes, start: int) -> set[int]:
    kind = struct.unpack_from(">H", data, start)[0]
    return _segments(data, start) if kind == 4 else _groups(data, start)


def _groups(data: bytes, start: int) -> set[int]:
    found: set[int] = set()
    for index in range(struct.unpack_from(">L", data, start + 12)[0]):
        first, last, glyph = struct.unpack_from(">LLL", data, start + 16 + index * 12)
        found.update(range(first + (glyph == 0), last + 1))
    return found


def _segments(data: bytes, start: int) -> set[int]:
    count = struct.unpack_from(">H", data, start + 6)[0] // 2
    ends = start + 14
    starts = ends + 2 * count + 2
    deltas = starts + 2 * count
    offsets = deltas + 2 * count
    found: set[int] = set()
    for index in range(count):
        last, first, delta, offset = (
            struct.unpack_from(">H", data, table + 2 * index)[0] for table in (ends, starts, deltas, offsets)
        )
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", data, offsets + 2 * index + offset + 2 * (code - first))[0]
                if glyph == 0:
                    continue
            if (glyph + delta) & 0xFFFF:
                found.add(code)
    return found
