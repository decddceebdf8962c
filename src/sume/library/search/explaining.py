"""Which words of a scene a query found, and where: only for the scenes that are shown."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from sume.library.search import korean
from sume.library.search.encoding import FIELDS
from sume.library.search.expand import AS_WRITTEN, Group
from sume.library.search.lexicon import meaning_the_same
from sume.library.search.words import Word, words_of

MATCHED_MAX: Final = 20

Texts = Mapping[str, str]


def matches(groups: Sequence[Group], texts: Texts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words as the scene writes them, each once, and the fields they stand in."""
    fits = _matcher(groups)
    matched: dict[str, str] = {}
    fields = []
    for name in FIELDS:
        found = [word for word in words_of(texts.get(name, "")) if fits(word)]
        for word in found:
            matched.setdefault(word.forms[0], word.written)
        if found:
            fields.append(name)
    return tuple(matched.values())[:MATCHED_MAX], tuple(fields)


def _matcher(groups: Sequence[Group]) -> Callable[[Word], bool]:
    accepted = frozenset[str]().union(*(group.accepted for group in groups))
    inside = tuple(
        stem
        for group in groups
        if group.factor == AS_WRITTEN
        for stem in {group.word.forms[-1], *meaning_the_same(group.word)}
        if len(stem) > 1 and korean.is_hangul(stem)
    )
    return lambda word: not accepted.isdisjoint(word.forms) or any(stem in word.forms[0] for stem in inside)


def has_phrase(texts: Texts, phrase: Sequence[Word]) -> bool:
    """Whether one field has its words side by side, each in any of its forms."""
    return any(_stands_in(words_of(text), phrase) for text in texts.values())


def _stands_in(words: Sequence[Word], phrase: Sequence[Word]) -> bool:
    starts = range(len(words) - len(phrase) + 1)
    return any(all(map(_alike, words[at : at + len(phrase)], phrase)) for at in starts)


def _alike(word: Word, other: Word) -> bool:
    return not set(word.forms).isdisjoint(other.forms)
