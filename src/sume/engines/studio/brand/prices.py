"""Prices as they are written, to a decimal and a currency."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any, Final

_SIGNS: Final = {
    "$": "USD",
    "us$": "USD",
    "usd": "USD",
    "a$": "AUD",
    "aud": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "cad": "CAD",
    "€": "EUR",
    "eur": "EUR",
    "£": "GBP",
    "gbp": "GBP",
    "₩": "KRW",
    "￦": "KRW",
    "krw": "KRW",
    "원": "KRW",
    "¥": "JPY",
    "jpy": "JPY",
    "円": "JPY",
    "chf": "CHF",
    "kr": "SEK",
    "sek": "SEK",
    "₹": "INR",
    "inr": "INR",
}
_SIGN: Final = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_AMOUNT: Final = r"\d{1,3}(?:[ ,.'’]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
PRICE: Final = re.compile(
    rf"(?:(?P<before>{_SIGN})\s?(?P<first>{_AMOUNT})(?!\d)|(?<![\d.,])(?P<second>{_AMOUNT})\s?(?P<after>{_SIGN})(?![a-z]))",
    re.IGNORECASE,
)
_GROUPED: Final = re.compile(r"^\d{1,3}([.,])\d{3}(\1\d{3})*$")
_DECIMALS_MAX: Final = 4
_WHOLE: Final = frozenset(("JPY", "KRW"))
Price = tuple[str, str | None]


def read_price(text: str) -> Price | None:
    """Of ``₩12,000`` the pair ``12000`` and ``KRW``; None where there is no price."""
    found = PRICE.search(text)
    if found is None:
        return None
    sign = (found["before"] or found["after"]).lower()
    amount = plain_amount(found["first"] or found["second"])
    return None if amount is None else _shown(amount, _SIGNS[sign])


def given_price(price: Any, currency: Any) -> Price | None:
    """Of structured data; a bare number is in its own notation, and may be without a currency."""
    code = str(currency).strip().upper()[:3] if isinstance(currency, str) else ""
    known = code if re.fullmatch(r"[A-Z]{3}", code) else None
    if isinstance(price, bool) or not isinstance(price, int | float | str):
        return None
    written = read_price(str(price))
    if written is not None:
        return _shown(written[0], known or written[1])
    amount = plain_amount(str(price))
    return None if amount is None else _shown(amount, known)


def plain_amount(text: str) -> str | None:
    """``1.299,00`` → ``1299.00``; the last separator is the decimal one unless three digits follow it."""
    digits = re.sub(r"[ '’\s]", "", text)
    if _GROUPED.match(digits):
        digits = re.sub(r"[.,]", "", digits)
    else:
        cut = max(digits.rfind("."), digits.rfind(","))
        if cut >= 0:
            digits = re.sub(r"[.,]", "", digits[:cut]) + "." + digits[cut + 1 :]
    try:
        value = Decimal(digits)
    except InvalidOperation:
        return None
    if not value.is_finite() or not 0 <= value < 10**12:
        return None
    shown = f"{value:f}"
    return shown if len(shown.partition(".")[2]) <= _DECIMALS_MAX else f"{value:.2f}"


def _shown(amount: str, currency: str | None) -> Price:
    """With the decimals of its currency; of an unknown one, with those that stand there."""
    if currency is None:
        return amount, None
    places = 0 if currency in _WHOLE and not Decimal(amount) % 1 else 2
    return f"{Decimal(amount):.{places}f}", currency
