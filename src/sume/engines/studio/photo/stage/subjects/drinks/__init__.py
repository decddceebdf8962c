"""Bottles, cans, cups and glasses: one row for each file of this folder."""

from typing import Final

from sume.engines.studio.photo.stage.subject import Outfit, SubjectKind
from sume.engines.studio.photo.stage.subjects.drinks import mug

DRINKS: Final[dict[str, SubjectKind]] = {
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
}
