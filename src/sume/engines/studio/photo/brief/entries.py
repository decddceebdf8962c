"""What a word can mean to the studio."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The lexicon's tables.

    SUBJECT names a product, VESSEL just its sort (``bottle``), THEME its content (``serum``); PART is its
    cap, lid or pump.
    PLACE are prepositions, named by what they introduce; PLAIN words change nothing; ABSENT are things
    the studio lacks. DECOR is any prop, SHADOW any shadow, LABEL what is printed; NOT says that the noun
    after it (or, in Korean, before it) is unwanted."""

    SUBJECT = "subject"
    VESSEL = "vessel"
    THEME = "theme"
    PART = "part"
    COLOUR = "colour"
    METAL = "metal"
    FINISH = "finish"
    SHADE = "shade"
    SURFACE = "surface"
    BACKDROP = "backdrop"
    ROOM = "room"
    LIGHT = "light"
    PROP = "prop"
    BARE = "bare"
    PLACE = "place"
    NUMBER = "number"
    PLAIN = "plain"
    ABSENT = "absent"
    DECOR = "decor"
    SHADOW = "shadow"
    LABEL = "label"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Entry:
    """``value`` is a key of the stage's tables, a colour, or for ABSENT what kind of thing is missing."""

    kind: Kind
    value: str
