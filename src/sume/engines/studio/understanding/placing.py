"""Which of the words that are heard belong to a scene."""

from collections.abc import Sequence
from typing import Final

from sume.engines.understanding import SpokenWord

_PAUSE: Final = 0.2
"""Seconds between words: a breath."""


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
