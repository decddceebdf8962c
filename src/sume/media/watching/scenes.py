"""From passages and figures of frames to scenes."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from shutil import copyfile
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sume.media.watching.colors import dominant_colors
from sume.media.watching.looks import Kept
from sume.media.watching.measures import Measures
from sume.media.watching.model import SeenScene
from sume.media.watching.passages import Passage

_MARGIN: Final = 2
"""Frames beside a passage that may still show some of it."""
_IN_PASSAGE: Final = 1000.0
_BLANK: Final = 500.0


def scenes_of(
    passages: Sequence[Passage], measures: Measures, kept: Sequence[Kept], end: float
) -> tuple[SeenScene, ...]:
    """``kept``: at least one. The scenes lie side by side from 0 to ``end``."""
    firsts = [0, *(passage.boundary for passage in passages), len(measures.times)]
    scenes = []
    for number, (first, following) in enumerate(pairwise(firsts)):
        before = passages[number - 1] if number else None
        after = passages[number] if number < len(passages) else None
        inside = _looks_in(kept, first, following)
        start = measures.times[first] if number else 0.0
        stop = measures.times[following] if after else end
        usual = np.median([each.swatch for each in inside], axis=0)
        best = max(inside, key=lambda each: _worth(each, usual, before, after))
        scene = SeenScene(
            start=start,
            end=stop,
            first_frame=first,
            end_frame=following,
            begins=before.kind if before else "start",
            motion=measures.motion(first, following),
            brightness=measures.brightness(first, following),
            colors=dominant_colors([each.swatch for each in inside]),
            thumbnail=best.look.path,
            thumbnail_seconds=best.look.seconds,
            looks=tuple(replace(each.look, until=min(each.until, stop)) for each in inside),
        )
        scenes.append(scene)
    return tuple(scenes)


def each_its_own(scenes: Sequence[SeenScene]) -> tuple[SeenScene, ...]:
    """Scenes that share a picture get copies of it: each of the files is then stored, and removed, alone."""
    used: set[Path] = set()
    own = []
    for number, scene in enumerate(scenes):
        path = scene.thumbnail
        if path in used:
            path = Path(copyfile(path, path.with_name(f"{path.stem}-{number:04}{path.suffix}")))
        used.add(path)
        own.append(replace(scene, thumbnail=path))
    return tuple(own)


def _looks_in(kept: Sequence[Kept], first: int, end: int) -> list[Kept]:
    """Of a scene in which none was taken, the last one before: it still looked like that."""
    inside = [each for each in kept if first <= each.look.frame < end]
    return inside or [kept[max(0, bisect_right([each.look.frame for each in kept], first) - 1)]]


def _worth(kept: Kept, usual: NDArray[np.float64], before: Passage | None, after: Passage | None) -> float:
    """Of a look as the picture of its scene: interesting, and like the scene's other looks."""
    frame = kept.look.frame
    mixed = any(
        passage.first < passage.last and passage.first - _MARGIN <= frame <= passage.last + _MARGIN
        for passage in (before, after)
        if passage
    )
    strange = float(np.abs(kept.swatch - usual).mean())
    return kept.interest - strange - _IN_PASSAGE * mixed - _BLANK * kept.blank
