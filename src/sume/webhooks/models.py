from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from sume.storage.database import Base


class WebhookEndpoint(Base):
    """``failures``: attempts that failed since one came through; ``failing_since``: the time of the first."""

    __tablename__ = "webhook_endpoints"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    url: Mapped[str] = mapped_column(String(2048))
    description: Mapped[str] = mapped_column(String(200))
    events: Mapped[list[str]]
    enabled: Mapped[bool]
    disabled_reason: Mapped[str | None] = mapped_column(String(20))
    disabled_at: Mapped[datetime | None]
    failing_since: Mapped[datetime | None]
    failures: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    __table_args__ = (Index(None, "workspace_id", "id"),)


class WebhookSecret(Base):
    """What signs for an endpoint, or for the jobs' own addresses of a workspace: ``owner_id`` is either's id.

    Both secrets are sealed (:mod:`sume.storage.sealing`).
    """

    __tablename__ = "webhook_secrets"

    owner_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    sealed: Mapped[str] = mapped_column(String(400))
    created_at: Mapped[datetime]
    previous: Mapped[str | None] = mapped_column(String(400))
    previous_until: Mapped[datetime | None]


class WebhookEvent(Base):
    """What happened, and to what: ``object`` is what it was in that moment, with relative addresses."""

    __tablename__ = "webhook_events"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    type: Mapped[str] = mapped_column(String(40))
    job_id: Mapped[str | None] = mapped_column(String(40))
    object: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]

    __table_args__ = (Index(None, "created_at"), Index(None, "job_id"))


class WebhookDelivery(Base):
    """One event on its way to one receiver: to an endpoint, or to ``url`` if a job named its own.

    No foreign key to the endpoint: whatever becomes of that, a job's last write must go through.
    ``lane``: deliveries that would wait for the same slow receiver. ``attempts`` is the fencing token: it
    rises with each claim, and only the holder of the newest may write.
    """

    __tablename__ = "webhook_deliveries"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    event_id: Mapped[str] = mapped_column(ForeignKey("webhook_events.id"))
    endpoint_id: Mapped[str | None] = mapped_column(String(40))
    url: Mapped[str | None] = mapped_column(String(2048))
    lane: Mapped[str] = mapped_column(String(80))
    status: Mapped[str] = mapped_column(String(20))
    attempts: Mapped[int]
    next_attempt_at: Mapped[datetime | None]
    retry_until: Mapped[datetime]
    owner: Mapped[str | None] = mapped_column(String(80))
    leased_until: Mapped[datetime | None]
    replay_of: Mapped[str | None] = mapped_column(String(40))
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    __table_args__ = (
        Index(None, "workspace_id", "id"),
        Index(None, "next_attempt_at"),
        Index(None, "leased_until"),
        Index(None, "event_id"),
        Index(None, "endpoint_id", "id"),
        Index(None, "ended_at"),
    )


class WebhookAttempt(Base):
    """One request. Written when it is claimed, so that the log has those too whose answer nobody noted."""

    __tablename__ = "webhook_attempts"

    delivery_id: Mapped[str] = mapped_column(ForeignKey("webhook_deliveries.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    started_at: Mapped[datetime]
    duration_seconds: Mapped[float | None]
    status_code: Mapped[int | None]
    error: Mapped[str | None] = mapped_column(String(30))
    next_attempt_at: Mapped[datetime | None]
