"""A whole swap: watch the clip, settle what is done, draw it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from sume.contract.swap_report import FaceSwapReport, SkipReason, SwapFrames
from sume.engines.studio.swap.draw import LEARNT, draw
from sume.engines.studio.swap.identity import Likeness, best_for, likeness_from, read_faces
from sume.engines.studio.swap.lay import face_at_rest
from sume.engines.studio.swap.order import Order, Report
from sume.engines.studio.swap.painter import Painter, Seen
from sume.engines.studio.swap.plan import LEAST_SHARE, Plan, make_plan
from sume.engines.studio.swap.source import Clip, frames
from sume.engines.studio.swap.watch import watch
from sume.media.faces import FaceFinder
from sume.media.faces.crops import Values
from sume.media.timeline.ahead import made_ahead

_WATCHED: Final = 0.35
_SAMPLES: Final = 24


class NoFaceError(Exception):
    """The face cannot be swapped in most of the frames; ``frames`` of them, ``skipped`` by reason."""

    def __init__(self, frames: int, skipped: dict[SkipReason, int]) -> None:
        super().__init__()
        self.frames = frames
        self.skipped = skipped


@dataclass(frozen=True, slots=True)
class Made:
    size: tuple[int, int]
    seconds: float
    report: FaceSwapReport
    warnings: tuple[str, ...]


def make(order: Order, finder: FaceFinder, painter_for: Callable[[Seen], Painter], report: Report) -> Made:
    """Raises :class:`NoFaceError`, and ``NoFaceInPortraitError`` for an avatar without a usable picture."""
    length = order.clip.seconds
    with made_ahead(frames(order.clip)) as shown:
        seen = watch(shown, finder, lambda at: report(_WATCHED * min(1, at / length), "watching"))
    plan = make_plan(seen)
    if plan.share < LEAST_SHARE:
        raise NoFaceError(seen.count, _skipped(plan))
    painted = plan.landmarks[plan.shown > 0]
    pixels, face = best_for(read_faces(order.pictures, finder), plan.shown_faces)
    likeness = likeness_from(pixels, face, plan.height)
    samples = _samples(order.clip, plan, likeness)
    report(LEARNT, "swapping")
    painter = painter_for(Seen(likeness, painted, samples))
    drawn = draw(order, finder, seen, plan, likeness, painter, report)
    told = FaceSwapReport(frames=_counts(plan), quality=drawn.quality)
    return Made(drawn.size, drawn.seconds, told, tuple(_warnings(plan, converted=drawn.converted)))


def _samples(clip: Clip, plan: Plan, likeness: Likeness) -> list[Values]:
    """The face of some frames, spread over the clip."""
    wanted = np.flatnonzero(plan.shown > 0)
    picked = set(wanted[:: max(1, len(wanted) // _SAMPLES)].tolist())
    return [
        face_at_rest(shown.pixels, plan.landmarks[index], likeness)
        for index, shown in enumerate(frames(clip))
        if index in picked
    ]


def _skipped(plan: Plan) -> dict[SkipReason, int]:
    counts: dict[SkipReason, int] = {}
    for reason in plan.reasons:
        if reason is not None:
            counts[reason] = counts.get(reason, 0) + 1
    return counts


def _counts(plan: Plan) -> SwapFrames:
    shown = plan.shown
    return SwapFrames(
        total=len(shown),
        swapped=int((shown > 0).sum()),
        faded=int(((shown > 0) & (shown < 1)).sum()),
        skipped=_skipped(plan),
    )


def _warnings(plan: Plan, *, converted: bool) -> list[str]:
    found = []
    skipped = int((plan.shown == 0).sum())
    if skipped:
        found.append(
            f"{skipped} of {len(plan.shown)} frames were left as they were: there the face is turned away, "
            "too small, hidden or gone (result.face_swap.frames says how many of each)."
        )
    if plan.people > 1:
        found.append(
            f"{plan.people} faces were seen at once; the largest and most central one was swapped throughout."
        )
    if converted:
        found.append("The sound was of a kind that an MP4 does not hold; it was encoded anew.")
    return found
