"""The words of one workspace: those that begin alike, and those a slip of the finger away."""

import unicodedata
from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sume.library.search import korean
from sume.library.search.edits import LETTERS_MAX, Lengths, Letters, edits_to, letters_mask, letters_of
from sume.library.search.encoding import LABEL

_CANDIDATES_MAX: Final = 4000


class Vocabulary:
    """Immutable. Words that no scene has any more may still be in it: whoever asks counts their scenes."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self.numbers: Final = dict(numbers)
        self._sorted: Final = sorted(word for word in numbers if word[0] not in (LABEL, korean.PAIR))

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def nbytes(self) -> int:
        """About: a dictionary entry, a string, and what typos need."""
        return 250 * len(self.numbers)

    def beginning_with(self, start: str) -> list[str]:
        first = bisect_left(self._sorted, start)
        last = bisect_left(self._sorted, start + "\U0010ffff")
        return self._sorted[first:last]

    def near(self, word: str) -> list[tuple[str, int]]:
        """(word, edits) of words at most :func:`edits_allowed` letters away, the nearest first."""
        spelled = unicodedata.normalize("NFD", word)
        allowed = edits_allowed(spelled, hangul=korean.is_hangul(word))
        if not allowed:
            return []
        letters, masks, lengths = self._letters
        differing = np.bitwise_count(masks ^ np.uint64(letters_mask(spelled)))
        close = (np.abs(lengths - len(spelled)) <= allowed) & (lengths <= LETTERS_MAX)
        places = np.flatnonzero(close & (differing <= 2 * allowed))[:_CANDIDATES_MAX]
        edits = edits_to(spelled, letters[places], lengths[places])
        near = np.flatnonzero((edits > 0) & (edits <= allowed))
        near = near[np.argsort(edits[near], kind="stable")]
        return [(self._sorted[places[at]], int(edits[at])) for at in near]

    @cached_property
    def _letters(self) -> tuple[Letters, NDArray[np.uint64], Lengths]:
        """Of each word, its masks and lengths; Korean compares by letters, not by syllables."""
        spelled = [unicodedata.normalize("NFD", word) for word in self._sorted]
        masks = np.array([letters_mask(word) for word in spelled], np.uint64)
        return letters_of(spelled), masks, np.array([len(word) for word in spelled], np.int32)


def edits_allowed(spelled: str, *, hangul: bool) -> int:
    """None of a short word or one with digits; a syllable of Korean is two or three letters."""
    if any(letter.isdigit() for letter in spelled):
        return 0
    one, two = (5, 10) if hangul else (4, 8)
    return int(len(spelled) >= one) + int(len(spelled) >= two)
