"""For the home and the table: one row for each file of this folder."""

from typing import Final

from sume.engines.studio.photo.stage.subject import Outfit, SubjectKind
from sume.engines.studio.photo.stage.subjects.home import candle

HOME: Final[dict[str, SubjectKind]] = {
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
}
