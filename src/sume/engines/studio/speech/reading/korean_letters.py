"""Latin letters, addresses and tags in a Korean script."""

import re
from typing import Final

from sume.engines.studio.speech.reading.english_addresses import URL
from sume.engines.studio.speech.reading.english_tables import INITIALISMS, TOP_LEVEL_DOMAINS
from sume.engines.studio.speech.reading.korean_numbers import amount, digits, english
from sume.engines.studio.speech.reading.korean_tables import (
    ADDRESS_MARKS,
    DOMAINS,
    LETTERS,
    SPELLED,
    WORDS,
)
from sume.engines.studio.speech.reading.place import Place

ADDRESS: Final = re.compile(
    r"(?:[a-z]+://)?(?:www\.)?(?P<address>(?:[\w.+-]+@)?(?P<host>[A-Za-z\d-]+(?:\.[A-Za-z\d-]+)*\.(?P<top>[A-Za-z]{2,}))"
    r"(?P<rest>[/?#][\x21-\x7e]*)?)",
    re.IGNORECASE | re.ASCII,
)
HASHTAG: Final = re.compile(r"#(?=[^\W\d])")
DIGIT_AND_LETTER: Final = re.compile(r"(\d)([GKDXTF])(?![A-Za-z])")
LETTER_AND_DIGIT: Final = re.compile(r"(?<![A-Za-z])([A-Za-z]{1,3})-?(\d)(?![\d,.])([A-Za-z]?)(?![A-Za-z])")
PLUSES: Final = re.compile(r"\+{2,9}")
LATIN: Final = re.compile(r"[^\W\d_가-힣]+(?:'[^\W\d_가-힣]+)*(?:[&-][^\W\d_가-힣]+)*")
VOWELS: Final = frozenset("AEIOUY")
SHORT_NUMBER: Final = 4
LONGEST_INITIALISM: Final = 5


def spell(letters: str) -> str:
    """ "SPF" is "에스피에프"."""
    return "".join(LETTERS[letter] for letter in letters.upper() if letter in LETTERS)


def say_address(match: re.Match[str], place: Place) -> str | None:
    known = match["top"].lower() in TOP_LEVEL_DOMAINS or "://" in match.group() or "@" in match["address"]
    if not known or not URL.match(match["host"]):
        return None
    pieces = re.findall(r"[A-Za-z]+|\d+|.", match["address"].rstrip("/"))
    return f" {' '.join(filter(None, map(_say_address_piece, pieces)))} "


def say_hashtag(match: re.Match[str], place: Place) -> str:
    return " 해시태그 "


def say_digit_and_letter(match: re.Match[str], place: Place) -> str:
    """ "5G" is "파이브지"."""
    return f" {english(match[1])}{spell(match[2])}"


def say_letter_and_digit(match: re.Match[str], place: Place) -> str | None:
    """ "B2B" is "비투비", "MP3" "엠피쓰리"."""
    if len(match[1]) > 1 and match[1].upper() in {"SPF", "TOP", "NO"}:
        return None
    return f" {spell(match[1])}{english(match[2])}{spell(match[3])}"


def say_pluses(match: re.Match[str], place: Place) -> str:
    """ "PA++++" is "피에이 포 플러스"."""
    return f" {english(str(len(match.group())))} 플러스 "


def say_latin(match: re.Match[str], place: Place) -> str:
    whole = match.group()
    known = WORDS.get(whole.lower())
    if known:
        return known
    parts = re.split("([&-])", whole)
    return " ".join("앤드" if part == "&" else _say_word(part) for part in parts if part != "-")


def _say_word(word: str) -> str:
    known = WORDS.get(word.lower())
    if known:
        return known
    if len(word) == 1 or _is_initialism(word):
        return spell(word)
    return word.lower() if word.isupper() else word


def _is_initialism(word: str) -> bool:
    if not word.isupper() or not word.isascii():
        return False
    return (
        word in INITIALISMS or word in SPELLED or (len(word) <= LONGEST_INITIALISM and not VOWELS & set(word))
    )


def _say_address_piece(piece: str) -> str:
    if piece.isdecimal():
        return amount(piece) if len(piece) <= SHORT_NUMBER else digits(piece)
    if piece.isalpha():
        return DOMAINS.get(piece.lower(), piece) if len(piece) > 1 else spell(piece)
    return ADDRESS_MARKS.get(piece, "")
