"""The scenes that were found in the films, searched with judged queries."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import fmean
from typing import Final, Literal

import numpy as np

from sume.engines.embedding import Embedder
from sume.library.scenes import Whole, describe
from sume.library.search import meaning
from sume.library.search.index import DatabaseIndex
from sume.library.search.port import Hit, SceneDocument
from sume.storage.database import Database
from tests.factories import NOON
from tests.judged import ndcg
from tests.searching import Library
from tests.shorts.ingest import Ingested
from tests.shorts.story import FOLDER, QUERIES

Half = Literal["tuned", "held out"]
Way = Literal["fused", "words", "meaning", "nearest"]
"""``meaning``: what was found by it, the surest first; ``nearest``: all that there is, by likeness alone."""
HALVES: Final[tuple[Half, ...]] = ("tuned", "held out")
_DEEP: Final = 100
_UPLOAD: Final = Whole(title="IMG_0231", source_type="upload", tags=(), brand=None, product=None)
"""As a phone names it: a title that tells nothing."""


@dataclass(frozen=True, slots=True)
class Query:
    """``grades`` by scene of a story ("serum/1"): 2 or 1; none at all when nothing may be found."""

    text: str
    kind: str
    half: Half
    grades: Mapping[str, int]


@cache
def queries() -> tuple[Query, ...]:
    told = tomllib.loads((FOLDER / QUERIES).read_text(encoding="utf-8"))
    rows = [(kind, row) for kind, group in told.items() for row in group]
    return tuple(
        Query(row["text"], kind, HALVES[place % 2], row["grades"]) for place, (kind, row) in enumerate(rows)
    )


class Searched:
    """A library that holds all scenes of all films, in ``database``."""

    def __init__(self, database: Database, embedder: Embedder, taken: Sequence[Ingested]) -> None:
        self._library = Library(database, DatabaseIndex(embedder))
        self._embedder = embedder
        self._names: dict[str, tuple[str, ...]] = {}
        documents = [document for one in taken for document in self._documents(one)]
        self._vectors = meaning.quantised(embedder.passages([meaning.passage(one) for one in documents]))
        self._order = [document.scene_id for document in documents]
        self._library.add(*documents)

    def _documents(self, one: Ingested) -> Iterator[SceneDocument]:
        described = describe(one.found, _UPLOAD, NOON)
        for new, scene in zip(described, one.found.scenes, strict=True):
            self._names[new.id] = tuple(f"{one.film.story.name}/{at + 1}" for at in one.shows(scene))
            yield new.document

    def found(self, query: Query, way: Way = "fused") -> list[str]:
        """Scenes of stories, the best first, each once.

        A found scene that shows two of a story stands for that of the two that fits better.
        """
        names = [self._names[scene_id] for scene_id in self._ids(query.text, way)]
        best = (max(shown, key=lambda name: query.grades.get(name, 0)) for shown in names)
        return list(dict.fromkeys(best))

    def _ids(self, text: str, way: Way) -> list[str]:
        if way == "nearest":
            sense = meaning.quantised(self._embedder.query(text))
            order = np.argsort(-meaning.likeness(self._vectors, sense), kind="stable")
            return [self._order[at] for at in order]
        mode = "text" if way == "words" else "auto"
        hits = list(self._library.search(text, mode=mode, limit=_DEEP).hits)
        if way == "meaning":
            hits = sorted((hit for hit in hits if _sure(hit)), key=_sure, reverse=True)
        return [hit.scene_id for hit in hits]

    def quality(self, way: Way, half: Half | None = None) -> float:
        """Mean nDCG@10 over the queries that have an answer."""
        return fmean(
            ndcg(self.found(query, way), query.grades)
            for query in queries()
            if query.grades and half in (None, query.half)
        )

    def nonsense(self) -> dict[str, list[str]]:
        """What was found for queries that nothing fits."""
        found = {query.text: self.found(query) for query in queries() if not query.grades}
        return {text: names for text, names in found.items() if names}


def _sure(hit: Hit) -> float:
    return (hit.signals.meaning or 0.0) if hit.signals else 0.0
