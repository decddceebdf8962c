"""A whole swap: watch the clip, settle what is done, draw it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from sume.contract.swap_report import FaceSwapReport, SkipReason, SwapFrames
from sume.engines.studio.swap.identity import Likeness, best_for, likeness_from, read_faces
from sume.engines.studio.swap.lay import face_at_rest
from sume.engines.studio.swap.mark import Mark
from sume.engines.studio.swap.measure import Measure
from sume.engines.studio.swap.painter import Painter, Seen
from sume.engines.studio.swap.plan import LEAST_SHARE, Plan, make_plan
from sume.engines.studio.swap.reframe import crops_for, ratio_of
from sume.engines.studio.swap.source import Clip, Shown, frames
from sume.engines.studio.swap.watch import Watched, watch
from sume.engines.studio.swap.writer import SwapWriter
from sume.media.faces import Face, FaceFinder
from sume.media.faces.crops import Pixels, Values
from sume.media.timeline.thumbnail import interest

VIDEO, THUMBNAIL = "swap.mp4", "thumbnail.jpg"
_WATCHED, _LEARNT = 0.35, 0.42
_SAMPLES: Final = 24
_THUMBNAIL_EVERY: Final = 10
_JPEG_QUALITY: Final = 88
_SAME_FACE: Final = 0.3

Report = Callable[[float, str], None]


class NoFaceError(Exception):
    """The face cannot be swapped in most of the frames; ``frames`` of them, ``skipped`` by reason."""

    def __init__(self, frames: int, skipped: dict[SkipReason, int]) -> None:
        super().__init__()
        self.frames = frames
        self.skipped = skipped


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made; ``pictures`` of the avatar, the calm one first. Written into the current folder."""

    clip: Clip
    aspect_ratio: str | None
    pictures: tuple[Path, ...]
    fonts_dir: Path | None
    provenance: str


@dataclass(frozen=True, slots=True)
class Made:
    size: tuple[int, int]
    seconds: float
    report: FaceSwapReport
    warnings: tuple[str, ...]


def make(order: Order, finder: FaceFinder, painter_for: Callable[[Seen], Painter], report: Report) -> Made:
    """Raises :class:`NoFaceError`, and ``NoFaceInPortraitError`` for an avatar without a usable picture."""
    length = order.clip.seconds
    seen = watch(frames(order.clip), finder, lambda at: report(_WATCHED * min(1, at / length), "watching"))
    plan = make_plan(seen)
    if plan.share < LEAST_SHARE:
        raise NoFaceError(seen.count, _skipped(plan))
    painted = plan.landmarks[plan.shown > 0]
    likeness = _likeness(order, finder, seen, plan)
    samples = _samples(order.clip, plan, likeness)
    report(_LEARNT, "swapping")
    painter = painter_for(Seen(likeness, painted, samples))
    return _draw(order, finder, seen, plan, likeness, painter, report)


def _likeness(order: Order, finder: FaceFinder, seen: Watched, plan: Plan) -> Likeness:
    faces = [face for track in seen.tracks for face in track.faces.values()]
    pixels, face = best_for(read_faces(order.pictures, finder), faces)
    return likeness_from(pixels, face, plan.height)


def _samples(clip: Clip, plan: Plan, likeness: Likeness) -> list[Values]:
    """The face of some frames, spread over the clip."""
    wanted = np.flatnonzero(plan.shown > 0)
    picked = set(wanted[:: max(1, len(wanted) // _SAMPLES)].tolist())
    return [
        face_at_rest(shown.pixels, plan.landmarks[index], likeness)
        for index, shown in enumerate(frames(clip))
        if index in picked
    ]


def _draw(
    order: Order,
    finder: FaceFinder,
    seen: Watched,
    plan: Plan,
    likeness: Likeness,
    painter: Painter,
    report: Report,
) -> Made:
    rate = 1 / _step(seen)
    crops = crops_for(plan.landmarks, seen.size, ratio_of(order.aspect_ratio), rate)
    measure = Measure(likeness, finder)
    mark = Mark(order.fonts_dir, crops.size) if order.fonts_dir else None
    thumbnail = _Thumbnail()
    end = 0.0
    with SwapWriter(
        Path(VIDEO),
        crops.size,
        rate=rate,
        source=order.clip.path,
        start=order.clip.start,
        seconds=order.clip.seconds,
        provenance=order.provenance,
    ) as writer:
        for index, shown in enumerate(frames(order.clip)):
            pixels = _painted(index, shown, seen, plan, painter, measure)
            out = crops.of(pixels, index)
            if mark is not None:
                mark.draw(out)
            writer.add(out, shown.moment, shown.length)
            thumbnail.look(index, out, plan.shown[index])
            end = shown.moment + shown.length
            report(_LEARNT + (1 - _LEARNT) * min(1, end / order.clip.seconds), "swapping")
        converted = writer.converted
    thumbnail.save(Path(THUMBNAIL))
    told = FaceSwapReport(frames=_counts(plan), quality=measure.quality())
    return Made(crops.size, end, told, tuple(_warnings(plan, converted=converted)))


def _painted(
    index: int, shown: Shown, seen: Watched, plan: Plan, painter: Painter, measure: Measure
) -> Pixels:
    share = float(plan.shown[index])
    if share == 0:
        return shown.pixels
    laid = painter.lay(shown.pixels, index, plan.landmarks[index], share)
    measure.look(index, shown.pixels, _own_face(seen, index, plan.landmarks[index]), laid)
    return laid.pixels


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


def _own_face(seen: Watched, index: int, landmarks: Values) -> Face | None:
    """The face that was found in a frame at ``landmarks``, if any was."""
    return next((face for face in seen.faces(index) if _lies_at(face, landmarks)), None)


def _lies_at(face: Face, landmarks: Values) -> bool:
    apart = np.linalg.norm(face.points.mean(0) - landmarks[:, :2].mean(0))
    return bool(apart < _SAME_FACE * face.height)


def _step(seen: Watched) -> float:
    moments = seen.moments
    return (moments[-1] - moments[0]) / (len(moments) - 1) if len(moments) > 1 else 1 / 30


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
            f"{plan.people} faces were seen; the largest and most central one was swapped throughout."
        )
    if converted:
        found.append("The sound was of a kind that an MP4 does not hold; it was encoded anew.")
    return found
