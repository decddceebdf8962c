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
    *("가", "과", "나", "는", "님", "도", "된", "들", "랑", "로", "를", "만"),
    *("색", "샷", "에", "와", "요", "용", "은", "을", "의", "이", "인", "컷"),
    *("톤", "풍", "한", "형", "같은", "과의", "까지", "놓고", "놓은", "느낌", "들과", "들로"),
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


LEXICON: Final[dict[str, tuple[Entry, ...]]] = _senses()
