"""Numbers in English words."""

from typing import Final

from sume.engines.studio.speech.reading.listed import listed

ONES: Final = listed(
    """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
)
TENS: Final = listed("zero ten twenty thirty forty fifty sixty seventy eighty ninety")
SCALES: Final = (
    (10**15, "quadrillion"),
    (10**12, "trillion"),
    (10**9, "billion"),
    (10**6, "million"),
    (1000, "thousand"),
)
LONGEST_NUMBER: Final = 18
"""Longer rows of digits are codes, not amounts, and are read digit by digit."""
IRREGULAR_ORDINALS: Final = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def cardinal(number: int) -> str:
    """121 is "one hundred twenty-one"."""
    if number < 20:
        return ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return TENS[tens] + (f"-{ONES[ones]}" if ones else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{ONES[hundreds]} hundred" + (f" {cardinal(rest)}" if rest else "")
    size, name = next(scale for scale in SCALES if number >= scale[0])
    count, rest = divmod(number, size)
    return f"{cardinal(count)} {name}" + (f" {cardinal(rest)}" if rest else "")


def ordinal(number: int) -> str:
    """21 is "twenty-first"."""
    head, separator, last = _last_word(cardinal(number))
    if last in IRREGULAR_ORDINALS:
        return head + separator + IRREGULAR_ORDINALS[last]
    return head + separator + (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def digits(row: str) -> str:
    """ "305" is "three oh five": each digit, as in telephone numbers and codes."""
    return " ".join("oh" if digit == "0" else ONES[int(digit)] for digit in row)


def number(text: str) -> str:
    """Digits with optional thousands commas and a decimal point: "1,234.5", ".5"."""
    whole, point, fraction = text.replace(",", "").partition(".")
    if len(whole) > LONGEST_NUMBER or (len(whole) > 1 and whole.startswith("0")):
        spoken = digits(whole)
    else:
        spoken = cardinal(int(whole)) if whole else "zero"
    if not point or not fraction:
        return spoken
    return f"{spoken} point {' '.join(ONES[int(digit)] for digit in fraction[:LONGEST_NUMBER])}"


def year(number: int) -> str:
    """1999 is "nineteen ninety-nine", 2026 "twenty twenty-six", 2005 "two thousand five"."""
    century, rest = divmod(number, 100)
    if 2000 <= number < 2010 or number % 1000 == 0:
        return cardinal(number)
    if not rest:
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} {f'oh {ONES[rest]}' if rest < 10 else cardinal(rest)}"


def decade(number: int) -> str:
    """1990 is "nineteen nineties"."""
    return plural(year(number) if number >= 100 else cardinal(number))


def plural(word: str) -> str:
    if word.endswith("y"):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x")) else f"{word}s"


def _last_word(spoken: str) -> tuple[str, str, str]:
    cut = max(spoken.rfind(" "), spoken.rfind("-"))
    return (spoken[:cut], spoken[cut], spoken[cut + 1 :]) if cut >= 0 else ("", "", spoken)
