"""The second pass over the clip: frames are painted in one thread; measured and encoded in the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2

from sume.contract.swap_report import SwapQuality
from sume.engines.studio.swap.identity import Likeness
from sume.engines.studio.swap.lay import Laid
from sume.engines.studio.swap.mark import Mark
from sume.engines.studio.swap.measure import Measure
from sume.engines.studio.swap.order import THUMBNAIL, VIDEO, Order, Report
from sume.engines.studio.swap.painter import Painter
from sume.engines.studio.swap.plan import Plan
from sume.engines.studio.swap.reframe import crops_for
from sume.engines.studio.swap.source import Shown, frames
from sume.engines.studio.swap.watch import Watched
from sume.engines.studio.swap.writer import SwapWriter
from sume.media.faces import FaceFinder
from sume.media.faces.crops import Pixels
from sume.media.timeline.ahead import made_ahead
from sume.media.timeline.thumbnail import interest

LEARNT: Final = 0.42
"""Of the whole work, done before the first frame is drawn."""
_THUMBNAIL_EVERY: Final = 10
_JPEG_QUALITY: Final = 88


@dataclass(frozen=True, slots=True)
class Drawn:
    """``converted``: the sound is not the source's own packets."""

    size: tuple[int, int]
    seconds: float
    quality: SwapQuality
    converted: bool


def draw(
    order: Order,
    finder: FaceFinder,
    seen: Watched,
    plan: Plan,
    likeness: Likeness,
    painter: Painter,
    report: Report,
) -> Drawn:
    """Writes the video and its thumbnail."""
    rate = 1 / _step(seen)
    crops = crops_for(plan.landmarks, seen.size, order.clip.ratio, rate)
    measure = Measure(likeness, finder)
    mark = Mark(order.fonts_dir, crops.size) if order.fonts_dir else None
    thumbnail = _Thumbnail()
    end = 0.0
    with (
        SwapWriter(
            Path(VIDEO),
            crops.size,
            rate=rate,
            source=order.clip.path,
            start=order.clip.start,
            seconds=order.clip.seconds,
            provenance=order.provenance,
        ) as writer,
        made_ahead(_painted(order, plan, painter)) as arriving,
    ):
        for index, (shown, laid) in enumerate(arriving):
            if laid is not None:
                measure.look(index, shown.pixels, plan.faces[index], laid)
            out = crops.of(shown.pixels if laid is None else laid.pixels, index)
            if mark is not None:
                mark.draw(out)
            writer.add(out, shown.moment, shown.length)
            thumbnail.look(index, out, plan.shown[index])
            end = shown.moment + shown.length
            report(LEARNT + (1 - LEARNT) * min(1, end / order.clip.seconds), "swapping")
        converted = writer.converted
    thumbnail.save(Path(THUMBNAIL))
    return Drawn(crops.size, end, measure.quality(), converted)


def _painted(order: Order, plan: Plan, painter: Painter) -> Iterator[tuple[Shown, Laid | None]]:
    """Every frame, with the new face where it is shown."""
    for index, shown in enumerate(frames(order.clip)):
        share = float(plan.shown[index])
        laid = painter.lay(shown.pixels, index, plan.landmarks[index], share) if share else None
        yield shown, laid


class _Thumbnail:
    """The best of some frames, one with the new face in it."""

    def __init__(self) -> None:
        self._best: tuple[float, Pixels] | None = None

    def look(self, index: int, pixels: Pixels, share: float) -> None:
        if index % _THUMBNAIL_EVERY and self._best is not None:
            return
        score = interest(pixels) + 1000 * share
        if self._best is None or score > self._best[0]:
            self._best = score, pixels.copy()

    def save(self, path: Path) -> None:
        if self._best is None:
            raise ValueError("no frame was shown")
        quality = [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY]
        cv2.imwrite(str(path), cv2.cvtColor(self._best[1], cv2.COLOR_RGB2BGR), quality)


def _step(seen: Watched) -> float:
    moments = seen.moments
    return (moments[-1] - moments[0]) / (len(moments) - 1) if len(moments) > 1 else 1 / 30
