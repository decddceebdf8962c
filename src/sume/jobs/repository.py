"""Every query on jobs and their events."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    bindparam,
    delete,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session

from sume.contract.jobs import ACTIVE_STATUSES, JobStatus
from sume.jobs.models import Job, JobEvent
from sume.storage.lookup import Lookup

PUBLIC = select(
    Job.id,
    Job.type,
    Job.status,
    Job.progress,
    Job.stage,
    Job.caller_metadata,
    Job.required_credits,
    Job.credit_state,
    Job.error,
    Job.result,
    Job.created_at,
    Job.started_at,
    Job.completed_at,
    Job.batch_id,
    Job.admitted_at,
)
_NEW_JOB = insert(Job)
_NEW_EVENT = insert(JobEvent)
_ADMITTED = update(Job).where(Job.id == bindparam("of_job"))
_FIND = Lookup(PUBLIC.where(Job.id == bindparam("job_id"), Job.workspace_id == bindparam("workspace_id")))


def find(connection: Connection, workspace_id: str, job_id: str) -> dict[str, Any] | None:
    return _FIND.one(connection, job_id=job_id, workspace_id=workspace_id)


def status_of(connection: Connection, job_id: str) -> str | None:
    """For a stream whose caller was already found to own the job."""
    return connection.execute(select(Job.status).where(Job.id == job_id)).scalar_one_or_none()


def page(
    connection: Connection,
    workspace_id: str,
    *,
    before_id: str | None,
    type_: str | None,
    status: str | None,
    limit: int,
) -> Sequence[RowMapping]:
    """Jobs of one workspace, newest first."""
    query = PUBLIC.where(Job.workspace_id == workspace_id)
    if before_id is not None:
        query = query.where(Job.id < before_id)
    if type_ is not None:
        query = query.where(Job.type == type_)
    if status is not None:
        query = query.where(Job.status == status)
    return connection.execute(query.order_by(Job.id.desc()).limit(limit)).mappings().all()


def key_of(session: Session, job_id: str) -> str:
    """The API key that a job was asked with; without a lock."""
    return session.execute(select(Job.key_id).where(Job.id == job_id)).scalar_one()


def get(session: Session, job_id: str) -> Job:
    """A job by id alone: for the holder of its lease, never for a caller."""
    return session.execute(
        select(Job).where(Job.id == job_id).with_for_update().execution_options(populate_existing=True)
    ).scalar_one()


def get_owned(session: Session, workspace_id: str, job_id: str) -> Job | None:
    query = select(Job).where(Job.id == job_id, Job.workspace_id == workspace_id).with_for_update()
    return session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()


def set_progress(session: Session, job_id: str, *, progress: float, stage: str) -> None:
    session.execute(
        update(Job)
        .where(Job.id == job_id, Job.status.in_(ACTIVE_STATUSES))
        .values(progress=progress, stage=stage)
    )


def set_admitted(session: Session, job_id: str, now: datetime) -> None:
    """An item of a batch has its place in the queue."""
    session.connection().execute(_ADMITTED, {"of_job": job_id, "admitted_at": now, "stage": None})


def add(session: Session, **columns: Any) -> Job:
    """Insert a job; what is returned is a copy of the row, which writes nothing when it is changed."""
    session.connection().execute(_NEW_JOB, columns)
    return Job(**columns)


def add_event(
    session: Session,
    *,
    job_id: str,
    kind: str,
    status: str,
    progress: float,
    stage: str | None,
    now: datetime,
) -> None:
    """Note what happened to a job whose row is there."""
    event = {"job_id": job_id, "kind": kind, "status": status, "progress": progress, "stage": stage}
    session.connection().execute(_NEW_EVENT, {**event, "created_at": now})


def events_after(connection: Connection, job_id: str, sequence: int, limit: int) -> Sequence[RowMapping]:
    """Events of a job the caller was already found to own, oldest first."""
    query = (
        select(
            JobEvent.sequence,
            JobEvent.kind,
            JobEvent.status,
            JobEvent.progress,
            JobEvent.stage,
            JobEvent.created_at,
        )
        .where(JobEvent.job_id == job_id, JobEvent.sequence > sequence)
        .order_by(JobEvent.sequence)
        .limit(limit)
    )
    return connection.execute(query).mappings().all()


def jobs_with_old_events(session: Session, *, ended_before: datetime, limit: int) -> list[str]:
    """Of the jobs that the oldest events tell of, those that ended long ago."""
    oldest = select(JobEvent.job_id).order_by(JobEvent.sequence).limit(limit).subquery()
    query = select(Job.id).where(Job.id.in_(select(oldest.c.job_id)), Job.completed_at < ended_before)
    return list(session.execute(query).scalars())


def delete_events(session: Session, job_ids: Sequence[str]) -> None:
    session.execute(delete(JobEvent).where(JobEvent.job_id.in_(job_ids)))


def ended_before(
    session: Session,
    moment: datetime,
    limit: int,
    *,
    lasting_types: Sequence[str],
    but_not: ColumnElement[bool],
) -> list[str]:
    """Jobs that ended then, but not those; of ``lasting_types`` only those that made nothing."""
    passing = or_(Job.type.not_in(lasting_types), Job.status != JobStatus.COMPLETED.value)
    query = select(Job.id).where(Job.completed_at < moment, passing, ~but_not).limit(limit)
    return list(session.execute(query).scalars())


def delete_jobs(session: Session, job_ids: Sequence[str]) -> None:
    delete_events(session, job_ids)
    session.execute(delete(Job).where(Job.id.in_(job_ids)))
