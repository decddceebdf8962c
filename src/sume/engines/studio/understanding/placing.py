"""Which of the words that are heard, and the texts that are shown, belong to a scene."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sume.engines.understanding import ScreenText, SpokenWord

_PAUSE: Final = 0.2
"""Seconds between words: a breath."""
_SHOWN: Final = 0.25
"""Seconds, or half of the time it stands: how long a text must be there to be of a scene."""
_SHOWN_IN_MELTING: Final = 0.8
"""The same where two scenes are seen at once for a while, with the texts of both."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A scene's time in seconds; whether it comes, and goes, while the scene beside it is still seen."""

    start: float
    end: float
    melts_in: bool
    melts_away: bool

    @property
    def seconds(self) -> float:
        return self.end - self.start


def words_between(words: Sequence[SpokenWord], start: float, end: float) -> tuple[SpokenWord, ...]:
    """Of neighbouring stretches of time each word is in one."""
    return tuple(word for at, word in enumerate(words) if start <= _moment(words, at) < end)


def _moment(words: Sequence[SpokenWord], at: int) -> float:
    """A word's middle, or after a pause that of the word that follows at once: who begins to speak in a
    dissolve speaks in the new scene."""
    begins = at == 0 or words[at].start - words[at - 1].end >= _PAUSE
    goes_on = at + 1 < len(words) and words[at + 1].start - words[at].end < _PAUSE
    word = words[at + 1] if begins and goes_on else words[at]
    return (word.start + word.end) / 2


def stands_in(text: ScreenText, scene: Stretch) -> bool:
    """A text may be of several scenes, but not of one that it only reaches into while they dissolve."""
    shared = min(text.end, scene.end) - max(text.start, scene.start)
    reaches_in = (scene.melts_in and text.start < scene.start) or (scene.melts_away and text.end > scene.end)
    enough, most = (_SHOWN_IN_MELTING, 0.9) if reaches_in else (_SHOWN, 0.5)
    return shared > 0 and shared >= min(enough, (text.end - text.start) / 2, scene.seconds * most)
