"""Words of a text, the same for every database: what is written, and the forms it is found by."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sume.library.search import english, korean

MAX_CHARS: Final = 40
"""Longer runs of letters are no words; they are cut, on both sides alike."""

_SPELLED: Final = """
a an and are as at be but by for from has have he her his how i in is it its me my of on or our she so that
the their them they this to was we were what when where which who will with you your
및 그 이 저 것 수 등 더 좀 또 그리고 하는 있는 나오는 보여주는 위한 대한
"""
STOP_WORDS: Final = frozenset(_SPELLED.split())
"""They say nothing of a scene; a query looks for them only when it has nothing else."""

_HANGUL: Final = "가-힣ᄀ-ᇿ㄰-㆏"
_ONE_BY_ONE: Final = "\u3040-\u30ff\u3400-\u9fff\u2600-\u27bf\U0001f000-\U0001faff"
_WORD: Final = re.compile(
    rf"[{_HANGUL}]+|[{_ONE_BY_ONE}]|[^\W_{_HANGUL}{_ONE_BY_ONE}]+(?:['’][^\W\d_{_HANGUL}]{{1,2}}\b)?"
)


@dataclass(frozen=True, slots=True)
class Word:
    """``written`` as in the text; ``forms``: folded first, then its stem where that differs."""

    written: str
    forms: tuple[str, ...]


def words_of(text: str) -> list[Word]:
    """In order. Hangul and other letters that touch are two words; han, kana and emoji stand alone."""
    return [Word(word, forms_of(word)) for word in written_words(text)]


def written_words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text))


@lru_cache(maxsize=65536)
def forms_of(written: str) -> tuple[str, ...]:
    """The folded word and its stem; a query finds a text when any form of the one is a form of the other."""
    folded = fold(written)[:MAX_CHARS]
    stem = korean.stem(folded) if korean.is_hangul(folded) else english.stem(folded)
    return (folded,) if stem == folded else (folded, stem)


def fold(text: str) -> str:
    """Without case, width and accents: ``ＣＡＦÉ`` is ``cafe``."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(letter for letter in apart if not unicodedata.category(letter).startswith("M"))
    return unicodedata.normalize("NFC", bare)
