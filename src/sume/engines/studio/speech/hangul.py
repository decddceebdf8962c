"""Pronounced Hangul as IPA, in the letters that a voice trained on Japanese says best.

Chosen by what a recogniser understands: plain stops voiced except after a pause, tense ones unbreathed.
"""

from collections.abc import Sequence
from typing import Final

from sume.engines.studio.speech.letters import PAUSES

# 19 first, 21 middle and 28 last letters, in Unicode's order.
_FIRST: Final = (
    "ɡ",
    "k",
    "n",
    "d",
    "t",
    "ɾ",
    "m",
    "b",
    "p",
    "s",
    "s",
    "-",
    "ʥ",
    "ʨ",
    "ʨʰ",
    "kʰ",
    "tʰ",
    "pʰ",
    "h",
)
_MIDDLE: Final = (
    "a",
    "ɛ",
    "ja",
    "jɛ",
    "ʌ",
    "e",
    "jʌ",
    "je",
    "o",
    "wa",
    "wɛ",
    "we",
    "jo",
    "u",
    "wʌ",
    "we",
    "wi",
    "ju",
    "ɯ",
    "ɰi",
    "i",
)
_LAST: Final = (
    "-",
    "k",
    "k",
    "k",
    "n",
    "n",
    "n",
    "t",
    "l",
    "k",
    "m",
    "p",
    "l",
    "l",
    "p",
    "l",
    "m",
    "p",
    "p",
    "t",
    "t",
    "ŋ",
    "t",
    "t",
    "k",
    "t",
    "p",
    "t",
)
_AFTER_PAUSE: Final = {"ɡ": "k", "d": "t", "b": "p", "ʥ": "ʨ"}
_SYLLABLES: Final = 19 * 21 * 28
_FIRST_SYLLABLE: Final = 0xAC00


def symbols_of(words: Sequence[str]) -> list[str]:
    """Symbols of each word of a clause, given in Hangul as pronounced; other letters are left out."""
    symbols: list[str] = []
    before = ""
    for word in words:
        spoken = ""
        for letter in word:
            spoken += _sounds(letter, before)
            before = spoken[-1:] or before
        symbols.append(spoken)
    return symbols


def _sounds(letter: str, before: str) -> str:
    """``before``: the symbol said last, empty after a pause."""
    if letter in PAUSES:
        return letter
    index = ord(letter) - _FIRST_SYLLABLE
    if not 0 <= index < _SYLLABLES:
        return ""
    first, rest = divmod(index, 21 * 28)
    middle, last = divmod(rest, 28)
    vowel = _MIDDLE[middle]
    onset = _onset(first, vowel, before)
    if not before:
        onset = _AFTER_PAUSE.get(onset, onset)
    return (onset + vowel + _LAST[last]).replace("-", "")


def _onset(first: int, vowel: str, before: str) -> str:
    onset = _FIRST[first]
    if onset == "s" and vowel[0] in "ij":
        return "ɕ"
    if onset == "ɾ" and before == "l":
        return "l"
    return onset
