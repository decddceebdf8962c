"""Items of batches that wait for a place, and which of them gets the next one.

A held job is accepted and paid for like any other, and in no worker's reach. It moves to the queue in the
transaction that makes a place free, or in the one that accepts its batch. It never moves back.
Lock order: held row, then queue row, then job row, then credit account; whoever has the account already takes
held rows only if nobody else has them.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.orm import Session

from sume.contract.prices import Plan
from sume.jobs import queue
from sume.jobs.models import HeldJob, Job, QueuedJob

PLACES_FOR_SINGLE_JOBS: Final = 5
"""One of so many places, at least one, is left to what is asked for by itself."""

_NEW = insert(HeldJob)
_ANY = select(HeldJob.job_id).where(HeldJob.workspace_id == bindparam("workspace_id")).limit(1)


def put(session: Session, *, job_id: str, workspace_id: str, batch_id: str, now: datetime) -> None:
    """Have a job whose row is there wait."""
    held = {"job_id": job_id, "workspace_id": workspace_id, "batch_id": batch_id, "held_at": now}
    session.connection().execute(_NEW, held)


def something_is_held(session: Session, workspace_id: str) -> bool:
    return session.connection().execute(_ANY, {"workspace_id": workspace_id}).first() is not None


def count(session: Session, workspace_id: str) -> int:
    query = select(func.count()).select_from(HeldJob).where(HeldJob.workspace_id == workspace_id)
    return session.execute(query).scalar_one()


def holders(session: Session, limit: int) -> list[str]:
    """Workspaces that hold jobs, in one order."""
    query = select(HeldJob.workspace_id).distinct().order_by(HeldJob.workspace_id).limit(limit)
    return list(session.scalars(query))


def places_of_batches(plan: Plan) -> int:
    """How many of a plan's places batches may take together; a plan with one place lets them have it."""
    places = plan.active_generations
    return max(1, places - max(1, places // PLACES_FOR_SINGLE_JOBS))


def take_next(session: Session, workspace_id: str, plan: Plan) -> list[str]:
    """Take out as many held jobs as there are places for; the account must be held.

    The batch that has least in the queue goes first, and of a batch the item that was named first.
    """
    active = queue.active_count(session, workspace_id)
    of_batches = _active_by_batch(session, workspace_id)
    free = min(plan.active_generations - active, places_of_batches(plan) - sum(of_batches.values()))
    taken: list[str] = []
    while len(taken) < free:
        waiting = _batches_that_wait(session, workspace_id)
        found = take_one(session, sorted(waiting, key=lambda batch: (of_batches.get(batch, 0), batch)))
        if found is None:
            break
        batch_id, job_id = found
        of_batches[batch_id] = of_batches.get(batch_id, 0) + 1
        taken.append(job_id)
    return taken


def _active_by_batch(session: Session, workspace_id: str) -> dict[str, int]:
    query = (
        select(Job.batch_id, func.count())
        .select_from(QueuedJob)
        .join(Job, Job.id == QueuedJob.job_id)
        .where(QueuedJob.workspace_id == workspace_id, Job.batch_id.is_not(None))
        .group_by(Job.batch_id)
    )
    return {str(batch_id): jobs for batch_id, jobs in session.execute(query)}


def _batches_that_wait(session: Session, workspace_id: str) -> list[str]:
    query = select(HeldJob.batch_id).where(HeldJob.workspace_id == workspace_id).distinct()
    return list(session.scalars(query))


def take_one(session: Session, batch_ids: Sequence[str]) -> tuple[str, str] | None:
    """``(batch, job)`` of the first of these batches that has one to give."""
    for batch_id in batch_ids:
        query = select(HeldJob.job_id).where(HeldJob.batch_id == batch_id).order_by(HeldJob.job_id)
        # One that somebody has is about to be canceled or given up.
        job_id = session.scalars(query.limit(1).with_for_update(skip_locked=True)).one_or_none()
        if job_id is not None:
            session.execute(delete(HeldJob).where(HeldJob.job_id == job_id))
            return batch_id, job_id
    return None


def take_out(session: Session, *, workspace_id: str, job_id: str) -> bool:
    """Remove one held job; False when it is not there. One that is just being moved is waited for."""
    taken = session.execute(
        delete(HeldJob)
        .where(HeldJob.job_id == job_id, HeldJob.workspace_id == workspace_id)
        .returning(HeldJob.job_id)
    )
    return taken.first() is not None


def take_out_batch(session: Session, *, workspace_id: str, batch_id: str) -> list[str]:
    """Remove all that a batch holds."""
    held = (
        select(HeldJob.job_id)
        .where(HeldJob.batch_id == batch_id, HeldJob.workspace_id == workspace_id)
        .order_by(HeldJob.job_id)
        .with_for_update()
    )
    return _remove(session, list(session.scalars(held)))


def take_out_stale(session: Session, *, held_before: datetime, limit: int) -> list[str]:
    """Remove what no place was found for in time, sorted by workspace as the queue's."""
    stale = (
        select(HeldJob.workspace_id, HeldJob.job_id)
        .where(HeldJob.held_at < held_before)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return _remove(session, [job_id for _, job_id in sorted(tuple(row) for row in session.execute(stale))])


def _remove(session: Session, job_ids: list[str]) -> list[str]:
    if job_ids:
        session.execute(delete(HeldJob).where(HeldJob.job_id.in_(job_ids)))
    return job_ids
