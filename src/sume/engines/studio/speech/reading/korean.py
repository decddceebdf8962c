"""How a Korean script is read aloud: each word is cut into the pieces that a rule can read."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from sume.engines.studio.speech.reading import korean_amounts as amounts
from sume.engines.studio.speech.reading import korean_letters as letters
from sume.engines.studio.speech.reading.korean_numbers import amount
from sume.engines.studio.speech.reading.korean_tables import SYMBOLS, WORDS
from sume.engines.studio.speech.reading.marks import fold_marks, pause_of, split_marks
from sume.engines.studio.speech.reading.place import Place

Rule = Callable[[re.Match[str], Place], str | None]
RULES: Final[tuple[tuple[re.Pattern[str], Rule], ...]] = (
    (letters.ADDRESS, letters.say_address),
    (letters.HASHTAG, letters.say_hashtag),
    (amounts.DATE, amounts.say_date),
    (amounts.PHONE, amounts.say_phone),
    (amounts.ONE_PLUS_ONE, amounts.say_one_plus_one),
    (amounts.CLOCK, amounts.say_clock),
    (amounts.SCORE, amounts.say_score),
    (amounts.MONTH_DAY, amounts.say_month_day),
    (amounts.SHARE, amounts.say_share),
    (amounts.MONEY, amounts.say_money),
    (amounts.SPEED, amounts.say_speed),
    (amounts.NEGATIVE, amounts.say_negative),
    (amounts.RANGE, amounts.say_range),
    (amounts.UP_TO, amounts.say_up_to),
    (amounts.FROM, amounts.say_from),
    (amounts.RATIO, amounts.say_ratio),
    (letters.DIGIT_AND_LETTER, letters.say_digit_and_letter),
    (amounts.MEASURED, amounts.say_measured),
    (amounts.COUNTED, amounts.say_counted),
    (letters.LETTER_AND_DIGIT, letters.say_letter_and_digit),
    (letters.PLUSES, letters.say_pluses),
    (letters.LATIN, letters.say_latin),
    (re.compile("[가-힣]+"), lambda match, place: match.group()),
    (re.compile(amounts.AMOUNT), lambda match, place: f" {amount(match.group())} "),
)
LAUGHTER: Final = str.maketrans({"ㅋ": "크", "ㅎ": "흐"})
NOT_SAYABLE: Final = re.compile(r"[^가-힣A-Za-z' ,]|(?<![A-Za-z])'")
LOOSE_COMMA: Final = re.compile(r"[ ,]*,[ ,]*")


def read_korean(words: Sequence[str], line_ends: frozenset[int]) -> list[str]:
    """The reading of each of ``words``; ``line_ends``: indices of words that a line break follows."""
    parts = [split_marks(fold_marks(word.translate(LAUGHTER))) for word in words]
    cores = [core for core, _, _ in parts]
    readings: list[str] = []
    for index, (core, _, pause) in enumerate(parts):
        spoken = say(core, Place(cores, index))
        if not spoken and readings and readings[-1] and readings[-1][-1] not in ",.!?":
            readings[-1] += pause_of(fold_marks(words[index])) or ","
        ending = pause or ("." if index in line_ends else "")
        readings.append(spoken + ending if spoken else "")
    return readings


def say(core: str, place: Place) -> str:
    """What a person says for one word without its outer marks."""
    spoken = WORDS.get(core.lower()) or _say_pieces(core, place)
    plain = " ".join(NOT_SAYABLE.sub(" ", spoken).split())
    return LOOSE_COMMA.sub(", ", plain).strip(" ,")


def _say_pieces(core: str, place: Place) -> str:
    spoken = ""
    position = 0
    while position < len(core):
        reading, position = _say_piece(core, position, place)
        spoken += reading
    return spoken


def _say_piece(core: str, position: int, place: Place) -> tuple[str, int]:
    for pattern, rule in RULES:
        match = pattern.match(core, position)
        reading = rule(match, place) if match else None
        if match and reading is not None:
            return reading, match.end()
    return f" {SYMBOLS.get(core[position], '')} ", position + 1
