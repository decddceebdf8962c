"""Boxes, bags and tins: one row for each file of this folder."""

from typing import Final

from sume.engines.studio.photo.stage.subject import Outfit, SubjectKind
from sume.engines.studio.photo.stage.subjects.packaging import box

PACKAGING: Final[dict[str, SubjectKind]] = {
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
}
