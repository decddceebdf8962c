"""From the chances of a classifier's classes to words that people use and search with."""

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np

from sume.engines.studio.understanding.things.checkpoint import Values

SURE: Final = 0.38
"""The least chance of a word, all of its classes together."""
SURE_BESIDE_A_PERSON: Final = 0.65
"""The same where a person fills the picture: what they wear or hold misleads."""
_MOST: Final = 5


def things_seen(looks: Sequence[Values], *, person: bool) -> tuple[str, ...]:
    """Words for what the looks at one scene show, the likeliest first.

    ``looks``: (views, classes) each. ``person``: one fills the picture.
    """
    if not looks:
        return ()
    table, refined = _tables()
    chances = {
        word: float(np.quantile([look[:, classes].sum(1).max() for look in looks], 0.75))
        for word, classes in table.items()
    }
    least = SURE_BESIDE_A_PERSON if person else SURE
    sure = {word for word, chance in chances.items() if chance >= least}
    told = [word for word in sure if sure.isdisjoint(refined.get(word, ()))]
    return tuple(sorted(told, key=lambda word: (-round(chances[word], 3), word))[:_MOST])


@cache
def _tables() -> tuple[dict[str, list[int]], dict[str, frozenset[str]]]:
    text = files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    words = {word: sorted(_numbers(ranges)) for word, ranges in read["words"].items()}
    return words, {word: frozenset(finer) for word, finer in read["refined"].items()}


def _numbers(ranges: Iterable[str]) -> Iterable[int]:
    for span in ranges:
        first, _, last = span.partition("-")
        yield from range(int(first), int(last or first) + 1)
