"""Lines over time: the same line in still after still is one line, in its best reading."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from sume.media.ocr.boxes import covered, grown
from sume.media.ocr.model import Box, Look, ScreenLine, TextLine
from sume.media.ocr.reading import is_hangul
from sume.media.ocr.wording import grew, key, same

_NEAR: Final = (0.6, 1.6)
"""Heights of the line, across and down, by which it may move from one look to the next."""
_IN_PLACE: Final = 0.6
_MISSED: Final = 1
"""So many looks in a row may have failed to see a line that is still there."""
_FULL: Final = 0.85
"""Of the longest reading's length: shorter ones were taken while the line was still growing."""
_SURE: Final = 0.8
"""What was seen in one look of several must be this sure; leaves that look like letters do not stay."""


@dataclass(slots=True)
class _Track:
    start: float
    end: float
    seen_in: int
    lines: list[TextLine] = field(default_factory=list)

    @property
    def latest(self) -> TextLine:
        return self.lines[-1]

    def add(self, line: TextLine, look: Look, index: int) -> None:
        self.lines.append(line)
        self.end, self.seen_in = look.until, index


def follow(looks: Sequence[Look]) -> tuple[ScreenLine, ...]:
    """The lines of a video from those of its stills, ``looks`` in order; by their start, then from the top.

    A caption that grows word by word is one line, in its full wording. A line ends when the look that last
    showed it does.
    """
    done: list[_Track] = []
    active: list[_Track] = []
    for index, look in enumerate(looks):
        lost = [track for track in active if index - track.seen_in > _MISSED + 1]
        done += lost
        active = [track for track in active if track not in lost]
        _extend(active, look, index)
    sure = (track for track in done + active if _is_sure(track, len(looks)))
    lines = (_line(track) for track in sure)
    return tuple(sorted(lines, key=lambda line: (line.start, line.box[1], line.box[0])))


def _extend(active: list[_Track], look: Look, index: int) -> None:
    """Each line of ``look`` goes to the track it continues best, or begins one."""
    free = list(active)
    for line in look.lines:
        fitting = [track for track in free if _continues(track.latest, line)]
        if fitting:
            track = max(fitting, key=lambda one: (covered(one.latest.box, line.box), one.seen_in))
            free.remove(track)
        else:
            track = _Track(look.at, look.until, index)
            active.append(track)
        track.add(line, look, index)


def _continues(before: TextLine, after: TextLine) -> bool:
    """Whether ``after`` is ``before`` a look later: the same words near, or more of them in its place."""
    near = grown(before.box, *_NEAR)
    if covered(after.box, near) > _IN_PLACE and same(before, after):
        return True
    return _on_one_row(before.box, after.box) and grew(before, after)


def _on_one_row(before: Box, after: Box) -> bool:
    row = (min(before[0], after[0]), after[1], max(before[2], after[2]), after[3])
    beside = covered(before, grown(after, 0.5, 0.3)) > _IN_PLACE
    return beside or (covered(before, grown(row, 0.0, 0.3)) > _IN_PLACE and covered(after, before) > 0)


def _is_sure(track: _Track, looks: int) -> bool:
    return looks == 1 or len(track.lines) > 1 or track.latest.confidence >= _SURE


def _line(track: _Track) -> ScreenLine:
    best = _best(track.lines)
    confidence = max(line.confidence for line in track.lines if key(line.text) == key(best.text))
    return ScreenLine(best.text, track.start, track.end, best.box, confidence)


def _best(lines: Iterable[TextLine]) -> TextLine:
    """Of the full readings the one most often and most surely made. Latin letters are missed only."""
    lines = list(lines)
    longest = max(len(key(line.text)) for line in lines)
    full = [line for line in lines if len(key(line.text)) >= _FULL * longest]
    votes: defaultdict[str, float] = defaultdict(float)
    for line in full:
        votes[line.text] += line.confidence**4 * (1 if is_hangul(line.text) else len(key(line.text)))
    return max(full, key=lambda line: (votes[line.text], line.confidence))
