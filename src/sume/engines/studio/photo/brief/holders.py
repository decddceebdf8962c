"""What holds what: which product a bottle of wine, a jar of cream or an iced latte is."""

from dataclasses import dataclass, field
from typing import Final

_DRINKS: Final = (
    *("water", "sparkling_water", "lemonade", "orange_juice", "berry_juice", "cola", "tea", "iced_tea"),
    *("coffee", "espresso", "latte", "iced_coffee", "matcha", "milk", "hot_chocolate"),
    *("red_wine", "white_wine", "rose_wine", "beer", "cocktail"),
)
_FLOWERS: Final = ("roses", "tulips", "daisies", "mixed_flowers")
_FRUIT: Final = ("oranges", "lemons", "apples", "mixed_fruit")
_PASTRY: Final = ("croissant", "cookies", "donuts", "macarons", "cake")
_WINES: Final = ("red_wine", "white_wine", "rose_wine")
_HOT: Final = ("tea", "coffee", "latte", "matcha", "hot_chocolate")
_GLASSES: Final = frozenset(
    {
        *("mug", "espresso_cup", "tumbler", "drinking_glass", "wine_glass", "wine_bottle", "water_bottle"),
        *("beer_bottle", "can", "carton"),
    }
)

HOLDERS: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(_DRINKS, _GLASSES),
    **dict.fromkeys(_FLOWERS, frozenset({"vase"})),
    **dict.fromkeys(_FRUIT, frozenset({"fruit_bowl"})),
    **dict.fromkeys(_PASTRY, frozenset({"pastry_plate"})),
}
"""For each contents the subjects that prompts say hold it; ``SUBJECTS`` has what is shown."""

USUAL: Final[dict[str, str]] = {
    **dict.fromkeys(_DRINKS, "drinking_glass"),
    **dict.fromkeys(_HOT, "mug"),
    **dict.fromkeys(_WINES, "wine_glass"),
    "espresso": "espresso_cup",
    **dict.fromkeys(_FLOWERS, "vase"),
    **dict.fromkeys(_FRUIT, "fruit_bowl"),
    **dict.fromkeys(_PASTRY, "pastry_plate"),
}
"""What holds contents that are named alone."""


@dataclass(frozen=True, slots=True)
class Vessel:
    """``usual``: the subject when nothing says what is in it; ``subjects``: the subjects that come in it.

    ``holding``: the subject by its contents, ``trade``: by a word of trade."""

    usual: str
    subjects: frozenset[str] = frozenset()
    holding: dict[str, str] = field(default_factory=dict)


_BOTTLED: Final = {
    **dict.fromkeys(_DRINKS, "water_bottle"),
    **dict.fromkeys(_WINES, "wine_bottle"),
    **dict.fromkeys(("beer", "cola"), "beer_bottle"),
}
_IN_CUPS: Final = {
    **dict.fromkeys(_DRINKS, "mug"),
    "espresso": "espresso_cup",
    "iced_coffee": "tumbler",
    "iced_tea": "drinking_glass",
}
_POUCHED: Final = dict.fromkeys(_DRINKS, "pouch")
VESSELS: Final[dict[str, Vessel]] = {
    "bottle": Vessel(
        "pump_bottle",
        frozenset(
            {
                *("pump_bottle", "dropper_bottle", "spray_bottle", "roll_on", "perfume", "nail_polish"),
                *("wine_bottle", "water_bottle", "beer_bottle", "diffuser"),
            }
        ),
        _BOTTLED,
    ),
    "jar": Vessel("jar", frozenset({"jar", "candle"})),
    "container": Vessel("jar", frozenset({"jar", "tube", "pump_bottle", "tin"})),
    "tube": Vessel("tube", frozenset({"tube", "lipstick"})),
    "glass": Vessel(
        "drinking_glass",
        frozenset({"drinking_glass", "wine_glass", "tumbler", "candle"}),
        {**dict.fromkeys(_DRINKS, "drinking_glass"), **dict.fromkeys(_WINES, "wine_glass")},
    ),
    "cup": Vessel(
        "mug",
        frozenset({"mug", "espresso_cup", "tumbler"}),
        _IN_CUPS,
    ),
    "serving": Vessel("drinking_glass", frozenset({"mug", "espresso_cup"}), USUAL),
    "can": Vessel("can", frozenset({"can"}), dict.fromkeys(_DRINKS, "can")),
    "bag": Vessel("shopping_bag", frozenset({"pouch", "handbag", "shopping_bag"}), _POUCHED),
    "pack": Vessel("pouch", frozenset({"pouch", "box"}), _POUCHED),
    "box": Vessel("box", frozenset({"box", "gift_box", "parcel"})),
    "packaging": Vessel(
        "box",
        frozenset({"pouch", "tin", "can", "carton", "tube", "gift_box", "parcel", "shopping_bag", "box"}),
        _POUCHED,
    ),
    "tin": Vessel("tin", frozenset({"tin", "candle"})),
    "case": Vessel("box", frozenset({"phone", "earbuds", "compact", "lipstick", "watch", "sunglasses"})),
    "bowl": Vessel("fruit_bowl", frozenset({"fruit_bowl"})),
    "plate": Vessel("pastry_plate", frozenset({"pastry_plate"})),
    "stick": Vessel("lipstick", frozenset({"lipstick", "roll_on"})),
}

SETS: Final[dict[str, tuple[str, ...]]] = {
    "skincare": ("pump_bottle", "dropper_bottle", "jar"),
    "haircare": ("pump_bottle", "spray_bottle", "jar"),
    "makeup": ("lipstick", "compact", "nail_polish"),
    "bath": ("pump_bottle", "soap", "jar"),
    "gift": ("gift_box", "candle"),
    "coffee": ("pouch", "mug"),
    "tea": ("tin", "mug"),
    "wine": ("wine_bottle", "wine_glass"),
    "stationery": ("book", "box"),
    "tech": ("laptop", "phone", "earbuds"),
    "fashion": ("handbag", "sunglasses", "watch"),
    "home": ("candle", "diffuser", "vase"),
    "packaging": ("box", "pouch", "shopping_bag"),
    "supplements": ("jar", "pouch"),
    "drinks": ("can", "water_bottle"),
    "pastries": ("pastry_plate",),
    "flowers": ("vase",),
    "perfume": ("perfume",),
    "books": ("book",),
    "eyewear": ("sunglasses",),
    "watches": ("watch",),
    "bags": ("handbag",),
}
"""What a trade sells: the products of a set of it; the first alone when one is asked for."""


def held_in(vessel: str | None, theme: str | None, contents: str | None) -> str | None:
    """The subject, or None when nothing is known. A theme that does not come in the vessel yields to it."""
    holder = VESSELS.get(vessel or "")
    if holder is None:
        return theme or (USUAL[contents] if contents else None)
    if contents and contents in holder.holding:
        return holder.holding[contents]
    return theme if theme in holder.subjects else holder.usual
