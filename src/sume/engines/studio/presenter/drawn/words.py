"""The vocabulary of descriptions, ``words.toml``, ready to look up."""

import tomllib
from importlib.resources import files
from typing import Any, Final

from sume.engines.studio.presenter.drawn.properties import Origin

_TABLES: Final[dict[str, Any]] = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))


def _by_word(table: dict[str, list[str]]) -> dict[str, Any]:
    return {word: meaning for meaning, words in table.items() for word in words}


def _phrases() -> dict[str, dict[str, Any]]:
    rows = [dict(row) for row in _TABLES["phrases"]]
    return {phrase: row for row in rows for phrase in row.pop("words")}


MEANINGS: Final[dict[str, dict[str, Any]]] = {
    **{word: {"sex": sex} for word, sex in _by_word(_TABLES["sexes"]).items()},
    **_phrases(),
}
"""Phrase to fields of ``CharacterProperties``."""

ORIGINS: Final[dict[str, Origin]] = _by_word(_TABLES["origins"])
HAIR_COLOURS: Final[dict[str, str]] = _by_word(_TABLES["hair_colours"])
CLOTH_COLOURS: Final[dict[str, str]] = _by_word(_TABLES["cloth_colours"])
HAIR_NOUNS: Final = frozenset(_TABLES["hair_nouns"])
CLOTH_NOUNS: Final = frozenset(_TABLES["cloth_nouns"])
CHILDREN: Final = frozenset(_TABLES["children"])
NOT_PEOPLE: Final = frozenset(_TABLES["not_people"])
UNDRAWN: Final = frozenset(_TABLES["undrawn"])

KNOWN: Final = frozenset[str]().union(
    (word for phrase in MEANINGS for word in phrase.split()),
    *(ORIGINS, HAIR_COLOURS, CLOTH_COLOURS, HAIR_NOUNS, CLOTH_NOUNS, CHILDREN, NOT_PEOPLE, UNDRAWN),
)
"""Every single word that means something here."""
