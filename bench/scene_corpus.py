"""Synthetic scenes in twenty workspaces, put straight into the tables: a million in minutes, not hours."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, insert

from sume.ids import fixed_id
from sume.library.search.encoding import WEIGHT_ONE, packed
from sume.library.search.meaning import quantised
from sume.library.search.models import SearchScene, SearchWord, SearchWorkspace
from sume.storage.database import Database

WORKSPACES: Final = 20
LARGEST_SHARE: Final = 0.25
VOCABULARY: Final = 30_000
WORDS_A_SCENE: Final = 40
DIMENSIONS: Final = 512
CLUSTERS: Final = 3_000
MODEL: Final = "bench"

_BLOCK: Final = 10_000
_START: Final = datetime(2026, 1, 1, tzinfo=UTC)
_SYLLABLES: Final = tuple(first + second for first in "bdfhklmnprtv" for second in "aiou")


@dataclass(frozen=True, slots=True)
class Block:
    """Some scenes of one workspace: word numbers (count, words), vectors (count, dimensions)."""

    workspace: int
    words: NDArray[np.int64]
    vectors: NDArray[np.float32]


class Corpus:
    """The same for the same number of scenes: words as frequent as in speech (Zipf), vectors in clusters."""

    def __init__(self, scenes: int) -> None:
        self.scenes = scenes
        self.words = tuple(_spell(number) for number in range(VOCABULARY))
        rest = (1 - LARGEST_SHARE) / (WORKSPACES - 1)
        self.sizes = [int(scenes * share) for share in (LARGEST_SHARE, *[rest] * (WORKSPACES - 1))]
        ranks = 1 / np.arange(1, VOCABULARY + 1)
        self._frequencies = np.cumsum(ranks / ranks.sum())

    @cached_property
    def centres(self) -> NDArray[np.float32]:
        return np.random.default_rng(1).normal(size=(CLUSTERS, DIMENSIONS)).astype(np.float32)

    def blocks(self) -> Iterator[Block]:
        random = np.random.default_rng(2)
        for workspace, size in enumerate(self.sizes):
            for start in range(0, size, _BLOCK):
                count = min(_BLOCK, size - start)
                drawn = random.random((count, WORDS_A_SCENE))
                words = np.minimum(np.searchsorted(self._frequencies, drawn), VOCABULARY - 1)
                yield Block(workspace, words, self.near(random, random.integers(0, CLUSTERS, count)))

    def near(self, random: np.random.Generator, clusters: NDArray[Any]) -> NDArray[np.float32]:
        """Unit vectors around centres of clusters."""
        noise = random.normal(size=(len(clusters), DIMENSIONS)).astype(np.float32)
        around = self.centres[clusters] + noise
        found: NDArray[np.float32] = around / np.linalg.norm(around, axis=1, keepdims=True)
        return found

    def queries(self, count: int) -> list[tuple[int, str]]:
        """(workspace, two to four words): half of them of workspaces as they are large, half of all alike."""
        random = np.random.default_rng(3)
        shares = np.array(self.sizes) / sum(self.sizes)
        made = []
        for number in range(count):
            workspace = int(random.choice(WORKSPACES, p=shares if number % 2 else None))
            ranks = np.exp(random.uniform(np.log(30), np.log(3000), int(random.integers(2, 5))))
            made.append((workspace, " ".join(self.words[int(rank)] for rank in ranks)))
        return made


def _spell(number: int) -> str:
    """A word of three or four syllables that no stemmer knows."""
    spelled = ""
    for _ in range(3 if number < len(_SYLLABLES) ** 3 else 4):
        number, rest = divmod(number * 7 + 5, len(_SYLLABLES))
        spelled += _SYLLABLES[rest]
    return f"{spelled}{_SYLLABLES[number % len(_SYLLABLES)]}{number}x".translate(_DIGITS)


_DIGITS: Final = str.maketrans("0123456789", "abcdfhijkl")


def workspace_id(number: int) -> str:
    return fixed_id("ws", 0, f"bench {number}")


def fill(database: Database, corpus: Corpus) -> None:
    """Rows as ``put`` would write them; without the scenes they hang on, so foreign keys are not asked."""
    done = 0
    with database.engine.connect() as connection:
        _ask_foreign_keys(connection, database, "OFF")
        for block in corpus.blocks():
            rows = list(_rows(corpus, block, done))
            connection.execute(insert(SearchScene), rows)
            connection.commit()
            done += len(rows)
        _fill_words(connection, corpus)
        connection.commit()
        _ask_foreign_keys(connection, database, "ON")
        connection.exec_driver_sql("ANALYZE")
        connection.commit()


def _ask_foreign_keys(connection: Connection, database: Database, switch: str) -> None:
    """SQLite takes it outside of a transaction only, so past SQLAlchemy."""
    driver: Any = connection.connection.driver_connection
    if database.is_sqlite:
        driver.execute(f"PRAGMA foreign_keys={switch}")
        return
    driver.execute("SET session_replication_role = " + ("replica" if switch == "OFF" else "origin"))
    connection.commit()


def _rows(corpus: Corpus, block: Block, done: int) -> Iterator[dict[str, Any]]:
    vectors = quantised(block.vectors)
    for at, (words, vector) in enumerate(zip(block.words, vectors, strict=True), start=done):
        numbers, counts = np.unique(words, return_counts=True)
        yield {
            "scene_id": fixed_id("asset", at, str(at)),
            "workspace_id": workspace_id(block.workspace),
            "version": 1,
            "source_type": "upload",
            "segment_type": ("hook", "cta", "other")[at % 3],
            "cta_present": at % 3 == 1,
            "duration_seconds": 1 + at % 70 / 10,
            "created_at": _START + timedelta(seconds=at),
            "length": len(words),
            "embedder": MODEL,
            "terms": packed(dict(zip((numbers + 1).tolist(), (counts * WEIGHT_ONE).tolist(), strict=True))),
            "vector": vector.tobytes(),
            "texts": {"transcript": text_of(corpus, words)},
        }


def text_of(corpus: Corpus, words: NDArray[np.int64]) -> str:
    return " ".join(corpus.words[word] for word in words)


def _fill_words(connection: Connection, corpus: Corpus) -> None:
    for workspace in range(WORKSPACES):
        of = {"workspace_id": workspace_id(workspace)}
        connection.execute(insert(SearchWorkspace), [{**of, "version": 1, "last_word": VOCABULARY}])
        words = [
            {**of, "word": word, "number": number, "scenes": 1}
            for number, word in enumerate(corpus.words, start=1)
        ]
        connection.execute(insert(SearchWord), words)


def fill_bare(database: Database, corpus: Corpus) -> None:
    """The same texts in the database's own full-text index, for the baseline."""
    with database.engine.begin() as connection:
        for statement in _BARE_SQLITE if database.is_sqlite else _BARE_POSTGRES:
            connection.exec_driver_sql(statement)
        insert_bare = f"INSERT INTO bare VALUES ({'?, ?' if database.is_sqlite else '%s, %s'})"  # noqa: S608
        for block in corpus.blocks():
            rows = [(block.workspace, text_of(corpus, words)) for words in block.words]
            connection.exec_driver_sql(insert_bare, rows)
        if not database.is_sqlite:
            connection.exec_driver_sql("CREATE INDEX ON bare USING gin (to_tsvector('simple', body))")
            connection.exec_driver_sql("CREATE INDEX ON bare (workspace)")
            connection.exec_driver_sql("ANALYZE bare")


_BARE_SQLITE: Final = ("CREATE VIRTUAL TABLE bare USING fts5(workspace UNINDEXED, body)",)
_BARE_POSTGRES: Final = ("CREATE TABLE bare (workspace integer, body text)",)


def bare_query(database: Database, workspace: int, text: str) -> tuple[str, tuple[Any, ...]]:
    """The twenty best of one workspace, any of the words, as the manual of each database has it."""
    if database.is_sqlite:
        statement = "SELECT rowid FROM bare WHERE bare MATCH ? AND workspace = ? ORDER BY rank LIMIT 20"
        return statement, (" OR ".join(text.split()), workspace)
    statement = (
        "SELECT ctid FROM bare, to_tsquery('simple', %s) asked WHERE workspace = %s"
        " AND to_tsvector('simple', body) @@ asked"
        " ORDER BY ts_rank(to_tsvector('simple', body), asked) DESC LIMIT 20"
    )
    return statement, (" | ".join(text.split()), workspace)
