"""Prices, quantities and ratios in English."""

import re
from typing import Final

from sume.engines.studio.speech.reading.english_numbers import cardinal, digits, number, ordinal, plural
from sume.engines.studio.speech.reading.english_tables import (
    CURRENCIES,
    MAGNITUDES,
    MONTHS,
    PER,
    SPEED_UNITS,
    UNITS,
    UNITS_AFTER_A_SPACE,
)
from sume.engines.studio.speech.reading.listed import listed
from sume.engines.studio.speech.reading.place import Place

AMOUNT: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
MONEY: Final = re.compile(
    rf"(?P<currency>US\$|C\$|A\$|[$€£₩¥₹])(?P<amount>{AMOUNT})(?P<size>[KkMmBbTt]|bn|mn|mil)?(?P<plus>\+)?"
)
MONEY_BEHIND: Final = re.compile(rf"(?P<amount>{AMOUNT})(?P<currency>[$€£₩¥₹])")
QUANTITY: Final = re.compile(rf"(?P<amount>{AMOUNT})-?(?P<unit>[A-Za-zμ°%¢]{{1,4}}[23]?)(?P<plus>\+)?")
TIMES: Final = re.compile(rf"(?P<amount>{AMOUNT})[xX×]")
TIMES_BEFORE: Final = re.compile(rf"[xX×](?P<amount>{AMOUNT})")
SIZES: Final = re.compile(rf"(?:{AMOUNT})(?:[xX×](?:{AMOUNT}))+")
BARE: Final = re.compile(rf"(?P<amount>{AMOUNT})")
FRACTION: Final = re.compile(rf"(?P<top>{AMOUNT})/(?P<bottom>\d+)")
DETERMINERS: Final = frozenset(listed("a an the this that my your our his her their every each"))
CONTRACTIONS: Final = frozenset({"that's", "it's", "here's", "there's", "what's", "he's", "she's"})
NEVER_DESCRIBED: Final = frozenset(
    listed("a all an and are at but by each for from if in is of off on or that the to was we with you")
)
BEFORE_A_CODE: Final = frozenset({"text", "code", "pin", "zip", "flight"})
SCORES_OUT_OF: Final = frozenset({5, 10, 100})
CENTS_SHORT_BELOW: Final = 100
LARGEST_DENOMINATOR: Final = 20


def say_money(match: re.Match[str], place: Place) -> str:
    """ "$49.99" as advertisements say it: "forty-nine ninety-nine"."""
    currency = CURRENCIES[match["currency"]]
    groups = match.groupdict()
    plus = " plus" if groups.get("plus") else ""
    size = groups.get("size")
    if size:
        return f"{number(match['amount'])} {MAGNITUDES[size.lower()]} {currency[1]}{plus}"
    if place.following.lower() in MAGNITUDES and len(place.following) > 2:
        return number(match["amount"])
    amount = match["amount"].replace(",", "")
    if amount.isdigit() and not plus and _describes(place):
        return f"{number(amount)} {currency[0]}"
    return _exact_money(amount, *currency) + plus


def currency_after(word: str, place: Place) -> str | None:
    """ "million" after "$1.2" is "million dollars"."""
    money = MONEY.fullmatch(place.previous)
    if money and word.lower() in MAGNITUDES and len(word) > 2 and not money["size"]:
        return f"{word.lower()} {CURRENCIES[money['currency']][1]}"
    return None


def say_quantity(match: re.Match[str], place: Place) -> str | None:
    unit = unit_of(match["unit"])
    if unit is None or (match["unit"] in {"G", "K"} and "." not in match["amount"]):
        return None
    named = unit[0] if _describes(place) else _counted(match["amount"], unit)
    spoken = f"{number(match['amount'])} {named}"
    return spoken + (" plus" if match["plus"] else "")


def unit_alone(word: str, place: Place) -> str | None:
    """ "ml" in "30 ml"."""
    unit, slash, per = word.partition("/")
    amount = place.previous.rstrip("+")
    if unit not in UNITS_AFTER_A_SPACE or not BARE.fullmatch(amount) or (slash and per not in UNITS):
        return None
    return _counted(amount, UNITS[unit]) + (f" per {UNITS[per][0]}" if slash else "")


def unit_of(spelling: str) -> tuple[str, str] | None:
    return UNITS.get(spelling) or UNITS.get(spelling.lower() if len(spelling) > 1 else spelling)


def say_per(left: str, right: str) -> str | None:
    """What follows an amount behind a slash: "5/month" a month, "120km/h" per hour, "50mg/ml" per
    milliliter.
    """
    name = PER.get(right.lower()) or (UNITS[right][0] if right in UNITS else right.lower())
    if not right.replace("-", "").isalpha():
        return None
    if name == "each":
        return "each"
    is_rate = any(left.endswith(unit) for unit in SPEED_UNITS) or (right in UNITS and right not in PER)
    article = "an" if name[0] in "aeiou" or name == "hour" else "a"
    return f"per {name}" if is_rate else f"{article} {name}"


def say_fraction(match: re.Match[str], place: Place) -> str | None:
    """ "3/4" three quarters, "9/10" nine out of ten; ``None`` when it is neither."""
    top, bottom = match["top"], int(match["bottom"])
    if bottom in SCORES_OUT_OF and (top != "1" or bottom == 100):
        return f"{number(top)} out of {cardinal(bottom)}"
    if not top.isdigit() or not 2 <= bottom <= LARGEST_DENOMINATOR or int(top) >= bottom:
        return None
    share = {2: "half", 4: "quarter"}.get(bottom, ordinal(bottom))
    if top != "1":
        share = "halves" if share == "half" else plural(share)
    joined = "and " if place.previous.isdigit() else ""
    return f"{joined}{'a' if joined and top == '1' else cardinal(int(top))} {share}"


def say_bare(match: re.Match[str], place: Place) -> str:
    amount = match["amount"]
    return digits(amount) if amount.isdigit() and place.previous.lower() in BEFORE_A_CODE else number(amount)


def say_times(match: re.Match[str], place: Place) -> str:
    return f"{number(match['amount'])} times"


def say_times_before(match: re.Match[str], place: Place) -> str:
    return f"times {number(match['amount'])}"


def say_sizes(match: re.Match[str], place: Place) -> str:
    return " by ".join(number(part) for part in re.split("[xX×]", match.group()))


def is_month(word: str) -> bool:
    return word.lower().rstrip(".") in MONTHS


def _exact_money(amount: str, one: str, many: str, cent: str) -> str:
    whole, _, cents = amount.partition(".")
    if not cent or not cents.strip("0") or len(cents) > 2:
        shown = amount if cents.strip("0") else whole
        return f"{number(shown)} {one if shown == '1' else many}"
    small = int(cents.ljust(2, "0"))
    pence = cent if cent == "p" or small == 1 else f"{cent}s"
    if not int(whole or 0):
        return f"{cardinal(small)} {pence}"
    named = one if whole == "1" else many
    if small >= 10 and int(whole) < CENTS_SHORT_BELOW:
        return (
            f"{number(whole)} {cardinal(small)}"
            if one == "dollar"
            else f"{number(whole)} {named} {cardinal(small)}"
        )
    return f"{number(whole)} {named} and {cardinal(small)} {pence}"


def _describes(place: Place) -> bool:
    """The amount stands before what it describes: "the $39 serum", "a 50ml bottle"."""
    before, after = place.previous.lower(), place.following
    determined = before in DETERMINERS or (before.endswith("'s") and before not in CONTRACTIONS)
    return determined and after[:1].isalpha() and after.lower() not in NEVER_DESCRIBED


def _counted(amount: str, unit: tuple[str, str]) -> str:
    return unit[0] if amount == "1" else unit[1]
