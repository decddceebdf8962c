"""What may be said: a script is cleaned and checked here, before any credit moves."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Final, Literal

from sume.contract.voices import Locale

LINE_BREAKS: Final = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")
UNSEEN_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
JOINER: Final = "\u200d"
LOOSE_JOINERS: Final = re.compile(
    "(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
)
REPEATED_MARK: Final = re.compile(r"([~,;:，、。])\1+")
REPEATED_CRY: Final = re.compile(r"[!?！？]{2,}")

FOREIGN_SHARE_REFUSED: Final = 0.25
KOREAN_SHARE_NEEDED: Final = 0.15
ENGLISH_SHARE_NEEDED: Final = 0.5
SYLLABIC: Final = frozenset({"HANGUL", "CJK", "HIRAGANA", "KATAKANA"})
WEIGHT_OF_SYLLABLE: Final = 5
WEIGHT_OF_LETTER: Final = 2
"""A character of a syllabic script is as much speech as two and a half letters."""

READ_BY_VOICES: Final[dict[str, Locale]] = {"LATIN": "en", "HANGUL": "ko"}
LANGUAGES: Final[dict[Locale, str]] = {"en": "English", "ko": "Korean"}
LANGUAGE_OF_SCRIPT: Final[dict[str, str]] = {
    "ARABIC": "Arabic",
    "ARMENIAN": "Armenian",
    "BENGALI": "Bengali",
    "CJK": "Chinese",
    "CYRILLIC": "Russian (or another language in Cyrillic letters)",
    "DEVANAGARI": "Hindi",
    "ETHIOPIC": "Amharic",
    "GEORGIAN": "Georgian",
    "GREEK": "Greek",
    "GUJARATI": "Gujarati",
    "GURMUKHI": "Punjabi",
    "HEBREW": "Hebrew",
    "HIRAGANA": "Japanese",
    "KANNADA": "Kannada",
    "KATAKANA": "Japanese",
    "KHMER": "Khmer",
    "LAO": "Lao",
    "MALAYALAM": "Malayalam",
    "MONGOLIAN": "Mongolian",
    "MYANMAR": "Burmese",
    "SINHALA": "Sinhala",
    "TAMIL": "Tamil",
    "TELUGU": "Telugu",
    "THAI": "Thai",
    "TIBETAN": "Tibetan",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a script cannot be said; ``message`` is written for the caller."""

    reason: Literal["empty", "language", "locale"]
    message: str


def clean(script: str) -> str:
    """``script`` in NFC without what is neither seen nor said; cleaning twice changes nothing more.

    Gone: control, zero-width, bidirectional, private and unassigned characters. White space becomes one
    space, or one line break where it held one; ``!!!`` becomes ``!``.
    """
    visible = LOOSE_JOINERS.sub("", "".join(map(_seen, unicodedata.normalize("NFC", script))))
    text = unicodedata.normalize("NFC", visible)
    text = REPEATED_CRY.sub(_one_cry, REPEATED_MARK.sub(r"\1", text))
    text = re.sub(r"\.{4,}", "...", text)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def speakable(script: str, locale: Locale) -> Problem | None:
    """Why ``script`` must be refused for a voice of ``locale``, or ``None``."""
    text = clean(script)
    weights = _weights(text)
    total = sum(weights.values())
    if not total and not any(character.isnumeric() for character in text):
        return Problem("empty", "The script has nothing to say: it needs words or numbers.")
    foreign = {name: weight for name, weight in weights.items() if name not in READ_BY_VOICES}
    if sum(foreign.values()) > FOREIGN_SHARE_REFUSED * total:
        language = _language(foreign)
        return Problem(
            "language", f"The script looks like {language}; the voices speak English and Korean only."
        )
    return _wrong_locale(weights, locale)


def foreign_fragments(script: str, locale: Locale) -> str | None:
    """A warning about letters that a voice of ``locale`` leaves out, when the script is fine otherwise."""
    foreign = {name: weight for name, weight in _weights(clean(script)).items() if name not in READ_BY_VOICES}
    foreign.pop("GREEK", None)
    if not foreign:
        return None
    voice = LANGUAGES[locale]
    return f"Parts of the script look like {_language(foreign)}; the {voice} voice leaves them out."


def script_of(letter: str) -> str:
    """The Unicode script of a letter by its name's first word: "LATIN", "HANGUL", "CJK"."""
    words = unicodedata.name(letter, "UNKNOWN").split()
    return words[1] if words[0] in {"FULLWIDTH", "HALFWIDTH"} and len(words) > 1 else words[0]


def _seen(character: str) -> str:
    if character in LINE_BREAKS:
        return "\n"
    if character.isspace():
        return " "
    if character == JOINER:
        return character
    return "" if unicodedata.category(character) in UNSEEN_CATEGORIES else character


def _one_cry(run: re.Match[str]) -> str:
    kinds = {"?" if mark in "?？" else "!" for mark in run.group()}
    return "?!" if len(kinds) == 2 else kinds.pop()


def _weights(text: str) -> Counter[str]:
    """How much speech each script makes up, by weight."""
    weights: Counter[str] = Counter()
    for character in unicodedata.normalize("NFKC", text):
        if character.isalpha():
            name = script_of(character)
            weights[name] += WEIGHT_OF_SYLLABLE if name in SYLLABIC else WEIGHT_OF_LETTER
    return weights


def _language(weights: dict[str, int]) -> str:
    if weights.keys() & {"HIRAGANA", "KATAKANA"}:
        return "Japanese"
    largest = max(weights, key=lambda name: weights[name])
    return LANGUAGE_OF_SCRIPT.get(largest, "another language")


def _wrong_locale(weights: Counter[str], locale: Locale) -> Problem | None:
    korean, english = weights["HANGUL"], weights["LATIN"]
    if not korean + english:
        return None
    share = korean / (korean + english)
    if locale == "en" and share > 1 - ENGLISH_SHARE_NEEDED:
        return Problem(
            "locale", "The script is in Korean and the voice speaks English; choose a Korean voice."
        )
    if locale == "ko" and share < KOREAN_SHARE_NEEDED:
        return Problem(
            "locale", "The script is in English and the voice speaks Korean; choose an English voice."
        )
    return None
