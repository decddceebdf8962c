"""No order of creates, ends and months lets a key pass its budget, and none takes from it what came back."""

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
from sqlalchemy import delete

from sume.accounts import service as accounts
from sume.contract.account import BudgetPeriod, Scope
from sume.contract.prices import PLANS
from sume.credits import budgets, service
from sume.credits.budgets import Budget
from sume.credits.models import KeySpending
from sume.errors import OverBudget
from sume.ids import new_id
from sume.storage.database import Database
from tests.factories import make_tenant, problems
from tests.property.rows import forget_rows, rows_of

START = datetime(2026, 1, 31, 23, 59, tzinfo=UTC)
PICK = st.integers(0, 30)


class BudgetMachine(RuleBasedStateMachine):
    """The model: each open or charged job's cost, in the month of its reservation."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.database = database
        self.now = START
        self.open: dict[str, tuple[str, int]] = {}
        self.spent: dict[str, int] = {}

    @initialize(credits=st.sampled_from([1, 7, 50]), period=st.sampled_from(BudgetPeriod))
    def make_key(self, credits: int, period: BudgetPeriod) -> None:
        self.tenant = make_tenant(self.database, plan="pro", now=START)
        self.budget = Budget(credits, period)
        with self.database.write() as session:
            key, _ = accounts.create_key(
                session,
                workspace_id=self.tenant.id,
                scopes=list(Scope),
                name="budgeted",
                budget=self.budget,
                now=START,
            )
        self.key_id = key.id

    def teardown(self) -> None:
        with self.database.write() as session:
            session.execute(delete(KeySpending).where(KeySpending.key_id == self.key_id))
        forget_rows(self.database, self.tenant.id)

    @property
    def window(self) -> str:
        return self.now.strftime("%Y-%m") if self.budget.period is BudgetPeriod.MONTH else "total"

    @property
    def left(self) -> int:
        return self.budget.credits - self.spent.get(self.window, 0)

    @rule(cost=st.integers(1, 60))
    def reserve(self, cost: int) -> None:
        job_id = new_id("job")
        if cost <= self.left:
            self._reserve(job_id, cost, self.key_id)
            self.open[job_id] = (self.window, cost)
            self.spent[self.window] = self.spent.get(self.window, 0) + cost
            return
        before = rows_of(self.database, self.tenant.id)
        with pytest.raises(OverBudget) as refused:
            self._reserve(job_id, cost, self.key_id)
        assert refused.value.details == {
            "required_credits": cost,
            "remaining_credits": self.left,
            "limit": "key_budget",
        }
        assert rows_of(self.database, self.tenant.id) == before

    @rule(cost=st.integers(1, 60), ends=st.sampled_from(["charge", "release", None]))
    def another_key_spends(self, cost: int, ends: str | None) -> None:
        job_id = new_id("job")
        self._reserve(job_id, cost, self.tenant.key_id)
        if ends:
            self._end(job_id, ends)

    @precondition(lambda self: self.open)
    @rule(pick=PICK, how=st.sampled_from(["charge", "release"]))
    def end(self, pick: int, how: str) -> None:
        job_id = list(self.open)[pick % len(self.open)]
        window, cost = self.open.pop(job_id)
        self._end(job_id, how)
        if how == "release":
            self.spent[window] -= cost

    @rule(days=st.sampled_from([0, 1, 27, 31]), minutes=st.sampled_from([0, 1, 5]))
    def time_passes(self, days: int, minutes: int) -> None:
        self.now += timedelta(days=days, minutes=minutes)

    @invariant()
    def the_key_knows_what_it_spent(self) -> None:
        with self.database.engine.connect() as connection:
            described = budgets.describe(connection, self.key_id, self.budget, self.now)
        used = self.spent.get(self.window, 0)
        assert (described.used, described.remaining) == (used, self.budget.credits - used)
        assert 0 <= described.used <= self.budget.credits

    @invariant()
    def the_audit_finds_nothing(self) -> None:
        assert problems(self.database) == []

    def _reserve(self, job_id: str, cost: int, key_id: str) -> None:
        with self.database.write() as session:
            service.reserve(
                session,
                self.tenant.id,
                plan=PLANS["pro"].id,
                job_id=job_id,
                amount=cost,
                now=self.now,
                key_id=key_id,
            )

    def _end(self, job_id: str, how: str) -> None:
        end = {"charge": service.charge, "release": service.release}[how]
        with self.database.write() as session:
            end(session, self.tenant.id, job_id=job_id, now=self.now)


def test_no_sequence_passes_a_budget(database: Database) -> None:
    run_state_machine_as_test(
        lambda: BudgetMachine(database),
        settings=settings(
            max_examples=30,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
