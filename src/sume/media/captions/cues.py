"""Which words are shown together, and how long."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Final

from sume.media.captions.model import Cue, TimedWord
from sume.media.type.breaking import dangles, glue
from sume.media.type.fonts import has_hangul
from sume.media.type.hygiene import harmless

SHORTEST_CUE: Final = 0.2
"""Seconds; shorter is a flicker. Only words said faster than that, or a very short video, go below."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """Words and columns (a Hangul syllable takes two) of a cue; times in seconds.

    ``pause``: a silence that ends a cue. ``bridge``: a gap before the next cue that is not worth an empty
    screen. ``linger``: how long a cue may stay when nothing follows. ``columns_per_second``: how fast people
    read, for the wish how long a cue stays; the voice has the last word.
    """

    fewest: int = 2
    most: int = 6
    columns: int = 34
    pause: float = 0.45
    bridge: float = 0.5
    linger: float = 0.6
    longest: float = 6.0
    columns_per_second: float = 20.0


SENTENCE_ENDS: Final = frozenset(".!?…。！？")
CLAUSE_ENDS: Final = frozenset(",;:—–、，")
_CLOSERS: Final = "\"')]}’”»」』"


def columns(text: str) -> int:
    """The width of ``text`` in columns of a Latin letter."""
    return sum(2 if has_hangul(character) else 1 for character in text)


def make_cues(words: Sequence[TimedWord], length: float, grouping: Grouping | None = None) -> tuple[Cue, ...]:
    """Cues for a video of ``length`` seconds: every word once and in order, none overlapping.

    Blank words are left out; times out of order or out of the video are pulled in. Raises ``ValueError``
    for a length that is not positive.
    """
    if length <= 0:
        raise ValueError("a video has a length")
    rules = grouping or Grouping()
    tidy = list(_tidy(words, length))
    if not tidy:
        return ()
    starts = _starts(tidy, length, rules)
    groups = [tuple(tidy[a:b]) for a, b in zip(starts, [*starts[1:], len(tidy)], strict=True)]
    latest = max(0.0, length - SHORTEST_CUE)
    begins = [min(group[0].start, latest) for group in groups]
    return tuple(
        Cue(group, begin, _end(group, begin, following, length, rules))
        for group, begin, following in zip(groups, begins, [*begins[1:], None], strict=True)
    )


def _tidy(words: Iterable[TimedWord], length: float) -> Iterable[TimedWord]:
    latest = 0.0
    for word in words:
        text = harmless(word.text)
        if text:
            latest = min(max(word.start, latest), length)
            yield replace(word, text=text, start=latest, end=min(max(word.end, latest), length))


def _end(
    group: tuple[TimedWord, ...], start: float, following: float | None, length: float, rules: Grouping
) -> float:
    said = group[-1].end
    limit = length if following is None else following
    if following is not None and following - said <= rules.bridge:
        return following
    reading = start + columns(" ".join(word.text for word in group)) / rules.columns_per_second
    wished = max(said + 0.15, min(reading, said + rules.linger), start + SHORTEST_CUE)
    return min(limit, wished)


def _starts(words: Sequence[TimedWord], length: float, rules: Grouping) -> list[int]:
    """The index of each cue's first word, at the least total cost."""
    sums = _Sums(words, rules)
    allowed = [0, *(at for at in range(1, len(words)) if _may_start(words, at, length))]
    best: dict[int, tuple[float, int]] = {0: (0.0, 0)}
    for end in [*allowed[1:], len(words)]:
        options: list[tuple[float, int]] = []
        for start in reversed(allowed[: bisect_left(allowed, end)]):
            if options and end - start > 3 * rules.most:
                break
            lasts = end == len(words) or words[end].start - words[start].start >= SHORTEST_CUE
            if lasts and start in best:
                options.append((best[start][0] + sums.cost(start, end), start))
        if options:
            best[end] = min(options)
    found, end = [], len(words)
    while end:
        end = best[end][1]
        found.append(end)
    return found[::-1]


def _may_start(words: Sequence[TimedWord], index: int, length: float) -> bool:
    tied = glue([words[index - 1].text, words[index].text])[1] == 0
    return not tied and length - words[index].start >= SHORTEST_CUE


class _Sums:
    """What cues of these words cost, from running totals."""

    def __init__(self, words: Sequence[TimedWord], rules: Grouping) -> None:
        self._words, self._rules = words, rules
        self._widths = [0, *accumulate(columns(word.text) + 1 for word in words)]
        self._worth = [_break_worth(word, after, rules) for word, after in pairwise(words)]
        self._passed = [0.0, *accumulate(self._worth)]

    def cost(self, start: int, end: int) -> float:
        """Of a cue of the words from ``start`` until before ``end``."""
        rules, count, last = self._rules, end - start, self._words[end - 1]
        width = self._widths[end] - self._widths[start] - 1
        cost = 1.0 + 8.0 * max(0, rules.fewest - count) / rules.fewest + 40.0 * max(0, count - rules.most)
        cost += 6.0 * max(0, width - rules.columns) + 2.0 * max(0.0, width / rules.columns - 0.8)
        cost += 20.0 * max(0.0, last.end - self._words[start].start - rules.longest)
        cost += self._passed[end - 1] - self._passed[start]
        if end < len(self._words):
            cost += 1.5 * dangles(last.text) - 0.5 * self._worth[end - 1]
        return cost


def _break_worth(word: TimedWord, after: TimedWord, rules: Grouping) -> float:
    """How much better it is to end a cue between two words than to go on."""
    last = word.text.rstrip(_CLOSERS)[-1:]
    worth = 14.0 * (last in SENTENCE_ENDS) + 2.5 * (last in CLAUSE_ENDS)
    return worth + 12.0 * (after.start - word.end >= rules.pause)
