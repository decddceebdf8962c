"""Bytes of a page to text, whatever it calls itself."""

import codecs
import re
from typing import Final

_META: Final = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE
)
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LARGER: Final = {
    "ascii": "cp1252",
    "euc-kr": "cp949",
    "euc_kr": "cp949",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "ks_c_5601-1987": "cp949",
    "latin-1": "cp1252",
    "shift_jis": "cp932",
    "us-ascii": "cp1252",
}
"""What browsers read in place of these names."""
_HANGUL: Final = re.compile("[\uac00-\ud7a3]{2,}")
_HANGUL_LEAST: Final = 10
_HEAD_BYTES: Final = 4096


def decode(data: bytes, declared: str | None) -> str:
    """UTF-8 or Korean wherever it is that, since nothing else looks like it by accident; else as declared."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").lstrip("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    korean = _try(data, "cp949")
    if korean is not None and _is_korean(korean):
        return korean
    for name in (declared, _in_head(data)):
        text = _try(data, name)
        if text is not None:
            return text
    # Mostly UTF-8 with a few broken bytes, or an old western page.
    lenient = data.decode("utf-8", "replace")
    return lenient if lenient.count("\ufffd") * 200 < len(lenient) else data.decode("cp1252", "replace")


def _is_korean(text: str) -> bool:
    """Whether what is not ASCII reads as Hangul: western letters in that code are rare signs instead."""
    foreign = sum(not char.isascii() for char in text)
    hangul = sum(len(found) for found in _HANGUL.findall(text))
    return hangul >= _HANGUL_LEAST and hangul * 2 >= foreign


def _in_head(data: bytes) -> str | None:
    found = _META.search(data[:_HEAD_BYTES])
    return found[1].decode("ascii").lower() if found else None


def _try(data: bytes, name: str | None) -> str | None:
    if name is None:
        return None
    try:
        return data.decode(_LARGER.get(name, name))
    except (LookupError, UnicodeError):
        return None
