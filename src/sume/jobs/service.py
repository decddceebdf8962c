"""The life of a job. Each function is part of one transaction; the money moves in it or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from sume.contract.common import ID_PREFIXES
from sume.contract.errors import ErrorCode, JobError
from sume.contract.jobs import LIBRARY_TYPES, STAGE_HELD, CreditState, JobStatus, JobType
from sume.contract.limits import (
    ACTIVE_INGESTS_MAX,
    BATCH_ITEMS_HELD_MAX,
    HELD_LIFETIME,
    QUEUE_LIFETIME,
)
from sume.contract.prices import PLANS, Plan
from sume.credits import repository as ledger
from sume.credits import service as credits
from sume.errors import ActiveGenerationLimit, Conflict, InvalidRequest, NotFound
from sume.faults import crash_point
from sume.ids import new_id
from sume.jobs import cleanups, holding, queue, repository
from sume.jobs.models import Job
from sume.jobs.queue import Claim
from sume.storage.changes import announce
from sume.webhooks import outbox

EVENT_STATUS = "status"
EVENT_PROGRESS = "progress"
BUSY_RETRY_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Item:
    """Where in a batch a job stands, counted from 0, and the caller's own name for it."""

    batch_id: str
    index: int
    custom_id: str | None


@dataclass(frozen=True, slots=True)
class NewJob:
    """What a caller asks for, checked and priced."""

    type: JobType
    input: dict[str, Any]
    required_credits: int
    metadata: dict[str, str]
    webhook_url: str | None = None


def submit(
    session: Session, *, workspace_id: str, key_id: str, plan: Plan, new: NewJob, now: datetime
) -> Job:
    """Accept a job: its reservation, its row, its first event and its place in the queue, all or nothing."""
    ledger.lock_account(session, workspace_id)
    if new.type in LIBRARY_TYPES:
        _refuse_above_ingest_limit(session, workspace_id)
    else:
        _refuse_above_active_limit(session, workspace_id, plan)
    job = _add(session, workspace_id, key_id, new, now)
    _reserve(session, job, plan, now)
    _enqueue(session, job, now)
    crash_point("submit.before_commit")
    return job


def submit_together(
    session: Session, *, workspace_id: str, key_id: str, plan: Plan, news: Sequence[NewJob], now: datetime
) -> list[Job]:
    """Accept jobs of one call, in their order, all or none; a refusal counts them together."""
    ledger.lock_account(session, workspace_id)
    _refuse_above_active_limit(session, workspace_id, plan, more=len(news))
    required = sum(new.required_credits for new in news)
    credits.require(session, workspace_id, plan=plan.id, amount=required, now=now, key_id=key_id)
    return [
        submit(session, workspace_id=workspace_id, key_id=key_id, plan=plan, new=new, now=now) for new in news
    ]


def submit_batch(
    session: Session,
    *,
    workspace_id: str,
    key_id: str,
    plan: Plan,
    items: Sequence[tuple[NewJob, Item]],
    now: datetime,
) -> list[Job]:
    """Accept the jobs of a batch, in their order: all of them are reserved for, or none is there.

    They wait in the batch, and as many as there are places for go on to the queue at once.
    """
    ledger.lock_account(session, workspace_id)
    _refuse_above_held_limit(session, workspace_id, len(items))
    required = sum(new.required_credits for new, _ in items)
    credits.require(session, workspace_id, plan=plan.id, amount=required, now=now, key_id=key_id)
    jobs = {}
    for new, item in items:
        job = _add(session, workspace_id, key_id, new, now, item)
        jobs[job.id] = job
        _reserve(session, job, plan, now)
        _record_status(session, job, now)
        holding.put(session, job_id=job.id, workspace_id=workspace_id, batch_id=item.batch_id, now=now)
        crash_point("batch.between_items")
    for job_id in _admit(session, workspace_id, plan, now):
        if job_id in jobs:
            jobs[job_id].stage, jobs[job_id].admitted_at = None, now
    return list(jobs.values())


def admit(session: Session, workspace_id: str, *, now: datetime) -> int:
    """Move held jobs to the workspace's free places; how many. Part of whatever makes a place free."""
    if not holding.something_is_held(session, workspace_id):
        return 0
    ledger.lock_account(session, workspace_id)
    return len(_admit(session, workspace_id, PLANS[ledger.plan_of(session, workspace_id)], now))


def _admit(session: Session, workspace_id: str, plan: Plan, now: datetime) -> list[str]:
    job_ids = holding.take_next(session, workspace_id, plan)
    for job_id in job_ids:
        repository.set_admitted(session, job_id, now)
        queue.put(session, job_id=job_id, workspace_id=workspace_id, now=now)
        repository.add_event(
            session,
            job_id=job_id,
            kind=EVENT_STATUS,
            status=JobStatus.QUEUED.value,
            progress=0.0,
            stage=None,
            now=now,
        )
    if job_ids:
        announce(session)
    return job_ids


def follow(session: Session, *, workspace_id: str, key_id: str, new: NewJob, now: datetime) -> Job:
    """Accept a job that another one brings about: it costs nothing and is never refused."""
    if new.required_credits:
        raise ValueError("what nobody asked for is free")
    job = _add(session, workspace_id, key_id, new, now)
    _enqueue(session, job, now)
    return job


def _reserve(session: Session, job: Job, plan: Plan, now: datetime) -> None:
    """A job that costs nothing has no reservation."""
    if job.required_credits:
        credits.reserve(
            session,
            job.workspace_id,
            plan=plan.id,
            job_id=job.id,
            amount=job.required_credits,
            now=now,
            key_id=job.key_id,
        )


def _add(
    session: Session, workspace_id: str, key_id: str, new: NewJob, now: datetime, item: Item | None = None
) -> Job:
    return repository.add(
        session,
        id=new_id(ID_PREFIXES["job"]),
        workspace_id=workspace_id,
        key_id=key_id,
        type=new.type.value,
        status=JobStatus.QUEUED.value,
        progress=0.0,
        stage=STAGE_HELD if item else None,
        input=new.input,
        caller_metadata=new.metadata,
        webhook_url=new.webhook_url,
        required_credits=new.required_credits,
        credit_state=CreditState.RESERVED.value,
        error=None,
        result=None,
        created_at=now,
        started_at=None,
        completed_at=None,
        batch_id=item.batch_id if item else None,
        batch_index=item.index if item else None,
        custom_id=item.custom_id if item else None,
        admitted_at=None,
    )


def _enqueue(session: Session, job: Job, now: datetime) -> None:
    _record_status(session, job, now)
    queue.put(session, job_id=job.id, workspace_id=job.workspace_id, now=now)
    announce(session)


def _refuse_above_active_limit(session: Session, workspace_id: str, plan: Plan, more: int = 1) -> None:
    active = queue.active_count(session, workspace_id)
    if more > plan.active_generations:
        raise InvalidRequest(
            f"This call starts {more} jobs and the plan allows {plan.active_generations} at a time. "
            "Ask for fewer at once. Nothing was charged.",
            details={"limit": plan.active_generations},
        )
    if active + more > plan.active_generations:
        raise ActiveGenerationLimit(
            f"{active} jobs are active and the plan allows {plan.active_generations} at a time"
            + (f"; this call starts {more}" if more > 1 else "")
            + ". Wait for one to end, or cancel one. Nothing was charged.",
            retry_after=BUSY_RETRY_SECONDS,
            details={"limit": plan.active_generations, "active": active},
        )


def _refuse_above_ingest_limit(session: Session, workspace_id: str) -> None:
    active = queue.active_ingests(session, workspace_id)
    if active >= ACTIVE_INGESTS_MAX:
        raise ActiveGenerationLimit(
            f"{active} videos are being taken into the library, which is the most at a time. "
            "Wait for one to be done. Nothing was charged.",
            retry_after=BUSY_RETRY_SECONDS,
            details={"limit": ACTIVE_INGESTS_MAX, "active": active},
        )


def _refuse_above_held_limit(session: Session, workspace_id: str, more: int) -> None:
    held = holding.count(session, workspace_id)
    if held + more > BATCH_ITEMS_HELD_MAX:
        raise ActiveGenerationLimit(
            f"{held} items of batches wait already and {BATCH_ITEMS_HELD_MAX} may. "
            "Wait for some to start, or cancel a batch. Nothing was charged.",
            retry_after=BUSY_RETRY_SECONDS,
            details={"limit": BATCH_ITEMS_HELD_MAX, "active": held},
        )


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
    _record_status(session, job, now)
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
    _record_status(session, job, now)
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
    _record_status(session, job, now)
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
    _record_status(session, job, now)
    announce(session)
    session.flush()


def _record_status(session: Session, job: Job, now: datetime) -> None:
    repository.add_event(
        session,
        job_id=job.id,
        kind=EVENT_STATUS,
        status=job.status,
        progress=job.progress,
        stage=job.stage,
        now=now,
    )
