"""What each word can mean to the studio, from the tables in the folders beside this file.

A file has tables named by kind, in each ``value = "phrase, phrase"``.
Plurals and particles are the reader's."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Final

from sume.engines.studio.photo.brief.entries import Entry, Kind


def _rows(language: str) -> Iterator[tuple[str, Entry]]:
    folder = files(__package__).joinpath(language)
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        for kind, rows in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for value, phrases in rows.items():
                for phrase in phrases.replace("\n", ",").split(","):
                    if phrase.strip():
                        yield phrase.strip(), Entry(Kind(kind), value)


def _together(phrase: str) -> set[str]:
    """Korean is written with and without spaces."""
    return {phrase} if phrase.isascii() else {phrase, phrase.replace(" ", "")}


def _senses() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for language in ("english", "korean"):
        for phrase, entry in _rows(language):
            for form in _together(phrase):
                found[form] = tuple(dict.fromkeys((*found.get(form, ()), entry)))
    return found


JOINTS: Final = ("이랑", "하고", "과", "와", "랑")
PARTICLES: Final[tuple[str, ...]] = (
    *("에서는", "으로는", "이라는", "에서의", "으로의", "이라고", "들이랑", "스러운", "에서", "으로", "에는"),
    *("에도", "처럼", "까지", "부터", "보다", "이나", "과의", "와의", "들이", "들을", "들의"),
    *("들은", "들과", "들로", "색의", "위에", "위의", "이랑", "하고", "이고", "이며", "같은"),
    *("인데", "이", "가", "은", "는", "을", "를", "의", "에", "로", "와"),
    *("과", "도", "만", "들", "인", "한", "색", "랑", "된", "나", "용"),
    *("풍", "컷"),
)
"""Endings that a Korean noun may carry, longest first; ``JOINTS`` are those that say "and"."""

LEXICON: Final[dict[str, tuple[Entry, ...]]] = _senses()
