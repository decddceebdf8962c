"""The door to reading aloud."""

from collections.abc import Callable, Sequence
from typing import Final

from sume.contract.scripts import clean
from sume.contract.voices import Locale
from sume.engines.studio.speech.reading.english import read_english
from sume.engines.studio.speech.reading.korean import read_korean
from sume.engines.studio.speech.reading.spoken import Spoken

READERS: Final[dict[Locale, Callable[[Sequence[str], frozenset[int]], list[str]]]] = {
    "en": read_english,
    "ko": read_korean,
}


def read_aloud(script: str, locale: Locale) -> tuple[Spoken, ...]:
    """One :class:`Spoken` for each white-space-separated word of the cleaned script, in order.

    A line break ends a sentence. What cannot be said (emoji, foreign letters) has an empty reading.
    """
    lines = [line.split() for line in clean(script).split("\n")]
    words = [word for line in lines for word in line]
    ends: set[int] = set()
    for line in lines:
        ends.add((max(ends) if ends else -1) + len(line))
    line_ends = frozenset(ends - {len(words) - 1})
    readings = READERS[locale](words, line_ends)
    return tuple(Spoken(word, reading) for word, reading in zip(words, readings, strict=True))
