"""One picture of a brief: styled, staged, rendered, finished, lettered, written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sume.engines.studio.photo.brief.model import Brief
from sume.engines.studio.photo.finish import finish
from sume.engines.studio.photo.house import House
from sume.engines.studio.photo.lettering.write import write_words
from sume.engines.studio.photo.reference.own import Own, cast, paste, with_room, with_stand_ins
from sume.engines.studio.photo.render.luxcore import Exposure, render
from sume.engines.studio.photo.stage.compose import build_set, models_of
from sume.engines.studio.photo.stage.styling import Styled, style
from sume.engines.studio.photo.version import TOOL
from sume.media.png import write_png

SAMPLES: Final = {"draft": 3, "standard": 4, "high": 7}
"""Side of the sample grid in each pixel."""
_STAGED, _RENDERED = 0.04, 0.95

Report = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What to make of a brief; ``models``: folders of those that are here."""

    file: str
    width: int
    height: int
    quality: str
    seed: int
    threads: int
    models: Mapping[str, Path]

    @classmethod
    def of(cls, request: Mapping[str, Any], index: int) -> "Order":
        return cls(
            f"picture-{index + 1}.png",
            request["width"],
            request["height"],
            request["quality"],
            request["seed"] + index,
            request["threads"],
            {name: Path(folder) for name, folder in request["models"].items()},
        )


@dataclass(frozen=True, slots=True)
class Picture:
    """A file in the working folder, and what it shows."""

    file: str
    styled: Styled
    warnings: tuple[str, ...]


def make_picture(
    brief: Brief, order: Order, house: House | None, report: Report, own: Sequence[Own] = ()
) -> Picture:
    """Writes ``order.file``; ``report`` takes 0..1 and a word for people. ``own``: the caller's products."""
    report(0.0, "staging")
    players = cast(own, brief)
    styled = with_room(style(brief, order.seed, house), players)
    models = with_stand_ins(models_of(styled, order.seed, house), players)
    staged = build_set(styled, models, order.width / order.height, order.seed)
    exposure = Exposure(order.width, order.height, SAMPLES[order.quality], order.seed, order.threads)
    light = render(
        staged.stage, exposure, lambda share: report(_STAGED + share * (_RENDERED - _STAGED), "rendering")
    )
    report(_RENDERED, "finishing")
    pixels = finish(light, staged.stage.grade, order.seed)
    pixels = paste(pixels, players, staged, lying=styled.shot == "flat_lay")
    warnings = write_words(pixels, styled, staged, order.models.get("fonts"))
    write_png(Path(order.file), pixels, tool=TOOL)
    report(1.0, "finishing")
    return Picture(order.file, styled, warnings)
