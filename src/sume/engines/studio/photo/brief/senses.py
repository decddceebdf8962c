"""Which of its senses a word has where it stands: "orange" the colour or the fruit, "glass" or a glass."""

from collections.abc import Sequence
from typing import Final

from sume.engines.studio.photo.brief.entries import Entry, Kind
from sume.engines.studio.photo.brief.scan import Word
from sume.engines.studio.photo.brief.sets import MATERIALS

ADJECTIVES: Final = frozenset(
    {
        *(Kind.COLOUR, Kind.METAL, Kind.FINISH, Kind.SHADE, Kind.NUMBER, Kind.ARTICLE, Kind.ARRANGEMENT),
        Kind.MATERIAL,
    }
)
WISHES: Final = frozenset(
    {
        *(Kind.LIGHT, Kind.SHOT, Kind.FOCUS, Kind.SPACE, Kind.MOOD, Kind.SEASON, Kind.GRAIN, Kind.BARE),
        *(Kind.ROOM, Kind.SHADOW),
    }
)
"""What is asked for beside the things: it neither ends nor begins a phrase."""

POSES: Final = "poses"
"""The absent things that are said of a product, which keeps its other adjectives."""

_ASIDE: Final = WISHES | {Kind.PLACE, Kind.AFTER, Kind.AND}
MODIFIER: Final = Entry(Kind.THEME, "")
HEAD_MATERIAL: Final = "material"
_WATER: Final = "water"

_WARES: Final = (Kind.SUBJECT, Kind.VESSEL, Kind.SET, Kind.THEME, Kind.HINT)
_NOUNS: Final = (*_WARES, Kind.TABLE, Kind.BACKING, Kind.PART, Kind.BUSINESS)
_MADE: Final = frozenset(
    {
        "tray",
        "plinth",
        "cube",
        "sphere",
        "arch",
        "dish",
        "cloth",
        "wood_slice",
        "soap_dish",
        "towels",
        "ribbon",
    }
)
_COLOURED: Final = (
    *_NOUNS,
    Kind.BACKDROP,
    Kind.TINT,
    Kind.LAMP,
    Kind.FINISH,
    Kind.METAL,
    Kind.COLOUR,
    Kind.MATERIAL,
    Kind.CONTENTS,
    Kind.PROP,
)
_HELD: Final = (Kind.CONTENTS, Kind.THEME, Kind.HINT)
_ORDER: Final = (
    *(Kind.SUBJECT, Kind.CONTENTS, Kind.THEME, Kind.VESSEL, Kind.SET, Kind.PROP, Kind.HINT, Kind.TABLE),
    *(Kind.BACKING, Kind.BACKDROP, Kind.PART, Kind.METAL, Kind.FINISH, Kind.COLOUR, Kind.MATERIAL),
)
_Adjectives = Sequence[tuple[Word, Entry]]


def sense_of(
    word: Word,
    following: Word | None,
    place: str,
    adjectives: _Adjectives,
    before: Kind | None,
    *,
    listed: bool = False,
) -> Entry | None:
    """``following`` is the next word of the phrase, ``before`` the kind of product that comes before it.

    ``listed``: colours were named just before, as in "coral, mint and lilac".

    ``MODIFIER`` for a noun that only says of what sort the next noun is."""
    senses = {entry.kind: entry for entry in word.senses if entry.kind not in _ASIDE}
    if not senses:
        return None
    article = any(entry.kind in (Kind.ARTICLE, Kind.NUMBER) for _, entry in adjectives)
    if Kind.SHADE in senses:
        shades = following is not None and following.has(Kind.COLOUR, Kind.MATERIAL, Kind.TABLE, Kind.BACKING)
        return senses[Kind.SHADE] if shades or len(senses) == 1 else _other(senses, Kind.SHADE)
    tail = before in (Kind.SUBJECT, Kind.VESSEL, Kind.CONTENTS) and not article and place in ("", "with")
    if Kind.COLOUR in senses and len(senses) > 1:
        if listed or _is_colour(
            word, senses, following, place, adjectives, article=article, listed_after=tail
        ):
            return senses[Kind.COLOUR]
        del senses[Kind.COLOUR]
    if Kind.SUBJECT in senses and Kind.FINISH in senses:
        del senses[Kind.FINISH]
        if article or before not in (None, Kind.HINT):
            del senses[Kind.SUBJECT]
    if Kind.FINISH in senses and Kind.VESSEL in senses:
        dresses = (following is not None and following.has(*_COLOURED)) or (
            not article
            and (
                place == "from"
                or (place == "in" and before is not Kind.CONTENTS)
                or (before in (Kind.SUBJECT, Kind.VESSEL, Kind.THEME))
            )
        )
        return senses[Kind.FINISH if dresses else Kind.VESSEL]
    if following is not None and _modifies(senses, following):
        return MODIFIER
    if Kind.MATERIAL in senses and not _makes(senses[Kind.MATERIAL].value, following):
        others = [kind for kind in _ORDER if kind in senses and kind is not Kind.MATERIAL]
        wet = (
            place == "in" and before in (Kind.SUBJECT, Kind.VESSEL) and senses[Kind.MATERIAL].value == _WATER
        )
        if not others or wet or place in ("on", "against"):
            return Entry(Kind.TABLE, HEAD_MATERIAL + senses[Kind.MATERIAL].value)
        return senses[others[0]]
    if Kind.MATERIAL in senses:
        return senses[Kind.MATERIAL]
    return next((senses[kind] for kind in _ORDER if kind in senses), next(iter(senses.values())))


def _makes(material: str, following: Word | None) -> bool:
    """Whether what follows is made of the material."""
    if following is None:
        return False
    if material == _WATER:
        return following.has(Kind.TABLE, Kind.BACKING)
    return (
        following.has(*_NOUNS, Kind.MATERIAL, Kind.ABSENT, Kind.LABEL) or following.value(Kind.PROP) in _MADE
    )


def _other(senses: dict[Kind, Entry], kind: Kind) -> Entry:
    return next(entry for entry in senses.values() if entry.kind is not kind)


def _is_colour(
    word: Word,
    senses: dict[Kind, Entry],
    following: Word | None,
    place: str,
    adjectives: _Adjectives,
    *,
    article: bool,
    listed_after: bool,
) -> bool:
    if word.plural:
        return False
    material = MATERIALS.get(senses[Kind.MATERIAL].value) if Kind.MATERIAL in senses else None
    if following is not None:
        if Kind.THEME in senses and following.has(Kind.VESSEL):
            return False
        if material and following.has(Kind.BACKING):
            return material.backdrop is None
        if material and following.has(Kind.TABLE):
            return False
        return following.has(*_COLOURED)
    if any(entry.kind in (Kind.COLOUR, Kind.SHADE) for _, entry in adjectives):
        return True
    if place in ("in", "to") and not article:
        return material is None
    if Kind.THEME in senses and listed_after:
        return True
    return place in ("on", "against", "colon") and not article and material is None


def _modifies(senses: dict[Kind, Entry], following: Word) -> bool:
    """ "Coffee bag", "lavender soap", "leaf background"."""
    if Kind.PROP in senses and following.has(Kind.BACKING):
        return True
    if Kind.ABSENT in senses and len(senses) == 1:
        return senses[Kind.ABSENT].value != POSES and following.has(Kind.SUBJECT, Kind.VESSEL, Kind.THEME)
    if Kind.CONTENTS in senses and following.value(Kind.CONTENTS) == "mixed_flowers":
        return True
    if any(kind in senses for kind in _HELD):
        return following.has(*_WARES, Kind.BUSINESS)
    if Kind.SUBJECT in senses or Kind.VESSEL in senses:
        return following.has(Kind.VESSEL, Kind.SET, Kind.BUSINESS)
    return Kind.PROP in senses and following.has(Kind.SUBJECT, Kind.VESSEL, Kind.THEME)
