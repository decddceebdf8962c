"""From the words of a query to the words of a workspace: as written, begun, misspelt, a part, a synonym."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sume.library.search import korean
from sume.library.search.encoding import WEIGHT_ONE
from sume.library.search.lexicon import meaning_the_same
from sume.library.search.parse import Asked
from sume.library.search.segment import Mask
from sume.library.search.words import Word
from sume.library.search.workspace import Workspace

AS_WRITTEN: Final = 1.0
BEGINNING: Final = 0.7
PART_OF_COMPOUND: Final = 0.6
ONE_EDIT: Final = 0.6
TWO_EDITS: Final = 0.4
SAME_MEANING: Final = 0.5

BEGINNING_MIN_CHARS: Final = 3
BEGINNING_MIN_SYLLABLES: Final = 2
_OTHERS_MAX: Final = 24
"""Words of a workspace that stand in for one of the query."""

Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """A word of the query and how much each scene has of it: ``weights`` in words said once, 0 where not.

    ``accepted``: the forms that stood in for it, ``factor``: how surely they mean it.
    """

    word: Word
    factor: float
    weights: Weights
    scenes: int
    accepted: frozenset[str]


class Finder:
    """Looks words up in one workspace; ``counted`` are the scenes that exist, over both segments."""

    def __init__(self, workspace: Workspace, counted: Mask) -> None:
        self._workspace = workspace
        self._counted = counted
        self._split = len(workspace.segments[0])

    def groups(self, asked: Asked) -> list[Group]:
        return [self._group(word, unfinished=word is asked.unfinished) for word in asked.words]

    def exactly(self, word: Word) -> Mask:
        """Scenes that have it as written, or another form of it."""
        return self._either(word, word.forms, AS_WRITTEN).weights > 0

    def _group(self, word: Word, *, unfinished: bool) -> Group:
        """The surest way that finds anything; what is there as written needs no guessing."""
        exact = self._with_compounds(self._either(word, word.forms, AS_WRITTEN))
        known = self._with_same_meaning(exact)
        if known.scenes:
            return known
        if (split := self._apart(word)).scenes:
            return split
        if unfinished and (begun := self._begun(word)).scenes:
            return begun
        return self._corrected(word)

    def _begun(self, word: Word) -> Group:
        start = word.forms[0]
        short = BEGINNING_MIN_SYLLABLES if korean.is_hangul(start) else BEGINNING_MIN_CHARS
        found = self._workspace.vocabulary.beginning_with(start) if len(start) >= short else []
        return self._either(word, sorted(found, key=len)[:_OTHERS_MAX], BEGINNING)

    def _corrected(self, word: Word) -> Group:
        """Words one edit away; those two away only when there are none nearer."""
        near = self._workspace.vocabulary.near(word.forms[0])
        once = self._either(word, [other for other, edits in near if edits == 1][:_OTHERS_MAX], ONE_EDIT)
        if once.scenes:
            return once
        return self._either(word, [other for other, edits in near if edits == 2][:_OTHERS_MAX], TWO_EDITS)

    def _with_compounds(self, exact: Group) -> Group:
        """Korean writes words together: 세럼 is in 비타민세럼. All its pairs of syllables must be there."""
        stem = exact.word.forms[-1]
        if len(stem) < 2 or not korean.is_hangul(stem):
            return exact
        weights = np.maximum(exact.weights, self._inside(stem) * np.float32(PART_OF_COMPOUND))
        return replace(exact, weights=weights, scenes=int(np.count_nonzero(weights > 0)))

    def _inside(self, stem: str) -> Weights:
        weights: Weights = np.minimum.reduce([self._weights_of([pair]) for pair in korean.pairs(stem)])
        return weights

    def _with_same_meaning(self, exact: Group) -> Group:
        """A discount is also a 할인; what stands in weighs less than what was asked for."""
        others = meaning_the_same(exact.word)
        if not others:
            return exact
        compounds = [self._inside(other) for other in others if len(other) > 1 and korean.is_hangul(other)]
        standing_in = np.maximum.reduce([self._weights_of(others), *compounds])
        weights = np.maximum(exact.weights, standing_in * np.float32(SAME_MEANING))
        scenes = int(np.count_nonzero(weights > 0))
        return replace(exact, weights=weights, scenes=scenes, accepted=exact.accepted.union(others))

    def _apart(self, word: Word) -> Group:
        """The other way round: 무선이어폰 is in 무선 이어폰. Two words of the workspace, both there."""
        stem = word.forms[-1]
        best = self._either(word, (), PART_OF_COMPOUND)
        if not korean.is_hangul(stem):
            return best
        for at in range(2, len(stem) - 1):
            halves = (stem[:at], stem[at:])
            weights = np.minimum.reduce([self._weights_of([half]) for half in halves])
            scenes = int(np.count_nonzero(weights > 0))
            if scenes > best.scenes:
                best = Group(word, PART_OF_COMPOUND, weights, scenes, frozenset(halves))
        return best

    def _either(self, word: Word, others: Sequence[str], factor: float) -> Group:
        weights = self._weights_of(others)
        return Group(word, factor, weights, int(np.count_nonzero(weights > 0)), frozenset(others))

    def _weights_of(self, words: Sequence[str]) -> Weights:
        """The most that each counted scene has of any of them."""
        weights = np.zeros(len(self._counted), np.float32)
        for word in words:
            number = self._workspace.vocabulary.numbers.get(word)
            if number is not None:
                self._raise_to(weights, number)
        return weights

    def _raise_to(self, weights: Weights, number: int) -> None:
        parts = (weights[: self._split], weights[self._split :])
        counted = (self._counted[: self._split], self._counted[self._split :])
        for part, alive, segment in zip(parts, counted, self._workspace.segments, strict=True):
            places, counts = segment.postings_of(number)
            part[places] = np.maximum(part[places], counts * alive[places] / np.float32(WEIGHT_ONE))
