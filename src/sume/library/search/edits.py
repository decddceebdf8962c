"""How many slips lie between words: a letter too many, too few, wrong, or two swapped."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

LETTERS_MAX: Final = 24
"""Longer words are not corrected."""

Letters = NDArray[np.uint32]
Lengths = NDArray[np.int32]


def letters_mask(word: str) -> int:
    """A bit for each letter it has (of 64, so that some share one): an edit changes two bits at most."""
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) & 63)
    return mask


def letters_of(words: list[str]) -> Letters:
    """(count, LETTERS_MAX) code points, zeros behind the end."""
    return np.array(words, f"U{LETTERS_MAX}").view(np.uint32).reshape(len(words), LETTERS_MAX)


def edits_to(word: str, others: Letters, lengths: Lengths) -> NDArray[np.int16]:
    """Edits from a word to each of others (optimal string alignment), all of them a letter at a time."""
    letters = [ord(letter) for letter in word]
    width = int(lengths.max(initial=0))
    steps = np.arange(width + 1, dtype=np.int16)[:, None]
    last = np.repeat(steps, len(others), axis=1)
    before_last = last
    for row, letter in enumerate(letters, start=1):
        line = np.empty_like(last)
        line[0] = row
        for column in range(1, width + 1):
            against = others[:, column - 1]
            cost = np.minimum(
                np.minimum(last[column], line[column - 1]) + 1, last[column - 1] + (against != letter)
            )
            if row > 1 and column > 1:
                swapped = (others[:, column - 2] == letter) & (against == letters[row - 2])
                cost = np.where(swapped, np.minimum(cost, before_last[column - 2] + 1), cost)
            line[column] = cost
        before_last, last = last, line
    found: NDArray[np.int16] = last[lengths, np.arange(len(others))]
    return found
