"""No sequence of what can happen to a workspace's jobs overspends, loses or doubles a credit.

Hypothesis drives real transactions and a plain model side by side; after each step the books must agree
with the model and the audits must find nothing.
"""

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

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
from sqlalchemy import select
from sqlalchemy.orm import Session

from sume.contract.account import Bucket
from sume.credits import service as credits
from sume.errors import ActiveGenerationLimit, Conflict, InsufficientCredits, NotFound
from sume.jobs import queue, service
from sume.jobs.models import Job, QueuedJob
from sume.jobs.queue import Claim, LeaseLostError
from sume.storage.database import Database
from tests.factories import FAILURE, LEASE, RESULT, make_tenant, problems, submit
from tests.property.ledger_model import Ledger
from tests.property.rows import forget_rows, rows_of

STARTS = [
    datetime(2024, 1, 31, 9, tzinfo=UTC),
    datetime(2024, 2, 29, 23, 59, 59, tzinfo=UTC),
    datetime(2025, 12, 31, tzinfo=UTC),
    datetime(2026, 5, 14, 0, 0, 0, 1, tzinfo=UTC),
]
ALL = 10**6
"""Stands for what is left; one more than that is one credit too many."""
UNTIL_RENEWAL = None
WAITS = [
    UNTIL_RENEWAL,
    LEASE,
    LEASE + timedelta(microseconds=1),
    timedelta(hours=25),
    timedelta(days=17),
    timedelta(days=70),
]
COSTS = st.lists(st.sampled_from([1, 2, 120, 300, ALL, ALL + 1]), min_size=1, max_size=3)
PICK = st.integers(0, 7)

Write = Callable[[Session, Claim, datetime], None]
WRITES: dict[str, Write] = {
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
        forget_rows(self.database, self.tenant.id)

    @rule(amount=st.integers(-600, 300), bucket=st.sampled_from(Bucket))
    def grant(self, amount: int, bucket: Bucket) -> None:
        with self.database.write() as session:
            moved = credits.grant(
                session,
                self.tenant.id,
                plan=self.plan.id,
                amount=amount,
                bucket=bucket,
                now=self.books.now,
            )
        assert moved == self.books.grant(amount, bucket.value)

    @rule(costs=COSTS, started=st.integers(0, 2))
    def submit(self, costs: list[int], started: int) -> None:
        for chosen in costs:
            cost = max(1, chosen if chosen < ALL else self.books.spendable + chosen - ALL)
            if len(self.books.active) >= self.plan.active_generations:
                with self._refused(ActiveGenerationLimit):
                    self._submit(cost)
            elif cost > self.books.spendable:
                with self._refused(InsufficientCredits):
                    self._submit(cost)
            else:
                self.books.submit(self._submit(cost), cost)
        for _ in range(started):
            self.claim(None)

    @rule(then=st.sampled_from([*WRITES, None]))
    def claim(self, then: str | None) -> None:
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
        if then:
            self._work(claimed[0], then)

    @precondition(lambda self: self.claims)
    @rule(pick=PICK, write=st.sampled_from(sorted(WRITES)))
    def work(self, pick: int, write: str) -> None:
        self._work(self._held(pick), write)

    @precondition(lambda self: self.lost_claims)
    @rule(pick=PICK)
    def write_with_a_lost_claim(self, pick: int) -> None:
        self._nothing_can_be_written(self.lost_claims[pick % len(self.lost_claims)])

    @precondition(lambda self: self.books.jobs)
    @rule(pick=PICK)
    def cancel(self, pick: int) -> None:
        job_id = list(self.books.jobs)[-1 - pick % len(self.books.jobs)]
        with self._refused(NotFound):
            self._cancel("ws_somebody_else", job_id)
        if self.books.jobs[job_id].active:
            self._cancel(self.tenant.id, job_id)
            self._lose_claim(job_id)
            self.books.release(job_id, "canceled")
        with self._refused(Conflict):
            self._cancel(self.tenant.id, job_id)

    @precondition(lambda self: self.claims)
    @rule(pick=PICK)
    def worker_dies(self, pick: int) -> None:
        job = self.books.jobs[self._held(pick).job_id]
        with self.database.write() as session:
            assert queue.free_all_of(session, str(job.owner)) == 1
        job.leased_until = datetime.fromtimestamp(0, UTC)

    @rule(wait=st.sampled_from(WAITS), sweep=st.sampled_from(["expire", "renew", None]))
    def time_passes(self, wait: timedelta | None, sweep: str | None) -> None:
        now = self.books.now
        self.books.now = max(now, self.books.renews_at) if wait is UNTIL_RENEWAL else now + wait
        if sweep == "expire":
            self._expire()
        elif sweep == "renew":
            self._renew()

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

    def _submit(self, cost: int) -> str:
        with self.database.write() as session:
            return submit(session, self.tenant, cost=cost, now=self.books.now, plan=self.plan).id

    def _work(self, held: Claim, write: str) -> None:
        self._write(held, write)
        self.books.write(held.job_id, write)
        if not self.books.is_held(held.job_id):
            self._lose_claim(held.job_id)

    def _write(self, held: Claim, write: str) -> None:
        with self.database.write() as session:
            WRITES[write](session, held, self.books.now)

    def _cancel(self, workspace_id: str, job_id: str) -> None:
        with self.database.write() as session:
            service.cancel(session, workspace_id=workspace_id, job_id=job_id, now=self.books.now)

    def _expire(self) -> None:
        with self.database.write() as session:
            count = service.expire_stale(session, now=self.books.now)
        stale = self.books.stale()
        assert count == len(stale)
        for job_id in stale:
            self.books.release(job_id, "expired")

    def _renew(self) -> None:
        with self.database.write() as session:
            credits.renew(session, self.tenant.id, self.plan.id, self.books.now)
        self.books.renew()

    def _held(self, pick: int) -> Claim:
        return list(self.claims.values())[pick % len(self.claims)]

    def _lose_claim(self, job_id: str) -> None:
        if job_id in self.claims:
            self.lost_claims.append(self.claims.pop(job_id))
            self._nothing_can_be_written(self.lost_claims[-1])

    def _nothing_can_be_written(self, held: Claim) -> None:
        before = rows_of(self.database, self.tenant.id)
        for write in WRITES:
            with pytest.raises(LeaseLostError):
                self._write(held, write)
        assert rows_of(self.database, self.tenant.id) == before

    @contextmanager
    def _refused(self, error: type[Exception]) -> Iterator[None]:
        """What raises must leave no trace."""
        before = rows_of(self.database, self.tenant.id)
        with pytest.raises(error):
            yield
        assert rows_of(self.database, self.tenant.id) == before


def test_no_sequence_of_events_breaks_the_books(database: Database) -> None:
    run_state_machine_as_test(
        lambda: LedgerMachine(database),
        settings=settings(
            max_examples=30,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
