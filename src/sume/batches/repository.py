"""Every query on batches and on the jobs that are their items."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, case, delete, exists, func, select
from sqlalchemy.orm import Session

from sume.batches.models import Batch
from sume.contract.jobs import STAGE_HELD, JobStatus
from sume.jobs import repository as jobs
from sume.jobs.models import Job

_BATCH = select(*Batch.__table__.c)


@dataclass(frozen=True, slots=True)
class Tally:
    """Of a batch's jobs in one state of the job and of its credits; ``last_end``: of the last that ended."""

    status: str
    credit_state: str
    held: bool
    jobs: int
    credits: int
    last_end: datetime | None


def add(session: Session, batch: Batch) -> None:
    session.add(batch)
    session.flush()


def find(connection: Connection, workspace_id: str, batch_id: str) -> RowMapping | None:
    query = _BATCH.where(Batch.id == batch_id, Batch.workspace_id == workspace_id)
    return connection.execute(query).mappings().one_or_none()


def page(
    connection: Connection, workspace_id: str, *, before_id: str | None, limit: int
) -> Sequence[RowMapping]:
    """A workspace's batches, newest first."""
    query = _BATCH.where(Batch.workspace_id == workspace_id)
    if before_id is not None:
        query = query.where(Batch.id < before_id)
    return connection.execute(query.order_by(Batch.id.desc()).limit(limit)).mappings().all()


def tallies(connection: Connection, batch_ids: Sequence[str]) -> dict[str, list[Tally]]:
    """How the jobs of batches that the caller was found to own stand."""
    held = case((Job.stage == STAGE_HELD, 1), else_=0)
    query = (
        select(
            Job.batch_id,
            Job.status,
            Job.credit_state,
            held,
            func.count(),
            func.sum(Job.required_credits),
            func.max(Job.completed_at),
        )
        .where(Job.batch_id.in_(batch_ids))
        .group_by(Job.batch_id, Job.status, Job.credit_state, held)
    )
    found: dict[str, list[Tally]] = {batch_id: [] for batch_id in batch_ids}
    for batch_id, status, credit_state, waits, count, credits, last_end in connection.execute(query):
        found[batch_id].append(Tally(status, credit_state, bool(waits), count, int(credits), last_end))
    return found


def items(
    connection: Connection, workspace_id: str, batch_id: str, *, after_id: str | None, limit: int
) -> Sequence[RowMapping]:
    """Jobs of a batch in the order of its request."""
    query = (
        jobs.PUBLIC.add_columns(Job.batch_index, Job.custom_id)
        .where(Job.batch_id == batch_id, Job.workspace_id == workspace_id)
        .order_by(Job.id)
    )
    if after_id is not None:
        query = query.where(Job.id > after_id)
    return connection.execute(query.limit(limit)).mappings().all()


def lost_items(session: Session, workspace_id: str, batch_id: str) -> Sequence[RowMapping]:
    """What was asked of the jobs that failed or waited too long."""
    lost = (JobStatus.FAILED.value, JobStatus.EXPIRED.value)
    query = select(Job.type, Job.input, Job.caller_metadata, Job.webhook_url, Job.custom_id)
    query = query.where(Job.batch_id == batch_id, Job.workspace_id == workspace_id, Job.status.in_(lost))
    return session.execute(query.order_by(Job.id)).mappings().all()


def delete_empty(session: Session, made_before: datetime, limit: int) -> None:
    """Remove old batches of which no job is left."""
    left = exists().where(Job.batch_id == Batch.id)
    old = select(Batch.id).where(Batch.created_at < made_before, ~left).limit(limit)
    session.execute(delete(Batch).where(Batch.id.in_(old.scalar_subquery())))


def row_of(batch: Batch) -> dict[str, Any]:
    """As a query would have found it."""
    return {column.name: getattr(batch, column.name) for column in Batch.__table__.c}
