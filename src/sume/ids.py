"""Sortable, typed identifiers: a prefix, ``_`` and a UUIDv7 in Crockford base 32 (TypeID)."""

import hashlib
import os
import re
import threading
import time
from typing import Final

_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS: Final = tuple(first + second for first in _ALPHABET for second in _ALPHABET)
_SUFFIX_LENGTH: Final = 26
_MILLIS_MAX: Final = 2**48 - 1

_lock = threading.Lock()
_last = 0


def _uuid7() -> int:
    """128 bits: 48 of milliseconds, then random; strictly increasing within this process."""
    global _last
    millis = time.time_ns() // 1_000_000
    value = (millis << 80) | (0x7 << 76) | (int.from_bytes(os.urandom(10)) & ((1 << 76) - 1))
    value = (value & ~(0b11 << 62)) | (0b10 << 62)
    with _lock:
        if value <= _last:
            value = _last + 1
        _last = value
    return value


def new_id(prefix: str) -> str:
    """A new id such as ``job_01jd3v…``; later ids sort after earlier ones."""
    return _spell(prefix, _uuid7())


def _spell(prefix: str, value: int) -> str:
    suffix = "".join([_PAIRS[(value >> shift) & 1023] for shift in range(120, -1, -10)])
    return f"{prefix}_{suffix}"


def fixed_id(prefix: str, seconds: float, name: str) -> str:
    """The id of something that has no row: made of a Unix time and a name, the same everywhere."""
    noise = int.from_bytes(hashlib.sha256(name.encode()).digest()[:10])
    value = (int(seconds * 1000) << 80) | (0x7 << 76) | (noise & ((1 << 76) - 1))
    return _spell(prefix, (value & ~(0b11 << 62)) | (0b10 << 62))


def lowest_id(prefix: str, seconds: float) -> str:
    """An id that sorts before every id made at this Unix time or later."""
    millis = min(max(0, int(seconds * 1000)), _MILLIS_MAX)
    return _spell(prefix, millis << 80)


def id_pattern(prefix: str) -> str:
    """The regular expression that every id with this prefix matches."""
    return rf"^{prefix}_[0-9a-hjkmnp-tv-z]{{{_SUFFIX_LENGTH}}}$"


def is_id(prefix: str, text: str) -> bool:
    return re.fullmatch(id_pattern(prefix), text) is not None
