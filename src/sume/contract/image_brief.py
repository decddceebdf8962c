"""What the studio understood of a prompt, as data that a caller can send back edited."""

from typing import Annotated, Final, Literal, get_args

from pydantic import Field

from sume.contract import limits
from sume.contract.common import HEX_COLOR, NOT_BLANK, RequestModel

Subject = Literal[
    "pump_bottle", "dropper_bottle", "spray_bottle", "roll_on", "jar", "tube", "lipstick", "compact",
    "perfume", "soap", "nail_polish",
    "wine_bottle", "water_bottle", "beer_bottle", "can", "carton", "mug", "espresso_cup", "tumbler",
    "drinking_glass", "wine_glass",
    "box", "gift_box", "parcel", "pouch", "tin", "shopping_bag",
    "candle", "diffuser", "vase", "fruit_bowl", "pastry_plate",
    "book", "phone", "laptop", "earbuds", "headphones", "watch", "sunglasses", "handbag",
]  # fmt: skip
Finish = Literal["matte", "satin", "glossy", "glass", "frosted", "metal", "leather", "kraft", "wood"]
Metal = Literal["gold", "brass", "rose gold", "silver", "chrome", "copper", "bronze"]
Contents = Literal[
    "water", "sparkling_water", "lemonade", "orange_juice", "berry_juice", "cola", "tea", "iced_tea",
    "coffee", "espresso", "latte", "iced_coffee", "matcha", "milk", "hot_chocolate",
    "red_wine", "white_wine", "rose_wine", "beer", "cocktail",
    "roses", "tulips", "daisies", "mixed_flowers",
    "oranges", "lemons", "apples", "mixed_fruit",
    "croissant", "cookies", "donuts", "macarons", "cake",
]  # fmt: skip
Arrangement = Literal["group", "row", "stack"]
Surface = Literal[
    "counter", "marble", "dark_marble", "oak", "walnut", "concrete", "slate", "terrazzo", "plaster",
    "paper", "linen", "velvet", "sand", "water", "tiles", "acrylic",
]  # fmt: skip
Backdrop = Literal[
    "paper", "gradient", "plaster", "tiles", "slats", "wood", "fluted", "brick", "concrete", "marble",
    "curtain", "niche", "foliage", "bokeh",
]  # fmt: skip
Light = Literal[
    "soft_day", "high_key", "overcast", "window", "leaf_shade", "blinds", "golden_hour", "hard_sun",
    "top_light", "backlit", "dark_rim", "candle_light", "neon",
]  # fmt: skip
Prop = Literal[
    "towels", "towel_roll", "soap_dish", "dish", "tray", "cotton", "stones", "shells", "droplets", "ice",
    "eucalyptus", "sprig", "monstera", "palm", "plant", "flowers", "petals", "lavender", "pampas",
    "autumn_leaves", "pine", "baubles", "ribbon", "confetti",
    "citrus", "berries", "mint", "coffee_beans", "cinnamon", "nuts", "chocolate",
    "books", "notebook", "candles", "cloth", "wood_slice",
    "sphere", "arch", "cube", "plinth",
]  # fmt: skip
Shot = Literal["straight", "hero", "low", "three_quarter", "flat_lay", "macro"]
Focus = Literal["natural", "shallow", "deep"]
Space = Literal["left", "right", "top"]
Mood = Literal["calm", "fresh", "luxurious", "playful", "moody", "romantic", "rustic", "festive", "cozy"]
Season = Literal["spring", "summer", "autumn", "winter"]
Label = Literal["blank", "none"]

SUBJECTS: Final[tuple[Subject, ...]] = get_args(Subject)
PROPS: Final[tuple[Prop, ...]] = get_args(Prop)

METALS: Final[tuple[Metal, ...]] = get_args(Metal)
METAL_OR_COLOR: Final = rf"^({'|'.join(METALS)}|#[0-9a-f]{{6}})$"

HexColor = Annotated[str, Field(pattern=HEX_COLOR, description="`#rrggbb` in small letters.")]
Accent = Annotated[
    str, Field(pattern=METAL_OR_COLOR, description=f"One of {', '.join(METALS)}, or a colour as `#rrggbb`.")
]
Words = Annotated[str, Field(min_length=1, max_length=limits.BRIEF_WORDS_MAX_CHARS, pattern=NOT_BLANK)]


class BriefProduct(RequestModel):
    """One sort of product in the picture."""

    subject: Subject = Field(description="What it is.")
    count: int = Field(default=1, ge=1, le=limits.BRIEF_PRODUCTS_MAX, description="How many of it.")
    colour: HexColor | None = Field(default=None, description="Of its body, or of its glass.")
    finish: Finish | None = Field(default=None, description="What its body is made of.")
    accent: Accent | None = Field(default=None, description="Of its cap, handle or trim.")
    contents: Contents | None = Field(default=None, description="What is in it or on it.")
    label: Label | None = Field(default=None, description="`blank`: nothing printed; `none`: no label.")


class ImageBrief(RequestModel):
    """A picture as data: names and colours, and null for what the studio may choose.

    Comes with each result as `result.brief.asked`; sent back edited as `brief`, it wins over the prompt.
    """

    products: list[BriefProduct] = Field(
        min_length=1,
        max_length=limits.BRIEF_SORTS_MAX,
        description=f"The main product first; a picture holds {limits.BRIEF_PRODUCTS_MAX} pieces in all.",
    )
    arrangement: Arrangement | None = Field(default=None, description="How several stand together.")
    surface: Surface | None = Field(default=None, description="What they stand on.")
    surface_colour: HexColor | None = None
    backdrop: Backdrop | None = Field(default=None, description="What is behind them.")
    backdrop_colour: HexColor | None = None
    light: Light | None = None
    props: list[Prop] = Field(
        default_factory=list, max_length=limits.BRIEF_PROPS_MAX, description="Things around the products."
    )
    without: list[Prop] = Field(
        default_factory=list,
        max_length=len(PROPS),
        description="Props not to add; one that `props` names stays.",
    )
    bare: bool = Field(default=False, description="No props but those named.")
    shot: Shot | None = Field(default=None, description="Where the camera stands.")
    focus: Focus | None = Field(default=None, description="How much is sharp.")
    space: Space | None = Field(default=None, description="The side that is left empty for text.")
    mood: Mood | None = None
    season: Season | None = None
    grain: bool = Field(default=False, description="Grain as of film.")
    words: list[Words] = Field(
        default_factory=list, max_length=limits.BRIEF_WORDS_MAX, description="Set as type, a line each."
    )
