"""Bottles, cans, cups and glasses: one row for each file of this folder."""

from typing import Final

from sume.engines.studio.photo.stage.subject import Outfit, SubjectKind
from sume.engines.studio.photo.stage.subjects.drinks import (
    beer_bottle,
    can,
    carton,
    drinking_glass,
    espresso_cup,
    mug,
    tumbler,
    water_bottle,
    wine_bottle,
    wine_glass,
)

_CLEAR: Final = "#fbfcfb"
_WINES: Final = ("red_wine", "white_wine", "rose_wine")
_HOT: Final = ("coffee", "latte", "tea", "matcha", "hot_chocolate", "espresso", "milk")
_COLD: Final = (
    "water", "orange_juice", "lemonade", "iced_tea", "cola", "berry_juice", "iced_coffee", "sparkling_water",
    "milk", "beer", "cocktail", "latte", "matcha", "tea", "coffee",
)  # fmt: skip
_PAINTED: Final = ("matte", "satin", "glossy", "metal")
_CERAMIC: Final = ("matte", "satin", "glossy")

DRINKS: Final[dict[str, SubjectKind]] = {
    "wine_bottle": SubjectKind(
        wine_bottle.build,
        (
            Outfit(wine_bottle.GREEN, "glass", "gold"),
            Outfit(wine_bottle.GREEN, "glass", "#4a1420"),
            Outfit(wine_bottle.GREEN, "glass", "#1d1b19"),
        ),
        called="a bottle of wine",
        world="drinks",
        contents=_WINES,
    ),
    "water_bottle": SubjectKind(
        water_bottle.build,
        (
            Outfit("#e9ebe6", "matte", "#23262a"),
            Outfit("#6f8578", "matte", "#23262a"),
            Outfit("#c9d3d6", "metal", "#2a2c2e"),
            Outfit("#d9b8a6", "matte", "#f1ece4"),
        ),
        called="a water bottle",
        world="drinks",
        contents=("water", "sparkling_water", "lemonade", "iced_tea"),
        finishes=(*_PAINTED, "glass", "frosted"),
    ),
    "beer_bottle": SubjectKind(
        beer_bottle.build,
        (
            Outfit("#9a4f14", "glass", "gold"),
            Outfit("#9a4f14", "glass", "#23211f"),
            Outfit("#4f7a3c", "glass", "silver"),
        ),
        called="a bottle of beer",
        world="drinks",
        contents=("beer",),
    ),
    "can": SubjectKind(
        can.build,
        (
            Outfit("#f2eee6", "satin", "silver"),
            Outfit("#e8a08c", "satin", "silver"),
            Outfit("#2f5d57", "matte", "silver"),
            Outfit("#e9c65a", "satin", "silver"),
        ),
        called="a can",
        pitch=(9.0, 13.0),
        world="drinks",
        contents=("cola", "lemonade", "sparkling_water", "beer", "iced_tea"),
        finishes=_PAINTED,
    ),
    "carton": SubjectKind(
        carton.build,
        (
            Outfit("#f5f2ea", "satin", "#5f8fb4"),
            Outfit("#f3d9a4", "satin", "#e07b1f"),
            Outfit("#dfe6d6", "matte", "#f6f3ec"),
        ),
        called="a carton",
        turn=(24.0, 34.0),
        world="kitchen",
        contents=("milk", "orange_juice", "berry_juice"),
        finishes=("matte", "satin", "glossy", "kraft"),
    ),
    "mug": SubjectKind(
        mug.build,
        (
            Outfit("#efe9df", "glossy", "#efe9df"),
            Outfit("#c9b8a3", "matte", "#c9b8a3"),
            Outfit("#7f8f86", "glossy", "#7f8f86"),
        ),
        called="a mug",
        printed=False,
        turn=(-32.0, -14.0),
        pitch=(14.0, 20.0),
        world="kitchen",
        contents=_HOT,
        finishes=(*_CERAMIC, "metal"),
        upright=True,
    ),
    "espresso_cup": SubjectKind(
        espresso_cup.build,
        (
            Outfit("#f7f4ee", "glossy", "#f7f4ee"),
            Outfit("#3a4a52", "glossy", "#3a4a52"),
            Outfit("#b98f78", "satin", "#b98f78"),
            Outfit("#d8dccf", "matte", "#d8dccf"),
        ),
        called="an espresso cup",
        turn=(-32.0, -14.0),
        pitch=(18.0, 26.0),
        world="kitchen",
        contents=("espresso", "coffee", "latte", "matcha", "tea", "hot_chocolate"),
        finishes=_CERAMIC,
        printed=False,
        low=True,
        upright=True,
    ),
    "tumbler": SubjectKind(
        tumbler.build,
        (
            Outfit("#f1ece3", "matte", "#f6f2ea"),
            Outfit("#5d6b62", "matte", "#1f2120"),
            Outfit("#c4c6c8", "metal", "#1f2120"),
            Outfit("#d6b3a3", "matte", "#f1ece3"),
        ),
        called="a tumbler",
        pitch=(9.0, 13.0),
        world="drinks",
        contents=("coffee", "iced_coffee", "tea", "latte", "water"),
        finishes=_PAINTED,
    ),
    "drinking_glass": SubjectKind(
        drinking_glass.build,
        (
            Outfit(_CLEAR, "glass", "gold"),
            Outfit(_CLEAR, "glass", "#f2efe8"),
            Outfit(_CLEAR, "glass", "#2c2a27"),
        ),
        called="a glass",
        pitch=(9.0, 14.0),
        world="drinks",
        contents=_COLD,
        finishes=("glass", "frosted"),
        printed=False,
        upright=True,
    ),
    "wine_glass": SubjectKind(
        wine_glass.build,
        (
            Outfit(_CLEAR, "glass", "silver"),
            Outfit("#f4f7f6", "glass", "silver"),
            Outfit("#f7f4ea", "glass", "gold"),
        ),
        called="a glass of wine",
        pitch=(7.0, 11.0),
        world="drinks",
        contents=(*_WINES, "cocktail", "sparkling_water", "water"),
        finishes=("glass", "frosted"),
        printed=False,
        upright=True,
    ),
}
