from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from sume.contract.limits import CUSTOM_ID_MAX_CHARS
from sume.storage.database import Base

Sequence = BigInteger().with_variant(Integer, "sqlite")


class Job(Base):
    __tablename__ = "jobs"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    key_id: Mapped[str] = mapped_column(String(40))
    type: Mapped[str] = mapped_column(String(40))
    status: Mapped[str] = mapped_column(String(20))
    progress: Mapped[float]
    stage: Mapped[str | None] = mapped_column(String(40))
    input: Mapped[dict[str, Any]]
    caller_metadata: Mapped[dict[str, Any]]
    webhook_url: Mapped[str | None] = mapped_column(String(2048))
    required_credits: Mapped[int] = mapped_column(BigInteger)
    credit_state: Mapped[str] = mapped_column(String(20))
    error: Mapped[dict[str, Any] | None]
    result: Mapped[dict[str, Any] | None]
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    batch_id: Mapped[str | None] = mapped_column(String(40))
    batch_index: Mapped[int | None]
    custom_id: Mapped[str | None] = mapped_column(String(CUSTOM_ID_MAX_CHARS))
    admitted_at: Mapped[datetime | None]
    """When an item of a batch got its place in the queue; others have theirs from the start."""

    __table_args__ = (
        Index(None, "workspace_id", "id"),
        Index(None, "workspace_id", "status", "id"),
        Index(None, "workspace_id", "type", "id"),
        Index(None, "completed_at"),
        Index(None, "batch_id", "id"),
    )


class JobEvent(Base):
    """What happened to a job, in order; the sequence resumes a stream of events."""

    __tablename__ = "job_events"

    sequence: Mapped[int] = mapped_column(Sequence, primary_key=True, autoincrement=True)
    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.id"))
    kind: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20))
    progress: Mapped[float]
    stage: Mapped[str | None] = mapped_column(String(40))
    created_at: Mapped[datetime]

    __table_args__ = (Index(None, "job_id", "sequence"), {"sqlite_autoincrement": True})


class QueuedJob(Base):
    """A job that has not ended, and who works on it. The row goes with the job's terminal write.

    ``attempt`` is the fencing token: it rises with each claim, and only the holder of the newest may write.
    ``lost`` counts the workers that died with it.
    """

    __tablename__ = "job_queue"

    position: Mapped[int] = mapped_column(Sequence, primary_key=True, autoincrement=True)
    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.id"), unique=True)
    workspace_id: Mapped[str] = mapped_column(String(40))
    queued_at: Mapped[datetime]
    attempt: Mapped[int]
    lost: Mapped[int]
    owner: Mapped[str | None] = mapped_column(String(80))
    leased_until: Mapped[datetime | None]

    __table_args__ = (Index(None, "workspace_id"), {"sqlite_autoincrement": True})


class HeldJob(Base):
    """An item of a batch that waits for one of its workspace's places; then it moves to the queue."""

    __tablename__ = "held_jobs"

    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.id"), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(String(40))
    batch_id: Mapped[str] = mapped_column(String(40))
    held_at: Mapped[datetime]

    __table_args__ = (
        Index(None, "workspace_id", "batch_id"),
        Index(None, "batch_id", "job_id"),
        Index(None, "held_at"),
    )


class OutputCleanup(Base):
    """A job that ended after an attempt that may have left objects behind; ``due_at``: when to look."""

    __tablename__ = "output_cleanups"

    job_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    due_at: Mapped[datetime]

    __table_args__ = (Index(None, "due_at"),)


class IdempotencyRecord(Base):
    """The first answer to a POST with an ``Idempotency-Key``."""

    __tablename__ = "idempotency_records"

    workspace_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    request_hash: Mapped[str] = mapped_column(String(64))
    status_code: Mapped[int]
    body: Mapped[str]
    created_at: Mapped[datetime]

    __table_args__ = (Index(None, "created_at"),)
