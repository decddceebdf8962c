"""English and Korean words of selling that mean the same."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from sume.library.search.words import Word, words_of


def meaning_the_same(word: Word) -> tuple[str, ...]:
    """Forms of the words that share a meaning with any form of this one; none of its own."""
    found = [other for form in word.forms for other in _by_form().get(form, ())]
    return tuple(other for other in dict.fromkeys(found) if other not in word.forms)


@cache
def _by_form() -> Mapping[str, tuple[str, ...]]:
    lines: list[str] = tomllib.loads((files(__package__) / "lexicon.toml").read_text())["concepts"]
    known: dict[str, list[str]] = {}
    for line in lines:
        forms = [form for word in words_of(line) for form in word.forms]
        for form in forms:
            known.setdefault(form, []).extend(forms)
    return {form: tuple(dict.fromkeys(others)) for form, others in known.items()}
