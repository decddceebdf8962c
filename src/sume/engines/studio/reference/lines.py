"""Spoken words as lines, and how fast and how steadily they come."""

from collections.abc import Sequence
from typing import Final

from sume.engines.studio.reference.places import Span
from sume.engines.understanding import SpokenWord

PAUSE_SECONDS: Final = 0.5
_SENTENCE_ENDS: Final = (".", "!", "?", "…", "。", "？", "！")
_CLOSING: Final = "\"'”’)]»"
_LINE_WORDS: Final = 16

Line = tuple[SpokenWord, ...]


def lines_of(words: Sequence[SpokenWord]) -> list[Line]:
    """A line ends with its sentence, at a pause, or when it grows long."""
    found: list[list[SpokenWord]] = []
    for index, word in enumerate(words):
        if index == 0 or _ended(found[-1], word):
            found.append([])
        found[-1].append(word)
    return [tuple(line) for line in found]


def _ended(line: list[SpokenWord], following: SpokenWord) -> bool:
    last = line[-1]
    ends = last.text.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
    return ends or following.start - last.end >= PAUSE_SECONDS or len(line) >= _LINE_WORDS


def text_of(words: Sequence[SpokenWord]) -> str:
    return " ".join(word.text.strip() for word in words if word.text.strip())


def speech(words: Sequence[SpokenWord]) -> list[Span]:
    """Stretches of speech, from pause to pause."""
    found: list[list[float]] = []
    for word in words:
        if found and word.start - found[-1][1] < PAUSE_SECONDS:
            found[-1][1] = max(found[-1][1], word.end)
        else:
            found.append([word.start, word.end])
    return [(first, max(first, last)) for first, last in found]
