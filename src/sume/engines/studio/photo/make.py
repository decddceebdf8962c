"""One picture of a brief: styled, staged, photographed, lettered, written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sume.engines.studio.photo.brief.model import Brief
from sume.engines.studio.photo.house import House
from sume.engines.studio.photo.lettering.write import write_words
from sume.engines.studio.photo.picture import QUALITIES, Order, make_picture
from sume.engines.studio.photo.reference.own import (
    Own,
    cast,
    crowded,
    paste,
    told,
    with_room,
    with_stand_ins,
)
from sume.engines.studio.photo.stage.compose import build_set, model_of
from sume.engines.studio.photo.stage.styling import Dressed, Styled, style
from sume.engines.studio.photo.version import TOOL
from sume.media.png import write_png

_STAGED, _MADE = 0.04, 0.98

Report = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class Making:
    """What to make of a brief, in the working folder; ``models``: folders of those that are here."""

    file: str
    order: Order
    models: Mapping[str, Path]

    @classmethod
    def of(cls, request: Mapping[str, Any], index: int) -> "Making":
        """Picture ``index`` of a request, which has a seed of its own."""
        order = Order(
            request["width"],
            request["height"],
            QUALITIES[request["quality"]],
            request["seed"] + index,
            request["threads"],
        )
        models = {name: Path(folder) for name, folder in request["models"].items()}
        return cls(f"picture-{index + 1}.png", order, models)


@dataclass(frozen=True, slots=True)
class Made:
    """A file in the working folder, and what it shows.

    ``photos``: by piece, which of the caller's photos plays it, counted from 1."""

    file: str
    styled: Styled
    warnings: tuple[str, ...]
    photos: Mapping[int, int]

    def shown(self) -> dict[str, Any]:
        """For the caller: a piece that a photo plays says which, counted from 1."""
        told = asdict(self.styled)
        pieces = enumerate(told["pieces"])
        return {
            **told,
            "pieces": [
                {"reference": self.photos[at]} if at in self.photos else piece for at, piece in pieces
            ],
        }

    @property
    def built(self) -> list[Dressed]:
        """The pieces that the studio built."""
        return [piece for at, piece in enumerate(self.styled.pieces) if at not in self.photos]


def make(brief: Brief, making: Making, house: House | None, report: Report, own: Sequence[Own] = ()) -> Made:
    """Writes the file; ``report`` takes 0..1 and a word for people. ``own``: the caller's products."""
    order = making.order
    report(0.0, "staging")
    players = cast(own, brief)
    styled = with_room(style(brief, order.seed, house), players)
    models = with_stand_ins(
        lambda number: model_of(styled, number, order.seed, house), len(styled.pieces), players
    )
    staged = build_set(styled, models, order.width / order.height, order.seed)
    pixels = make_picture(
        staged.stage, order, lambda share, step: report(_STAGED + share * (_MADE - _STAGED), step)
    )
    pixels = paste(pixels, players, staged, lying=styled.shot == "flat_lay")
    warnings = write_words(pixels, styled, staged, making.models.get("fonts"))
    write_png(Path(making.file), pixels, tool=TOOL)
    report(1.0, "finishing")
    photos = {at: own.index(player) + 1 for at, player in enumerate(players) if player}
    said = (*crowded(own, brief), *told(own, styled), *warnings)
    return Made(making.file, styled, said, photos)
