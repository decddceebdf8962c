"""The storyboard's pages, as pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from sume.contract.analysis import AnalysisScene, ReferenceAnalysis
from sume.engines.studio.reference.storyboard.cards import Card, draw_card, laid_out
from sume.engines.studio.reference.storyboard.heading import draw_heading
from sume.engines.studio.reference.storyboard.look import GAP, MARGIN, WIDTH
from sume.engines.studio.reference.storyboard.pages import columns, paginated
from sume.engines.studio.reference.storyboard.paper import Paper
from sume.engines.studio.reference.storyboard.strip import HEIGHT as STRIP_HEIGHT
from sume.engines.studio.reference.storyboard.strip import draw_strip
from sume.media.timeline.model import Pixels
from sume.media.type.areas import Box
from sume.media.type.fonts import Fonts

_HEADING_ROOM: Final = 240
_BETWEEN: Final = 28
_BESIDE_UPRIGHT: Final = 3
_NARROWEST: Final = 0.4
_WIDEST: Final = 2.5


@dataclass(frozen=True, slots=True)
class Page:
    """``scenes``: numbers of those shown."""

    pixels: Pixels
    scenes: tuple[int, ...]


def pages(report: ReferenceAnalysis, thumbnails: Sequence[Path], fonts: Fonts) -> list[Page]:
    """``thumbnails``: of every scene in order; one that is not there leaves its place empty."""
    aspect = min(max(report.format.width / report.format.height, _NARROWEST), _WIDEST)
    parts = paginated(report.timeline, aspect)
    shown = sum(map(len, parts))
    made = []
    for number, scenes in enumerate(parts, 1):
        notes = [f"{shown} of {len(report.timeline)} scenes"] if shown < len(report.timeline) else []
        notes += [f"page {number} of {len(parts)}"] if len(parts) > 1 else []
        pixels = _page(report, scenes, thumbnails, fonts, aspect, ", ".join(notes))
        made.append(Page(pixels, tuple(scene.index for scene in scenes)))
    return made


def _page(
    report: ReferenceAnalysis,
    scenes: Sequence[AnalysisScene],
    thumbnails: Sequence[Path],
    fonts: Fonts,
    aspect: float,
    note: str,
) -> Pixels:
    across = columns(len(scenes), aspect)
    width = (WIDTH - 2 * MARGIN - (across - 1) * GAP) / across
    beside = across == 1 or (across <= _BESIDE_UPRIGHT and aspect < 1)
    cards = [laid_out(fonts, report, scene, width, aspect, beside) for scene in scenes]
    rows = [cards[first : first + across] for first in range(0, len(cards), across)]
    heights = [max(card.height for card in row) for row in rows]
    paper = Paper(round(_HEADING_ROOM + STRIP_HEIGHT + sum(heights) + len(rows) * _BETWEEN + MARGIN), fonts)
    y = draw_heading(paper, fonts, report, note, MARGIN) + _BETWEEN
    draw_strip(paper, fonts, report, {scene.index for scene in scenes}, y)
    y += STRIP_HEIGHT + _BETWEEN
    for row, height in zip(rows, heights, strict=True):
        _row(paper, row, width, y, height, thumbnails)
        y += height + _BETWEEN
    return paper.pixels[: round(y - _BETWEEN + MARGIN)]


def _row(
    paper: Paper, row: Sequence[Card], width: float, y: float, height: float, thumbnails: Sequence[Path]
) -> None:
    for place, card in enumerate(row):
        box = Box(MARGIN + place * (width + GAP), y, width, height)
        draw_card(paper, card, box, _picture(thumbnails[card.scene.index - 1]))


def _picture(path: Path) -> Pixels | None:
    try:
        with Image.open(path) as picture:
            return np.asarray(picture.convert("RGB"), np.uint8)
    except OSError:
        return None
