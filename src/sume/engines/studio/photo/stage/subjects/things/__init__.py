"""Things to wear, read and carry: one row for each file of this folder."""

from typing import Final

from sume.engines.studio.photo.stage.subject import Outfit, SubjectKind
from sume.engines.studio.photo.stage.subjects.things import (
    book,
    earbuds,
    handbag,
    headphones,
    laptop,
    phone,
    sunglasses,
    watch,
)

_PAINTED: Final = ("matte", "satin", "glossy")

THINGS: Final[dict[str, SubjectKind]] = {
    "book": SubjectKind(
        book.build,
        (
            Outfit("#2f4a44", "matte", "#b98b4a"),
            Outfit("#c2694c", "matte", "#f0e4d2"),
            Outfit("#e6dac6", "matte", "#8c3b34"),
            Outfit("#2d3a5a", "matte", "#c9a25e"),
        ),
        called="a book",
        turn=(-30.0, -16.0),
        pitch=(18.0, 26.0),
        world="desk",
        finishes=("matte", "satin", "glossy", "leather", "kraft"),
        stacks=True,
    ),
    "phone": SubjectKind(
        phone.build,
        (
            Outfit("#dfe3e2", "glossy", "silver"),
            Outfit("#2a2c30", "glossy", "#34363a"),
            Outfit("#cdd8cf", "glossy", "silver"),
            Outfit("#e8d3cb", "glossy", "rose gold"),
        ),
        called="a phone",
        turn=(-26.0, -12.0),
        world="desk",
        finishes=(*_PAINTED, "metal"),
        printed=False,
    ),
    "laptop": SubjectKind(
        laptop.build,
        (
            Outfit("#d5d7d8", "metal", "silver"),
            Outfit("#8e9297", "metal", "silver"),
            Outfit("#e3cbb4", "metal", "gold"),
        ),
        called="a laptop",
        turn=(-28.0, -16.0),
        pitch=(13.0, 19.0),
        world="desk",
        finishes=(*_PAINTED, "metal"),
        printed=False,
    ),
    "earbuds": SubjectKind(
        earbuds.build,
        (
            Outfit("#f3f2ee", "glossy", "silver"),
            Outfit("#26282b", "satin", "silver"),
            Outfit("#d8c3b8", "satin", "rose gold"),
            Outfit("#8fa39b", "satin", "silver"),
        ),
        called="a pair of earbuds in their case",
        turn=(-24.0, -12.0),
        pitch=(14.0, 20.0),
        world="desk",
        finishes=(*_PAINTED, "metal"),
        printed=False,
    ),
    "headphones": SubjectKind(
        headphones.build,
        (
            Outfit("#e4ddd2", "matte", "gold"),
            Outfit("#2b2c2e", "matte", "silver"),
            Outfit("#7d8b86", "matte", "silver"),
            Outfit("#b9765c", "matte", "brass"),
        ),
        called="headphones",
        turn=(26.0, 38.0),
        world="desk",
        finishes=(*_PAINTED, "metal", "wood"),
        printed=False,
    ),
    "watch": SubjectKind(
        watch.build,
        (
            Outfit("#7a4a2c", "leather", "gold"),
            Outfit("#26231f", "leather", "silver"),
            Outfit("#44543f", "leather", "silver"),
            Outfit("#d2d3d4", "metal", "silver"),
            Outfit("#c9a78a", "leather", "rose gold"),
        ),
        called="a wrist watch",
        turn=(-24.0, -10.0),
        pitch=(12.0, 18.0),
        world="fashion",
        finishes=("leather", "metal", "matte", "satin"),
        printed=False,
    ),
    "sunglasses": SubjectKind(
        sunglasses.build,
        (
            Outfit("#1f1c1a", "glossy", "gold"),
            Outfit("#6b3d22", "glossy", "gold"),
            Outfit("#e5d3bd", "glossy", "gold"),
            Outfit("#d8b36a", "metal", "gold"),
        ),
        called="a pair of sunglasses",
        turn=(-30.0, -16.0),
        pitch=(14.0, 20.0),
        world="fashion",
        finishes=(*_PAINTED, "metal"),
        printed=False,
    ),
    "handbag": SubjectKind(
        handbag.build,
        (
            Outfit("#9a5b36", "leather", "gold"),
            Outfit("#e3d5c3", "leather", "gold"),
            Outfit("#5b2530", "leather", "gold"),
            Outfit("#2a2725", "leather", "silver"),
            Outfit("#5f6b54", "leather", "brass"),
        ),
        called="a handbag",
        turn=(-26.0, -14.0),
        pitch=(8.0, 12.0),
        world="fashion",
        finishes=("leather", *_PAINTED),
        printed=False,
    ),
}
