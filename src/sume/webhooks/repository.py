"""Every query on endpoints, events and the log of deliveries, scoped to the workspace."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, delete, exists, func, insert, select
from sqlalchemy.orm import Session

from sume.webhooks.models import (
    WebhookAttempt,
    WebhookDelivery,
    WebhookEndpoint,
    WebhookEvent,
    WebhookSecret,
)

_ENDPOINTS = select(*WebhookEndpoint.__table__.columns, WebhookSecret.previous_until).outerjoin(
    WebhookSecret, WebhookSecret.owner_id == WebhookEndpoint.id
)
_DELIVERIES = (
    select(
        WebhookDelivery.id,
        WebhookDelivery.event_id,
        WebhookEvent.type.label("event_type"),
        WebhookEvent.job_id,
        WebhookDelivery.endpoint_id,
        func.coalesce(WebhookDelivery.url, WebhookEndpoint.url, "").label("url"),
        WebhookDelivery.status,
        WebhookDelivery.next_attempt_at,
        WebhookDelivery.replay_of,
        WebhookDelivery.created_at,
        WebhookDelivery.ended_at,
    )
    .join(WebhookEvent, WebhookEvent.id == WebhookDelivery.event_id)
    .outerjoin(WebhookEndpoint, WebhookEndpoint.id == WebhookDelivery.endpoint_id)
)


def find_endpoint(connection: Connection, workspace_id: str, endpoint_id: str) -> RowMapping | None:
    query = _ENDPOINTS.where(WebhookEndpoint.id == endpoint_id, WebhookEndpoint.workspace_id == workspace_id)
    return connection.execute(query).mappings().one_or_none()


def endpoints_page(
    connection: Connection, workspace_id: str, *, before_id: str | None, limit: int
) -> Sequence[RowMapping]:
    """Newest first."""
    query = _ENDPOINTS.where(WebhookEndpoint.workspace_id == workspace_id)
    if before_id is not None:
        query = query.where(WebhookEndpoint.id < before_id)
    return connection.execute(query.order_by(WebhookEndpoint.id.desc()).limit(limit)).mappings().all()


def hold_endpoint(
    session: Session, endpoint_id: str, workspace_id: str | None = None
) -> WebhookEndpoint | None:
    """Locked; without a workspace only for whoever delivers. Lock order: endpoint, then its deliveries."""
    query = select(WebhookEndpoint).where(WebhookEndpoint.id == endpoint_id)
    if workspace_id is not None:
        query = query.where(WebhookEndpoint.workspace_id == workspace_id)
    held = query.with_for_update().execution_options(populate_existing=True)
    return session.execute(held).scalar_one_or_none()


def count_endpoints(session: Session, workspace_id: str) -> int:
    query = select(func.count()).select_from(WebhookEndpoint)
    return session.execute(query.where(WebhookEndpoint.workspace_id == workspace_id)).scalar_one()


def endpoints_of(session: Session, workspace_id: str) -> Sequence[WebhookEndpoint]:
    """All, disabled ones too."""
    query = select(WebhookEndpoint).where(WebhookEndpoint.workspace_id == workspace_id)
    return session.execute(query.order_by(WebhookEndpoint.id)).scalars().all()


def add(session: Session, table: type[Any], rows: dict[str, Any] | list[dict[str, Any]]) -> None:
    session.connection().execute(insert(table), rows)


def delete_endpoint(session: Session, endpoint_id: str) -> None:
    """With its deliveries; their events go with the sweeper."""
    mine = select(WebhookDelivery.id).where(WebhookDelivery.endpoint_id == endpoint_id)
    _delete_deliveries(session, mine)
    session.execute(delete(WebhookEndpoint).where(WebhookEndpoint.id == endpoint_id))


def find_delivery(connection: Connection, workspace_id: str, delivery_id: str) -> RowMapping | None:
    query = _DELIVERIES.where(WebhookDelivery.id == delivery_id, WebhookDelivery.workspace_id == workspace_id)
    return connection.execute(query).mappings().one_or_none()


def deliveries_page(
    connection: Connection,
    workspace_id: str,
    *,
    before_id: str | None,
    limit: int,
    endpoint_id: str | None = None,
    status: str | None = None,
    event_type: str | None = None,
    event_id: str | None = None,
    job_id: str | None = None,
) -> Sequence[RowMapping]:
    """Newest first."""
    wanted: dict[ColumnElement[Any] | Any, str | None] = {
        WebhookDelivery.endpoint_id: endpoint_id,
        WebhookDelivery.status: status,
        WebhookDelivery.event_id: event_id,
        WebhookEvent.type: event_type,
        WebhookEvent.job_id: job_id,
    }
    query = _DELIVERIES.where(WebhookDelivery.workspace_id == workspace_id)
    for column, value in wanted.items():
        if value is not None:
            query = query.where(column == value)
    if before_id is not None:
        query = query.where(WebhookDelivery.id < before_id)
    return connection.execute(query.order_by(WebhookDelivery.id.desc()).limit(limit)).mappings().all()


def attempts_of(connection: Connection, delivery_ids: Sequence[str]) -> Sequence[RowMapping]:
    """Of deliveries the caller was already found to own, in order."""
    table = WebhookAttempt.__table__
    query = select(*table.columns).where(WebhookAttempt.delivery_id.in_(delivery_ids))
    return (
        connection.execute(query.order_by(WebhookAttempt.delivery_id, WebhookAttempt.number)).mappings().all()
    )


def get_delivery(session: Session, workspace_id: str, delivery_id: str) -> WebhookDelivery | None:
    query = select(WebhookDelivery).where(
        WebhookDelivery.id == delivery_id, WebhookDelivery.workspace_id == workspace_id
    )
    return session.execute(query).scalar_one_or_none()


def waiting(connection: Connection, now: datetime) -> tuple[int, datetime | None]:
    """Deliveries that are not over, and since when the most overdue of them is due."""
    pending = WebhookDelivery.next_attempt_at.is_not(None)
    due = func.min(WebhookDelivery.next_attempt_at).filter(WebhookDelivery.next_attempt_at <= now)
    count, since = connection.execute(select(func.count(), due).where(pending)).one()
    return count, since


def forget_old(session: Session, ended_before: datetime, limit: int) -> int:
    """Remove deliveries that ended before then, and events without any; how many rows went."""
    old = select(WebhookDelivery.id).where(WebhookDelivery.ended_at < ended_before).limit(limit)
    known = exists().where(WebhookDelivery.event_id == WebhookEvent.id)
    bare = select(WebhookEvent.id).where(WebhookEvent.created_at < ended_before, ~known).limit(limit)
    gone = _delete_deliveries(session, old)
    events = list(session.scalars(bare))
    session.execute(delete(WebhookEvent).where(WebhookEvent.id.in_(events)))
    return gone + len(events)


def _delete_deliveries(session: Session, which: Select[str]) -> int:
    ids = list(session.scalars(which))
    session.execute(delete(WebhookAttempt).where(WebhookAttempt.delivery_id.in_(ids)))
    session.execute(delete(WebhookDelivery).where(WebhookDelivery.id.in_(ids)))
    return len(ids)
