"""How long a script takes to say, reckoned without a voice: what prices and refusals go by."""

import re
from typing import Final

from sume.contract.scripts import clean
from sume.contract.voices import Locale

_SYLLABLES_PER_SECOND: Final[dict[Locale, float]] = {"en": 5.1, "ko": 5.5}
_LINE_SECONDS: Final = 0.1
"""Before the first word and behind the last."""
_CLAUSE_SECONDS: Final = 0.22
_SENTENCE_SECONDS: Final = 0.45
_VOWELS: Final = re.compile(r"[aeiouyà-öø-ý]+", re.IGNORECASE)
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_HANGUL: Final = re.compile(r"[\uac00-\ud7a3]")
_NUMBER: Final = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_SYMBOL: Final = re.compile(r"[%$€£₩¥+&@#/°]|(?<=\w)\.(?=[A-Za-z])|(?<=\d)-(?=\d)")
_CLAUSE: Final = re.compile(r"[,;:…](?=\s|$)|\s[—–-]\s")
_SENTENCE: Final = re.compile(r"[.!?](?=\s)|\n")
_UNITS: Final = re.compile(r"(?<=\d)\s?(?:kg|ml|mg|km|cm|mm|GB|MB|TB|oz|lb|g)(?![A-Za-z])")

_SYLLABLES_PER_DIGIT: Final[dict[Locale, float]] = {"en": 1.35, "ko": 1.0}
_SYLLABLES_PER_PLACE: Final[dict[Locale, float]] = {"en": 0.35, "ko": 0.8}
"""For each digit before the last, naughts too: "hundred", "천"."""
_SYLLABLES_PER_SYMBOL: Final[dict[Locale, float]] = {"en": 2.0, "ko": 2.0}
_SYLLABLES_PER_UNIT: Final[dict[Locale, float]] = {"en": 2.0, "ko": 2.5}


def estimate_seconds(script: str, locale: Locale) -> float:
    """Seconds that a voice of ``locale`` needs for ``script`` at its own pace, within about a fifth."""
    text = clean(script)
    if not text:
        return 0.0
    spoken = _syllables_of_words(text) + _syllables_of_numbers(text, locale)
    spoken += len(_SYMBOL.findall(text)) * _SYLLABLES_PER_SYMBOL[locale]
    spoken += len(_UNITS.findall(text)) * _SYLLABLES_PER_UNIT[locale]
    return (
        _LINE_SECONDS
        + spoken / _SYLLABLES_PER_SECOND[locale]
        + len(_CLAUSE.findall(text)) * _CLAUSE_SECONDS
        + len(_SENTENCE.findall(text)) * _SENTENCE_SECONDS
    )


def _syllables_of_words(text: str) -> float:
    return len(_HANGUL.findall(text)) + sum(map(_syllables_of_word, _LETTERS.findall(_HANGUL.sub(" ", text))))


def _syllables_of_word(word: str) -> float:
    """Vowels in a row are one, a silent last e none; capitals are spelled; a word is a syllable at least."""
    if word.isupper() and 1 < len(word) <= 3:
        return len(word)
    groups = len(_VOWELS.findall(word))
    silent = word.lower().endswith(("e", "es", "ed")) and not word.lower().endswith(("le", "ted", "ded"))
    return max(1, groups - silent) + _CONSONANTS_SLOW * max(0, len(word) - 2 * groups - 1)


_CONSONANTS_SLOW: Final = 0.12
"""Syllables that each consonant in a cluster is worth ("strengths")."""


def _syllables_of_numbers(text: str, locale: Locale) -> float:
    total = 0.0
    for number in _NUMBER.findall(text):
        digits = number.replace(",", "").replace(".", "")
        total += sum(digit != "0" for digit in digits) * _SYLLABLES_PER_DIGIT[locale]
        total += (len(digits) - 1) * _SYLLABLES_PER_PLACE[locale] + ("." in number)
    return total
