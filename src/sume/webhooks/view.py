"""Rows as the contract shows them, and as a receiver gets them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import RowMapping

from sume.contract.common import iso
from sume.contract.webhooks import (
    NOTICES,
    Delivery,
    DeliveryAttempt,
    DeliveryError,
    DeliveryStatus,
    DisabledReason,
    EventType,
    Webhook,
)
from sume.webhooks.models import WebhookEvent

Row = RowMapping | Mapping[str, Any]


def show_endpoint(row: Row) -> Webhook:
    reason = DisabledReason(row["disabled_reason"]) if row["disabled_reason"] else None
    return Webhook(
        id=row["id"],
        url=row["url"],
        events=[EventType(name) for name in row["events"]],
        description=row["description"],
        enabled=row["enabled"],
        disabled_reason=reason,
        disabled_at=row["disabled_at"],
        notice=NOTICES[reason] if reason else None,
        failing_since=row["failing_since"],
        previous_secret_expires_at=row["previous_until"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )


def show_deliveries(rows: Sequence[RowMapping], attempts: Sequence[RowMapping]) -> list[Delivery]:
    made: dict[str, list[DeliveryAttempt]] = {row["id"]: [] for row in rows}
    for attempt in attempts:
        made[attempt["delivery_id"]].append(_show_attempt(attempt))
    return [_show_delivery(row, made[row["id"]]) for row in rows]


def _show_delivery(row: RowMapping, attempts: list[DeliveryAttempt]) -> Delivery:
    return Delivery(
        id=row["id"],
        event_id=row["event_id"],
        event_type=EventType(row["event_type"]),
        webhook_id=row["endpoint_id"],
        job_id=row["job_id"],
        url=row["url"].partition("?")[0].partition("#")[0],
        status=DeliveryStatus(row["status"]),
        next_attempt_at=row["next_attempt_at"],
        replay_of=row["replay_of"],
        created_at=row["created_at"],
        ended_at=row["ended_at"],
        attempts=attempts,
    )


def _show_attempt(row: RowMapping) -> DeliveryAttempt:
    return DeliveryAttempt(
        number=row["number"],
        started_at=row["started_at"],
        duration_seconds=row["duration_seconds"],
        status_code=row["status_code"],
        error=DeliveryError(row["error"]) if row["error"] else None,
        next_attempt_at=row["next_attempt_at"],
    )


def body_of(event: WebhookEvent, base_url: str) -> bytes:
    """What a receiver gets: the same in each attempt as long as the server keeps its address."""
    body = {
        "id": event.id,
        "type": event.type,
        "created_at": iso(event.created_at),
        "data": {"object": _addressed(event.object, base_url)},
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def _addressed(shown: dict[str, Any], base_url: str) -> dict[str, Any]:
    """A job's addresses are relative in the table."""
    if shown["object"] != "job":
        return shown
    result_url = shown["result_url"]
    return {
        **shown,
        "output_urls": [base_url + path for path in shown["output_urls"]],
        "result_url": base_url + result_url if result_url else None,
    }
