"""Where a speech may be cut: its sentences and its breaths."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sume.engines.speech import Word

BREATH_SECONDS: Final = 0.12
"""A gap between words that is heard as a breath."""
_SENTENCE_ENDS: Final = (".", "!", "?", "…", "。")
_CLAUSE_ENDS: Final = (*_SENTENCE_ENDS, ",", ";", ":", "-", "—")
_CLOSING: Final = "\"'”’)]»"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that belong together; ``start`` and ``end`` in seconds, of the first and the last word."""

    text: str
    start: float
    end: float


def phrases(words: Sequence[Word], at: Literal["sentence", "breath"]) -> tuple[Phrase, ...]:
    """The words in groups: whole sentences, or whatever is said in one breath."""
    groups: list[list[Word]] = [[]]
    for index, word in enumerate(words):
        groups[-1].append(word)
        following = words[index + 1] if index + 1 < len(words) else None
        if following is not None and _ends(word, following, at):
            groups.append([])
    return tuple(
        Phrase(" ".join(word.text for word in group), group[0].start, group[-1].end)
        for group in groups
        if group
    )


def _ends(word: Word, following: Word, at: Literal["sentence", "breath"]) -> bool:
    text = word.text.rstrip(_CLOSING)
    if at == "sentence":
        return text.endswith(_SENTENCE_ENDS)
    return text.endswith(_CLAUSE_ENDS) and following.start - word.end >= BREATH_SECONDS
