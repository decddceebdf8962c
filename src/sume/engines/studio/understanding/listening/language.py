"""Which language is spoken, from what the recogniser makes of a few windows."""

from collections.abc import Iterable, Sequence
from itertools import islice
from math import log
from typing import Final

LOOKS: Final = 3
"""Windows that are asked at most."""
CLEAR: Final = 0.8
"""A window this sure need not be confirmed by another."""

_EXPECTED: Final = {"en": 4.0, "ko": 4.0}
"""How much more often than others these are spoken in what we are given; it settles short, unclear clips."""
_FLOOR: Final = 1e-4
_ISO: Final = {"jw": "jv", "yue": "zh"}


def spoken_language(looks: Iterable[dict[str, float]]) -> str:
    """The recogniser's own code; ``looks`` gives the chance of each language in one window after the other,
    and is asked for no more than it takes; at least one."""
    taken: list[dict[str, float]] = []
    for look in islice(looks, LOOKS):
        taken.append(look)
        if max(look.values()) >= CLEAR:
            break
    return likeliest(taken)


def likeliest(looks: Sequence[dict[str, float]]) -> str:
    """Of all ``looks`` together."""
    scores = {
        code: log(_EXPECTED.get(code, 1.0)) + sum(log(max(look.get(code, 0.0), _FLOOR)) for look in looks)
        for code in looks[0]
    }
    return max(scores, key=lambda code: scores[code])


def iso_639_1(code: str) -> str:
    return _ISO.get(code, code)
