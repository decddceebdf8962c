"""Words that were meant alike though heard, read or written otherwise."""

import re
from functools import lru_cache
from typing import Final

from sume.engines.studio.understanding.meaning.letters import is_hangul, parts_of

_MISREAD: Final = str.maketrans("0158", "olsb")
_SOUNDS: Final = (
    ("ph", "f"), ("ck", "k"), ("sch", "s"), ("tch", "c"), ("x", "ks"), ("q", "k"), ("z", "s"),
)  # fmt: skip
_SOFT_C: Final = re.compile("c(?=[eiy])")
_SILENT: Final = re.compile("[aeiouyhwv]")
_TWICE: Final = re.compile(r"(.)\1+")
_FEWEST_LETTERS: Final = 6
_FEWEST_SOUNDS: Final = 3

_INITIALS: Final = (
    "k",
    "k",
    "n",
    "t",
    "t",
    "l",
    "m",
    "p",
    "p",
    "s",
    "s",
    "",
    "s",
    "s",
    "s",
    "k",
    "t",
    "p",
    "",
)
_FINALS: Final = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "l", "l", "l", "l", "l", "l", "l", "m", "p", "p", "t", "t",
    "n", "t", "t", "k", "t", "p", "t",
)  # fmt: skip
_VOWELS: Final = "aeyyoeyyowwwyuwwwyeei"
"""Of each of the 21 medial letters, how it sounds at its beginning, roughly."""
_LATIN_VOWELS: Final = {"a": "aeo", "e": "eioy", "i": "iay", "o": "oaeuw", "u": "ueyow", "y": "yiaeo"}
_COARSE: Final = (
    ("ch", "s"), ("sh", "s"), ("th", "s"), ("ph", "p"), ("ng", "n"), ("ck", "k"), ("x", "ks"), ("f", "p"),
    ("v", "p"), ("b", "p"), ("d", "t"), ("g", "k"), ("q", "k"), ("j", "s"), ("z", "s"),
)  # fmt: skip


def alike(name: str, heard: str) -> bool:
    """Whether letters without spaces sound the same and are nearly written so."""
    if is_hangul(name) != is_hangul(heard):
        latin, korean = (heard, name) if is_hangul(name) else (name, heard)
        return _transliterated(latin, korean)
    allowed = max(1, len(name) // 4)
    if len(name) < _FEWEST_LETTERS or is_hangul(name) or abs(len(name) - len(heard)) > allowed:
        return False
    first, second = sounds(name), sounds(heard)
    return (
        first == second
        and len(first) >= _FEWEST_SOUNDS
        and name[0] == heard.translate(_MISREAD)[0]
        and distance(name, heard.translate(_MISREAD)) <= allowed
    )


@lru_cache(maxsize=4096)
def sounds(word: str) -> str:
    """The consonants that are heard."""
    text = _SOFT_C.sub("s", word.translate(_MISREAD))
    for written, heard in _SOUNDS:
        text = text.replace(written, heard)
    return _TWICE.sub(r"\1", _SILENT.sub("", text.replace("c", "k")))


def distance(first: str, second: str) -> int:
    """How many letters must be put in, taken out or changed."""
    row = list(range(len(second) + 1))
    for place, letter in enumerate(first, 1):
        above, row[0] = row[0], place
        for column, other in enumerate(second, 1):
            above, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, above + (letter != other)),
            )
    return row[-1]


def _transliterated(latin: str, korean: str) -> bool:
    """Alike in consonants and in the first vowel; Korean has a syllable for each vowel, and more."""
    vowels = _vowels(latin)
    if not vowels or not len(vowels) <= len(korean) <= len(latin):
        return False
    syllables = [parts for parts in map(parts_of, korean) if parts]
    if len(syllables) != len(korean) or _VOWELS[syllables[0][1]] not in _LATIN_VOWELS[vowels[0][0]]:
        return False
    heard = _TWICE.sub(r"\1", "".join(_INITIALS[first] + _FINALS[last] for first, _, last in syllables))
    return len(heard) >= _FEWEST_SOUNDS and heard == _coarse(latin)


@lru_cache(maxsize=4096)
def _vowels(latin: str) -> tuple[str, ...]:
    """Vowels that are heard, those that stand together as one; none of what is not in Latin letters."""
    if not latin.isascii() or not latin.isalpha():
        return ()
    return tuple(re.findall("[aeiouy]+", re.sub("(?<=[^aeiouy])e$", "", latin)))


@lru_cache(maxsize=4096)
def _coarse(latin: str) -> str:
    """The consonants as Korean hears them: r at the end of a syllable is silent, else it is l."""
    text = _SOFT_C.sub("s", latin)
    for written, heard in _COARSE:
        text = text.replace(written, heard)
    text = re.sub("r(?![aeiouy])", "", text).replace("r", "l").replace("c", "k")
    return _TWICE.sub(r"\1", _SILENT.sub("", text))
