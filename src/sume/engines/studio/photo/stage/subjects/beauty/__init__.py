"""Care and make-up: one row for each file of this folder."""

from typing import Final

from sume.engines.studio.photo.stage.subject import Outfit, SubjectKind
from sume.engines.studio.photo.stage.subjects.beauty import (
    compact,
    dropper_bottle,
    jar,
    lipstick,
    nail_polish,
    perfume,
    pump_bottle,
    roll_on,
    soap,
    spray_bottle,
    tube,
)

BEAUTY: Final[dict[str, SubjectKind]] = {
    "pump_bottle": SubjectKind(
        pump_bottle.build,
        (
            Outfit("#f4f1ea", "satin", "gold"),
            Outfit("#f6f4f0", "matte", "#26241f"),
            Outfit("#e9dfd0", "matte", "gold"),
            Outfit("#f2f2ef", "satin", "brass"),
        ),
        called="a pump bottle",
        turn=(-34.0, -12.0),
    ),
    "dropper_bottle": SubjectKind(
        dropper_bottle.build,
        (
            Outfit("#b4621a", "glass", "gold"),
            Outfit("#b4621a", "glass", "#1d1b19"),
            Outfit("#8c9a6a", "glass", "brass"),
        ),
        called="a dropper bottle",
    ),
    "jar": SubjectKind(
        jar.build,
        (
            Outfit("#f3ede4", "satin", "gold"),
            Outfit("#ead7cb", "glossy", "#f6f1ea"),
            Outfit("#dfe3d8", "matte", "brass"),
        ),
        called="a cream jar",
        low=True,
        stacks=True,
    ),
    "tube": SubjectKind(
        tube.build,
        (
            Outfit("#f3efe8", "satin", "gold"),
            Outfit("#e6d3c6", "matte", "#f5f1ea"),
            Outfit("#cfd8cc", "satin", "#f4f2ec"),
        ),
        called="a squeeze tube",
        finishes=("matte", "satin", "glossy", "frosted", "metal"),
    ),
    "perfume": SubjectKind(
        perfume.build,
        (
            Outfit("#f3d9b5", "glass", "gold"),
            Outfit("#f2c9c2", "glass", "silver"),
            Outfit("#f0e2c4", "glass", "#1d1b19"),
        ),
        called="a perfume flacon",
        turn=(-16.0, 16.0),
    ),
    "spray_bottle": SubjectKind(
        spray_bottle.build,
        (
            Outfit("#f3efe7", "frosted", "#f4f1ea"),
            Outfit("#dfe6dc", "frosted", "silver"),
            Outfit("#b4621a", "glass", "#1d1b19"),
            Outfit("#efe6db", "satin", "gold"),
        ),
        called="a spray bottle",
    ),
    "roll_on": SubjectKind(
        roll_on.build,
        (
            Outfit("#b4621a", "glass", "gold"),
            Outfit("#f0d8d2", "frosted", "rose gold"),
            Outfit("#e7ecea", "glass", "silver"),
        ),
        called="a roll-on",
    ),
    "lipstick": SubjectKind(
        lipstick.build,
        (
            Outfit("#a3182a", "satin", "gold"),
            Outfit("#c4526a", "satin", "#1c1a1a"),
            Outfit("#b5654a", "satin", "rose gold"),
            Outfit("#7b1f33", "satin", "#f3efe8"),
        ),
        called="a lipstick",
        world="fashion",
        finishes=("matte", "satin", "glossy"),
        printed=False,
        turn=(-16.0, 16.0),
    ),
    "compact": SubjectKind(
        compact.build,
        (
            Outfit("#d9a08c", "metal", "rose gold"),
            Outfit("#1e1c1c", "glossy", "gold"),
            Outfit("#f1e9e0", "satin", "gold"),
        ),
        called="a compact",
        world="fashion",
        printed=False,
        upright=True,
        pitch=(16.0, 22.0),
        turn=(-24.0, 24.0),
    ),
    "soap": SubjectKind(
        soap.build,
        (
            Outfit("#e9dcc6", "satin", "#f3ede2"),
            Outfit("#aebf9f", "satin", "#efe8da"),
            Outfit("#d9b6a6", "satin", "#f4efe6"),
            Outfit("#8d8f91", "satin", "#e9e3d8"),
        ),
        called="a bar of soap",
        finishes=("matte", "satin", "glossy"),
        low=True,
        stacks=True,
        pitch=(12.0, 18.0),
        turn=(-26.0, 26.0),
    ),
    "nail_polish": SubjectKind(
        nail_polish.build,
        (
            Outfit("#b3263a", "glossy", "#1c1a1a"),
            Outfit("#e2a6b0", "glossy", "gold"),
            Outfit("#c8b6d9", "glossy", "#f4f1ec"),
            Outfit("#8fb6a4", "glossy", "#f4f1ec"),
        ),
        called="a bottle of nail polish",
        world="fashion",
        finishes=("glossy", "satin", "matte"),
        printed=False,
        turn=(12.0, 34.0),
    ),
}
