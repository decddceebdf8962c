"""URLs, e-mail addresses, handles, hashtags and telephone numbers in English."""

import re
from typing import Final

from sume.engines.studio.speech.reading.english_numbers import digits, number
from sume.engines.studio.speech.reading.english_tables import SPELLED_DOMAINS, TOP_LEVEL_DOMAINS
from sume.engines.studio.speech.reading.english_words import say_word, spell, split_name
from sume.engines.studio.speech.reading.place import Place

URL: Final = re.compile(
    r"(?P<scheme>[a-z]+://)?(?P<host>[\w-]+(?:\.[\w-]+)*\.(?P<top>[A-Za-z]{2,}))(?::\d+)?(?P<rest>[/?#]\S*)?",
    re.IGNORECASE,
)
EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
HANDLE: Final = re.compile(r"@(?P<name>[\w.]+)")
NUMBERED: Final = re.compile(r"#(?P<number>\d[\d,]*)")
HASHTAG: Final = re.compile(r"#(?P<name>\w+)")
PHONE: Final = re.compile(
    r"\+?(?:\d{1,4}[-.]){0,2}(?:\(?\d{1,4}\)[-.]?|\d{1,4}[-.])\d{3,4}[-.]\d{4}|1-8\d\d-[A-Za-z\d-]+|\+\d{8,15}"
)
PHONE_TAIL: Final = re.compile(r"\d{3}-\d{4}")
MARK_NAMES: Final = {
    ".": "dot",
    "/": "slash",
    "-": "dash",
    "_": "underscore",
    "@": "at",
    "?": "question mark",
    "=": "equals",
    "&": "and",
    "#": "hash",
    "+": "plus",
    "%": "percent",
    ":": "colon",
    "~": "tilde",
}
PIECE: Final = re.compile(r"[^\W\d_]+|\d+|[^\w]|_")
VOWELS: Final = frozenset("aeiouy")
SHORT_NUMBER: Final = 4


def say_url(match: re.Match[str], place: Place) -> str | None:
    if not match["scheme"] and match["top"].lower() not in TOP_LEVEL_DOMAINS:
        return None
    host = match["host"].removeprefix("www.").removeprefix("WWW.")
    return say_address(host + (match["rest"] or "").rstrip("/"))


def say_email(match: re.Match[str], place: Place) -> str:
    return say_address(match.group())


def say_address(address: str) -> str:
    """Each part of an address, with its marks by name."""
    return " ".join(filter(None, map(_say_piece, PIECE.findall(address))))


def say_handle(match: re.Match[str], place: Place) -> str:
    return f"at {say_name(match['name'])}"


def say_numbered(match: re.Match[str], place: Place) -> str:
    return f"number {number(match['number'].strip(','))}"


def say_hashtag(match: re.Match[str], place: Place) -> str:
    return f"hashtag {say_name(match['name'])}"


def say_name(name: str) -> str:
    parts = split_name(name.replace(".", " dot ")).split()
    return " ".join(number(part) if part.isdecimal() else say_word(part) for part in parts)


def say_phone(match: re.Match[str], place: Place) -> str:
    groups = re.findall(r"\d+|[A-Za-z]+", match.group())
    spoken = ", ".join(_phone_group(group) for group in groups)
    plus = "plus " if match.group().startswith("+") else ""
    return plus + spoken.replace(",", "", 1) if len(groups[0]) == 1 else plus + spoken


def area_code(match: re.Match[str], place: Place) -> str | None:
    """ "555" in "(555) 123-4567"."""
    return digits(match.group()) if PHONE_TAIL.fullmatch(place.following) else None


def _phone_group(group: str) -> str:
    if group.isalpha():
        return say_word(group)
    hundreds = len(group) == 3 and group.endswith("00") and group[0] != "0"
    return f"{digits(group[0])} hundred" if hundreds else digits(group)


def _say_piece(piece: str) -> str:
    if piece.isdecimal():
        return number(piece) if len(piece) <= SHORT_NUMBER else digits(piece)
    if not piece.isalpha():
        return MARK_NAMES.get(piece, "")
    if piece.lower() in SPELLED_DOMAINS or (len(piece) > 1 and not VOWELS & set(piece.lower())):
        return spell(piece)
    return say_word(piece.lower()) if len(piece) > 1 else spell(piece)
