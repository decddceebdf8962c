"""Who delivers what: claims under a lease, and what came of them. Each function is part of one transaction.

A claim raises the delivery's ``attempts``, which fences it, and writes the attempt into the log, so that the
log has it even if whoever made it never comes back. Lock order: endpoint, then its deliveries.
"""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, Subquery, and_, func, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from sume.contract.webhooks import DeliveryError, DeliveryStatus, DisabledReason, EventType
from sume.webhooks import repository, secrets
from sume.webhooks.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint, WebhookEvent
from sume.webhooks.schedule import Outcome, Verdict, has_failed_for_days, judge
from sume.webhooks.secrets import Signer

LANE_MAX: Final = 2
"""Attempts under way to one receiver at a time, of all workers."""
WORKSPACE_MAX: Final = 6
"""The same for all receivers of a workspace: below what one worker can do, so that none fills it."""
LEASE: Final = timedelta(seconds=30)
"""Far longer than an attempt may take; nobody renews it."""
_LOST: Final = Outcome(None, DeliveryError.LOST, 0.0)


@dataclass(frozen=True, slots=True)
class Sending:
    """One attempt to be made; ``secrets`` sign it, the newest first."""

    delivery_id: str
    workspace_id: str
    endpoint_id: str | None
    attempt: int
    owner: str
    url: str = field(repr=False)
    event: WebhookEvent = field(repr=False)
    secrets: tuple[str, ...] = field(repr=False)


def something_is_due(connection: Connection, now: datetime) -> bool:
    """A cheap look, without locks, before a claim."""
    return connection.execute(_due(select(WebhookDelivery.id), now).limit(1)).first() is not None


def claim(session: Session, *, owner: str, now: datetime) -> Sending | None:
    """The next attempt to make: of the workspace, then the receiver, with least under way, the most overdue.

    Deliveries to an endpoint that is disabled or gone end here, and are passed over.
    """
    while True:
        query = _due(select(WebhookDelivery), now).limit(1)
        row = session.scalars(query.with_for_update(skip_locked=True, of=WebhookDelivery)).one_or_none()
        if row is None:
            return None
        event = session.get_one(WebhookEvent, row.event_id)
        url = _url_of(session, row, event)
        if url is not None:
            return _start(session, row, event, url, owner, now)
        _end(row, DeliveryStatus.SKIPPED, now)
        session.flush()


def _due(query: Select[Any], now: datetime) -> Select[Any]:
    lanes, workspaces = _under_way(WebhookDelivery.lane, now), _under_way(WebhookDelivery.workspace_id, now)
    in_lane, in_workspace = func.coalesce(lanes.c.n, 0), func.coalesce(workspaces.c.n, 0)
    return (
        query.outerjoin(lanes, lanes.c.of == WebhookDelivery.lane)
        .outerjoin(workspaces, workspaces.c.of == WebhookDelivery.workspace_id)
        .where(_claimable(now), in_lane < LANE_MAX, in_workspace < WORKSPACE_MAX)
        .order_by(in_workspace, in_lane, WebhookDelivery.next_attempt_at)
    )


def _under_way(column: InstrumentedAttribute[str], now: datetime) -> Subquery:
    other = aliased(WebhookDelivery)
    of = getattr(other, column.key)
    query = select(of.label("of"), func.count().label("n")).where(other.leased_until >= now)
    return query.group_by(of).subquery()


def _claimable(now: datetime) -> ColumnElement[bool]:
    return and_(
        WebhookDelivery.next_attempt_at <= now,
        or_(WebhookDelivery.leased_until.is_(None), WebhookDelivery.leased_until < now),
    )


def _url_of(session: Session, row: WebhookDelivery, event: WebhookEvent) -> str | None:
    """Where it goes now; a test goes to a disabled endpoint too."""
    if row.endpoint_id is None:
        return row.url
    endpoint = session.get(WebhookEndpoint, row.endpoint_id, populate_existing=True)
    if endpoint is None or not (endpoint.enabled or event.type == EventType.WEBHOOK_TEST):
        return None
    return endpoint.url


def _start(
    session: Session, row: WebhookDelivery, event: WebhookEvent, url: str, owner: str, now: datetime
) -> Sending:
    if row.owner is not None:
        _note(session, row, _LOST, Verdict(DeliveryStatus.PENDING, now))
    row.attempts += 1
    row.owner, row.leased_until = owner, now + LEASE
    session.add(WebhookAttempt(delivery_id=row.id, number=row.attempts, started_at=now))
    session.flush()
    signer = Signer(row.workspace_id, row.endpoint_id or row.workspace_id)
    return Sending(
        delivery_id=row.id,
        workspace_id=row.workspace_id,
        endpoint_id=row.endpoint_id,
        attempt=row.attempts,
        owner=owner,
        url=url,
        event=event,
        secrets=secrets.valid(session, signer, now),
    )


def record(session: Session, sending: Sending, outcome: Outcome, *, now: datetime) -> DisabledReason | None:
    """Note what came of an attempt; why its endpoint was disabled for it, if so.

    Nothing is written once somebody else claimed the delivery: the log then calls the attempt lost.
    """
    endpoint = repository.hold_endpoint(session, sending.endpoint_id) if sending.endpoint_id else None
    row = _hold(session, sending)
    if row is None:
        return None
    is_test = sending.event.type == EventType.WEBHOOK_TEST
    verdict = judge(
        outcome,
        attempt=sending.attempt,
        once=is_test,
        retry_until=row.retry_until,
        now=now,
        jitter=random.random(),  # noqa: S311 - no secret hangs on it
    )
    if sending.endpoint_id is not None and not is_test and (endpoint is None or not endpoint.enabled):
        verdict = verdict if outcome.error is None else Verdict(DeliveryStatus.SKIPPED)
    _note(session, row, outcome, verdict)
    if verdict.next_attempt_at is None:
        _end(row, verdict.status, now)
    else:
        row.owner, row.leased_until, row.next_attempt_at = None, None, verdict.next_attempt_at
    session.flush()
    return _judge_endpoint(session, endpoint, outcome, is_test, now) if endpoint is not None else None


def _hold(session: Session, sending: Sending) -> WebhookDelivery | None:
    query = select(WebhookDelivery).where(
        WebhookDelivery.id == sending.delivery_id,
        WebhookDelivery.attempts == sending.attempt,
        WebhookDelivery.owner == sending.owner,
    )
    held = query.with_for_update().execution_options(populate_existing=True)
    return session.execute(held).scalar_one_or_none()


def _note(session: Session, row: WebhookDelivery, outcome: Outcome, verdict: Verdict) -> None:
    lost = outcome.error is DeliveryError.LOST
    session.execute(
        update(WebhookAttempt)
        .where(WebhookAttempt.delivery_id == row.id, WebhookAttempt.number == row.attempts)
        .values(
            duration_seconds=None if lost else round(outcome.seconds, 3),
            status_code=outcome.status_code,
            error=outcome.error.value if outcome.error else None,
            next_attempt_at=verdict.next_attempt_at,
        )
    )


def _end(row: WebhookDelivery, status: DeliveryStatus, now: datetime) -> None:
    row.status, row.ended_at = status.value, now
    row.owner, row.leased_until, row.next_attempt_at = None, None, None


def _judge_endpoint(
    session: Session, endpoint: WebhookEndpoint, outcome: Outcome, is_test: bool, now: datetime
) -> DisabledReason | None:
    if outcome.error is None:
        endpoint.failures, endpoint.failing_since = 0, None
        return None
    if outcome.error is DeliveryError.LOST or is_test or not endpoint.enabled:
        return None
    endpoint.failures += 1
    endpoint.failing_since = endpoint.failing_since or now
    if outcome.is_gone:
        return disable(session, endpoint, DisabledReason.GONE, now)
    if has_failed_for_days(endpoint.failures, endpoint.failing_since, now):
        return disable(session, endpoint, DisabledReason.FAILING, now)
    return None


def disable(
    session: Session, endpoint: WebhookEndpoint, reason: DisabledReason, now: datetime
) -> DisabledReason:
    """Of an endpoint that is held. What waits for it is skipped; what is under way ends by itself."""
    endpoint.enabled, endpoint.disabled_reason, endpoint.disabled_at = False, reason.value, now
    endpoint.updated_at = now
    session.execute(
        update(WebhookDelivery)
        .where(
            WebhookDelivery.endpoint_id == endpoint.id,
            WebhookDelivery.status == DeliveryStatus.PENDING.value,
            WebhookDelivery.owner.is_(None),
        )
        .values(status=DeliveryStatus.SKIPPED.value, next_attempt_at=None, ended_at=now)
    )
    session.flush()
    return reason


def free_all_of(session: Session, owner: str) -> int:
    """End the leases of a worker that is known to be dead, so that nobody waits for them to run out."""
    freed = session.execute(
        update(WebhookDelivery)
        .where(WebhookDelivery.owner == owner)
        .values(leased_until=datetime.fromtimestamp(0, UTC))
        .returning(WebhookDelivery.id)
    )
    return len(freed.all())
