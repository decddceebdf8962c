"""What a word can mean to the studio."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The lexicon's tables; a word can stand in several.

    SUBJECT names a product, VESSEL just what holds something (``bottle``), THEME what a product is for
    (``serum``), CONTENTS what is in it, HINT a trade (``skincare``), SET several products at once, BUSINESS
    who sells them. PART is a cap, lid or pump. TINT ("coloured") says that the word before it is a colour,
    LAMP is any light. MATERIAL makes a surface, a backdrop or a body, as TABLE or BACKING or a product
    follows. PLACE are prepositions, named by what they introduce; AFTER are those that follow their noun, as
    in Korean; AND joins. PLAIN words change nothing; ABSENT are things the studio lacks. DECOR is any prop,
    SHADOW any shadow, LABEL what is printed; NOT says that the noun after it (or, in Korean, before it) is
    unwanted."""

    SUBJECT = "subject"
    VESSEL = "vessel"
    THEME = "theme"
    CONTENTS = "contents"
    HINT = "hint"
    SET = "set"
    BUSINESS = "business"
    PART = "part"
    COLOUR = "colour"
    METAL = "metal"
    FINISH = "finish"
    SHADE = "shade"
    MATERIAL = "material"
    TABLE = "table"
    BACKING = "backing"
    BACKDROP = "backdrop"
    ROOM = "room"
    TINT = "tint"
    LIGHT = "light"
    LAMP = "lamp"
    PROP = "prop"
    BARE = "bare"
    ARRANGEMENT = "arrangement"
    SHOT = "shot"
    FOCUS = "focus"
    SPACE = "space"
    MOOD = "mood"
    SEASON = "season"
    GRAIN = "grain"
    PLACE = "place"
    AFTER = "after"
    AND = "and"
    ARTICLE = "article"
    NUMBER = "number"
    COUNTER = "counter"
    PLAIN = "plain"
    ABSENT = "absent"
    DECOR = "decor"
    SHADOW = "shadow"
    LABEL = "label"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Entry:
    """``value`` is a name of the contract's brief, a colour, a number, or a key of the reader's tables."""

    kind: Kind
    value: str
