"""Numbers in Korean: Sino-Korean for amounts, native for things that are counted."""

from typing import Final

DIGITS: Final = "영일이삼사오육칠팔구"
PHONE_DIGITS: Final = "공일이삼사오육칠팔구"
PLACES: Final = ("", "십", "백", "천")
GROUPS: Final = ("", "만", "억", "조", "경")
LONGEST_NUMBER: Final = 20
NATIVE_TENS: Final = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
NATIVE_ONES: Final = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
ENGLISH_DIGITS: Final = ("제로", "원", "투", "쓰리", "포", "파이브", "식스", "세븐", "에잇", "나인")


def sino(number: int) -> str:
    """49000 is "사만 구천"; a space between groups of ten thousand."""
    if number == 0:
        return DIGITS[0]
    groups = []
    for name in GROUPS:
        number, group = divmod(number, 10_000)
        if group:
            ten_thousand = name == "만" and group == 1 and not number
            groups.append(name if ten_thousand else _group(group) + name)
    return " ".join(reversed(groups))


def native(number: int) -> str:
    """Before a counter: 3 is "세", 20 "스무", 21 "스물한"; 1 to 99."""
    tens, ones = divmod(number, 10)
    return "스무" if number == 20 else NATIVE_TENS[tens] + NATIVE_ONES[ones]


def digits(row: str) -> str:
    return "".join(PHONE_DIGITS[int(digit)] for digit in row)


def english(row: str) -> str:
    return "".join(ENGLISH_DIGITS[int(digit)] for digit in row)


def amount(text: str) -> str:
    """Digits with optional thousands commas and a decimal point: "3.5" is "삼점오"."""
    whole, point, fraction = text.replace(",", "").partition(".")
    if len(whole) > LONGEST_NUMBER or (len(whole) > 1 and whole.startswith("0")):
        spoken = digits(whole)
    else:
        spoken = sino(int(whole or 0))
    if not point or not fraction:
        return spoken
    return f"{spoken}점{''.join(DIGITS[int(digit)] for digit in fraction[:LONGEST_NUMBER])}"


def _group(number: int) -> str:
    """1 to 9999, without spaces."""
    spoken = ""
    for place, digit in enumerate(reversed(str(number))):
        if digit != "0":
            one = digit == "1" and place
            spoken = ("" if one else DIGITS[int(digit)]) + PLACES[place] + spoken
    return spoken
