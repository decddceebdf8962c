"""For the home and the table: one row for each file of this folder."""

from typing import Final

from sume.engines.studio.photo.stage.bakery import PASTRIES
from sume.engines.studio.photo.stage.bouquet import BOUQUETS
from sume.engines.studio.photo.stage.subject import Outfit, SubjectKind
from sume.engines.studio.photo.stage.subjects.home import candle, diffuser, fruit_bowl, pastry_plate, vase

HOME: Final[dict[str, SubjectKind]] = {
    "candle": SubjectKind(
        candle.build,
        (
            Outfit("#f1ede6", "matte", "gold"),
            Outfit("#2d2b29", "matte", "gold"),
            Outfit("#d8c3b0", "satin", "gold"),
        ),
        called="a candle",
        pitch=(11.0, 16.0),
        world="home",
        low=True,
        upright=True,
    ),
    "diffuser": SubjectKind(
        diffuser.build,
        (
            Outfit("#f6f5f0", "glass", "gold"),
            Outfit("#b4712c", "glass", "#1d1b19"),
            Outfit("#eee8de", "matte", "brass"),
            Outfit("#8f9a8a", "glass", "silver"),
        ),
        called="a reed diffuser",
        world="home",
        upright=True,
    ),
    "vase": SubjectKind(
        vase.build,
        (
            Outfit("#efe9df", "matte", "gold"),
            Outfit("#f4f8f6", "glass", "gold"),
            Outfit("#c7a48c", "matte", "gold"),
            Outfit("#55635c", "satin", "gold"),
        ),
        called="a vase",
        world="home",
        contents=tuple(BOUQUETS),
        finishes=("matte", "satin", "glossy", "glass", "frosted", "metal"),
        printed=False,
        upright=True,
    ),
    "fruit_bowl": SubjectKind(
        fruit_bowl.build,
        (
            Outfit("#f1ece2", "satin", "gold"),
            Outfit("#c9a27c", "wood", "gold"),
            Outfit("#4a5a63", "glossy", "gold"),
            Outfit("#dcd3c4", "matte", "gold"),
        ),
        called="a bowl of fruit",
        pitch=(17.0, 25.0),
        world="kitchen",
        contents=("mixed_fruit", "oranges", "lemons", "apples"),
        finishes=("matte", "satin", "glossy", "glass", "metal", "wood"),
        printed=False,
        low=True,
    ),
    "pastry_plate": SubjectKind(
        pastry_plate.build,
        (
            Outfit("#f6f3ec", "glossy", "gold"),
            Outfit("#d9d2c5", "matte", "gold"),
            Outfit("#8a9a94", "satin", "gold"),
            Outfit("#e3c6b8", "satin", "gold"),
        ),
        called="a plate of pastry",
        pitch=(20.0, 28.0),
        world="kitchen",
        contents=tuple(PASTRIES),
        finishes=("matte", "satin", "glossy", "metal", "wood"),
        printed=False,
        low=True,
    ),
}
