"""How the video is cut."""

from statistics import fmean, median
from typing import Final

from sume.contract.analysis import CutRhythm, Trend
from sume.engines.studio.reference.places import everywhere, length
from sume.engines.understanding import Understanding

_SHOTS_TO_TELL: Final = 4
_CLEARLY: Final = 1.35
"""How much longer the shots of one half are when the video gets faster, or slower."""


def rhythm(video: Understanding) -> CutRhythm:
    lengths = [length(scene) for scene in video.scenes]
    return CutRhythm(
        cuts=len(lengths) - 1,
        soft_transitions=sum(scene.begins in ("dissolve", "fade") for scene in video.scenes[1:]),
        average_shot_seconds=round(fmean(lengths), 2),
        median_shot_seconds=round(median(lengths), 2),
        shortest_shot_seconds=round(min(lengths), 2),
        longest_shot_seconds=round(max(lengths), 2),
        shots_per_10_seconds=round(len(lengths) * 10 / video.seconds, 2) if video.seconds else 0.0,
        trend=_trend(lengths),
        evidence=everywhere(video),
    )


def _trend(lengths: list[float]) -> Trend | None:
    if len(lengths) < _SHOTS_TO_TELL:
        return None
    half = len(lengths) // 2
    before, after = fmean(lengths[:half]), fmean(lengths[-half:])
    if before > after * _CLEARLY:
        return "accelerating"
    return "slowing" if after > before * _CLEARLY else "steady"
