"""How well scenes fit a query: BM25 of words, likeness of meaning, both as 0..1, fused by reciprocal rank."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from sume.library.search.expand import Group
from sume.library.search.segment import Mask

Scores = NDArray[np.float32]
Fits = TypeVar("Fits", float, Scores)

SATURATION: Final = 0.5
"""BM25's k1: in a scene of forty words, once is nearly as good as twice."""

LENGTH_SHARE: Final = 0.4
"""BM25's b."""

RANK_OFFSET: Final = 20
"""Of reciprocal rank fusion; its authors' 60 is for lists of thousands and hardly tells first from tenth."""

WORDS_FLOOR: Final = 0.2
"""Of the best that a scene could have; what has less is found by its meaning or not at all."""

MEANING_SHARE: Final = 0.85
"""Likeness alone never says that a scene fits for certain."""

LIKE_HALF: Final = 0.27
"""The cosine at which it is as likely as not that a scene fits."""

LIKE_STEP: Final = 0.05

NEAR: Final = 0.18
NEAR_BY_TENFOLD: Final = 0.02
"""The cosine that the best scene must have for meaning to have found anything, and how much more for each ten
times as many scenes: among many, nonsense is near to something."""

FAR: Final = 0.1
"""The cosine below which likeness says nothing even then."""

FAR_OF_BEST: Final = 0.3
"""Of the best scene's cosine; what is farther away has another subject."""


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """For each scene; ``likeness`` is the cosine, ``words`` and ``meaning`` 0 where nothing was found so."""

    words: Scores
    likeness: Scores
    meaning: Scores
    found: Mask


def words_fit(groups: Sequence[Group], lengths: Scores, counted: Mask) -> Scores:
    """BM25 over the best that a scene could have: 1 is every word, again and again."""
    scores = np.zeros(len(counted), np.float32)
    total = int(np.count_nonzero(counted))
    if not groups or not total:
        return scores
    # Exact, so that it is the same in whichever order a process has the scenes.
    mean = max(float(np.sum(lengths, where=counted, dtype=np.float64)) / total, 1.0)
    least, by_length = (
        np.float32(SATURATION * (1 - LENGTH_SHARE)),
        np.float32(SATURATION * LENGTH_SHARE / mean),
    )
    rarities = [rarity(group.scenes, total) for group in groups]
    for group, rare in zip(groups, rarities, strict=True):
        at = np.flatnonzero(group.weights > 0)
        weights = group.weights[at]
        scores[at] += np.float32(rare * group.factor) * weights / (weights + least + by_length * lengths[at])
    return scores / np.float32(sum(rarities))


def rarity(scenes: int, total: int) -> float:
    """BM25's inverse document frequency; a word that no scene has is the rarest."""
    return float(np.log1p((total - scenes + 0.5) / (scenes + 0.5)))


def meaning_fit(likeness: Scores, counted: Mask) -> Scores:
    """Likeness as how sure one may be that a scene is about what was asked; 0 where it is too far from it."""
    sure = np.zeros(len(likeness), np.float32)
    best = float(likeness.max(initial=0.0, where=counted))
    if best < NEAR + NEAR_BY_TENFOLD * log10(max(1, int(np.count_nonzero(counted)))):
        return sure
    at = np.flatnonzero(likeness >= max(FAR, FAR_OF_BEST * best))
    sure[at] = 1 / (1 + np.exp((LIKE_HALF - likeness[at]) / np.float32(LIKE_STEP)))
    return sure


def fit(words: Scores, likeness: Scores, meaning: Scores, allowed: Mask) -> Fit:
    """Each may be enough."""
    return Fit(words, likeness, meaning, allowed & ((words >= WORDS_FLOOR) | (meaning > 0)))


def score(words: Fits, meaning: Fits) -> Fits:
    """Both together, 0..1: one takes away from the doubt that the other leaves."""
    return 1 - (1 - words) * (1 - MEANING_SHARE * meaning)


def by_relevance(fits: Fit, places: NDArray[np.intp]) -> NDArray[np.intp]:
    """The places of found scenes by their fused ranks, the best first; equals in the order they are given in.

    Likeness tells any two scenes apart, even where it is too small to find one, so its rank counts in full.
    That of words counts as much as the words fit: first among poor fits is no better than none.
    """
    words, likeness = fits.words[places], fits.likeness[places]
    fused = words / (RANK_OFFSET + _ranks(words)) + 1 / (RANK_OFFSET + _ranks(likeness))
    return places[np.argsort(-fused, kind="stable")]


def _ranks(scores: Scores) -> NDArray[np.float64]:
    """From 0 for the highest; equal scores share a rank."""
    order = np.argsort(-scores, kind="stable")
    ordered = scores[order]
    ranks = np.empty(len(scores), np.float64)
    ranks[order] = np.searchsorted(-ordered, -ordered, side="left")
    return ranks
