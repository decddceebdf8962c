"""Invariants between jobs, the queue and the ledger, as queries."""

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from sume.contract.jobs import ACTIVE_STATUSES, CreditState, JobStatus
from sume.credits.models import Reservation, Resolution
from sume.jobs.models import HeldJob, Job, QueuedJob

_EXPECTED_OUTCOME = {CreditState.CHARGED.value: "posted", CreditState.RELEASED.value: "voided"}


def find_problems(session: Session) -> list[str]:
    """One sentence for each broken invariant."""
    return [*_queue_differs(session), *_money_differs(session)]


def _queue_differs(session: Session) -> list[str]:
    """While a job has not ended it has a place in the queue, or waits in its batch for one; never both."""
    queued = exists().where(QueuedJob.job_id == Job.id)
    held = exists().where(HeldJob.job_id == Job.id)
    active = Job.status.in_(ACTIVE_STATUSES)
    ended_but_queued = select(Job.id).where(~active, or_(queued, held))
    active_but_lost = select(Job.id).where(active, ~queued, ~held)
    held_and_queued = select(Job.id).where(queued, held)
    return [
        *(f"{job_id}: has ended and is still queued" for job_id in session.scalars(ended_but_queued)),
        *(f"{job_id}: has not ended and is in no queue" for job_id in session.scalars(active_but_lost)),
        *(f"{job_id}: is queued and still held" for job_id in session.scalars(held_and_queued)),
    ]


def _money_differs(session: Session) -> list[str]:
    """Completed means charged, any other end means released, and before the end nothing is resolved.

    A job that costs nothing is marked the same way, and has no reservation.
    """
    query = (
        select(
            Job.id,
            Job.status,
            Job.credit_state,
            Job.required_credits > 0,
            Reservation.job_id.is_not(None),
            Resolution.outcome,
        )
        .outerjoin(Reservation, Reservation.job_id == Job.id)
        .outerjoin(Resolution, Resolution.job_id == Job.id)
    )
    problems = []
    for job_id, status, credit_state, priced, reserved, outcome in session.execute(query):
        completed = status == JobStatus.COMPLETED
        if priced != reserved:
            problems.append(f"{job_id}: has {'no' if priced else 'a'} reservation")
        elif priced and outcome != _EXPECTED_OUTCOME.get(credit_state):
            problems.append(f"{job_id}: is marked {credit_state}, its reservation is {outcome or 'open'}")
        elif completed != (credit_state == CreditState.CHARGED):
            problems.append(f"{job_id}: is {status} and {credit_state}")
    return problems
