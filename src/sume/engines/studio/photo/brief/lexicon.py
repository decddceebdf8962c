"""What each word means to the studio, from the tables beside this file."""

import tomllib
from importlib.resources import files
from typing import Any, Final

from sume.engines.studio.photo.brief.entries import Entry, Kind


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _entries(tables: dict[str, Any]) -> dict[str, Entry]:
    return {
        phrase: Entry(Kind(kind), value)
        for kind, rows in tables.items()
        for value, phrases in rows.items()
        for phrase in phrases
    }


_KOREAN: Final = _load("korean.toml")
PARTICLES: Final[tuple[str, ...]] = tuple(_KOREAN.pop("particles"))
LEXICON: Final[dict[str, Entry]] = {**_entries(_load("english.toml")), **_entries(_KOREAN)}
