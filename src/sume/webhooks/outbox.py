"""What a transaction writes so that receivers are told after its commit: one event, a delivery for each.

Nothing here may refuse: it is part of a job's last write.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from sume.contract.common import ID_PREFIXES
from sume.contract.webhooks import RETRY_WINDOW, DeliveryStatus, EventType
from sume.ids import new_id
from sume.jobs import view as job_view
from sume.jobs.models import Job
from sume.webhooks import repository
from sume.webhooks.models import WebhookDelivery, WebhookEndpoint, WebhookEvent


def note_end(session: Session, job: Job, now: datetime) -> None:
    """Of a job that has just ended: for the endpoints that want to know, and for the job's own address.

    An endpoint that is disabled gets a delivery too, which is skipped and can be replayed.
    """
    type_ = EventType(f"job.{job.status}")
    endpoints = [one for one in repository.endpoints_of(session, job.workspace_id) if type_ in one.events]
    if not endpoints and job.webhook_url is None:
        return
    shown = job_view.show(vars(job), base_url="", queue_position=None).model_dump(mode="json")
    event_id = add_event(session, job.workspace_id, type_, shown, now, job_id=job.id)
    rows = [to_endpoint(one, event_id, now) for one in endpoints]
    if job.webhook_url is not None:
        rows.append(to_address(job.workspace_id, job.webhook_url, event_id, now))
    add_deliveries(session, rows)


def add_event(
    session: Session,
    workspace_id: str,
    type_: EventType,
    shown: dict[str, Any],
    now: datetime,
    *,
    job_id: str | None = None,
) -> str:
    """Its id, which is the same in every delivery."""
    event = {
        "id": new_id(ID_PREFIXES["event"]),
        "workspace_id": workspace_id,
        "type": type_.value,
        "job_id": job_id,
        "object": shown,
        "created_at": now,
    }
    repository.add(session, WebhookEvent, event)
    return str(event["id"])


def add_deliveries(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    repository.add(session, WebhookDelivery, list(rows))


def to_endpoint(
    endpoint: WebhookEndpoint, event_id: str, now: datetime, *, even_disabled: bool = False
) -> dict[str, Any]:
    skipped = not (endpoint.enabled or even_disabled)
    row = _delivery(endpoint.workspace_id, event_id, endpoint.id, now)
    if skipped:
        row |= {"status": DeliveryStatus.SKIPPED.value, "next_attempt_at": None, "ended_at": now}
    return {**row, "endpoint_id": endpoint.id}


def to_address(workspace_id: str, url: str, event_id: str, now: datetime) -> dict[str, Any]:
    """Of what a job named itself: those to one host wait for each other."""
    host = hashlib.sha256(f"{workspace_id} {urlsplit(url).netloc}".encode()).hexdigest()
    return {**_delivery(workspace_id, event_id, host, now), "url": url}


def _delivery(workspace_id: str, event_id: str, lane: str, now: datetime) -> dict[str, Any]:
    return {
        "id": new_id(ID_PREFIXES["delivery"]),
        "workspace_id": workspace_id,
        "event_id": event_id,
        "endpoint_id": None,
        "url": None,
        "lane": lane,
        "status": DeliveryStatus.PENDING.value,
        "attempts": 0,
        "next_attempt_at": now,
        "retry_until": now + RETRY_WINDOW,
        "owner": None,
        "leased_until": None,
        "replay_of": None,
        "created_at": now,
        "ended_at": None,
    }
