"""Hangul in Latin letters, so that an English voice can say a Korean name."""

from typing import Final

from sume.engines.studio.speech.reading.listed import listed

FIRST: Final = listed("g kk n d tt r m b pp s ss - j jj ch k t p h")
VOWEL: Final = listed("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
LAST: Final = listed("- k k k n n n t l k m l l l p l m p p t t ng t t k t p t")
FIRST_SYLLABLE: Final = 0xAC00
SYLLABLES: Final = 11172


def romanise(text: str) -> str:
    """Each syllable by itself, after the Revised Romanisation; everything else unchanged."""
    return "".join(map(_syllable, text))


def _syllable(character: str) -> str:
    index = ord(character) - FIRST_SYLLABLE
    if not 0 <= index < SYLLABLES:
        return character
    first, rest = divmod(index, len(VOWEL) * len(LAST))
    vowel, last = divmod(rest, len(LAST))
    return (FIRST[first] + VOWEL[vowel] + LAST[last]).replace("-", "")
