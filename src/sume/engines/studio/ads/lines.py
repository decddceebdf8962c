"""Lines of the script that are shown large: the hook, and what the end card says."""

from collections.abc import Sequence
from typing import Final

from sume.contract.voices import Locale
from sume.engines.speech import Word
from sume.engines.studio.ads.phrases import phrases

_MOST_CHARACTERS: Final[dict[Locale, int]] = {"en": 38, "ko": 20}
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


def _shortened(text: str, locale: Locale) -> str:
    """Whole words only; never empty for a text that is not."""
    kept: list[str] = []
    for word in text.split():
        if kept and len(" ".join([*kept, word])) > _MOST_CHARACTERS[locale]:
            break
        kept.append(word)
    return " ".join(kept).strip(_LOOSE) or text
