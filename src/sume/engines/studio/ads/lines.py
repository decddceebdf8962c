"""Lines of the script that are shown large: the hook, and what the end card says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from sume.contract.voices import Locale
from sume.engines.speech import Word
from sume.engines.studio.ads.phrases import phrases

_MOST_CHARACTERS: Final[dict[Locale, int]] = {"en": 44, "ko": 24}
_REDUCTION: Final = re.compile(r"\d{1,3}%")
_PRICE: Final = re.compile(r"[$€£₩]\d[\d,]*(?:\.\d\d)?|\d[\d,]*원")
_LOOSE: Final = " .,;:!?…-—\"'”’"


def hook_line(words: Sequence[Word], locale: Locale) -> str:
    """The first phrase, or as much of it as can be read at a glance; a question keeps its mark."""
    said = phrases(words, "breath")
    first = said[0].text if said else ""
    if first.endswith("?") and len(first) <= _MOST_CHARACTERS[locale]:
        return first
    return _shortened(first, locale)


def ending_line(words: Sequence[Word], locale: Locale) -> str:
    """The last phrase, which is where an ad asks for something."""
    said = phrases(words, "sentence")
    last = said[-1].text if said else ""
    if len(last) > _MOST_CHARACTERS[locale]:
        last = phrases(words, "breath")[-1].text
    return _shortened(last, locale)


@dataclass(frozen=True, slots=True)
class Offer:
    """A price or a reduction, and when it is said, in seconds of the speech."""

    text: str
    seconds: float


def offer_in(words: Sequence[Word]) -> Offer | None:
    """The first reduction the script names, or else its first price."""
    for pattern in (_REDUCTION, _PRICE):
        for word, following in zip_longest(words, words[1:]):
            found = pattern.search(word.text)
            if found:
                off = following is not None and following.text.strip(_LOOSE).lower() == "off"
                return Offer(found[0] + (" OFF" if off else ""), word.start)
    return None


def _shortened(text: str, locale: Locale) -> str:
    """Whole words only; never empty for a text that is not."""
    kept: list[str] = []
    for word in text.split():
        if kept and len(" ".join([*kept, word])) > _MOST_CHARACTERS[locale]:
            break
        kept.append(word)
    return " ".join(kept).strip(_LOOSE) or text
