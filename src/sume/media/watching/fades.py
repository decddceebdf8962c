"""Fades through black or white: blank frames, with other things before than after."""

from collections import deque
from typing import Final

from sume.media.watching.likeness import difference, likeness
from sume.media.watching.passages import Passage, Recent, Seen

AHEAD: Final = 24
"""Frames that are looked at on either side of the blank ones."""

_DISTANCES: Final = (2, 5, 10, 16, AHEAD)
_ALIKE: Final = 0.45
_SHORT_SECONDS: Final = 1.0
"""Longer blanks part shots even of the same thing."""
_ABRUPT: Final = 0.75
"""Of the change to what is seen soon after, that comes in one step."""
_STRONG: Final = 100.0


class FadeFinder:
    def __init__(self) -> None:
        self._before: deque[Seen] = deque(maxlen=AHEAD + 1)
        self._frozen: list[Seen] = []
        self._first: int | None = None
        self._last = 0

    def look(self, recent: Recent, index: int) -> Passage | None:
        """Asked for every frame in order; answers ``AHEAD`` frames after the last blank one."""
        seen = recent[index]
        if seen.blank:
            if self._first is None:
                self._first, self._frozen = index, list(self._before)
            self._last = index
        self._before.append(seen)
        if self._first is not None and index == self._last + AHEAD:
            return self._taken(recent)
        return None

    def finish(self, recent: Recent) -> Passage | None:
        """A blank end is no new shot."""
        known = self._first is not None and (self._last + _DISTANCES[1]) in recent
        return self._taken(recent) if known else None

    def _taken(self, recent: Recent) -> Passage | None:
        first, last = self._first, self._last
        self._first = None
        if not first or (last + 1) not in recent:
            return None
        seconds = recent[last + 1].seconds - self._frozen[-1].seconds
        if seconds < _SHORT_SECONDS and self._same_around(recent, last):
            return None
        if self._abrupt(recent, last):
            return Passage(last + 1, last + 1, "cut", _STRONG)
        return Passage(first, last, "fade", _STRONG)

    def _abrupt(self, recent: Recent, last: int) -> bool:
        """Whether the new picture is there at once."""
        later = next(index for index in range(last + _DISTANCES[1], last, -1) if index in recent)
        whole = difference(recent[last].small, recent[later].small)
        return recent[last + 1].step > _ABRUPT * whole

    def _same_around(self, recent: Recent, last: int) -> bool:
        return any(
            likeness(self._frozen[-before].small, recent[last + after].small) > _ALIKE
            for before in _DISTANCES
            for after in _DISTANCES
            if before <= len(self._frozen) and last + after in recent
        )
