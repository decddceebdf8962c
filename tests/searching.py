"""A workspace's library to search: scenes with the rows they hang on, without a video."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import delete

from sume.ids import new_id
from sume.library.models import Scene, SourceVideo
from sume.library.search.index import DatabaseIndex
from sume.library.search.port import Hits, SceneDocument, SceneFilters, SceneQuery
from sume.storage.database import Database
from tests.factories import NOON, make_tenant


def document(title: str = "Scene", **facts: Any) -> SceneDocument:
    plain: dict[str, Any] = {
        "scene_id": new_id("asset"),
        "source_type": "upload",
        "segment_type": "other",
        "cta_present": False,
        "duration_seconds": 3.0,
        "created_at": NOON,
    }
    return SceneDocument(title=title, **(plain | facts))


@dataclass
class Library:
    """Of a fresh workspace."""

    database: Database
    index: DatabaseIndex = field(default_factory=DatabaseIndex)
    workspace_id: str = ""

    def __post_init__(self) -> None:
        self.workspace_id = make_tenant(self.database).id
        self.source_id = new_id("source")
        with self.database.write() as session:
            session.add(_source(self.source_id, self.workspace_id))

    def add(self, *documents: SceneDocument) -> list[str]:
        prepared = self.index.prepare(documents)
        with self.database.write() as session:
            session.add_all(_scene(one, self.source_id, self.workspace_id) for one in documents)
            session.flush()
            self.index.put(session, self.workspace_id, prepared)
        return [one.scene_id for one in documents]

    def say(self, *transcripts: str) -> list[str]:
        return self.add(*(document(transcript=said) for said in transcripts))

    def change(self, *documents: SceneDocument) -> None:
        with self.database.write() as session:
            self.index.put(session, self.workspace_id, self.index.prepare(documents))

    def delete(self, *scene_ids: str) -> None:
        with self.database.write() as session:
            self.index.remove(session, self.workspace_id, scene_ids)
            session.execute(delete(Scene).where(Scene.id.in_(scene_ids)))

    def search(self, text: str | None = None, *, filters: SceneFilters | None = None, **how: Any) -> Hits:
        how.setdefault("sort", "created_at_desc" if text is None else "relevance")
        query = SceneQuery(text=text, filters=filters or SceneFilters(), **how)
        with self.database.engine.connect() as connection:
            return self.index.search(connection, self.workspace_id, query)

    def found(self, text: str | None = None, **how: Any) -> list[str]:
        return [hit.scene_id for hit in self.search(text, **how).hits]

    def pages(self, query: SceneQuery, between: Sequence[SceneDocument] = ()) -> list[str]:
        """All pages of a query; after each page one of ``between`` arrives."""
        arriving = list(between)
        seen: list[str] = []
        while True:
            with self.database.engine.connect() as connection:
                page = self.index.search(connection, self.workspace_id, query)
            seen += [hit.scene_id for hit in page.hits]
            if page.cursor is None:
                return seen
            query = replace(query, cursor=page.cursor)
            if arriving:
                self.add(arriving.pop())


def later(seconds: float) -> Any:
    return NOON + timedelta(seconds=seconds)


def _source(source_id: str, workspace_id: str) -> SourceVideo:
    return SourceVideo(
        id=source_id,
        workspace_id=workspace_id,
        title="Video",
        source_type="upload",
        status="ready",
        media_id=new_id("media"),
        media_path="media",
        object_key="key",
        job_id=new_id("job"),
        tags=[],
        created_at=NOON,
    )


def _scene(one: SceneDocument, source_id: str, workspace_id: str) -> Scene:
    return Scene(
        id=one.scene_id,
        workspace_id=workspace_id,
        source_id=source_id,
        source_type=one.source_type,
        title=one.title,
        segment_type=one.segment_type,
        start_seconds=0,
        end_seconds=one.duration_seconds,
        duration_seconds=one.duration_seconds,
        cta_present=one.cta_present,
        facts={},
        created_at=one.created_at,
    )
