"""What callers do with their endpoints and deliveries. Each function is part of one transaction."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from sume.accounts.repository import hold_workspace
from sume.contract.common import ID_PREFIXES
from sume.contract.errors import ErrorCode
from sume.contract.webhooks import (
    WEBHOOKS_MAX,
    Delivery,
    DeliveryStatus,
    DisabledReason,
    EventType,
    RotateSecret,
    Webhook,
    WebhookRequest,
    WebhookUpdate,
    WebhookWithSecret,
)
from sume.contract.webhooks import WebhookSecret as ShownSecret
from sume.errors import Conflict, NotFound
from sume.ids import is_id, new_id
from sume.storage.changes import announce
from sume.webhooks import outbox, queue, repository, secrets
from sume.webhooks.models import WebhookDelivery, WebhookEndpoint, WebhookSecret
from sume.webhooks.secrets import Signer
from sume.webhooks.view import show_deliveries, show_endpoint


def create(session: Session, workspace_id: str, request: WebhookRequest, now: datetime) -> WebhookWithSecret:
    hold_workspace(session, workspace_id)
    if repository.count_endpoints(session, workspace_id) >= WEBHOOKS_MAX:
        raise Conflict(
            ErrorCode.CONFLICT,
            f"A workspace has at most {WEBHOOKS_MAX} webhooks. Delete one first.",
            details={"limit": WEBHOOKS_MAX},
        )
    endpoint_id = new_id(ID_PREFIXES["webhook"])
    row = {
        "id": endpoint_id,
        "workspace_id": workspace_id,
        "url": request.url,
        "description": request.description,
        "events": [event.value for event in request.events],
        "enabled": True,
        "disabled_reason": None,
        "disabled_at": None,
        "failing_since": None,
        "failures": 0,
        "created_at": now,
        "updated_at": now,
    }
    repository.add(session, WebhookEndpoint, row)
    secret, _ = secrets.show(session, Signer(workspace_id, endpoint_id), now)
    return _with_secret(get(session, workspace_id, endpoint_id), secret)


def get(session: Session, workspace_id: str, endpoint_id: str) -> Webhook:
    row = repository.find_endpoint(session.connection(), workspace_id, endpoint_id)
    if row is None:
        raise no_such_webhook()
    return show_endpoint(row)


def change(
    session: Session, workspace_id: str, endpoint_id: str, wish: WebhookUpdate, now: datetime
) -> Webhook:
    endpoint = _hold(session, workspace_id, endpoint_id)
    for name, value in wish.model_dump(mode="json", exclude_none=True, exclude={"enabled"}).items():
        setattr(endpoint, name, value)
    if wish.enabled is False and endpoint.enabled:
        queue.disable(session, endpoint, DisabledReason.CALLER, now)
    if wish.enabled and not endpoint.enabled:
        endpoint.enabled, endpoint.disabled_reason, endpoint.disabled_at = True, None, None
        endpoint.failures, endpoint.failing_since = 0, None
    endpoint.updated_at = now
    session.flush()
    return get(session, workspace_id, endpoint_id)


def remove(session: Session, workspace_id: str, endpoint_id: str) -> None:
    """With its secret and its part of the log; what is under way is not called back."""
    _hold(session, workspace_id, endpoint_id)
    secrets.forget(session, endpoint_id)
    repository.delete_endpoint(session, endpoint_id)


def rotate(
    session: Session, workspace_id: str, endpoint_id: str, wish: RotateSecret, now: datetime
) -> WebhookWithSecret:
    _hold(session, workspace_id, endpoint_id)
    secret, _ = secrets.rotate(session, Signer(workspace_id, endpoint_id), _overlap(wish), now)
    return _with_secret(get(session, workspace_id, endpoint_id), secret)


def workspace_secret(session: Session, workspace_id: str, now: datetime) -> ShownSecret:
    return _shown(*secrets.show(session, Signer(workspace_id, workspace_id), now))


def rotate_workspace_secret(
    session: Session, workspace_id: str, wish: RotateSecret, now: datetime
) -> ShownSecret:
    signer = Signer(workspace_id, workspace_id)
    return _shown(*secrets.rotate(session, signer, _overlap(wish), now))


def send_test(session: Session, workspace_id: str, endpoint_id: str, now: datetime) -> Delivery:
    """An event that tells of the endpoint itself, sent once, even to one that is disabled."""
    endpoint = _hold(session, workspace_id, endpoint_id)
    shown = get(session, workspace_id, endpoint_id).model_dump(mode="json")
    event_id = outbox.add_event(session, workspace_id, EventType.WEBHOOK_TEST, shown, now)
    row = outbox.to_endpoint(endpoint, event_id, now, even_disabled=True)
    return _put(session, workspace_id, row)


def replay(session: Session, workspace_id: str, delivery_id: str, now: datetime) -> Delivery:
    """The same event to the same receiver once more, as a delivery of its own."""
    first = repository.get_delivery(session, workspace_id, delivery_id)
    if first is None:
        raise no_such_delivery()
    if first.status == DeliveryStatus.PENDING:
        raise Conflict(ErrorCode.CONFLICT, "This delivery is still being tried. Replay it when it has ended.")
    row = {**_row_again(session, first, now), "replay_of": first.id}
    return _put(session, workspace_id, row)


def _row_again(session: Session, first: WebhookDelivery, now: datetime) -> dict[str, Any]:
    if first.endpoint_id is None:
        return outbox.to_address(first.workspace_id, first.url or "", first.event_id, now)
    endpoint = _hold(session, first.workspace_id, first.endpoint_id)
    if not endpoint.enabled:
        raise Conflict(ErrorCode.CONFLICT, "The webhook is disabled. Enable it, then replay.")
    return outbox.to_endpoint(endpoint, first.event_id, now)


def _put(session: Session, workspace_id: str, row: dict[str, Any]) -> Delivery:
    outbox.add_deliveries(session, [row])
    announce(session)
    return get_delivery(session, workspace_id, str(row["id"]))


def get_delivery(session: Session, workspace_id: str, delivery_id: str) -> Delivery:
    connection = session.connection()
    row = repository.find_delivery(connection, workspace_id, delivery_id)
    if row is None:
        raise no_such_delivery()
    return show_deliveries([row], repository.attempts_of(connection, [delivery_id]))[0]


def no_such_webhook() -> NotFound:
    return NotFound("There is no such webhook in this workspace.")


def no_such_delivery() -> NotFound:
    return NotFound("There is no such delivery in this workspace.")


def _hold(session: Session, workspace_id: str, endpoint_id: str) -> WebhookEndpoint:
    known = is_id(ID_PREFIXES["webhook"], endpoint_id)
    endpoint = repository.hold_endpoint(session, endpoint_id, workspace_id) if known else None
    if endpoint is None:
        raise no_such_webhook()
    return endpoint


def _overlap(wish: RotateSecret) -> timedelta:
    return timedelta(seconds=wish.overlap_seconds)


def _with_secret(webhook: Webhook, secret: str) -> WebhookWithSecret:
    return WebhookWithSecret(**webhook.model_dump(), secret=secret)


def _shown(secret: str, row: WebhookSecret) -> ShownSecret:
    return ShownSecret(secret=secret, created_at=row.created_at, previous_expires_at=row.previous_until)
