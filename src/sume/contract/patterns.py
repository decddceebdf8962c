"""What is wrong with a text that does not fit its field's pattern, in words and no regular expression."""

from typing import Final

from sume.contract.common import HEX_COLOR
from sume.contract.image_brief import METAL_OR_COLOR, METALS

_PROBLEMS: Final = {
    HEX_COLOR: "must be a colour as #rrggbb in small letters, such as #1f3d2b",
    METAL_OR_COLOR: f"must be one of {', '.join(METALS)}, or a colour as #rrggbb, such as #1f3d2b",
}
_BLANK_OR_NUL: Final = "must not be blank and must not contain NUL characters"


def misfit(pattern: str) -> str:
    """The rest of a sentence that begins with the field's name."""
    return _PROBLEMS.get(pattern, _BLANK_OR_NUL)
