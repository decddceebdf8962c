"""What is wrong with a text that does not fit its field's pattern, in words and no regular expression."""

from typing import Final

from sume.contract.brands import CURRENCY, PRICE
from sume.contract.common import HEX_COLOR, HTTPS_ADDRESS, NO_NUL, NOT_BLANK
from sume.contract.image_brief import METAL_OR_COLOR, METALS
from sume.contract.tool_schemas import VISIBLE_ASCII

PROBLEMS: Final = {
    NOT_BLANK: "must not be blank and must not contain NUL characters",
    NO_NUL: "must not contain NUL characters",
    HEX_COLOR: "must be a colour as #rrggbb in small letters, such as #1f3d2b",
    METAL_OR_COLOR: f"must be one of {', '.join(METALS)}, or a colour as #rrggbb, such as #1f3d2b",
    HTTPS_ADDRESS: "must be an https address without blanks",
    PRICE: "must be a decimal with up to four places, such as 24.00",
    CURRENCY: "must be three capital letters (ISO 4217), such as KRW",
    VISIBLE_ASCII: "must be visible ASCII characters without blanks",
}
"""The rest of a sentence that begins with the field's name, by the field's pattern."""

UNFIT: Final = "is not of the form that the documentation gives"
"""Of any other pattern."""
