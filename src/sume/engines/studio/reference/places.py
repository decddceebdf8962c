"""Where in a video a statement can be checked, and how much of it stretches cover."""

from collections.abc import Iterable, Sequence
from typing import Final, Protocol

from sume.contract.analysis import Evidence, Moment
from sume.engines.understanding import SceneFacts, Understanding

_DECIMALS: Final = 3
_QUOTE_CHARS: Final = 160
_TOUCH: Final = 0.001
"""Seconds: what only rounding puts into a scene does not lie in it."""

Span = tuple[float, float]


class Timed(Protocol):
    @property
    def start(self) -> float: ...
    @property
    def end(self) -> float: ...


def span(video: Understanding, start: float, end: float) -> Span:
    """Kept within the video, the end never before the start; milliseconds."""
    first = min(max(round(start, _DECIMALS), 0.0), video.seconds)
    return first, min(max(round(end, _DECIMALS), first), video.seconds)


def numbers(video: Understanding, start: float, end: float) -> list[int]:
    """Numbers, from 1, of the scenes that a stretch lies in; of a mere point the scene that begins last."""
    touched = [
        number
        for number, scene in enumerate(video.scenes, 1)
        if scene.start < end - _TOUCH and start + _TOUCH < scene.end
    ]
    if touched:
        return touched
    begun = [number for number, scene in enumerate(video.scenes, 1) if scene.start <= start]
    return [begun[-1] if begun else 1]


def moment(video: Understanding, start: float, end: float) -> Moment:
    first, last = span(video, start, end)
    return Moment(scenes=numbers(video, first, last), start=first, end=last)


def evidence(video: Understanding, start: float, end: float, quote: str | None = None) -> Evidence:
    found = moment(video, start, end)
    return Evidence(scenes=found.scenes, start=found.start, end=found.end, quote=shortened(quote))


def of(video: Understanding, item: Timed, quote: str | None = None) -> Evidence:
    return evidence(video, item.start, item.end, quote)


def everywhere(video: Understanding) -> list[Evidence]:
    """The whole video: what a statement about all of it rests on."""
    whole = list(range(1, len(video.scenes) + 1))
    return [Evidence(scenes=whole, start=0.0, end=video.seconds, quote=None)]


def throughout(video: Understanding, items: Sequence[Timed]) -> list[Evidence]:
    """From the first of ``items`` to the end of the last; without any, the whole video."""
    if not items:
        return everywhere(video)
    return [evidence(video, min(item.start for item in items), max(item.end for item in items))]


def of_scenes(video: Understanding, indexes: Iterable[int]) -> list[Evidence]:
    """Scenes by their places from 0, neighbours as one stretch."""
    runs: list[list[int]] = []
    for index in sorted(set(indexes)):
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return [_run(video, run) for run in runs]


def _run(video: Understanding, run: Sequence[int]) -> Evidence:
    first, last = span(video, video.scenes[run[0]].start, video.scenes[run[-1]].end)
    return Evidence(scenes=[index + 1 for index in run], start=first, end=last, quote=None)


def covered(stretches: Iterable[Span], start: float, end: float) -> float:
    """Seconds between ``start`` and ``end`` that lie in at least one stretch."""
    total, reached = 0.0, start
    for first, last in sorted(stretches):
        first, last = max(first, reached), min(last, end)
        if last > first:
            total, reached = total + last - first, last
    return total


def share(part: float, whole: float) -> float:
    """0..1, thousandths; nothing of nothing is nothing."""
    return round(min(max(part / whole, 0.0), 1.0), 3) if whole > 0 else 0.0


def length(scene: SceneFacts) -> float:
    return max(0.0, scene.end - scene.start)


def seconds_where(video: Understanding, chosen: Iterable[bool]) -> float:
    """Of the scenes for which ``chosen`` says so."""
    return sum(length(scene) for scene, yes in zip(video.scenes, chosen, strict=True) if yes)


def shortened(text: str | None) -> str | None:
    """For a quotation; nothing where there is nothing to quote."""
    if not text or not text.strip():
        return None
    return text if len(text) <= _QUOTE_CHARS else text[: _QUOTE_CHARS - 1].rstrip() + "…"
