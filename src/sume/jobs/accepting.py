"""How a job is accepted: alone, with others of one call, in a batch, or because another one brings it about.

Each function is part of one transaction: reservation, row, first event and place in the queue, or nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from sume.contract.common import ID_PREFIXES
from sume.contract.jobs import LIBRARY_TYPES, STAGE_HELD, CreditState, JobStatus, JobType
from sume.contract.limits import ACTIVE_INGESTS_MAX, BATCH_ITEMS_HELD_MAX
from sume.contract.prices import PLANS, Plan
from sume.credits import repository as ledger
from sume.credits import service as credits
from sume.errors import ActiveGenerationLimit, InvalidRequest
from sume.faults import crash_point
from sume.ids import new_id
from sume.jobs import holding, queue, repository
from sume.jobs.models import Job
from sume.storage.changes import announce

EVENT_STATUS: Final = "status"
BUSY_RETRY_SECONDS: Final = 5


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
        record_status(session, job, now)
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
    record_status(session, job, now)
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


def record_status(session: Session, job: Job, now: datetime) -> None:
    """Note in the job's events the status that it has now."""
    repository.add_event(
        session,
        job_id=job.id,
        kind=EVENT_STATUS,
        status=job.status,
        progress=job.progress,
        stage=job.stage,
        now=now,
    )
