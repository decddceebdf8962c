"""What tells one drawn character from another."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

Sex = Literal["female", "male"]
Origin = Literal["african", "east_asian", "european", "latin", "middle_eastern", "south_asian", "mixed"]
AgeBand = Literal["young", "adult", "middle", "senior"]
SkinTone = Literal["porcelain", "fair", "light", "honey", "olive", "tan", "brown", "deep"]
HairStyle = Literal[
    "afro", "bald", "bob", "braids", "bun", "buzz", "coils", "crop", "curls", "fringe", "long", "pixie",
    "ponytail", "quiff", "receding", "swept", "waves",
]  # fmt: skip
HairColour = Literal[
    "black", "espresso", "brown", "chestnut", "auburn", "ginger", "blond", "grey", "white", "pink"
]
Beard = Literal["none", "stubble", "short", "full", "moustache"]
Glasses = Literal["none", "round", "square"]
Clothing = Literal[
    "apron", "blazer", "chef", "coat", "hoodie", "scrubs", "shirt", "suit", "sweater", "tee", "turtleneck"
]
ClothColour = Literal[
    "coral", "mustard", "sage", "forest", "teal", "sky", "navy", "violet", "rose", "wine", "sand", "white",
    "charcoal", "black",
]  # fmt: skip
Headwear = Literal["none", "hijab", "beanie", "cap", "toque", "headphones"]
Backdrop = Literal["peach", "mint", "sky", "lilac", "butter", "blush", "sea", "stone"]
Eyes = Literal["round", "almond", "monolid"]
EyeColour = Literal["dark", "brown", "hazel", "green", "blue", "grey"]

CLOTH_COLOURS: Final[tuple[ClothColour, ...]] = get_args(ClothColour)
BACKDROPS: Final[tuple[Backdrop, ...]] = get_args(Backdrop)


@dataclass(frozen=True, slots=True)
class CharacterProperties:
    """Every field has something to draw; two equal ones are the same character, pixel by pixel."""

    sex: Sex = "female"
    age: AgeBand = "adult"
    skin: SkinTone = "light"
    hair: HairStyle = "waves"
    hair_colour: HairColour = "brown"
    eyes: Eyes = "round"
    eye_colour: EyeColour = "brown"
    beard: Beard = "none"
    glasses: Glasses = "none"
    clothing: Clothing = "tee"
    cloth_colour: ClothColour = "coral"
    headwear: Headwear = "none"
    backdrop: Backdrop = "peach"
    freckles: bool = False
    earrings: bool = False
