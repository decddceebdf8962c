"""Whether two readings are of the same words."""

import re
import unicodedata
from difflib import SequenceMatcher
from typing import Final

from sume.media.ocr.model import TextLine

_WORDING: Final = re.compile(r"[^\w%$₩€£]|_")
_DIGITS: Final = re.compile(r"\d")
_ALIKE: Final = 0.75
_SURE: Final = 0.9
"""Two readings this sure that differ in a number say different things."""
_LEAST_GROWN: Final = 2


def key(text: str) -> str:
    """``text`` as it is compared: without case, spaces and punctuation."""
    return _WORDING.sub("", unicodedata.normalize("NFC", text).casefold())


def same(before: TextLine, after: TextLine) -> bool:
    """Equal but for what a reader gets wrong."""
    one, other = key(before.text), key(after.text)
    if one == other:
        return True
    sure = min(before.confidence, after.confidence) >= _SURE
    if sure and _DIGITS.findall(one) != _DIGITS.findall(other):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def grew(before: TextLine, after: TextLine) -> bool:
    """Whether ``after`` begins as ``before`` did and goes on."""
    one, other = key(before.text), key(after.text)
    if len(one) < _LEAST_GROWN or len(other) <= len(one):
        return False
    begun = other[: len(one)]
    return one == begun or SequenceMatcher(None, one, begun, autojunk=False).ratio() >= 1 - 1 / len(one)
