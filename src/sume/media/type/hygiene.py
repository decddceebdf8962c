"""Text made safe: for a picture what can be seen, for a subtitle file what does no harm."""

import unicodedata
from collections.abc import Container

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINERS = frozenset("\u200c\u200d")
"""They hold emoji and some scripts together."""


def _one_space(text: str) -> str:
    return " ".join(text.split())


def drawable(text: str, covered: Container[int]) -> str:
    """``text`` on one line without what has no glyph in ``covered``: emoji, controls, direction marks."""
    composed = unicodedata.normalize("NFC", text)
    return _one_space("".join(_visible(character, covered) for character in composed))


def _visible(character: str, covered: Container[int]) -> str:
    if character.isspace():
        return " "
    if unicodedata.category(character) in _INVISIBLE or ord(character) not in covered:
        return ""
    return character


def harmless(text: str) -> str:
    """``text`` on one line, emoji kept, without controls, direction marks and halves of characters."""
    composed = unicodedata.normalize("NFC", text)
    return _one_space("".join(_kept(character) for character in composed))


def _kept(character: str) -> str:
    if character.isspace():
        return " "
    if character in _JOINERS:
        return character
    unsafe = character in _BIDI_CONTROLS or unicodedata.category(character) in _INVISIBLE
    return "" if unsafe else character
