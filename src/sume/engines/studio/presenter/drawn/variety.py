"""What nobody asked for is chosen by the seed, from what goes together."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Any, Final, TypeVar

from sume.engines.studio.presenter.drawn.properties import (
    BACKDROPS,
    AgeBand,
    CharacterProperties,
    ClothColour,
    Origin,
    Sex,
)

_T = TypeVar("_T")

_ORIGINS: Final[tuple[Origin, ...]] = (
    "african", "east_asian", "european", "latin", "middle_eastern", "south_asian", "mixed",
)  # fmt: skip
_SEXES: Final[tuple[Sex, ...]] = ("female", "male")
_AGES: Final[tuple[AgeBand, ...]] = ("young", "adult", "adult", "middle")
_SKIN: Final[dict[Origin, tuple[str, ...]]] = {
    "african": ("brown", "deep"),
    "east_asian": ("fair", "light"),
    "european": ("porcelain", "fair", "light"),
    "latin": ("honey", "olive", "tan"),
    "middle_eastern": ("light", "olive", "honey"),
    "south_asian": ("tan", "brown", "olive"),
    "mixed": ("honey", "tan", "light"),
}
_HAIR_COLOUR: Final[dict[Origin, tuple[str, ...]]] = {
    "african": ("black", "espresso"),
    "east_asian": ("black", "espresso"),
    "european": ("brown", "chestnut", "blond", "auburn", "ginger", "espresso"),
    "latin": ("espresso", "black", "brown"),
    "middle_eastern": ("black", "espresso"),
    "south_asian": ("black", "espresso"),
    "mixed": ("espresso", "brown", "chestnut"),
}
_HAIR: Final[dict[Sex, dict[Origin, tuple[str, ...]]]] = {
    "female": {
        "african": ("afro", "braids", "curls"),
        "east_asian": ("fringe", "long", "bob", "ponytail"),
        "european": ("waves", "bob", "ponytail", "long", "pixie", "curls"),
        "latin": ("waves", "long", "curls", "ponytail"),
        "middle_eastern": ("waves", "long", "bob", "ponytail"),
        "south_asian": ("long", "waves", "ponytail", "bun"),
        "mixed": ("curls", "waves", "bun", "ponytail"),
    },
    "male": {
        "african": ("coils", "buzz"),
        "east_asian": ("swept", "crop"),
        "european": ("quiff", "crop", "swept"),
        "latin": ("quiff", "crop", "coils"),
        "middle_eastern": ("quiff", "crop"),
        "south_asian": ("crop", "quiff"),
        "mixed": ("coils", "crop", "swept"),
    },
}
_EYES: Final[dict[Origin, tuple[str, ...]]] = {
    "african": ("almond", "round"),
    "east_asian": ("monolid", "almond"),
    "european": ("round",),
    "latin": ("round", "almond"),
    "middle_eastern": ("almond", "round"),
    "south_asian": ("almond", "round"),
    "mixed": ("almond", "round"),
}
_EYE_COLOUR: Final[dict[Origin, tuple[str, ...]]] = {
    **dict.fromkeys(_ORIGINS, ("dark", "brown")),
    "european": ("blue", "green", "brown", "hazel", "grey"),
    "mixed": ("brown", "hazel", "dark"),
}
_SENIOR_HAIR: Final[dict[Sex, tuple[str, ...]]] = {
    "female": ("bun", "pixie", "bob"),
    "male": ("receding", "crop"),
}
_CLOTHING: Final = ("tee", "sweater", "shirt", "blazer", "hoodie", "turtleneck")
_CLOTH: Final[tuple[ClothColour, ...]] = (
    "coral", "mustard", "sage", "forest", "teal", "sky", "navy", "violet", "rose", "wine",
)  # fmt: skip
_BEARDS: Final = ("none", "none", "stubble", "short")


def age_band(years: int) -> AgeBand:
    bands: tuple[tuple[int, AgeBand], ...] = ((27, "young"), (40, "adult"), (58, "middle"))
    return next((band for end, band in bands if years < end), "senior")


class Chance:
    """Choices that depend on the seed and on what is chosen alone, so that one wish changes one thing."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def pick(self, what: str, options: Sequence[_T]) -> _T:
        digest = blake2b(f"{self._seed}:{what}".encode(), digest_size=8).digest()
        return options[int.from_bytes(digest) % len(options)]


def complete(said: dict[str, Any], origin: Origin | None, seed: int) -> CharacterProperties:
    """``said``: fields of :class:`CharacterProperties` that are settled."""
    chance = Chance(seed)
    sex: Sex = said.get("sex") or chance.pick("sex", _SEXES)
    age: AgeBand = said.get("age") or chance.pick("age", _AGES)
    home: Origin = chance.pick("origin", _ORIGINS) if origin is None else origin
    is_senior = age == "senior"
    hair = _SENIOR_HAIR[sex] if is_senior else _HAIR[sex][home]
    colours = ("grey", "white") if is_senior else _HAIR_COLOUR[home]
    chosen: dict[str, Any] = {
        "sex": sex,
        "age": age,
        "skin": chance.pick("skin", _SKIN[home]),
        "hair": chance.pick("hair", hair),
        "hair_colour": chance.pick("hair_colour", colours),
        "eyes": chance.pick("eyes", _EYES[home]),
        "eye_colour": chance.pick("eye_colour", _EYE_COLOUR[home]),
        "beard": chance.pick("beard", _BEARDS) if sex == "male" else "none",
        "clothing": chance.pick("clothing", _CLOTHING),
        "cloth_colour": chance.pick("cloth_colour", _CLOTH),
        "backdrop": chance.pick("backdrop", BACKDROPS),
        "earrings": sex == "female" and chance.pick("earrings", (True, False)),
    }
    return replace(CharacterProperties(**chosen), **said)


def from_properties(
    ethnicity: Origin | None, sex: Sex | None, age: int | None, seed: int
) -> CharacterProperties:
    """A character with these properties; the rest is the seed's."""
    said: dict[str, Any] = {"sex": sex} if sex else {}
    if age is not None:
        said["age"] = age_band(age)
    return complete(said, ethnicity, seed)
