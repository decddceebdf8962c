"""The scene index of SQLite and of Postgres: rows in the caller's transaction, searched in memory.

One implementation serves both, so that both rank alike (docs/decisions/0014-search-in-memory.md).
"""

from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sume.contract.assets import SearchMode
from sume.engines.embedding import Embedder
from sume.errors import InvalidRequest
from sume.library.search import cursor, meaning, writing
from sume.library.search.cache import MEMORY_BYTES, WorkspaceCache
from sume.library.search.explaining import matcher
from sume.library.search.listing import listed
from sume.library.search.parse import parse
from sume.library.search.port import Hit, Hits, PreparedScene, SceneDocument, SceneQuery
from sume.library.search.searching import Search, behind, in_order, search, texts_of
from sume.library.search.workspace import Model

_SENSES_KEPT = 256


class DatabaseIndex:
    """A :class:`SceneIndex`; one for each database and process, since it holds workspaces in memory.

    ``embedder`` ``None``: words alone, and signals say so.
    """

    def __init__(self, embedder: Embedder | None = None, *, memory_bytes: int = MEMORY_BYTES) -> None:
        self._embedder = embedder
        model = Model(embedder.name, embedder.dimensions) if embedder else Model("", 0)
        self._workspaces = WorkspaceCache(model, memory_bytes)
        self._sense = lru_cache(maxsize=_SENSES_KEPT)(self._embed)

    def prepare(self, documents: Sequence[SceneDocument]) -> list[PreparedScene]:
        return meaning.prepare(documents, self._embedder)

    def put(self, session: Session, workspace_id: str, scenes: Sequence[PreparedScene]) -> None:
        writing.put(session, workspace_id, scenes)

    def remove(self, session: Session, workspace_id: str, scene_ids: Sequence[str]) -> None:
        writing.remove(session, workspace_id, scene_ids)

    def search(self, connection: Connection, workspace_id: str, query: SceneQuery) -> Hits:
        if query.text is not None:
            return self._found(connection, workspace_id, query)
        if query.sort == "relevance":
            raise InvalidRequest.at(("sort", "relevance needs q: there is nothing to be relevant to"))
        return listed(connection, workspace_id, query)

    def explain(
        self, connection: Connection, workspace_id: str, scene_id: str, text: str, mode: SearchMode
    ) -> Hit | None:
        query = SceneQuery(text=text, mode=mode, sort="relevance")
        found, _version = self._search(connection, workspace_id, query, None)
        place = found.place(scene_id)
        texts = texts_of(connection, workspace_id, [scene_id])
        if place is None or scene_id not in texts:
            return None
        return found.hit(place, scene_id, texts[scene_id], matcher(found.groups))

    def _found(self, connection: Connection, workspace_id: str, query: SceneQuery) -> Hits:
        mark = cursor.decode(query)
        found, version = self._search(connection, workspace_id, query, mark)
        places, values = in_order(found, query)
        first = behind(found, query, mark, places, values) if mark else 0
        page = places[first : first + query.limit]
        ids = found.ids(page)
        texts = texts_of(connection, workspace_id, ids)
        fits = matcher(found.groups)
        hits = tuple(
            found.hit(int(place), scene_id, texts[scene_id], fits)
            for place, scene_id in zip(page, ids, strict=True)
            if scene_id in texts
        )
        last = first + len(page) - 1
        if last + 1 >= len(places):
            return Hits(hits, None)
        end = cursor.Mark(values[last].item(), ids[-1], version)
        return Hits(hits, cursor.encode(query, end))

    def _search(
        self, connection: Connection, workspace_id: str, query: SceneQuery, mark: cursor.Mark | None
    ) -> tuple[Search, int]:
        workspace = self._workspaces.get(connection, workspace_id)
        version = mark.version if mark else workspace.newest
        text = query.text or ""
        sense = self._sense(text) if query.mode == "auto" and text.strip() else None
        asked = parse(text)
        return search(connection, workspace_id, workspace, query, asked, sense, version), version

    def _embed(self, text: str) -> meaning.Whole | None:
        return meaning.quantised(self._embedder.query(text)) if self._embedder else None
