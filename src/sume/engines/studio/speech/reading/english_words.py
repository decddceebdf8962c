"""Words, initialisms and single letters in English."""

import re
import unicodedata
from typing import Final

from sume.contract.scripts import script_of
from sume.engines.studio.speech.reading.english_tables import INITIALISMS, SPELLED_IN_ANY_CASE, WORDS
from sume.engines.studio.speech.reading.romanise import romanise

DOTTED: Final = re.compile(r"(?:[A-Za-z]\.){2,}[A-Za-z]?\.?|[A-Za-z](?:\.[A-Za-z])+")
VOWELS: Final = frozenset("AEIOUYaeiouy")
CAMEL: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")
UNDOUBTED_INITIALISM_LENGTH: Final = 5
AMBIGUOUS_WHEN_SHOUTED: Final = frozenset({"US", "ID", "PE", "OS", "ER", "ME"})


def spell(letters: str) -> str:
    """ "SPF" is "S P F". The letter A is written "eigh": a lone "A" would be read as the article."""
    return " ".join("eigh" if letter in "aA" else letter.upper() for letter in letters if letter.isalpha())


def fold(text: str) -> str:
    """Latin letters without their accents; Hangul in Latin letters; others as they are."""
    decomposed = unicodedata.normalize("NFKD", romanise(text))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def is_initialism(word: str, *, shouted: bool) -> bool:
    if not word.isupper() or len(word) < 2:
        return False
    if word in INITIALISMS:
        return not (shouted and word in AMBIGUOUS_WHEN_SHOUTED)
    return len(word) <= UNDOUBTED_INITIALISM_LENGTH and not VOWELS & set(word)


def say_word(word: str, *, shouted: bool = False) -> str:
    """One run of letters (apostrophes inside allowed)."""
    if word.lower() in WORDS:
        return _spelled_out(WORDS[word.lower()])
    stem, apostrophe, ending = word.partition("'")
    if stem.endswith("s") and is_initialism(stem[:-1], shouted=False):
        return f"{spell(stem[:-1])}'s"
    if is_initialism(stem, shouted=shouted) or stem.lower() in SPELLED_IN_ANY_CASE:
        return spell(stem) + (f"'{ending.lower()}" if apostrophe and ending else "")
    readable = "".join(_readable(letter) for letter in word)
    return readable.lower() if readable.isupper() and len(readable) > 1 else readable


def split_name(name: str) -> str:
    """ "SkinCare2026" and "skin_care" as the words they are made of."""
    return " ".join(CAMEL.findall(name))


def _readable(letter: str) -> str:
    if letter == "'" or letter.isascii():
        return letter
    script = script_of(letter)
    if script == "LATIN":
        return EXTRA_LATIN.get(letter, "")
    return f" {unicodedata.name(letter).split()[-1].lower()} " if script == "GREEK" else ""


EXTRA_LATIN: Final = {
    "ß": "ss",
    "æ": "ae",
    "Æ": "Ae",
    "œ": "oe",
    "Œ": "Oe",
    "ø": "o",
    "Ø": "O",
    "đ": "d",
    "Đ": "D",
    "ł": "l",
    "Ł": "L",
    "ı": "i",
    "þ": "th",
    "Þ": "Th",
    "ð": "th",
    "Ð": "Th",
}


def _spelled_out(reading: str) -> str:
    return " ".join("eigh" if word == "A" else word for word in reading.split())
