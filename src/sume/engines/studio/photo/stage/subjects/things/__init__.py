"""Things to wear, read and carry: one row for each file of this folder."""

from typing import Final

from sume.engines.studio.photo.stage.subject import Outfit, SubjectKind
from sume.engines.studio.photo.stage.subjects.things import book, phone

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
        turn=(-26.0, -14.0),
        pitch=(18.0, 26.0),
        world="desk",
        finishes=("matte", "satin", "glossy", "leather", "kraft"),
        low=True,
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
}
