"""Where one shot ends and the next begins: all finders over the same few small frames."""

from collections.abc import Iterable, Sequence
from typing import Final

import cv2

from sume.media.watching import cuts, dissolves, fades, slides
from sume.media.watching.likeness import difference
from sume.media.watching.passages import BRIGHT, DARK, Kind, Passage, Recent, Seen
from sume.media.watching.planes import Small

LEAST_SECONDS: Final = 0.4
"""A shorter piece belongs to the shot before it."""

_KEPT: Final = 2 * max(dissolves.LENGTHS)
_FLAT: Final = 6.0
_RANK: Final[dict[Kind, int]] = {"fade": 2, "cut": 1, "dissolve": 0}


class ShotFinder:
    """Takes frames in order, and remembers a hundred of them, small."""

    def __init__(self) -> None:
        self._recent = Recent(_KEPT)
        self._dissolves = dissolves.DissolveFinder()
        self._fades = fades.FadeFinder()
        self._passages: list[Passage] = []
        self._times: list[float] = []

    def add(self, small: Small, seconds: float) -> Seen:
        index = len(self._times)
        step = difference(self._recent[index - 1].small, small) if index else 0.0
        seen = Seen(index, seconds, small, step, _blank(small))
        self._times.append(seconds)
        self._recent.add(seen)
        found = (
            cuts.cut_at(self._recent, index - cuts.AHEAD) if index > cuts.AHEAD else None,
            slides.slide_at(self._recent, index - slides.AHEAD),
            self._dissolves.look(self._recent, index),
            self._fades.look(self._recent, index),
        )
        self._passages += [passage for passage in found if passage]
        return seen

    def finish(self) -> tuple[Passage, ...]:
        """All passages in order, at least ``LEAST_SECONDS`` apart; to be called once."""
        count = len(self._times)
        late = [cuts.cut_at(self._recent, index) for index in range(max(1, count - cuts.AHEAD), count)]
        late += [slides.slide_at(self._recent, index) for index in range(count - slides.AHEAD, count)]
        late += [self._dissolves.finish(), self._fades.finish(self._recent)]
        self._passages += [passage for passage in late if passage]
        return tuple(_apart(_separate(self._passages), self._times))


def _blank(small: Small) -> bool:
    mean, deviation = (float(value[0, 0]) for value in cv2.meanStdDev(small.tiny))
    return deviation < _FLAT and not DARK < mean < BRIGHT


def _separate(passages: Iterable[Passage]) -> list[Passage]:
    """Of those that overlap, the one that is surest of itself."""
    kept: list[Passage] = []
    for passage in sorted(passages, key=_sureness, reverse=True):
        if all(passage.last < other.first or passage.first > other.last for other in kept):
            kept.append(passage)
    return sorted(kept, key=lambda passage: passage.boundary)


def _apart(passages: Sequence[Passage], times: Sequence[float]) -> list[Passage]:
    kept: list[Passage] = []
    for passage in passages:
        if times[passage.boundary] - times[0] < LEAST_SECONDS:
            continue
        if times[-1] - times[passage.boundary] < LEAST_SECONDS / 2:
            continue
        if kept and times[passage.boundary] - times[kept[-1].boundary] < LEAST_SECONDS:
            if _sureness(passage) <= _sureness(kept[-1]):
                continue
            kept.pop()
        kept.append(passage)
    return kept


def _sureness(passage: Passage) -> tuple[int, float]:
    return _RANK[passage.kind], passage.strength
