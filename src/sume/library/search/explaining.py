"""Which words of a scene a query found, and where: only for the scenes that are shown."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Final

from sume.library.search import korean
from sume.library.search.encoding import FIELDS
from sume.library.search.expand import AS_WRITTEN, Group
from sume.library.search.lexicon import meaning_the_same
from sume.library.search.words import Word, forms_of, words_of, written_words

MATCHED_MAX: Final = 20

Texts = Mapping[str, str]


Fits = Callable[[str], bool]


def matches(fits: Fits, texts: Texts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words as the scene writes them, each once, and the fields they stand in."""
    matched: dict[str, str] = {}
    fields = []
    for name in FIELDS:
        found = [written for written in written_words(texts.get(name, "")) if fits(written)]
        for written in found:
            matched.setdefault(forms_of(written)[0], written)
        if found:
            fields.append(name)
    return tuple(matched.values())[:MATCHED_MAX], tuple(fields)


def matcher(groups: Sequence[Group]) -> Fits:
    """Whether a word as written is one of those found; scenes of one page share most of their words."""
    accepted = frozenset[str]().union(*(group.accepted for group in groups))
    inside = tuple(
        stem
        for group in groups
        if group.factor == AS_WRITTEN
        for stem in {group.word.forms[-1], *meaning_the_same(group.word)}
        if len(stem) > 1 and korean.is_hangul(stem)
    )

    @cache
    def fits(written: str) -> bool:
        forms = forms_of(written)
        return not accepted.isdisjoint(forms) or any(stem in forms[0] for stem in inside)

    return fits


def has_phrase(texts: Texts, phrase: Sequence[Word]) -> bool:
    """Whether one field has its words side by side, each in any of its forms."""
    return any(_stands_in(words_of(text), phrase) for text in texts.values())


def _stands_in(words: Sequence[Word], phrase: Sequence[Word]) -> bool:
    starts = range(len(words) - len(phrase) + 1)
    return any(all(map(_alike, words[at : at + len(phrase)], phrase)) for at in starts)


def _alike(word: Word, other: Word) -> bool:
    return not set(word.forms).isdisjoint(other.forms)
