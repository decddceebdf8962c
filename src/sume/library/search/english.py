"""A light English stemmer: plurals, -ing and -ed, and the e before them; it never invents a letter but y."""

import re
from typing import Final

_VOWEL: Final = re.compile("[aeiouy]")
_KEPT_DOUBLE: Final = ("ll", "ss", "zz")
_SIBILANT: Final = ("sses", "xes", "ches", "shes", "zes")


def stem(word: str) -> str:
    """Of a folded word; the same for ``glow``, ``glows``, ``glowing``, ``glowed``."""
    if not word.isascii() or not any(letter.isalpha() for letter in word):
        return word
    word = word.removesuffix("'s").rstrip("'")
    return _without_e(_without_ending(_singular(word)))


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(_SIBILANT) else word[:-1]


def _without_ending(word: str) -> str:
    for ending in ("ing", "ed"):
        root = word.removesuffix(ending)
        if root != word and len(root) >= 3 and _VOWEL.search(root):
            doubled = root[-1] == root[-2] and not root.endswith(_KEPT_DOUBLE)
            return root[:-1] if doubled else root
    return word


def _without_e(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("e") else word
