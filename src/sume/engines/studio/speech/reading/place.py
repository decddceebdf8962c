"""Where a word stands: its neighbours decide how "25", "St." or "A" is read."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """``words``: every word of the script, folded and without outer marks; ``index``: this one."""

    words: Sequence[str]
    index: int
    starts_sentence: bool = False
    ends_line: bool = False
    shouted: bool = False
    """The whole script is in capitals, so capitals tell nothing."""

    @property
    def previous(self) -> str:
        return self.words[self.index - 1] if self.index else ""

    @property
    def following(self) -> str:
        return self.words[self.index + 1] if self.index + 1 < len(self.words) else ""
