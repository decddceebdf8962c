"""A query as it was typed, taken apart: words, quoted phrases, and a last word that may not be finished."""

import re
from dataclasses import dataclass
from typing import Final

from sume.library.search.words import STOP_WORDS, Word, words_of

WORDS_MAX: Final = 40
"""Words of a query that are looked for; a query has 400 characters at most."""

_QUOTED: Final = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]')


@dataclass(frozen=True, slots=True)
class Asked:
    """``words``: each once. ``phrases``: all must be there, word beside word. ``unfinished``: the last word
    of the query, when nothing stands behind it."""

    words: tuple[Word, ...]
    phrases: tuple[tuple[Word, ...], ...]
    unfinished: Word | None


def parse(text: str) -> Asked:
    """Nothing in a query is a command but quotation marks in pairs."""
    phrases = tuple(tuple(words) for quoted in _QUOTED.findall(text) if (words := words_of(quoted)))
    loose = words_of(_QUOTED.sub(" ", text))
    last = loose[-1] if loose and _ends_in(text, loose[-1]) else None
    everything = {word.forms[0]: word for word in [*(word for phrase in phrases for word in phrase), *loose]}
    telling = [word for folded, word in everything.items() if folded not in STOP_WORDS]
    kept = telling or list(everything.values())
    return Asked(tuple(kept[:WORDS_MAX]), phrases, last if last in kept else None)


def _ends_in(text: str, word: Word) -> bool:
    return bool(text) and text[-1] == word.written[-1]
