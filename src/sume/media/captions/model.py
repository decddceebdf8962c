"""What is said when, and what of it is shown at once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimedWord:
    """A word as it is written, with the seconds it is spoken from and to."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Cue:
    """Words shown together from ``start`` until just before ``end``, in seconds."""

    words: tuple[TimedWord, ...]
    start: float
    end: float

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    def spoken(self, seconds: float) -> int:
        """The index of the word being said, or last said, at ``seconds``; the first one before that."""
        return max(0, sum(word.start <= seconds for word in self.words) - 1)
