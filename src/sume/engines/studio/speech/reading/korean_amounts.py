"""Amounts, counters, prices, dates and times in Korean."""

import re
from typing import Final

from sume.engines.studio.speech.reading.korean_numbers import amount, digits, english, native, sino
from sume.engines.studio.speech.reading.korean_tables import (
    CURRENCIES,
    MAGNITUDES,
    MONTHS,
    NATIVE_COUNTERS,
    PARTICLES,
    SINO_WORDS,
    SIZES,
    SPEEDS,
    UNITS,
)
from sume.engines.studio.speech.reading.place import Place

AMOUNT: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
UNIT: Final = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
DATE: Final = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)\.?")
MONTH_DAY: Final = re.compile(r"(\d{1,2})/(\d{1,2})(?![\d/])")
PHONE: Final = re.compile(r"(?<![\d-])(?:\+?\d{1,4}-)?\d{2,4}-\d{3,4}-\d{4}(?!\d)|1[568]\d\d-\d{4}(?!\d)")
CLOCK: Final = re.compile(r"(\d{1,2}):([0-5]\d)(?!\d)")
RATIO: Final = re.compile(r"(\d+):(\d+)")
ONE_PLUS_ONE: Final = re.compile(r"([1-9])\+([1-9])(?![\d.])")
SCORE: Final = re.compile(r"(\d+(?:\.\d+)?)/(5|10|100)점|(\d\.\d+)/(5|10|100)(?!\d)")
SHARE: Final = re.compile(r"(\d{1,2})/(\d{1,3})(?![\d/])")
MONEY: Final = re.compile(rf"(US\$|[$€£₩¥])({AMOUNT})([KMB](?![A-Za-z]))?")
SPEED: Final = re.compile(rf"({AMOUNT})(km/h|m/s)")
NEGATIVE: Final = re.compile(rf"-(?=({AMOUNT})(도|°)?)")
RANGE: Final = re.compile(
    rf"({AMOUNT})((?:{UNIT}(?![A-Za-z])|[가-힣]{{1,2}})?)[~-](?=({AMOUNT})({UNIT}|[가-힣]*))"
)
UP_TO: Final = re.compile(r"~(?=\d)")
FROM: Final = re.compile(r"(?<=[\d%])~(?!\d)")
MEASURED: Final = re.compile(rf"({AMOUNT})({UNIT})(?![A-Za-z])")
COUNTED: Final = re.compile(rf"({AMOUNT})([가-힣]*)")
COUNTERS: Final = sorted({*NATIVE_COUNTERS, *SINO_WORDS, *PARTICLES}, key=len, reverse=True)
NUMBERED_PLACES: Final = ("출구", "게이트", "버스", "문제", "트랙", "좌석", "국도", "홀")
LARGEST_NATIVE_HOUR: Final = 12


def say_counted(match: re.Match[str], place: Place) -> str:
    """ "3개를" is "세 개를", "20살" "스무 살", "49,000원" "사만 구천 원"."""
    number, behind = match[1], match[2]
    if not behind and match.end() == len(match.string):
        counter = counter_of(place.following)
        return f" {count(number, counter, place)}"
    counter = counter_of(behind)
    spoken = count(number, counter, place)
    rest = behind[len(counter) :]
    if counter in MAGNITUDES:
        return _with_magnitude(number, counter, rest)
    if counter == "월":
        return f" {month(int(number)) if number.isdigit() else spoken + '월'}{rest}"
    joined = "" if counter in PARTICLES or not behind else " "
    return f" {spoken}{joined}{behind}"


def count(number: str, counter: str, place: Place) -> str:
    limit = NATIVE_COUNTERS.get(counter, 0)
    if not number.isdigit() or not 1 <= int(number) <= limit or number.startswith("0"):
        return amount(number)
    is_name = counter == "번" and place.following.startswith(NUMBERED_PLACES)
    if is_name or (counter == "대" and int(number) % 10 == 0):
        return sino(int(number))
    return "첫" if counter == "번째" and number == "1" else native(int(number))


def counter_of(behind: str) -> str:
    return next((counter for counter in COUNTERS if behind.startswith(counter)), "")


def month(number: int) -> str:
    return MONTHS.get(number, f"{sino(number)}월")


def say_measured(match: re.Match[str], place: Place) -> str:
    return f" {amount(match[1])} {UNITS[match[2]]}"


def say_speed(match: re.Match[str], place: Place) -> str:
    return f" {SPEEDS[match[2]]} {amount(match[1])} {UNITS[match[2].split('/')[0]]}"


def say_money(match: re.Match[str], place: Place) -> str:
    name, cent = CURRENCIES[match[1]]
    if match[3]:
        return f" {sino(round(float(match[2].replace(',', '')) * SIZES[match[3]]))} {name}"
    whole, _, cents = match[2].partition(".")
    if not cent or not cents.strip("0") or len(cents) > 2:
        return f" {amount(match[2] if cents.strip('0') else whole)} {name}"
    return f" {amount(whole)} {name} {sino(int(cents.ljust(2, '0')))} {cent}"


def say_date(match: re.Match[str], place: Place) -> str | None:
    year, number, day = (int(part) for part in match.groups())
    return f" {sino(year)} 년 {month(number)} {sino(day)} 일" if _is_day(number, day) else None


def say_month_day(match: re.Match[str], place: Place) -> str | None:
    number, day = int(match[1]), int(match[2])
    is_fraction = day <= 10 and number < day
    return f" {month(number)} {sino(day)} 일" if _is_day(number, day) and not is_fraction else None


def say_share(match: re.Match[str], place: Place) -> str:
    return f" {sino(int(match[2]))} 분의 {sino(int(match[1]))}"


def say_score(match: re.Match[str], place: Place) -> str:
    top, bottom = match[1] or match[3], match[2] or match[4]
    return f" {sino(int(bottom))} 점 만점에 {amount(top)} 점"


def say_clock(match: re.Match[str], place: Place) -> str | None:
    hour, minute = int(match[1]), int(match[2])
    if hour > 24:
        return None
    shown = native(hour) if 1 <= hour <= LARGEST_NATIVE_HOUR else sino(hour)
    return f" {shown} 시" + (f" {sino(minute)} 분" if minute else "")


def say_ratio(match: re.Match[str], place: Place) -> str:
    return f" {amount(match[1])} 대 {amount(match[2])}"


def say_phone(match: re.Match[str], place: Place) -> str:
    return ", ".join(digits(group) for group in re.findall(r"\d+", match.group()))


def say_one_plus_one(match: re.Match[str], place: Place) -> str:
    return f" {english(match[1])} 플러스 {english(match[2])}"


def say_negative(match: re.Match[str], place: Place) -> str | None:
    if match.start():
        return None
    return " 영하" if match[2] else " 마이너스"


def say_range(match: re.Match[str], place: Place) -> str:
    """The left end and "에서"; the right end is read next. "3~4개" is "세 개에서 네 개"."""
    left, left_unit, _, right_unit = match.groups()
    counter = counter_of(left_unit or right_unit)
    if left_unit in UNITS:
        return f" {amount(left)} {UNITS[left_unit]}에서 "
    if counter in NATIVE_COUNTERS:
        return f" {count(left, counter, place)} {counter}에서 "
    if left_unit:
        return f"{say_counted(_counted(left + left_unit), place)}에서 "
    return f" {amount(left)}에서 "


def say_up_to(match: re.Match[str], place: Place) -> str:
    """ "~50%" is at most that; "9:00~18:00" lies between."""
    return "에서 " if match.start() else "최대 "


def say_from(match: re.Match[str], place: Place) -> str:
    return "부터 "


def _counted(text: str) -> re.Match[str]:
    match = COUNTED.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a counted number")
    return match


def _with_magnitude(number: str, magnitude: str, rest: str) -> str:
    """ "3만" is "삼만", "1만" "만"; what follows ("원") is a counter of its own."""
    spoken = magnitude if number == "1" and magnitude in "만천백" else amount(number) + magnitude
    counter = counter_of(rest)
    if counter in MAGNITUDES:
        return f" {spoken}{counter}" + _spaced(rest[1:])
    return f" {spoken}{_spaced(rest)}"


def _spaced(rest: str) -> str:
    return rest if not rest or counter_of(rest) in PARTICLES else f" {rest}"


def _is_day(number: int, day: int) -> bool:
    return 1 <= number <= 12 and 1 <= day <= 31
