"""No sequence of what can happen to a workspace's jobs overspends, loses or doubles a credit.

Hypothesis drives real transactions and a plain model side by side; after each step the books must agree
with the model and the audits must find nothing.
"""

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sume.contract.account import Bucket
from sume.credits import service as credits
from sume.credits.models import CreditAccount, CreditEntry, Reservation, Resolution
from sume.errors import ActiveGenerationLimit, Conflict, InsufficientCredits, NotFound
from sume.jobs import queue, service
from sume.jobs.models import Job, JobEvent, QueuedJob
from sume.jobs.queue import Claim, LeaseLostError
from sume.storage.database import Base, Database
from tests.factories import FAILURE, LEASE, RESULT, make_tenant, problems, submit
from tests.property.ledger_model import Ledger

STARTS = [
    datetime(2024, 1, 31, 9, tzinfo=UTC),
    datetime(2024, 2, 29, 23, 59, 59, tzinfo=UTC),
    datetime(2025, 12, 31, tzinfo=UTC),
    datetime(2026, 5, 14, 0, 0, 0, 1, tzinfo=UTC),
]
WAITS = [
    timedelta(seconds=1),
    LEASE,
    LEASE + timedelta(microseconds=1),
    timedelta(hours=25),
    timedelta(days=17),
    timedelta(days=70),
]
COSTS = st.sampled_from([1, 2, 4, 16, 120, 300, 500])
PICK = st.integers(0, 7)

Write = Callable[[Session, Claim, datetime], None]
CLAIM_WRITES: dict[str, Write] = {
    "renew": lambda session, held, now: queue.renew(session, held, lease=LEASE, now=now),
    "report": lambda session, held, now: service.report(
        session, held, progress=0.5, stage="rendering", lease=LEASE, now=now
    ),
    "store": lambda session, held, now: service.start_storing(session, held, lease=LEASE, now=now),
    "complete": lambda session, held, now: service.complete(session, held, result=RESULT, now=now),
    "fail": lambda session, held, now: service.fail(session, held, error=FAILURE, now=now),
    "hand_back": lambda session, held, now: service.hand_back(session, held, now=now),
}
"""Everything that a worker may write, given the right to."""


class LedgerMachine(RuleBasedStateMachine):
    def __init__(self, database: Database) -> None:
        super().__init__()
        self.database = database
        self.claims: dict[str, Claim] = {}
        self.lost_claims: list[Claim] = []
        self.workers = 0

    @initialize(start=st.sampled_from(STARTS), bonus=st.sampled_from([0, 3, 200]))
    def open_workspace(self, start: datetime, bonus: int) -> None:
        self.tenant = make_tenant(self.database, plan="free", now=start)
        self.plan = dataclasses.replace(self.tenant.plan, active_generations=3)
        self.books = Ledger(self.plan, start)
        self.grant(bonus, Bucket.BONUS)

    def teardown(self) -> None:
        with self.database.write() as session:
            _forget(session, self.tenant.id)

    @rule(amount=st.integers(0, 300), bucket=st.sampled_from(Bucket))
    def grant(self, amount: int, bucket: Bucket) -> None:
        moved = self._grant(amount, bucket)
        self.books.renew()
        setattr(self.books, bucket.value, getattr(self.books, bucket.value) + amount)
        assert moved == amount

    @rule(amount=st.integers(1, 600), bucket=st.sampled_from(Bucket))
    def take_back(self, amount: int, bucket: Bucket) -> None:
        moved = self._grant(-amount, bucket)
        self.books.renew()
        there = getattr(self.books, bucket.value)
        assert moved == -min(amount, there)
        setattr(self.books, bucket.value, there + moved)

    @rule(cost=COSTS)
    def submit(self, cost: int) -> None:
        if len(self.books.active) >= self.plan.active_generations:
            with self._refused(ActiveGenerationLimit):
                self._submit(cost)
        elif cost > self.books.spendable:
            with self._refused(InsufficientCredits):
                self._submit(cost)
        else:
            self.books.submit(self._submit(cost), cost)

    @rule()
    def claim(self) -> None:
        self.workers += 1
        owner = f"worker-{self.workers}"
        with self.database.write() as session:
            claimed = service.claim_next(session, owner=owner, lease=LEASE, now=self.books.now)
        job_id = self.books.next_free()
        assert (claimed and claimed[0].job_id) == job_id
        if claimed is None or job_id is None:
            return
        self._lose_claim(job_id)
        self.books.claim(job_id, owner)
        self.claims[job_id] = claimed[0]

    @precondition(lambda self: self.claims)
    @rule(pick=PICK, write=st.sampled_from(["renew", "report", "store"]))
    def work(self, pick: int, write: str) -> None:
        held = self._held(pick)
        self._write(held, write)
        job = self.books.jobs[held.job_id]
        job.leased_until = self.books.now + LEASE
        if write == "store":
            job.status = "processing"

    @precondition(lambda self: self.claims)
    @rule(pick=PICK)
    def complete(self, pick: int) -> None:
        held = self._held(pick)
        self._write(held, "complete")
        self._lose_claim(held.job_id)
        self.books.charge(held.job_id)

    @precondition(lambda self: self.claims)
    @rule(pick=PICK)
    def fail(self, pick: int) -> None:
        held = self._held(pick)
        self._write(held, "fail")
        self._lose_claim(held.job_id)
        self.books.release(held.job_id, "failed")

    @precondition(lambda self: self.claims)
    @rule(pick=PICK)
    def hand_back(self, pick: int) -> None:
        held = self._held(pick)
        self._write(held, "hand_back")
        self._lose_claim(held.job_id)
        self.books.hand_back(held.job_id)

    @precondition(lambda self: self.lost_claims)
    @rule(pick=PICK, write=st.sampled_from(sorted(CLAIM_WRITES)))
    def write_with_a_lost_claim(self, pick: int, write: str) -> None:
        held = self.lost_claims[pick % len(self.lost_claims)]
        with self._refused(LeaseLostError):
            self._write(held, write)

    @precondition(lambda self: self.books.jobs)
    @rule(pick=PICK)
    def cancel(self, pick: int) -> None:
        job_id = list(self.books.jobs)[pick % len(self.books.jobs)]
        if not self.books.jobs[job_id].active:
            with self._refused(Conflict):
                self._cancel(self.tenant.id, job_id)
            return
        self._cancel(self.tenant.id, job_id)
        self._lose_claim(job_id)
        self.books.release(job_id, "canceled")

    @precondition(lambda self: self.books.jobs)
    @rule(pick=PICK)
    def cancel_as_somebody_else(self, pick: int) -> None:
        job_id = list(self.books.jobs)[pick % len(self.books.jobs)]
        with self._refused(NotFound):
            self._cancel("ws_somebody_else", job_id)

    @rule()
    def expire(self) -> None:
        with self.database.write() as session:
            count = service.expire_stale(session, now=self.books.now)
        stale = self.books.stale()
        assert count == len(stale)
        for job_id in stale:
            self.books.release(job_id, "expired")

    @precondition(lambda self: self.claims)
    @rule(pick=PICK)
    def worker_dies(self, pick: int) -> None:
        job = self.books.jobs[self._held(pick).job_id]
        with self.database.write() as session:
            assert queue.free_all_of(session, str(job.owner)) == 1
        job.leased_until = datetime.fromtimestamp(0, UTC)

    @rule()
    def renew(self) -> None:
        with self.database.write() as session:
            credits.renew(session, self.tenant.id, self.plan.id, self.books.now)
        self.books.renew()

    @rule(wait=st.sampled_from(WAITS))
    def time_passes(self, wait: timedelta) -> None:
        self.books.now += wait

    @rule()
    def renewal_day_comes(self) -> None:
        self.books.now = max(self.books.now, self.books.renews_at)

    @invariant()
    def the_books_agree(self) -> None:
        with self.database.read() as session:
            balance = credits.balance(session, self.tenant.id)
        books = self.books
        assert balance == credits.Balance(
            books.monthly, books.bonus, books.reserved, books.used, books.renews_at
        )
        assert min(balance.monthly, balance.bonus, balance.reserved, balance.used, balance.remaining) >= 0

    @invariant()
    def the_audits_find_nothing(self) -> None:
        assert problems(self.database) == []

    @invariant()
    def the_jobs_agree(self) -> None:
        with self.database.read() as session:
            rows = session.execute(
                select(Job.id, Job.status, QueuedJob.attempt, QueuedJob.lost, QueuedJob.owner)
                .outerjoin(QueuedJob, QueuedJob.job_id == Job.id)
                .where(Job.workspace_id == self.tenant.id)
            ).all()
        expected = {
            (job_id, job.status, *((job.attempt, job.lost, job.owner) if job.active else (None, None, None)))
            for job_id, job in self.books.jobs.items()
        }
        assert {tuple(row) for row in rows} == expected

    def _grant(self, amount: int, bucket: Bucket) -> int:
        with self.database.write() as session:
            return credits.grant(
                session,
                self.tenant.id,
                plan=self.plan.id,
                amount=amount,
                bucket=bucket,
                now=self.books.now,
            )

    def _submit(self, cost: int) -> str:
        with self.database.write() as session:
            return submit(session, self.tenant, cost=cost, now=self.books.now, plan=self.plan).id

    def _write(self, held: Claim, write: str) -> None:
        with self.database.write() as session:
            CLAIM_WRITES[write](session, held, self.books.now)

    def _cancel(self, workspace_id: str, job_id: str) -> None:
        with self.database.write() as session:
            service.cancel(session, workspace_id=workspace_id, job_id=job_id, now=self.books.now)

    def _held(self, pick: int) -> Claim:
        return list(self.claims.values())[pick % len(self.claims)]

    def _lose_claim(self, job_id: str) -> None:
        if job_id in self.claims:
            self.lost_claims.append(self.claims.pop(job_id))

    @contextmanager
    def _refused(self, error: type[Exception]) -> Iterator[None]:
        """What raises must leave no trace."""
        before = _rows(self.database, self.tenant.id)
        with pytest.raises(error):
            yield
        assert _rows(self.database, self.tenant.id) == before


def _tables_of(workspace_id: str) -> list[tuple[type[Base], Any]]:
    jobs = select(Job.id).where(Job.workspace_id == workspace_id)
    reserved = select(Reservation.job_id).where(Reservation.workspace_id == workspace_id)
    return [
        (Resolution, Resolution.job_id.in_(reserved)),
        (Reservation, Reservation.workspace_id == workspace_id),
        (CreditEntry, CreditEntry.workspace_id == workspace_id),
        (CreditAccount, CreditAccount.workspace_id == workspace_id),
        (QueuedJob, QueuedJob.workspace_id == workspace_id),
        (JobEvent, JobEvent.job_id.in_(jobs)),
        (Job, Job.workspace_id == workspace_id),
    ]


def _rows(database: Database, workspace_id: str) -> list[list[Any]]:
    with database.engine.connect() as connection:
        return [
            sorted(
                (tuple(row) for row in connection.execute(select(*table.__table__.c).where(where))), key=str
            )
            for table, where in _tables_of(workspace_id)
        ]


def _forget(session: Session, workspace_id: str) -> None:
    """Keep the audits quick: they read all rows of the database."""
    for table, where in _tables_of(workspace_id):
        session.execute(delete(table).where(where))


def test_no_sequence_of_events_breaks_the_books(database: Database) -> None:
    run_state_machine_as_test(
        lambda: LedgerMachine(database),
        settings=settings(
            max_examples=40,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
