"""Each phrase leaves what it asks for in what has been understood so far."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from sume.engines.studio.photo.brief.adjectives import Adjectives, adjectives, dressed, wear
from sume.engines.studio.photo.brief.asked import Asked
from sume.engines.studio.photo.brief.entries import Kind
from sume.engines.studio.photo.brief.phrases import Phrase
from sume.engines.studio.photo.brief.places import LEAFY, backdrop, backing, colour_set, table
from sume.engines.studio.photo.brief.products import add_prop, product
from sume.engines.studio.photo.brief.senses import WISHES
from sume.engines.studio.photo.brief.sets import MATERIALS
from sume.engines.studio.photo.brief.wishes import light, wish

_SET: Final = frozenset({"surface", "backdrop"})
_WHITE: Final = 190
# "Neon pink and blue" by itself is light; "in neon pink" is paint.
_LAMPS: Final = ("neon ", "네온 ")
# Caps and handles are of metal or paint.
_UNTRIMMED: Final = ("wooden ", "bamboo ", "cork ", "wood ")
_VELVET: Final = frozenset({"velvet", "velour", "벨벳"})
_TRAITS: Final = frozenset({"in", "colon", "from", "to"})


def take(asked: Asked, phrase: Phrase) -> None:
    if phrase.noun is not None and phrase.sense is None:
        asked.unknown.append(phrase.noun.text)
        asked.last = "unknown"
        return
    found = adjectives(phrase)
    _share(asked, phrase, found)
    if phrase.noun is not None and phrase.noun.meant:
        asked.assume(phrase.noun.text, f'"{phrase.noun.meant}"')
    if phrase.sense is None:
        _loose(asked, phrase, found)
    elif phrase.sense.kind in WISHES:
        if phrase.noun is not None:
            wish(asked, phrase.noun, found)
    else:
        _HANDLERS[phrase.sense.kind](asked, phrase, found)


def _share(asked: Asked, phrase: Phrase, found: Adjectives) -> None:
    """What stands between a product and its set: how many, in a row, and of two colours the first."""
    backs = phrase.sense is not None and phrase.sense.kind in (Kind.BACKING, Kind.TABLE, Kind.BACKDROP)
    if not (phrase.adjoins and backs and asked.last == "item" and asked.items):
        return
    if phrase.has(Kind.NUMBER):
        asked.items[-1].count = asked.items[-1].count or found.count
    asked.arrangement = asked.arrangement or found.arrangement
    if len(found.colours) > 1:
        wear(asked.items[-1], Adjectives(colours=[found.colours.pop(0)]))
        found.words.pop(0)


def _loose(asked: Asked, phrase: Phrase, found: Adjectives) -> None:
    """Adjectives without a noun: "on pink" colours the set, anything else the product."""
    if found.arrangement:
        asked.arrangement = asked.arrangement or found.arrangement
    if not phrase.place and _is_neon(found):
        light(asked, "neon", phrase.text)
        asked.coloured.append(" ".join(found.words))
    elif phrase.place in ("on", "against") and found.colours:
        colour_set(asked, found.colours[0])
    elif (phrase.place in _TRAITS or phrase.adjoins) and asked.last in _SET and found.dress:
        if found.colours and asked.last == "surface":
            asked.brief = replace(asked.brief, surface_colour=found.colours[0])
        elif found.colours:
            asked.brief = replace(asked.brief, backdrop_colour=found.colours[0])
    elif found.dress and not (phrase.place and asked.last == "unknown"):
        aside = asked.items and asked.items[-1].aside and not phrase.place and not phrase.adjoins
        wear(asked.items[0] if aside else dressed(asked), found)
    elif found.shade == "dark" and asked.brief.light is None:
        asked.brief = replace(asked.brief, light="dark_rim")
    _count(asked, phrase, found)


def _count(asked: Asked, phrase: Phrase, found: Adjectives) -> None:
    """ "Perfume x3", "머그컵 두 개"."""
    numbered = phrase.has(Kind.NUMBER)
    if numbered and asked.items and asked.last == "item" and asked.items[-1].count is None:
        asked.items[-1].count = found.count
    elif numbered and not asked.items:
        asked.loose.count = found.count


def _contents(asked: Asked, phrase: Phrase, found: Adjectives) -> None:
    """What is on water stands in it; every other drink is in something."""
    if phrase.place == "on" and phrase.sense and phrase.sense.value == "water" and not asked.brief.surface:
        asked.brief = replace(asked.brief, surface="water")
        asked.last = "surface"
        return
    product(asked, phrase, found)


def _part(asked: Asked, phrase: Phrase, found: Adjectives) -> None:
    worn = [*found.metals, *found.colours]
    if phrase.sense and phrase.sense.value == "body":
        wear(dressed(asked), found)
    elif worn:
        dressed(asked).accent = worn[0]
    elif phrase.noun is not None and (wooden := _wooden(phrase)):
        asked.absent.append(("other products", wooden))


def _wooden(phrase: Phrase) -> str:
    made = [
        word.text
        for word, entry in phrase.adjectives
        if entry.kind is Kind.MATERIAL and MATERIALS[entry.value].finish == "wood"
    ]
    if made:
        return " ".join([*made, phrase.text])
    return phrase.text if phrase.text.startswith(_UNTRIMMED) else ""


def _subject(asked: Asked, phrase: Phrase, found: Adjectives) -> None:
    """After a product, "a brass pump" is its part."""
    part = phrase.noun is not None and phrase.noun.has(Kind.PART)
    if asked.items and part and (phrase.place == "with" or found.count is None):
        _part(asked, phrase, found)
    else:
        product(asked, phrase, found)


def _label(asked: Asked, phrase: Phrase, found: Adjectives) -> None:
    value = phrase.sense.value if phrase.sense else ""
    if value in ("blank", "none"):
        dressed(asked).label = value
    elif found.words:
        asked.coloured.append(phrase.text)


def _absent(asked: Asked, phrase: Phrase, found: Adjectives) -> None:
    if phrase.place == "on" and found.materials and asked.brief.surface is None:
        asked.brief = replace(asked.brief, surface=MATERIALS[found.materials[0]].surface)
    if not asked.stand_in.colours:
        wear(asked.stand_in, found)
    asked.absent.append((phrase.sense.value if phrase.sense else "", phrase.text))
    asked.last = "absent"


def _lamp(asked: Asked, phrase: Phrase, found: Adjectives) -> None:
    """Coloured light is that of neon, unless it is the sun's."""
    if found.colours:
        name = "neon" if _is_neon(found) else _lit(found.colours[0])
        light(asked, name, phrase.text)
        asked.coloured.append(f"{' '.join(found.words)} {phrase.text}")


def _is_neon(found: Adjectives) -> bool:
    return any(word.startswith(_LAMPS) for word in found.words)


def _lit(colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    if min(red, green, blue) > _WHITE:
        return "soft_day"
    return "golden_hour" if red > green > blue else "neon"


def _worn(asked: Asked, phrase: Phrase, found: Adjectives) -> None:
    """A metal or a finish at the end of its phrase: "in gold"."""
    if phrase.noun is not None and phrase.sense is not None:
        phrase.adjectives.append((phrase.noun, phrase.sense))
        phrase.sense = None
        del found
        _loose(asked, phrase, adjectives(phrase))


def _business(asked: Asked, phrase: Phrase, found: Adjectives) -> None:
    if phrase.modifiers:
        product(asked, phrase, found, weak=True)


def _prop(asked: Asked, phrase: Phrase, found: Adjectives) -> None:
    if phrase.noun is not None and phrase.sense is not None:
        if phrase.place == "through" and phrase.sense.value in LEAFY:
            light(asked, "leaf_shade", phrase.text)
            return
        if phrase.sense.value == "cloth" and phrase.place == "on" and asked.brief.surface is None:
            asked.brief = replace(
                asked.brief, surface="velvet" if _VELVET & set(phrase.text.split()) else "linen"
            )
            return
        stood_on = phrase.place == "on" and phrase.sense.value in ("plinth", "cube")
        if stood_on and found.materials and asked.brief.surface is None:
            asked.brief = replace(asked.brief, surface=MATERIALS[found.materials[0]].surface)
        add_prop(asked, phrase.noun, phrase.sense.value, found)


def _nothing(asked: Asked, phrase: Phrase, found: Adjectives) -> None:
    del asked, phrase, found


_HANDLERS: Final[dict[Kind, Callable[[Asked, Phrase, Adjectives], None]]] = {
    Kind.SUBJECT: _subject,
    **dict.fromkeys((Kind.VESSEL, Kind.THEME, Kind.SET, Kind.HINT), product),
    Kind.CONTENTS: _contents,
    **dict.fromkeys((Kind.COLOUR, Kind.METAL, Kind.FINISH, Kind.SHADE), _worn),
    Kind.LAMP: _lamp,
    Kind.BUSINESS: _business,
    Kind.PROP: _prop,
    Kind.TABLE: table,
    Kind.BACKING: backing,
    Kind.BACKDROP: backdrop,
    Kind.PART: _part,
    Kind.LABEL: _label,
    Kind.ABSENT: _absent,
    Kind.DECOR: _nothing,
    Kind.NOT: _nothing,
}
