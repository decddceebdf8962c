"""Every query on avatars."""

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, or_, select

from sume.avatars.models import Avatar


def page(
    connection: Connection, workspace_id: str, *, before_id: str | None, limit: int
) -> Sequence[RowMapping]:
    """Public avatars and the workspace's own, newest first."""
    query = select(*Avatar.__table__.c).where(
        or_(Avatar.workspace_id.is_(None), Avatar.workspace_id == workspace_id)
    )
    if before_id is not None:
        query = query.where(Avatar.id < before_id)
    return connection.execute(query.order_by(Avatar.id.desc()).limit(limit)).mappings().all()
