"""What each word can mean to the studio, from the tables in the folders beside this file.

A file has tables named by kind, in each ``value = "phrase, phrase"``.
Plurals and particles are the reader's."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Final

from sume.engines.studio.photo.brief.entries import Entry, Kind
from sume.engines.studio.photo.brief.lexicon.lamps import lamps
from sume.engines.studio.photo.brief.lexicon.spaces import spaces

_ADJECTIVE: Final = "한"
_Entries = tuple[Entry, ...]
_FEASTS: Final = frozenset(
    {"christmas", "xmas", "valentine", "valentines", "halloween", "easter", "크리스마스", "추석"}
)
_WHEN: Final = frozenset({Kind.MOOD, Kind.SEASON})
_THINGS: Final = frozenset({Kind.SUBJECT, Kind.THEME, Kind.CONTENTS, Kind.BACKDROP, Kind.PROP})
_DESCRIBING: Final = frozenset({Kind.MOOD, Kind.BARE, Kind.FINISH, Kind.LIGHT})


def _rows(language: str) -> Iterator[tuple[str, Entry]]:
    folder = files(__package__).joinpath(language)
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        for kind, rows in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for value, phrases in rows.items():
                for phrase in phrases.replace("\n", ",").split(","):
                    if phrase.strip():
                        yield phrase.strip().lower(), Entry(Kind(kind), value)


def _forms(phrase: str, kind: Kind) -> set[str]:
    """Korean is written with and without spaces, and its adjectives have other endings as well."""
    if phrase.isascii():
        return {phrase}
    stem = phrase.removesuffix(_ADJECTIVE)
    stems = {stem} if kind in _DESCRIBING and stem != phrase and len(stem) > 1 else set()
    return {phrase, phrase.replace(" ", ""), *stems}


def _senses() -> dict[str, _Entries]:
    found: dict[str, _Entries] = {}
    for phrase, side in spaces():
        found[phrase] = (Entry(Kind.SPACE, side),)
    found.update(lamps())
    for language in ("english", "korean"):
        for phrase, entry in _rows(language):
            for form in _forms(phrase, entry.kind):
                found[form] = tuple(dict.fromkeys((*found.get(form, ()), entry)))
    return {phrase: (*entries, *_inherited(phrase, entries, found)) for phrase, entries in found.items()}


def _inherited(phrase: str, entries: _Entries, found: dict[str, _Entries]) -> _Entries:
    """What a phrase has from its words: a feast from the first, a product from the last."""
    first, *others = phrase.split()
    if not others:
        return ()
    kinds = {entry.kind for entry in entries}
    more: list[Entry] = []
    if first in _FEASTS and kinds & _THINGS and not kinds & _WHEN:
        more += [entry for entry in found[first] if entry.kind in _WHEN]
    if kinds == {Kind.PROP} and "of" not in others:
        last = found.get(others[-1], ()) or found.get(others[-1].removesuffix("s"), ())
        if any(entry in last for entry in entries):
            more += [entry for entry in last if entry.kind is Kind.SUBJECT]
    return tuple(more)


JOINTS: Final = ("이랑", "하고", "과", "와", "랑")
PARTICLES: Final[tuple[str, ...]] = (
    *("가", "과", "나", "는", "님", "도", "된", "들", "랑", "로", "를", "만"),
    *("색", "샷", "에", "와", "요", "용", "은", "을", "의", "이", "인", "컷"),
    *("풍", "한", "형", "같은", "과의", "까지", "놓고", "놓은", "느낌", "들과", "들로"),
    *("들은", "들을", "들의", "들이", "로만", "보다", "부터", "색의", "에는", "에도", "에서", "예요"),
    *("와의", "위에", "위의", "으로", "이고", "이나", "이랑", "이며", "이요", "인데", "있게", "있고"),
    *(
        "있는",
        "처럼",
        "톤의",
        "하게",
        "하고",
        "하며",
        "해서",
        "느낌의",
        "들이랑",
        "스러운",
        "에서는",
        "에서의",
    ),
    *("으로는", "으로만", "으로의", "이라고", "이라는", "이랑도", "이에요", "입니다", "느낌으로"),
)
"""Endings that a Korean word may carry, shortest first; ``JOINTS`` are those that say "and"."""


LEXICON: Final[dict[str, _Entries]] = _senses()
