"""Boxes, bags and tins: one row for each file of this folder."""

from typing import Final

from sume.engines.studio.photo.stage.subject import Outfit, SubjectKind
from sume.engines.studio.photo.stage.subjects.packaging import (
    box,
    gift_box,
    parcel,
    pouch,
    shopping_bag,
    tin,
)

PACKAGING: Final[dict[str, SubjectKind]] = {
    "box": SubjectKind(
        box.build,
        (
            Outfit("#efe8dc", "matte", "gold"),
            Outfit("#d9c7b4", "matte", "#f4efe6"),
            Outfit("#39463f", "matte", "brass"),
        ),
        called="a carton box",
        stacks=True,
        turn=(24.0, 34.0),
    ),
    "gift_box": SubjectKind(
        gift_box.build,
        (
            Outfit("#f3ece1", "matte", "#b3263a"),
            Outfit("#9c2a33", "matte", "#f0e4cf"),
            Outfit("#2f4a3d", "matte", "#d9b676"),
            Outfit("#e6c7bf", "satin", "#f7f1ea"),
        ),
        called="a gift box",
        world="gift",
        finishes=("matte", "satin", "glossy", "kraft"),
        printed=False,
        low=True,
        stacks=False,
        pitch=(12.0, 18.0),
        turn=(18.0, 38.0),
    ),
    "parcel": SubjectKind(
        parcel.build,
        (
            Outfit("#b79c7c", "kraft", "#e9e3d8"),
            Outfit("#a88b69", "kraft", "#e9e3d8"),
            Outfit("#efe9df", "matte", "#e9e3d8"),
        ),
        called="a parcel",
        world="gift",
        finishes=("kraft", "matte"),
        low=True,
        stacks=True,
        pitch=(14.0, 20.0),
        turn=(18.0, 36.0),
    ),
    "pouch": SubjectKind(
        pouch.build,
        (
            Outfit("#232120", "matte", "gold"),
            Outfit("#b98d5e", "kraft", "#1d1b19"),
            Outfit("#e8dfd0", "matte", "#1d1b19"),
            Outfit("#3e5a4b", "matte", "gold"),
        ),
        called="a pouch",
        world="kitchen",
        finishes=("matte", "satin", "glossy", "kraft", "metal"),
        turn=(-18.0, 18.0),
    ),
    "tin": SubjectKind(
        tin.build,
        (
            Outfit("#20332c", "satin", "gold"),
            Outfit("#efe6d6", "satin", "silver"),
            Outfit("#c9a08c", "satin", "rose gold"),
            Outfit("#c9c9c8", "metal", "silver"),
        ),
        called="a tin",
        world="kitchen",
        finishes=("matte", "satin", "glossy", "metal"),
        stacks=True,
    ),
    "shopping_bag": SubjectKind(
        shopping_bag.build,
        (
            Outfit("#f2ede4", "matte", "#c9b08a"),
            Outfit("#b98d5e", "kraft", "#6b4a2c"),
            Outfit("#1f2a44", "matte", "#e7e1d6"),
            Outfit("#e3c9c1", "matte", "#f4efe8"),
        ),
        called="a shopping bag",
        world="gift",
        finishes=("matte", "satin", "glossy", "kraft"),
        turn=(14.0, 30.0),
    ),
}
