"""The edit, as plain data: which shot stands where, to the frame."""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal

from sume.contract.video import FRAME_RATE
from sume.engines.speech import Speech
from sume.engines.studio.ads.grammar import Grammar
from sume.engines.studio.ads.phrases import Phrase, phrases

LEAD_SECONDS: Final = 0.2
"""Before the first word."""
_HOLD_SECONDS: Final = 0.35
"""The last shot stays this long after the last word."""
_BEFORE_A_WORD: Final = 0.06
"""A cut comes this much before the word that it goes with."""
_CALM_START: Final = 1.2
_SHORTEST_FRAMES: Final = 14

What = Literal["presenter", "picture", "end_card"]


@dataclass(frozen=True, slots=True)
class PlannedShot:
    """``index`` of the picture among those to show; ``scale`` of the presenter's framing."""

    what: What
    first_frame: int
    frames: int
    index: int = 0
    scale: float = 1.0
    transition: bool = False

    @property
    def seconds(self) -> float:
        return self.frames / FRAME_RATE


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something shown over the shots; ``index`` of the picture among those to show."""

    index: int
    first_frame: int
    frames: int


@dataclass(frozen=True, slots=True)
class EditPlan:
    """``shots`` follow each other without a gap from frame 0; ``voice_at`` in seconds."""

    shots: tuple[PlannedShot, ...]
    insets: tuple[Stretch, ...]
    voice_at: float

    @property
    def frames(self) -> int:
        return sum(shot.frames for shot in self.shots)


def plan_edit(speech: Speech, grammar: Grammar, *, pictures: int, seconds: float) -> EditPlan:
    """The edit of a speech, ``seconds`` long in all; ``pictures``: how many there are to show."""
    total = _frame(seconds)
    spoken = [_later(phrase, LEAD_SECONDS) for phrase in phrases(speech.words, grammar.cut_at)]
    ending = min(_frame(LEAD_SECONDS + speech.seconds + _HOLD_SECONDS), total)
    if not grammar.end_card or total - ending < FRAME_RATE // 2:
        ending = total
    cuts = _cuts(spoken, grammar, ending)
    if grammar.references == "shots" and pictures:
        shots = _pictures_only(cuts, grammar, pictures)
    else:
        shots = _presenter_only(cuts, grammar)
    insets: tuple[Stretch, ...] = ()
    if grammar.presenter and pictures:
        stretches = _cutaways(spoken, grammar, pictures, ending)
        if grammar.references == "inset":
            insets = stretches
        else:
            shots = _cut_away(shots, stretches, grammar)
    if ending < total:
        shots = [*shots, PlannedShot("end_card", ending, total - ending, transition=True)]
    return EditPlan(tuple(shots), insets, LEAD_SECONDS)


def _frame(seconds: float) -> int:
    return round(seconds * FRAME_RATE)


def _later(phrase: Phrase, seconds: float) -> Phrase:
    return replace(phrase, start=phrase.start + seconds, end=phrase.end + seconds)


def _cuts(spoken: list[Phrase], grammar: Grammar, ending: int) -> list[int]:
    """Frames at which a shot begins, from 0 on, and ``ending``."""
    shortest = _frame(grammar.shortest_shot)
    cuts = [0]
    for phrase in spoken[1:]:
        frame = _frame(phrase.start - _BEFORE_A_WORD)
        if frame - cuts[-1] >= shortest and ending - frame >= shortest:
            cuts.append(frame)
    return [*cuts, ending]


def _presenter_only(cuts: list[int], grammar: Grammar) -> list[PlannedShot]:
    return [
        PlannedShot("presenter", start, end - start, scale=grammar.scales[number % len(grammar.scales)])
        for number, (start, end) in enumerate(pairwise(cuts))
    ]


def _pictures_only(cuts: list[int], grammar: Grammar, pictures: int) -> list[PlannedShot]:
    """One picture after the other; what would stand too long is shared between two."""
    longest = _frame(grammar.cutaway_seconds * 1.6)
    starts = []
    for start, end in pairwise(cuts):
        parts = max(1, -(-(end - start) // longest))
        starts += [start + (end - start) * part // parts for part in range(parts)]
    ends = [*starts[1:], cuts[-1]]
    return [
        PlannedShot("picture", start, end - start, index=number % pictures, transition=number > 0)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]


def _cutaways(spoken: list[Phrase], grammar: Grammar, pictures: int, ending: int) -> tuple[Stretch, ...]:
    """Each picture once, at the beginnings of phrases, spread over the speech after its first moments."""
    first = _frame(max(_CALM_START, (grammar.hook_seconds or 0.0) + 0.2))
    length = min(_frame(grammar.cutaway_seconds), (ending - first) * 3 // 4)
    distance = _frame(grammar.cutaway_distance)
    last = ending - length
    if length < FRAME_RATE:
        return ()
    starts = [_frame(phrase.start - _BEFORE_A_WORD) for phrase in spoken] or [first]
    found: list[Stretch] = []
    for index in range(pictures):
        wanted = (
            first + (last - first) * index // max(1, pictures - 1) if pictures > 1 else (first + last) // 2
        )
        earliest = found[-1].first_frame + length + distance if found else first
        begin = min(starts, key=lambda start: (not earliest <= start <= last, abs(start - wanted)))
        if not earliest <= begin <= last:
            begin = max(earliest, min(wanted, last))
        if begin > last:
            break
        found.append(Stretch(index, begin, length))
    return tuple(found)


def _cut_away(
    shots: list[PlannedShot], stretches: tuple[Stretch, ...], grammar: Grammar
) -> list[PlannedShot]:
    """The shots with pictures in the place of what lies under them."""
    found: list[PlannedShot] = []
    for shot in shots:
        found += _around(shot, stretches)
    for stretch in stretches:
        found.append(PlannedShot("picture", stretch.first_frame, stretch.frames, index=stretch.index))
    return _without_flashes(sorted(found, key=lambda shot: shot.first_frame))


def _without_flashes(shots: list[PlannedShot]) -> list[PlannedShot]:
    """Pieces too short to be seen go to the shot before them, or after."""
    kept: list[PlannedShot] = []
    for shot in shots:
        if kept and (shot.frames < _SHORTEST_FRAMES or kept[-1].frames < _SHORTEST_FRAMES):
            whole = kept[-1].frames + shot.frames
            longer = max(kept[-1], shot, key=lambda one: one.frames)
            kept[-1] = replace(longer, first_frame=kept[-1].first_frame, frames=whole)
        else:
            kept.append(shot)
    return kept


def _around(shot: PlannedShot, stretches: tuple[Stretch, ...]) -> list[PlannedShot]:
    """What is left of a shot outside of the stretches."""
    left = [(shot.first_frame, shot.first_frame + shot.frames)]
    for stretch in stretches:
        begin, end = stretch.first_frame, stretch.first_frame + stretch.frames
        left = [
            piece
            for start, stop in left
            for piece in ((start, min(stop, begin)), (max(start, end), stop))
            if piece[1] > piece[0]
        ]
    return [replace(shot, first_frame=start, frames=stop - start) for start, stop in left]
