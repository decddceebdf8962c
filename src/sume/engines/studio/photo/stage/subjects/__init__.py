"""The table of subjects. A new one is a file with ``build`` and a row here (and its words in the lexicon)."""

from typing import Final

from sume.engines.studio.photo.stage.subject import Outfit, SubjectKind
from sume.engines.studio.photo.stage.subjects import (
    box,
    candle,
    dropper_bottle,
    jar,
    mug,
    perfume,
    pump_bottle,
    tube,
)

SUBJECTS: Final[dict[str, SubjectKind]] = {
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
    "jar": SubjectKind(
        jar.build,
        (
            Outfit("#f3ede4", "satin", "gold"),
            Outfit("#ead7cb", "glossy", "#f6f1ea"),
            Outfit("#dfe3d8", "matte", "brass"),
        ),
        called="a cream jar",
        low=True,
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
    "tube": SubjectKind(
        tube.build,
        (
            Outfit("#f3efe8", "satin", "gold"),
            Outfit("#e6d3c6", "matte", "#f5f1ea"),
            Outfit("#cfd8cc", "satin", "#f4f2ec"),
        ),
        called="a squeeze tube",
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
    ),
    "box": SubjectKind(
        box.build,
        (
            Outfit("#efe8dc", "matte", "gold"),
            Outfit("#d9c7b4", "matte", "#f4efe6"),
            Outfit("#39463f", "matte", "brass"),
        ),
        called="a carton box",
        turn=(24.0, 34.0),
    ),
    "candle": SubjectKind(
        candle.build,
        (
            Outfit("#f1ede6", "matte", "gold"),
            Outfit("#2d2b29", "matte", "gold"),
            Outfit("#d8c3b0", "satin", "gold"),
        ),
        called="a candle",
        low=True,
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
}
