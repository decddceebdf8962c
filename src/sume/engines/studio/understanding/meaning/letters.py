"""Korean syllables taken apart, and words without their particles."""

import re
from functools import cache, lru_cache
from typing import Final

from sume.engines.studio.understanding.meaning.tables import table

_FIRST: Final = ord("가")
_LAST: Final = ord("힣")
_SYLLABLE: Final = re.compile("[가-힣]")
_FINALS: Final = 28
_MEDIALS: Final = 21
_FINAL_R: Final = 8
_OBJECT: Final = ("을", "를")


def is_hangul(text: str) -> bool:
    return _SYLLABLE.search(text) is not None


def parts_of(syllable: str) -> tuple[int, int, int] | None:
    """Numbers of initial, medial and final letter in the order of the alphabet; final 0 is none."""
    place = ord(syllable) - _FIRST
    if not 0 <= place <= _LAST - _FIRST:
        return None
    return place // (_MEDIALS * _FINALS), place // _FINALS % _MEDIALS, place % _FINALS


@cache
def particles() -> tuple[tuple[str, str], ...]:
    """Each with the kind of letter it follows, the longest first."""
    rows = table("korean")["particles"]
    pairs = [(particle, kind) for kind in ("consonant", "vowel", "any") for particle in rows[kind]]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _kept() -> frozenset[str]:
    return frozenset(table("korean")["particles"]["keep"])


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A Korean noun without its particle; other words as they are.

    Of two syllables at the least, but before an object's particle, which little else ends with.
    """
    if not is_hangul(word[-1:]) or word in _kept():
        return word
    for particle, kind in particles():
        bare = word[: -len(particle)]
        if (
            word.endswith(particle)
            and len(bare) >= (1 if particle in _OBJECT else 2)
            and _follows(bare[-1], particle, kind)
        ):
            return bare
    return word


def _follows(last: str, particle: str, kind: str) -> bool:
    parts = parts_of(last)
    if parts is None or kind == "any":
        return True
    closed = parts[2] != 0
    if particle.startswith("로") and parts[2] == _FINAL_R:
        return True
    return closed == (kind == "consonant")
