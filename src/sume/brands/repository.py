"""Every query on brands. Each takes the workspace."""

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, delete, select, update
from sqlalchemy.orm import Session

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


def find(connection: Connection, workspace_id: str, brand_id: str) -> RowMapping | None:
    query = _COLUMNS.where(Brand.workspace_id == workspace_id, Brand.id == brand_id)
    return connection.execute(query).mappings().one_or_none()


def hold(
    session: Session, workspace_id: str, *, brand_id: str | None = None, domain: str | None = None
) -> Brand | None:
    """A brand to be changed, by id or by domain; its workspace must be held."""
    query = select(Brand).where(Brand.workspace_id == workspace_id)
    query = query.where(Brand.id == brand_id) if brand_id is not None else query.where(Brand.domain == domain)
    return session.scalar(query.execution_options(populate_existing=True))


def has_current(session: Session, workspace_id: str) -> bool:
    query = select(Brand.id).where(Brand.workspace_id == workspace_id, Brand.is_current.is_(True))
    return session.scalar(query) is not None


def make_current(session: Session, workspace_id: str, brand_id: str) -> None:
    """This one and no other; the old one first, since the index allows no two for a moment."""
    mine = Brand.workspace_id == workspace_id
    session.execute(
        update(Brand).where(mine, Brand.id != brand_id, Brand.is_current.is_(True)).values(is_current=False)
    )
    session.execute(update(Brand).where(mine, Brand.id == brand_id).values(is_current=True))


def remove(session: Session, workspace_id: str, brand_id: str) -> None:
    session.execute(delete(Brand).where(Brand.workspace_id == workspace_id, Brand.id == brand_id))
