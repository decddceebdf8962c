"""What a scene's words and lines are about."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from sume.engines.studio.understanding.meaning.letters import is_hangul, stem
from sume.engines.studio.understanding.meaning.stream import Stream, plain
from sume.engines.studio.understanding.meaning.tables import table, words

MOST: Final = 10
_LONGEST: Final = 40
_SHOWN: Final = 1.6
_NAME: Final = 2.0
_PAIR: Final = 1.3
_PAIR_SEEN: Final = 2
_UNCHANGED: Final = frozenset(
    ("lens", "series", "news", "gas", "bus", "plus", "jeans", "always", "canvas", "species")
)


def keywords(
    scenes: Sequence[Sequence[Stream]], names: Sequence[Sequence[str]]
) -> tuple[tuple[str, ...], ...]:
    """Of each scene at most ten, the most telling first; ``names``: those mentioned in it, kept whole."""
    counts = [_weights(streams, named) for streams, named in zip(scenes, names, strict=True)]
    pairs = Counter(pair for streams in scenes for stream in streams for pair in _pairs(stream))
    for weights, streams in zip(counts, scenes, strict=True):
        _keep_pairs(weights, streams, pairs)
    present = Counter(word for weights in counts for word in weights)
    return tuple(_ranked(weights, present, len(scenes)) for weights in counts)


def term(word: str) -> str:
    """The form a word is kept by: singular, without particle or possessive; empty if it tells nothing."""
    bare = word.lstrip("#").removesuffix("'s")
    bare = stem(bare) if is_hangul(bare) else _singular(bare)
    letters = bare.replace("-", "").replace("'", "")
    if not (1 if is_hangul(bare) and bare != word else 2) <= len(bare) <= _LONGEST or not _is_word(letters):
        return ""
    return "" if _tells_nothing(word) or _tells_nothing(bare) else bare


def _is_word(letters: str) -> bool:
    """Not a number, a handle or an address."""
    return not letters.isdecimal() and not any(mark in letters for mark in "@/.:$€£₩%#+_=&")


def _tells_nothing(word: str) -> bool:
    if word in words("stop", "english") or word in words("stop", "korean"):
        return True
    if word.endswith("ly") and len(word) > 5 and word not in words("things", "in_ly"):
        return True
    if not is_hangul(word) or word in table("korean")["particles"]["keep"]:
        return False
    return word.endswith(tuple(table("korean")["endings"]["words"]))


def _singular(word: str) -> str:
    if len(word) < 4 or word in _UNCHANGED or not word.isascii() or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word.removesuffix("s")


def _weights(streams: Sequence[Stream], named: Sequence[str]) -> dict[str, float]:
    weights: dict[str, float] = {}
    inside = {plain(part) for name in named for part in name.split()}
    inside |= {part for stream in streams for part in _written_apart(stream, named)}
    for stream in streams:
        worth = _SHOWN if stream.source == "shown" else 1.0
        for token in stream.tokens:
            word = term(token.plain)
            if word and word not in inside and token.plain not in inside:
                weights[word] = weights.get(word, 0.0) + worth
    return {**weights, **dict.fromkeys(named, _NAME)}


def _written_apart(stream: Stream, named: Sequence[str]) -> Iterable[str]:
    """Words that together are a name of one word."""
    whole = {plain(name) for name in named}
    for first, second in pairwise(stream.tokens):
        if first.plain + second.plain in whole:
            yield from (first.plain, second.plain)


def _pairs(stream: Stream) -> Iterable[str]:
    """Two telling words side by side within a sentence."""
    for first, second in pairwise(stream.tokens):
        different = first.plain != second.plain and first.sentence == second.sentence
        if different and term(first.plain) and term(second.plain):
            yield f"{first.plain} {term(second.plain)}"


def _keep_pairs(weights: dict[str, float], streams: Sequence[Stream], pairs: Counter[str]) -> None:
    """Words that come together again and again in the video are one keyword."""
    for pair in {pair for stream in streams for pair in _pairs(stream) if pairs[pair] >= _PAIR_SEEN}:
        first, second = (term(part) for part in pair.split(" ", 1))
        if first in weights and second in weights:
            weights[pair] = _PAIR * max(weights[first], weights[second])


def _ranked(weights: dict[str, float], present: Counter[str], scenes: int) -> tuple[str, ...]:
    """By weight and by how few scenes have the word; of equals, the one that comes first."""
    order = sorted(weights, key=lambda word: -weights[word] * math.log(1.5 + scenes / present[word]))
    return tuple(order[:MOST])
