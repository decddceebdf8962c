"""How an English script is read aloud: the first rule that knows a word reads it, else its parts are read."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from sume.engines.studio.speech.reading import english_addresses as addresses
from sume.engines.studio.speech.reading import english_amounts as amounts
from sume.engines.studio.speech.reading import english_times as times
from sume.engines.studio.speech.reading.english_abbreviations import abbreviated
from sume.engines.studio.speech.reading.english_known import heart_alone, known
from sume.engines.studio.speech.reading.english_numbers import number
from sume.engines.studio.speech.reading.english_tables import MAGNITUDES, SYMBOLS, WORDS
from sume.engines.studio.speech.reading.english_words import DOTTED, fold, say_word, spell
from sume.engines.studio.speech.reading.marks import fold_marks, pause_of, split_marks
from sume.engines.studio.speech.reading.place import Place

Rule = Callable[[re.Match[str], Place], str | None]
RULES: Final[tuple[tuple[re.Pattern[str], Rule], ...]] = (
    (addresses.EMAIL, addresses.say_email),
    (times.ISO_DATE, times.say_date),
    (times.US_DATE, times.say_date),
    (addresses.PHONE, addresses.say_phone),
    (addresses.PHONE_TAIL, addresses.say_phone),
    (addresses.URL, addresses.say_url),
    (addresses.HANDLE, addresses.say_handle),
    (addresses.NUMBERED, addresses.say_numbered),
    (addresses.HASHTAG, addresses.say_hashtag),
    (amounts.MONEY, amounts.say_money),
    (amounts.MONEY_BEHIND, amounts.say_money),
    (times.CLOCK, times.say_clock),
    (times.HOUR, times.say_hour),
    (times.ORDINAL, times.say_ordinal),
    (times.SHORT_YEAR, times.say_short_year),
    (times.BARE_YEAR, times.say_year),
    (re.compile(r"\d\d?"), times.day_of_month),
    (re.compile(r"\d{3}"), addresses.area_code),
    (amounts.FRACTION, amounts.say_fraction),
    (times.MONTH_DAY, times.say_date),
    (amounts.TIMES, amounts.say_times),
    (amounts.TIMES_BEFORE, amounts.say_times_before),
    (amounts.SIZES, amounts.say_sizes),
    (times.DECADE, times.say_decade),
    (amounts.QUANTITY, amounts.say_quantity),
    (amounts.BARE, amounts.say_bare),
    (DOTTED, lambda match, place: spell(match.group())),
)
RANGE: Final = re.compile(r"(?P<left>[$€£₩¥₹]?[\d.,]*\d[^\s\-]*)-(?P<right>[$€£₩¥₹]?[\d.,]*\d[^\s\-]*)")
RANGE_SIDE: Final = re.compile(rf"(?P<currency>[$€£₩¥₹]?)(?P<amount>{amounts.AMOUNT})(?P<unit>[^\d\s]*)")
RATIO: Final = re.compile(r"(\d+):(\d+)")
RATE: Final = re.compile(r"(?P<left>.*[\d%].*)/(?P<right>[A-Za-z\-]+)")
SIGNED: Final = re.compile(r"(?P<sign>[-+~<>≥≤≈±])(?P<rest>[\d.$€£₩¥₹].*)")
SIGNS: Final = {
    "-": "minus",
    "~": "about",
    "<": "under",
    ">": "over",
    "≥": "at least",
    "≤": "at most",
    "≈": "about",
}
PIECE: Final = re.compile(rf"(?:{amounts.AMOUNT})|[^\W\d_]+(?:'[^\W\d_]+)*|\S")
NOT_SAYABLE: Final = re.compile(r"[^A-Za-z' ,-]|(?<![A-Za-z])['-]|-(?![A-Za-z])")
ENDS_SENTENCE: Final = re.compile(r"[.!?][\"')\]]*$")


def read_english(words: Sequence[str], line_ends: frozenset[int]) -> list[str]:
    """The reading of each of ``words``; ``line_ends``: indices of words that a line break follows."""
    folded = [fold(fold_marks(word)) for word in words]
    parts = [split_marks(word) for word in folded]
    cores = [core for core, _, _ in parts]
    shouted = _is_shouted(words)
    readings: list[str] = []
    for index, (core, closing, pause) in enumerate(parts):
        starts = not index or bool(ENDS_SENTENCE.search(folded[index - 1])) or index - 1 in line_ends
        place = Place(cores, index, starts, index in line_ends, shouted)
        reading = heart_alone(words[index], place) or _read(core, closing, pause, place)
        if not reading:
            _pause_before(readings, words[index])
        if index in line_ends and reading and reading[-1] not in ",.!?":
            reading += "."
        readings.append(reading)
    return readings


def say(core: str, place: Place) -> str:
    """What a person says for one word without its outer marks."""
    if " " in core:
        return " ".join(_say_in_row(core.split(), place))
    in_table = known(core, place)
    if in_table is not None:
        return in_table
    for pattern, rule in RULES:
        match = pattern.fullmatch(core)
        reading = rule(match, place) if match else None
        if reading is not None:
            return reading
    return _say_compound(core, place)


def _read(core: str, closing: str, pause: str, place: Place) -> str:
    if closing.startswith("."):
        dotted = abbreviated(core, closing, place)
        if dotted is not None:
            return dotted
    core += closing[:1] if core + closing[:1] in WORDS else ""
    spoken = " ".join(NOT_SAYABLE.sub(" ", say(core, place)).split()).strip(" ,")
    return spoken + pause if spoken else ""


def _say_compound(core: str, place: Place) -> str:
    signed = SIGNED.fullmatch(core)
    if signed:
        return f"{SIGNS.get(signed['sign'], SYMBOLS.get(signed['sign'], ''))} {say(signed['rest'], place)}"
    between = RANGE.fullmatch(core)
    if between:
        return _say_range(between["left"], between["right"], place)
    ratio = RATIO.fullmatch(core)
    if ratio:
        return f"{number(ratio[1])} to {number(ratio[2])}"
    rate = RATE.fullmatch(core)
    per = amounts.say_per(rate["left"], rate["right"]) if rate else None
    if rate and per:
        return f"{say(rate['left'], place)} {per}"
    if "/" in core:
        return " slash ".join(say(part, place) for part in core.split("/") if part)
    if core[-1:] in {"+", "%", "°"} and len(core) > 1:
        return f"{say(core[:-1], place)} {SYMBOLS[core[-1]]}"
    return _say_pieces(core, place)


def _say_range(left: str, right: str, place: Place) -> str:
    first, last = RANGE_SIDE.fullmatch(left), RANGE_SIDE.fullmatch(right)
    joined = " " if left == right else " to "
    if first and last and not first["unit"] and first["currency"] and not last["currency"]:
        right_spoken = say(first["currency"] + right, place)
        return number(first["amount"]) + joined + right_spoken
    if first and last and not first["unit"] and last["unit"]:
        return number(first["amount"]) + joined + say(right, place)
    return say(left, place) + joined + say(right, place)


def _say_pieces(core: str, place: Place) -> str:
    pieces = PIECE.findall(core)
    spoken = []
    for index, piece in enumerate(pieces):
        if piece[-1].isdecimal():
            spoken.append(number(piece))
        elif piece[0].isalpha():
            single = len(piece) == 1 and len(pieces) > 1 and piece.isascii()
            if single and piece in "MB" and index == len(pieces) - 1 and pieces[index - 1][-1].isdecimal():
                spoken.append(MAGNITUDES[piece.lower()])
            else:
                spoken.append(spell(piece) if single else say_word(piece, shouted=place.shouted))
        else:
            spoken.append(_inner_symbol(piece, len(pieces)))
    return " ".join(filter(None, spoken))


def _inner_symbol(symbol: str, pieces: int) -> str:
    if symbol in "<>@#=°" and pieces == 1:
        return ""
    return SYMBOLS.get(symbol, "")


def _say_in_row(parts: list[str], place: Place) -> list[str]:
    cores = [split_marks(part)[0] for part in parts]
    return [say(core, Place(cores, index, shouted=place.shouted)) for index, core in enumerate(cores) if core]


def _pause_before(readings: list[str], word: str) -> None:
    """A lone dash or picture is a breath behind the word before it."""
    if readings and readings[-1] and readings[-1][-1] not in ",.!?":
        readings[-1] += pause_of(fold_marks(word)) or ","


def _is_shouted(words: Sequence[str]) -> bool:
    letters = [letter for word in words for letter in word if letter.isalpha()]
    return len(letters) > 8 and sum(letter.isupper() for letter in letters) > 0.7 * len(letters)
