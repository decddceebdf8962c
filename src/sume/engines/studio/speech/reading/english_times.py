"""Clock times, dates and years in English."""

import re
from typing import Final

from sume.engines.studio.speech.reading.english_amounts import is_month
from sume.engines.studio.speech.reading.english_numbers import ONES, cardinal, decade, ordinal, year
from sume.engines.studio.speech.reading.english_tables import MONTH_NAMES
from sume.engines.studio.speech.reading.listed import listed
from sume.engines.studio.speech.reading.place import Place

CLOCK: Final = re.compile(
    r"(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?::\d\d)?(?P<half>[ap]\.?m\.?)?", re.IGNORECASE
)
HOUR: Final = re.compile(r"(?P<hour>\d{1,2})(?P<half>[ap]\.?m\.?)", re.IGNORECASE)
ISO_DATE: Final = re.compile(r"(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})")
US_DATE: Final = re.compile(r"(?P<month>\d{1,2})[/.-](?P<day>\d{1,2})[/.-](?P<year>\d{4}|\d\d)")
MONTH_DAY: Final = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})")
ORDINAL: Final = re.compile(r"(?P<number>\d{1,3}(?:,\d{3})+|\d{1,15})(?:st|nd|rd|th)", re.IGNORECASE)
DECADE: Final = re.compile(r"'?(?P<number>\d{2}|\d{4})'?s")
SHORT_YEAR: Final = re.compile(r"'(?P<number>\d\d)")
BARE_YEAR: Final = re.compile(r"(?:19|20)\d\d")
BEFORE_A_YEAR: Final = frozenset(
    listed("in since by from until till of to early late mid summer winter spring fall")
)
NOT_PLURALS: Final = frozenset(listed("is was has as this its us versus plus"))
EARLIEST_BARE_DECADE: Final = 70
HALVES: Final = {"a": "eigh M", "p": "P M"}


def say_clock(match: re.Match[str], place: Place) -> str | None:
    hour, minute = int(match["hour"]), int(match["minute"])
    if hour > 24:
        return None
    half = _half(match["half"]) or ("P M" if 12 < hour < 24 else "")
    named = _half(match["half"]) or is_half(place.following)
    shown = cardinal((hour - 1) % 12 + 1 if hour else 12)
    if minute:
        shown += f" oh {ONES[minute]}" if minute < 10 else f" {cardinal(minute)}"
    elif not named and not half:
        shown += " o'clock"
    return f"{shown} {half}".strip() if not is_half(place.following) else shown


def say_hour(match: re.Match[str], place: Place) -> str | None:
    if not 1 <= int(match["hour"]) <= 12:
        return None
    return f"{cardinal(int(match['hour']))} {_half(match['half'])}"


def is_half(word: str) -> bool:
    return word.lower().replace(".", "") in {"am", "pm"}


def half_alone(word: str, place: Place) -> str | None:
    """ "pm" in "7:30 pm"."""
    if is_half(word) and place.previous[-1:].isdigit():
        return _half(word)
    return None


def say_date(match: re.Match[str], place: Place) -> str | None:
    month, day = int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    spoken = f"{MONTH_NAMES[month - 1]} {ordinal(day)}"
    written = match.groupdict().get("year")
    if not written:
        return spoken
    return f"{spoken}, {year(int(written) if len(written) == 4 else 2000 + int(written))}"


def say_ordinal(match: re.Match[str], place: Place) -> str:
    return ordinal(int(match["number"].replace(",", "")))


def say_decade(match: re.Match[str], place: Place) -> str | None:
    """ "1980s", "'90s" and "90s", but not "30s", which are seconds."""
    number = int(match["number"])
    is_named = number >= EARLIEST_BARE_DECADE or match.group().startswith("'")
    return decade(number) if number % 10 == 0 and is_named else None


def say_short_year(match: re.Match[str], place: Place) -> str:
    return cardinal(int(match["number"]))


def say_year(match: re.Match[str], place: Place) -> str | None:
    """``None`` when the number counts something ("2050 customers")."""
    previous, following = place.previous.lower(), place.following
    certain = (
        previous in BEFORE_A_YEAR or is_month(previous) or is_month(place.words[max(0, place.index - 2)])
    )
    counts = following.islower() and following.endswith("s") and following not in NOT_PLURALS
    return year(int(match.group())) if certain or not counts else None


def day_of_month(match: re.Match[str], place: Place) -> str | None:
    """ "25" in "Dec 25" and in "25 December"."""
    day = int(match.group())
    if not 1 <= day <= 31:
        return None
    if is_month(place.previous) and place.previous[:1].isupper():
        return ordinal(day)
    if is_month(place.following) and place.following[:1].isupper() and place.following != "May":
        return ordinal(day)
    return None


def _half(written: str | None) -> str:
    return HALVES[written[0].lower()] if written else ""
