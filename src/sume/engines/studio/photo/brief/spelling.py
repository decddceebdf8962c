"""Words written together or misspelt, as what the lexicon has nearest."""

import string
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from sume.engines.studio.photo.brief.entries import Kind
from sume.engines.studio.photo.brief.lexicon import LEXICON

if TYPE_CHECKING:
    from sume.engines.studio.photo.brief.scan import Word

_LONGEST_COMPOUND: Final = 24
_MOST_PARTS: Final = 4
_SHORTEST_PART: Final = {True: 3, False: 1}
# Shorter words are too near each other for a guess.
_SHORTEST_MISSPELT: Final = 8
# Small words are too many: a misspelt name of a thing is meant more often than one of them.
_SINGLE: Final = frozenset(
    phrase
    for phrase, senses in LEXICON.items()
    if phrase.isascii() and " " not in phrase and senses[0].kind not in (Kind.PLAIN, Kind.ABSENT, Kind.PLACE)
)


def compound(token: str, known: "Callable[[str], Word | None]") -> "list[Word]":
    """The words that make up ``token``, or nothing: the longest known beginning, then the rest."""
    # Nobody writes more together, and the ways to take a long one apart are more than there is time for.
    return _parts(token, known) if len(token) <= _LONGEST_COMPOUND else []


def _parts(token: str, known: "Callable[[str], Word | None]", left: int = _MOST_PARTS) -> "list[Word]":
    shortest = _SHORTEST_PART[token.isascii()]
    for cut in range(len(token) - shortest, max(shortest, 2) - 1, -1):
        head = known(token[:cut])
        if head is None:
            continue
        last = known(token[cut:]) if len(token) - cut > 1 or not token.isascii() else None
        rest = [last] if last else _parts(token[cut:], known, left - 1) if left > 2 else []
        if rest:
            return [head, *rest]
    return []


def corrected(token: str) -> str | None:
    """The known word at a letter's distance, if all such words mean the same."""
    if not token.isascii() or len(token) < _SHORTEST_MISSPELT:
        return None
    for form in (token, token.removesuffix("s")):
        if len(form) >= _SHORTEST_MISSPELT:
            near = {word for word in _neighbours(form) if word in _SINGLE and word[0] == form[0]}
            if near:
                return (
                    max(near, key=lambda word: (len(word), word))
                    if len({LEXICON[word] for word in near}) == 1
                    else None
                )
    return None


def _neighbours(word: str) -> Iterator[str]:
    for i in range(len(word) + 1):
        head, tail = word[:i], word[i:]
        for letter in string.ascii_lowercase:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
