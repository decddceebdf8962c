"""What a reader makes of one line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

_HANGUL: Final = re.compile(r"[가-힣]")


@dataclass(frozen=True, slots=True)
class Sign:
    """One character and where it stands: ``start`` to ``end`` as shares of the crop's width.

    ``apart``: a space goes before it.
    """

    text: str
    start: float
    end: float
    confidence: float
    apart: bool = False

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class Reading:
    """``signs`` hold no spaces; ``confidence`` 0..1 is of the whole line."""

    signs: tuple[Sign, ...]
    confidence: float

    @property
    def text(self) -> str:
        return "".join(f" {sign.text}" if sign.apart else sign.text for sign in self.signs).strip()


def is_hangul(text: str) -> bool:
    """Whether ``text`` holds a Hangul syllable."""
    return bool(_HANGUL.search(text))


def mean_confidence(signs: Sequence[Sign]) -> float:
    return sum(sign.confidence for sign in signs) / len(signs) if signs else 0.0


def in_order(signs: Sequence[Sign]) -> tuple[Sign, ...]:
    """``signs`` with none that begins before the one ahead of it, or ends after the next has begun."""
    ordered: list[Sign] = []
    for sign in signs:
        start = max(sign.start, ordered[-1].start) if ordered else sign.start
        if ordered:
            ordered[-1] = replace(ordered[-1], end=min(ordered[-1].end, start))
        ordered.append(replace(sign, start=start, end=max(sign.end, start)))
    return tuple(ordered)
