"""Workspaces and jobs for tests, made by the services that make the real ones."""

import os
import secrets
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from sume.accounts import repository
from sume.accounts import service as accounts
from sume.contract.account import Bucket, Scope
from sume.contract.errors import ErrorCode, JobError
from sume.contract.jobs import JobType
from sume.contract.prices import PLANS, Plan
from sume.credits import audit as credits_audit
from sume.credits import service as credits
from sume.credits.service import Balance
from sume.jobs import accepting, service
from sume.jobs import audit as jobs_audit
from sume.jobs.accepting import NewJob
from sume.jobs.models import HeldJob, Job, QueuedJob
from sume.jobs.queue import Claim
from sume.storage.database import Database, utc_now
from tests.servers import postgres_database

Result = TypeVar("Result")

NOON = datetime(2026, 3, 15, 12, tzinfo=UTC)
"""A moment for tests that choose their own time."""

LEASE = timedelta(seconds=60)
RESULT = {"media": [], "engine": {"name": "test", "version": "1"}, "seed": 1, "warnings": [], "brief": None}
FAILURE = JobError(code=ErrorCode.GENERATION_FAILED, message="No light.", details={}, retryable=False)


@dataclass(frozen=True, slots=True)
class Tenant:
    id: str
    key_id: str
    key: str
    plan: Plan


def make_tenant(
    database: Database, *, plan: str = "pro", credits_left: int | None = None, now: datetime | None = None
) -> Tenant:
    """A workspace of its own with one key, and exactly so many credits if a number is given."""
    now = now or utc_now()
    unique = secrets.token_hex(8)
    with database.write() as session:
        owner = repository.add_user(session, name="Owner", email=f"{unique}@example.com", now=now)
        made = accounts.create_workspace(
            session, name=f"Studio {unique}", plan=plan, owner_id=owner.id, now=now
        )
        key, secret = accounts.create_key(
            session, workspace_id=made.id, scopes=list(Scope), name="test", now=now
        )
        if credits_left is not None:
            surplus = credits_left - PLANS[plan].monthly_credits
            credits.grant(session, made.id, plan=plan, amount=surplus, bucket=Bucket.MONTHLY, now=now)
    return Tenant(made.id, key.id, secret, PLANS[plan])


def empty_database(folder: Path) -> str:
    """The address of a database without tables, of the kind that this test run uses."""
    name = f"empty_{secrets.token_hex(6)}"
    if os.environ.get("SUME_TEST_BACKEND") == "scaled":
        return postgres_database(name)
    return f"sqlite:///{folder / name}.db"


def new_job(cost: int = 1, type_: JobType = JobType.IMAGE_GENERATION) -> NewJob:
    return NewJob(type_, {"prompt": "A jar."}, cost, {"order": "7"})


def submit(
    session: Session,
    tenant: Tenant,
    *,
    cost: int = 1,
    now: datetime = NOON,
    plan: Plan | None = None,
    type_: JobType = JobType.IMAGE_GENERATION,
) -> Job:
    return accepting.submit(
        session,
        workspace_id=tenant.id,
        key_id=tenant.key_id,
        plan=plan or tenant.plan,
        new=new_job(cost, type_),
        now=now,
    )


def submit_one(
    database: Database,
    tenant: Tenant,
    *,
    cost: int = 1,
    now: datetime = NOON,
    type_: JobType = JobType.IMAGE_GENERATION,
) -> str:
    with database.write() as session:
        return submit(session, tenant, cost=cost, now=now, type_=type_).id


def claim_one(database: Database, *, owner: str = "worker", now: datetime = NOON) -> Claim | None:
    with database.write() as session:
        claimed = service.claim_next(session, owner=owner, lease=LEASE, now=now)
    return claimed[0] if claimed else None


def balance_of(database: Database, tenant: Tenant) -> Balance:
    with database.read() as session:
        return credits.balance(session, tenant.id)


def job_row(database: Database, job_id: str) -> Mapping[Any, Any]:
    with database.engine.connect() as connection:
        return dict(connection.execute(select(*Job.__table__.c).where(Job.id == job_id)).mappings().one())


def queue_row(database: Database, job_id: str) -> QueuedJob | None:
    with database.read() as session:
        return session.scalars(select(QueuedJob).where(QueuedJob.job_id == job_id)).one_or_none()


def problems(database: Database) -> list[str]:
    """What both audits find wrong."""
    with database.read() as session:
        return [*credits_audit.find_problems(session), *jobs_audit.find_problems(session)]


def drain(database: Database) -> None:
    """Cancel everything queued, so that the next test's claims find its own jobs only."""
    with database.write() as session:
        held = select(HeldJob.workspace_id, HeldJob.job_id)
        queued = select(QueuedJob.workspace_id, QueuedJob.job_id).union_all(held)
        for workspace_id, job_id in session.execute(queued).all():
            service.cancel(session, workspace_id=workspace_id, job_id=job_id, now=NOON)


def race(work: Callable[[int], Result], count: int) -> list[Result]:
    """Run ``work`` in so many threads that start together; what each returned, in order of its number."""
    start = threading.Barrier(count)

    def run(number: int) -> Result:
        start.wait()
        return work(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))
