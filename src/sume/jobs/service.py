"""The life of a job. Each function is part of one transaction; the money moves in it or not at all."""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy.orm import Session

from sume.contract.errors import ErrorCode, JobError
from sume.contract.jobs import CreditState, JobStatus
from sume.contract.limits import HELD_LIFETIME, QUEUE_LIFETIME
from sume.credits import service as credits
from sume.errors import Conflict, NotFound
from sume.faults import crash_point
from sume.jobs import cleanups, holding, queue, repository
from sume.jobs.accepting import admit, record_status
from sume.jobs.models import Job
from sume.jobs.queue import Claim
from sume.storage.changes import announce
from sume.webhooks import outbox

EVENT_PROGRESS: Final = "progress"


def claim_next(session: Session, *, owner: str, lease: timedelta, now: datetime) -> tuple[Claim, Job] | None:
    """Take the next job that waits, mark it running, and return it with the right to write to it."""
    held = queue.claim(session, owner=owner, lease=lease, now=now)
    if held is None:
        return None
    job = repository.get(session, held.job_id)
    job.status = JobStatus.RUNNING.value
    job.started_at = job.started_at or now
    job.progress = 0.0
    job.stage = "starting"
    record_status(session, job, now)
    announce(session)
    session.flush()
    crash_point("claim.before_commit")
    return held, job


def report(
    session: Session, held: Claim, *, progress: float, stage: str, lease: timedelta, now: datetime
) -> None:
    """Note how far the work is, and keep the lease."""
    queue.renew(session, held, lease=lease, now=now)
    repository.set_progress(session, held.job_id, progress=progress, stage=stage)
    repository.add_event(
        session,
        job_id=held.job_id,
        kind=EVENT_PROGRESS,
        status=JobStatus.RUNNING.value,
        progress=progress,
        stage=stage,
        now=now,
    )
    announce(session)
    session.flush()
    crash_point("progress.before_commit")


def start_storing(session: Session, held: Claim, *, lease: timedelta, now: datetime) -> None:
    """The outputs are made and are being stored."""
    queue.renew(session, held, lease=lease, now=now)
    job = repository.get(session, held.job_id)
    job.status = JobStatus.PROCESSING.value
    job.stage = "storing"
    record_status(session, job, now)
    announce(session)
    session.flush()
    crash_point("storing.before_commit")


def complete(session: Session, held: Claim, *, result: dict[str, Any], now: datetime) -> None:
    """The result, the charge, the last event and the end of the lease."""
    queue.end(session, held)
    job = repository.get(session, held.job_id)
    job.result = result
    job.progress = 1.0
    _charge(session, job, now)
    if held.attempt > 1:
        cleanups.put(session, job.id, now)
    _end(session, job, JobStatus.COMPLETED, CreditState.CHARGED, now)
    admit(session, job.workspace_id, now=now)
    crash_point("complete.before_commit")


def fail(session: Session, held: Claim, *, error: JobError, now: datetime) -> None:
    """The reason, the refund in full, the last event and the end of the lease."""
    queue.end(session, held)
    job = repository.get(session, held.job_id)
    job.error = error.model_dump(mode="json")
    _release(session, job, now)
    cleanups.put(session, job.id, now)
    _end(session, job, JobStatus.FAILED, CreditState.RELEASED, now)
    admit(session, job.workspace_id, now=now)
    crash_point("fail.before_commit")


def hand_back(session: Session, held: Claim, *, now: datetime) -> None:
    """Return a job to the queue because its worker stops."""
    queue.hand_back(session, held)
    job = repository.get(session, held.job_id)
    job.status = JobStatus.QUEUED.value
    job.progress = 0.0
    job.stage = None
    record_status(session, job, now)
    announce(session)
    session.flush()
    crash_point("hand_back.before_commit")


def cancel(session: Session, *, workspace_id: str, job_id: str, now: datetime) -> Job:
    """End a job now, whether it waits or runs. Its worker finds its lease gone and stops."""
    named = {"workspace_id": workspace_id, "job_id": job_id}
    # In the order in which a job moves: one that is moved meanwhile is found where it came to.
    taken = holding.take_out(session, **named) or queue.take_out(session, **named)
    job = repository.get_owned(session, workspace_id, job_id)
    if job is None:
        raise NotFound("There is no such job in this workspace.")
    if not taken:
        raise Conflict(
            ErrorCode.JOB_NOT_CANCELABLE,
            f"The job has already ended: it is {job.status}.",
            details={"status": job.status},
        )
    _give_up(session, job, JobStatus.CANCELED, now)
    admit(session, workspace_id, now=now)
    crash_point("cancel.before_commit")
    return job


def cancel_batch(session: Session, *, workspace_id: str, batch_id: str, now: datetime) -> int:
    """End every job of a batch that has not ended, with its credits back; how many."""
    named = {"workspace_id": workspace_id, "batch_id": batch_id}
    job_ids = [*holding.take_out_batch(session, **named), *queue.take_out_batch(session, **named)]
    for job_id in sorted(job_ids):
        _give_up(session, repository.get(session, job_id), JobStatus.CANCELED, now)
    admit(session, workspace_id, now=now)
    if job_ids:
        crash_point("cancel_batch.before_commit")
    return len(job_ids)


def expire_stale(session: Session, *, now: datetime, limit: int = 100) -> int:
    """Give up on jobs that waited longer than a job may, with their credits back."""
    held = holding.take_out_stale(session, held_before=now - HELD_LIFETIME, limit=limit)
    queued = queue.take_out_stale(session, queued_before=now - QUEUE_LIFETIME, limit=limit)
    jobs = [repository.get(session, job_id) for job_id in [*held, *queued]]
    for job in sorted(jobs, key=lambda job: (job.workspace_id, job.id)):
        _give_up(session, job, JobStatus.EXPIRED, now)
    for workspace_id in sorted({job.workspace_id for job in jobs}):
        admit(session, workspace_id, now=now)
    if jobs:
        crash_point("expire.before_commit")
    return len(jobs)


def _give_up(session: Session, job: Job, status: JobStatus, now: datetime) -> None:
    """End a job that was taken out of its place, unpaid."""
    _release(session, job, now)
    if job.started_at is not None:
        cleanups.put(session, job.id, now)
    _end(session, job, status, CreditState.RELEASED, now)


def _charge(session: Session, job: Job, now: datetime) -> None:
    """A job that costs nothing has no reservation."""
    if job.required_credits:
        credits.charge(session, job.workspace_id, job_id=job.id, now=now)


def _release(session: Session, job: Job, now: datetime) -> None:
    if job.required_credits:
        credits.release(session, job.workspace_id, job_id=job.id, now=now)


def _end(session: Session, job: Job, status: JobStatus, credit_state: CreditState, now: datetime) -> None:
    job.status = status.value
    job.credit_state = credit_state.value
    job.stage = None
    job.completed_at = now
    outbox.note_end(session, job, now)
    record_status(session, job, now)
    announce(session)
    session.flush()
