"""Every query on the library's scenes."""

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, select

from sume.library.models import Scene, SourceVideo


def page(
    connection: Connection, workspace_id: str, *, before_id: str | None, limit: int
) -> Sequence[RowMapping]:
    """Scenes of one workspace with their source, newest first."""
    query = (
        select(
            *Scene.__table__.c,
            SourceVideo.title.label("source_title"),
            SourceVideo.source_type,
            SourceVideo.media_path,
            SourceVideo.duration_seconds.label("source_seconds"),
            SourceVideo.width,
            SourceVideo.height,
        )
        .join(SourceVideo, SourceVideo.id == Scene.source_id)
        .where(Scene.workspace_id == workspace_id)
    )
    if before_id is not None:
        query = query.where(Scene.id < before_id)
    return connection.execute(query.order_by(Scene.id.desc()).limit(limit)).mappings().all()
