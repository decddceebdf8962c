"""Every query on the library's videos and scenes but searches. What a caller asks takes the workspace."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    SQLColumnExpression,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
)
from sqlalchemy.orm import Session

from sume.jobs.models import Job
from sume.library.models import Scene, SourceVideo
from sume.storage.database import insert_if_absent

_SCENE_COUNT = (
    select(func.count()).where(Scene.source_id == SourceVideo.id).correlate(SourceVideo).scalar_subquery()
)
_SOURCES = select(
    *SourceVideo.__table__.c, Job.status.label("job_status"), _SCENE_COUNT.label("scene_count")
).outerjoin(Job, Job.id == SourceVideo.job_id)
_SCENES = select(
    *Scene.__table__.c,
    SourceVideo.title.label("source_title"),
    SourceVideo.media_path,
    SourceVideo.duration_seconds.label("source_seconds"),
    SourceVideo.width,
    SourceVideo.height,
).join(SourceVideo, SourceVideo.id == Scene.source_id)


def sources_page(
    connection: Connection, workspace_id: str, *, before_id: str | None, limit: int
) -> Sequence[RowMapping]:
    """Videos of one workspace, newest first, each with ``job_status`` and ``scene_count``."""
    query = _SOURCES.where(SourceVideo.workspace_id == workspace_id)
    if before_id is not None:
        query = query.where(SourceVideo.id < before_id)
    return connection.execute(query.order_by(SourceVideo.id.desc()).limit(limit)).mappings().all()


def find_source(connection: Connection, workspace_id: str, source_id: str) -> RowMapping | None:
    """One of :func:`sources_page`."""
    query = _SOURCES.where(SourceVideo.id == source_id, SourceVideo.workspace_id == workspace_id)
    return connection.execute(query).mappings().one_or_none()


def scenes_by_id(connection: Connection, workspace_id: str, ids: Sequence[str]) -> dict[str, RowMapping]:
    """Those of the scenes that are there, each with its source's facts."""
    query = _SCENES.where(Scene.id.in_(ids), Scene.workspace_id == workspace_id)
    return {row["id"]: row for row in connection.execute(query).mappings()}


def media_of(session: Session, workspace_id: str, source_id: str) -> str | None:
    """The file that a video is made of, which never changes; without a lock."""
    query = select(SourceVideo.media_id).where(
        SourceVideo.id == source_id, SourceVideo.workspace_id == workspace_id
    )
    return session.scalar(query)


def hold_source(session: Session, workspace_id: str, source_id: str) -> SourceVideo | None:
    """The video, for this transaction alone."""
    return _hold(session, SourceVideo.id == source_id, SourceVideo.workspace_id == workspace_id)


def hold_source_of_media(session: Session, workspace_id: str, media_id: str) -> SourceVideo | None:
    return _hold(session, SourceVideo.media_id == media_id, SourceVideo.workspace_id == workspace_id)


def hold_source_of_ingest(session: Session, job_id: str) -> SourceVideo | None:
    """For the holder of the job's lease; ``None`` when the video is gone or another ingest began since."""
    return _hold(session, SourceVideo.job_id == job_id)


def _hold(session: Session, *where: ColumnElement[bool]) -> SourceVideo | None:
    query = select(SourceVideo).where(*where).with_for_update()
    return session.scalar(query.execution_options(populate_existing=True))


def add_source(session: Session, columns: dict[str, Any]) -> bool:
    """False when its file is in the library already; waits for whoever is bringing it in."""
    return insert_if_absent(session, SourceVideo, columns)


def scene_ids(session: Session, source_id: str) -> list[str]:
    return list(session.scalars(select(Scene.id).where(Scene.source_id == source_id)))


def add_scenes(session: Session, scenes: Sequence[dict[str, Any]]) -> None:
    session.execute(insert(Scene), list(scenes))


def delete_scenes(session: Session, ids: Sequence[str]) -> None:
    """Once the index has forgotten them."""
    session.execute(delete(Scene).where(Scene.id.in_(ids)))


def delete_source(session: Session, source_id: str) -> None:
    session.execute(delete(SourceVideo).where(SourceVideo.id == source_id))


def uses_job(job_id: SQLColumnExpression[str]) -> ColumnElement[bool]:
    """That a video of the library stands on this job: what made it, or what its scenes came from."""
    return or_(
        *(
            exists().where(column == job_id)
            for column in (SourceVideo.job_id, SourceVideo.origin_job_id, SourceVideo.scenes_job_id)
        )
    )


def uses_media(media_id: SQLColumnExpression[str]) -> ColumnElement[bool]:
    """That this file is a video of the library."""
    return exists().where(SourceVideo.media_id == media_id)
