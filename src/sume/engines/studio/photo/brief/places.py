"""Surfaces and backdrops, from the materials, tables and walls a prompt names."""

from dataclasses import replace
from typing import Final

from sume.engines.studio.photo.brief.adjectives import Adjectives, dressed, wear
from sume.engines.studio.photo.brief.asked import Asked
from sume.engines.studio.photo.brief.entries import Kind
from sume.engines.studio.photo.brief.lexicon import LEXICON
from sume.engines.studio.photo.brief.phrases import Phrase
from sume.engines.studio.photo.brief.senses import HEAD_MATERIAL
from sume.engines.studio.photo.brief.sets import BACKINGS, MATERIALS, ROOMS, TABLES, TONES, Made

_PLAIN_WALLS: Final = ("paper", "plaster", "gradient", "bokeh")
_PLAIN_NAMES: Final = {"dark_marble": "dark marble", "slate": "dark stone", "plaster": "pale plaster"}
_CLOTHS: Final = frozenset({"linen", "velvet"})
LEAFY: Final = frozenset(
    {"eucalyptus", "sprig", "monstera", "palm", "plant", "flowers", "lavender", "pampas", "pine"}
)


def colour_set(asked: Asked, colour: str) -> None:
    """ "On pink": one colour under and behind the products."""
    brief = asked.brief
    if brief.backdrop is None:
        brief = replace(brief, backdrop="paper", backdrop_colour=colour)
    if brief.surface is None:
        brief = replace(brief, surface="paper", surface_colour=colour)
    asked.brief = brief
    asked.last = "backdrop"


def table(asked: Asked, phrase: Phrase, found: Adjectives) -> None:
    """ "A dark marble counter", "an oak table", or a material alone: "on marble"."""
    value = phrase.sense.value if phrase.sense else ""
    alone = value.startswith(HEAD_MATERIAL)
    name = value.removeprefix(HEAD_MATERIAL) if alone else next(iter(found.materials), "")
    made = MATERIALS.get(name)
    if made and alone and _elsewhere(asked, phrase, found, made, name):
        return
    colour = found.colours[0] if found.colours else _named_colour(phrase) if name == "acrylic" else None
    surface: str | None
    if made and made.surface:
        surface = made.dark if made.dark and _is_dark(found) else made.surface
        colour = None if surface != made.surface else colour
        if made.near:
            asked.assume(phrase.text, _called(surface or ""))
    else:
        surface = _plain_table(asked, phrase, found, value)
    asked.arrangement = asked.arrangement or found.arrangement
    _set_surface(asked, phrase, surface, colour, of_material=bool(made))


def _named_colour(phrase: Phrase) -> str | None:
    """Of a phrase that the tables have as a whole: "glossy black surface"."""
    named = phrase.noun.text.split() if phrase.noun else []
    entries = (entry for word in named[:-1] for entry in LEXICON.get(word, ()))
    return next((entry.value for entry in entries if entry.kind is Kind.COLOUR), None)


def _is_dark(found: Adjectives) -> bool:
    black = found.colours and max(int(found.colours[0][i : i + 2], 16) for i in (1, 3, 5)) < 70
    return found.shade == "dark" or bool(black)


def _elsewhere(asked: Asked, phrase: Phrase, found: Adjectives, made: Made, name: str) -> bool:
    """A material that is behind the product, or what the product is made of."""
    after = not phrase.place and asked.last == "item"
    if after and name in _CLOTHS and asked.items and asked.items[-1].subject == "handbag":
        return True
    worn = (
        phrase.place == "from"
        or (after and name == "leather")
        or (phrase.place in ("in", "of") and asked.last == "item")
    )
    if worn and made.finish:
        found.materials.append(name)
        wear(dressed(asked), found)
        return True
    walls = name == "tiles" and phrase.place not in ("on", "in")
    behind = (
        walls
        or phrase.place == "against"
        or made.surface is None
        or (not phrase.place and asked.brief.surface)
    )
    if behind and made.backdrop and asked.brief.backdrop is None:
        _set_backdrop(asked, made.backdrop, found, phrase.text)
        return True
    return False


def _plain_table(asked: Asked, phrase: Phrase, found: Adjectives, value: str) -> str | None:
    plain, coloured = TABLES.get(value, (None, None))
    room = ROOMS[list(asked.rooms)[-1]].surface if asked.rooms else None
    if value in TABLES and room and room != "counter":
        plain = room
    if found.colours:
        return coloured
    if found.finishes and found.finishes[-1] == "glass":
        asked.assume(phrase.text, "clear acrylic")
        return "acrylic"
    if found.shade == "dark":
        plain = "walnut" if value in ("table", "desk", "floor") else "slate"
    elif found.shade == "light" and plain is None:
        plain = "plaster"
    if plain and plain != value and asked.brief.surface is None:
        asked.assume(phrase.text, _called(plain))
    return plain


def _called(surface: str) -> str:
    return _PLAIN_NAMES.get(surface, surface)


def _set_surface(
    asked: Asked, phrase: Phrase, surface: str | None, colour: str | None, *, of_material: bool
) -> None:
    """A floor or table of no material is of whichever is named after it."""
    brief = asked.brief
    if of_material and asked.plain_table and surface:
        brief = replace(brief, surface=None)
    asked.plain_table = brief.surface is None and not of_material
    if brief.surface and surface and surface != brief.surface:
        if phrase.has(Kind.MATERIAL) or (phrase.sense and phrase.sense.value not in TABLES):
            asked.second.append(phrase.text)
        surface = brief.surface
    asked.brief = replace(
        brief, surface=surface or brief.surface, surface_colour=brief.surface_colour or colour
    )
    asked.last = "surface"


def backing(asked: Asked, phrase: Phrase, found: Adjectives) -> None:
    """ "A pink background", "a brick wall", "a wall of leaves"."""
    value = phrase.sense.value if phrase.sense else ""
    if value == TONES:
        if found.colours and asked.brief.backdrop_colour is None:
            asked.brief = replace(asked.brief, backdrop_colour=found.colours[0])
        return
    behind = next((made.backdrop for name in found.materials if (made := MATERIALS[name]).backdrop), None)
    if any(word.value(Kind.PROP) in LEAFY for word in phrase.modifiers):
        behind = "foliage"
    if behind is None and found.shade == "dark" and not found.colours:
        if asked.brief.light is None:
            asked.brief = replace(asked.brief, light="dark_rim")
        if value != "curtain":
            return
    if behind is None and asked.rooms and not found.colours:
        return
    if len(found.words) > 1:
        asked.second.append(found.words[-1])
    usual = BACKINGS.get(value)
    keeps = behind is None and asked.brief.backdrop is not None and usual in ("paper", "plaster")
    if not keeps:
        _set_backdrop(asked, behind or usual or "paper", found, phrase.text)
    elif found.colours:
        asked.brief = replace(asked.brief, backdrop_colour=found.colours[0])
    if phrase.place == "on" and value == "background" and behind is None and asked.brief.surface is None:
        asked.brief = replace(asked.brief, surface="paper", surface_colour=asked.brief.backdrop_colour)
    asked.last = "backdrop"


def backdrop(asked: Asked, phrase: Phrase, found: Adjectives) -> None:
    if phrase.sense:
        _set_backdrop(asked, phrase.sense.value, found, phrase.text)


def _set_backdrop(asked: Asked, name: str, found: Adjectives, text: str) -> None:
    """The first that is more than a plain wall stays."""
    shown = asked.brief.backdrop
    if shown not in (None, name, *_PLAIN_WALLS):
        asked.second.append(text)
        return
    colour = found.colours[0] if found.colours else asked.brief.backdrop_colour
    asked.brief = replace(asked.brief, backdrop=name, backdrop_colour=colour)
    asked.last = "backdrop"
