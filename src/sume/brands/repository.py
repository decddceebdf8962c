"""Every query on brands."""

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, select

from sume.brands.models import Brand

_COLUMNS = select(*Brand.__table__.c)


def page(
    connection: Connection, workspace_id: str, *, before_id: str | None, domain: str | None, limit: int
) -> Sequence[RowMapping]:
    """The workspace's brands, newest first."""
    query = _COLUMNS.where(Brand.workspace_id == workspace_id)
    if before_id is not None:
        query = query.where(Brand.id < before_id)
    if domain is not None:
        query = query.where(Brand.domain == domain)
    return connection.execute(query.order_by(Brand.id.desc()).limit(limit)).mappings().all()


def current(connection: Connection, workspace_id: str) -> RowMapping | None:
    query = _COLUMNS.where(Brand.workspace_id == workspace_id, Brand.is_current.is_(True))
    return connection.execute(query).mappings().first()
