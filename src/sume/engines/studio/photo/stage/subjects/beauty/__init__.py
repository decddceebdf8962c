"""Care and make-up: one row for each file of this folder."""

from typing import Final

from sume.engines.studio.photo.stage.subject import Outfit, SubjectKind
from sume.engines.studio.photo.stage.subjects.beauty import dropper_bottle, jar, perfume, pump_bottle, tube

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
