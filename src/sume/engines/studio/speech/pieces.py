"""A script as words with symbols, cut into the portions the voice model takes at once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import Final

PORTION: Final = 220
"""Symbols that sentences are put together to: short portions sound flat, long ones hurried."""
SCRAP: Final = 50
"""A last portion below this goes with the one before it."""


class Ending(Enum):
    """What follows a word."""

    WORD = 0
    CLAUSE = 1
    SENTENCE = 2
    PARAGRAPH = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """``word``: index in the script. ``symbols``: what the model says, its pause marks among them."""

    word: int
    symbols: str
    ending: Ending

    @property
    def length(self) -> int:
        """With the space behind it."""
        return len(self.symbols) + 1


def pieces_of(symbols: Sequence[str], paragraph_ends: frozenset[int], longest: int) -> Iterator[Piece]:
    """The words that sound; one of more than ``longest`` symbols comes in several pieces."""
    for word, spoken in enumerate(symbols):
        parts = [spoken[at : at + longest] for at in range(0, len(spoken), longest)]
        for part in parts[:-1]:
            yield Piece(word, part, Ending.WORD)
        if parts:
            yield Piece(word, parts[-1], _ending(parts[-1], word in paragraph_ends))


def portions_of(pieces: Sequence[Piece], longest: int) -> list[list[Piece]]:
    """``pieces`` in runs of at most ``longest`` symbols: whole sentences, else clauses, else words."""
    portions: list[list[Piece]] = []
    for sentence in _runs(pieces, Ending.SENTENCE):
        for part in _fitted(sentence, longest):
            joins = portions and portions[-1][-1].ending is not Ending.PARAGRAPH
            if joins and _length(portions[-1]) + _length(part) <= min(PORTION, longest):
                portions[-1] += part
            else:
                portions.append(part)
    return _without_scrap(portions, longest)


def _without_scrap(portions: list[list[Piece]], longest: int) -> list[list[Piece]]:
    whole: list[list[Piece]] = []
    for portion in portions:
        if whole and _length(portion) < SCRAP and _length(whole[-1]) + _length(portion) <= longest:
            whole[-1] = whole[-1] + portion
        else:
            whole.append(portion)
    return whole


def _fitted(run: list[Piece], longest: int) -> Iterator[list[Piece]]:
    """``run`` as it is, or in the fewest parts that fit, cut at clauses where there are any."""
    if _length(run) <= longest:
        yield run
        return
    part: list[Piece] = []
    for clause in _runs(run, Ending.CLAUSE):
        for piece in [clause] if _length(clause) <= longest else [[single] for single in clause]:
            if part and _length(part) + _length(piece) > longest:
                yield part
                part = []
            part = part + piece
    yield part


def _runs(pieces: Sequence[Piece], until: Ending) -> Iterator[list[Piece]]:
    """Runs that end with a piece whose ending is ``until`` or stronger."""
    number = 0
    numbered = []
    for piece in pieces:
        numbered.append((number, piece))
        number += piece.ending.value >= until.value
    for _, run in groupby(numbered, key=lambda pair: pair[0]):
        yield [piece for _, piece in run]


def _length(pieces: Sequence[Piece]) -> int:
    return sum(piece.length for piece in pieces)


def _ending(symbols: str, ends_paragraph: bool) -> Ending:
    if ends_paragraph:
        return Ending.PARAGRAPH
    marks = re.search(r"[,.!?;:—…]*$", symbols)
    found = marks.group() if marks else ""
    if re.search(r"[.!?…]", found):
        return Ending.SENTENCE
    return Ending.CLAUSE if found else Ending.WORD
