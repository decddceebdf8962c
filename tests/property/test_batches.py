"""Whatever happens to batches and the jobs beside them, the books are right and every place is used well.

Hypothesis drives real transactions; what must hold is checked after each step. At the end, when
everything was ended in some way, nothing may be reserved, held or queued.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

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

from sume.batches import service as batches
from sume.contract.limits import HELD_LIFETIME, QUEUE_LIFETIME
from sume.credits import service as credits
from sume.errors import ActiveGenerationLimit, Conflict, InsufficientCredits
from sume.jobs import holding, queue, service
from sume.jobs.models import HeldJob, Job, QueuedJob
from sume.jobs.queue import Claim
from sume.storage.database import Database
from tests.factories import FAILURE, LEASE, NOON, RESULT, balance_of, make_tenant, new_job, problems, submit
from tests.property.rows import forget_rows

CREDITS = 60
COSTS = st.lists(st.integers(0, 4), min_size=1, max_size=14)
PICK = st.integers(0, 20)

End = Callable[[Session, Claim, Any], None]
ENDS: dict[str, End] = {
    "complete": lambda session, held, now: service.complete(session, held, result=RESULT, now=now),
    "fail": lambda session, held, now: service.fail(session, held, error=FAILURE, now=now),
    "hand_back": lambda session, held, now: service.hand_back(session, held, now=now),
}


class BatchMachine(RuleBasedStateMachine):
    def __init__(self, database: Database) -> None:
        super().__init__()
        self.database = database
        self.now = NOON
        self.batches: list[str] = []
        self.claims: list[Claim] = []

    @initialize()
    def open_workspace(self) -> None:
        self.tenant = make_tenant(self.database, plan="pro", credits_left=CREDITS, now=NOON)
        self.plan = self.tenant.plan
        self.first_month = balance_of(self.database, self.tenant).renews_at

    def teardown(self) -> None:
        if hasattr(self, "tenant"):
            self._end_everything()
            forget_rows(self.database, self.tenant.id)

    @rule(costs=COSTS)
    def create_batch(self, costs: list[int]) -> None:
        with self.database.write() as session:
            credits.renew(session, self.tenant.id, self.plan.id, self.now)
        affordable = sum(costs) <= balance_of(self.database, self.tenant).remaining
        before = self._rows()
        try:
            with self.database.write() as session:
                made = batches.submit(
                    session,
                    workspace_id=self.tenant.id,
                    key_id=self.tenant.key_id,
                    plan=self.plan,
                    items=[(new_job(cost), None) for cost in costs],
                    metadata={},
                    retry_of=None,
                    now=self.now,
                )
        except InsufficientCredits:
            assert not affordable
            assert self._rows() == before
        else:
            assert affordable
            assert len(made.jobs) == len(costs)
            self.batches.append(made.row.id)

    @rule(cost=st.integers(1, 3))
    def create_one(self, cost: int) -> None:
        try:
            with self.database.write() as session:
                submit(session, self.tenant, cost=cost, now=self.now)
        except (ActiveGenerationLimit, InsufficientCredits):
            pass

    @rule()
    def claim(self) -> None:
        with self.database.write() as session:
            claimed = service.claim_next(session, owner="worker", lease=LEASE, now=self.now)
        if claimed:
            self.claims = [held for held in self.claims if held.job_id != claimed[0].job_id]
            self.claims.append(claimed[0])

    @precondition(lambda self: self.claims)
    @rule(pick=PICK, end=st.sampled_from(sorted(ENDS)))
    def end(self, pick: int, end: str) -> None:
        self._end(self.claims.pop(pick % len(self.claims)), end)

    @precondition(lambda self: self.batches)
    @rule(pick=PICK)
    def cancel_batch(self, pick: int) -> None:
        batch_id = self.batches[pick % len(self.batches)]
        try:
            with self.database.write() as session:
                found = batches.cancel(session, workspace_id=self.tenant.id, batch_id=batch_id, now=self.now)
        except Conflict:
            return
        assert found.status == "ended"
        assert found.credits.required == found.credits.charged + found.credits.released
        self._forget_lost_claims()

    @rule(pick=PICK)
    def cancel_one(self, pick: int) -> None:
        waiting = self._ids(HeldJob) + self._ids(QueuedJob)
        if waiting:
            self._cancel(waiting[pick % len(waiting)])

    @rule(hours=st.sampled_from([1, 25, 24 * 8]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        with self.database.write() as session:
            service.expire_stale(session, now=self.now)
        with self.database.read() as session:
            mine = HeldJob.workspace_id == self.tenant.id
            for row in session.scalars(select(HeldJob).where(mine)):
                assert row.held_at >= self.now - HELD_LIFETIME
            waiting = (QueuedJob.workspace_id == self.tenant.id, QueuedJob.owner.is_(None))
            for place in session.scalars(select(QueuedJob).where(*waiting)):
                assert place.queued_at >= self.now - QUEUE_LIFETIME

    @invariant()
    def books_are_right(self) -> None:
        assert problems(self.database) == []
        balance = balance_of(self.database, self.tenant)
        with self.database.read() as session:
            jobs = session.scalars(select(Job).where(Job.workspace_id == self.tenant.id)).all()
        assert balance.reserved == sum(job.required_credits for job in jobs if job.credit_state == "reserved")
        if balance.renews_at == self.first_month:
            assert balance.used == sum(job.required_credits for job in jobs if job.credit_state == "charged")
            assert balance.remaining + balance.reserved + balance.used == CREDITS

    @invariant()
    def places_are_kept_and_used(self) -> None:
        with self.database.read() as session:
            active = queue.active_count(session, self.tenant.id)
            held = holding.count(session, self.tenant.id)
            of_batches = session.scalars(
                select(QueuedJob.job_id)
                .join(Job, Job.id == QueuedJob.job_id)
                .where(QueuedJob.workspace_id == self.tenant.id, Job.batch_id.is_not(None))
            ).all()
        share = holding.places_of_batches(self.plan)
        assert active <= self.plan.active_generations
        assert len(of_batches) <= share
        # Nothing waits in a batch while there is a place for it.
        assert not held or active == self.plan.active_generations or len(of_batches) == share

    def _end(self, held: Claim, end: str) -> None:
        with self.database.write() as session:
            ENDS[end](session, held, self.now)

    def _cancel(self, job_id: str) -> None:
        with self.database.write() as session:
            service.cancel(session, workspace_id=self.tenant.id, job_id=job_id, now=self.now)
        self._forget_lost_claims()

    def _forget_lost_claims(self) -> None:
        queued = self._ids(QueuedJob)
        self.claims = [held for held in self.claims if held.job_id in queued]

    def _ids(self, table: type[HeldJob] | type[QueuedJob]) -> list[str]:
        with self.database.read() as session:
            query = select(table.job_id).where(table.workspace_id == self.tenant.id)
            return list(session.scalars(query.order_by(table.job_id)))

    def _rows(self) -> tuple[int, int]:
        with self.database.read() as session:
            jobs = session.scalars(select(Job.id).where(Job.workspace_id == self.tenant.id)).all()
            balance = credits.balance(session, self.tenant.id)
        return len(jobs), balance.reserved

    def _end_everything(self) -> None:
        for number, batch_id in enumerate(self.batches):
            if number % 2:
                with self.database.write() as session:
                    service.cancel_batch(
                        session, workspace_id=self.tenant.id, batch_id=batch_id, now=self.now
                    )
        self._forget_lost_claims()
        while waiting := self._ids(QueuedJob):
            self._cancel(waiting[0])
        assert self._ids(HeldJob) == []
        assert balance_of(self.database, self.tenant).reserved == 0
        assert problems(self.database) == []


def test_batches_failures_and_cancels_leave_the_books_right(database: Database) -> None:
    run_state_machine_as_test(
        lambda: BatchMachine(database),
        settings=settings(
            max_examples=40,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
