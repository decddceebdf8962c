"""The adjectives of a phrase, sorted, and given to a product."""

from dataclasses import dataclass, field
from typing import Final

from sume.engines.studio.photo.brief.asked import Asked, Item
from sume.engines.studio.photo.brief.entries import Kind
from sume.engines.studio.photo.brief.phrases import Phrase
from sume.engines.studio.photo.brief.sets import MATERIALS
from sume.engines.studio.photo.stage.colour import shaded

AMBER: Final = "#b4621a"
_BROWNS: Final = frozenset({AMBER, "#8a5a38"})
METAL_TINTS: Final = {
    "gold": "#d4a64a",
    "brass": "#b5924c",
    "rose gold": "#d99a86",
    "copper": "#b8704a",
    "bronze": "#8c6239",
}
SILVER: Final = "#c9c9c8"


@dataclass(slots=True)
class Adjectives:
    """``words`` are those of the colours, for a warning; ``dark``: a shade without a colour."""

    colours: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    metals: list[str] = field(default_factory=list)
    finishes: list[str] = field(default_factory=list)
    materials: list[str] = field(default_factory=list)
    count: int | None = None
    arrangement: str | None = None
    shade: str | None = None

    @property
    def dress(self) -> bool:
        return bool(self.colours or self.metals or self.finishes or self.materials)


def adjectives(phrase: Phrase) -> Adjectives:
    """A shade goes to the colour after it."""
    found = Adjectives()
    for word, entry in phrase.adjectives:
        match entry.kind:
            case Kind.COLOUR:
                _colour(found, entry.value, word.text)
            case Kind.METAL:
                found.metals.append(entry.value)
            case Kind.FINISH:
                found.finishes.append(entry.value)
            case Kind.MATERIAL:
                found.materials.append(entry.value)
            case Kind.SHADE:
                found.shade = entry.value
            case Kind.NUMBER:
                found.count = int(entry.value)
            case Kind.ARTICLE:
                found.count = found.count or 1
            case _:
                found.arrangement = entry.value
    return found


def _colour(found: Adjectives, value: str, text: str) -> None:
    if value in _BROWNS and found.colours and found.colours[-1] in _BROWNS:
        found.colours[-1] = AMBER
        return
    found.colours.append(shaded(value, found.shade))
    found.words.append(text)
    found.shade = None


def wear(item: Item, found: Adjectives) -> None:
    """A product wears colours, metals and finishes."""
    item.colours += [colour for colour in found.colours if colour not in item.colours]
    item.metals += found.metals
    item.finishes += found.finishes
    item.finishes += [made for name in found.materials if (made := MATERIALS[name].finish)]


def dressed(asked: Asked) -> Item:
    """Who wears adjectives that stand alone: the last product, or the first that will come."""
    return asked.items[-1] if asked.items else asked.loose
