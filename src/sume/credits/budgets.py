"""What one key may spend: a limit of its own, inside of what its workspace has.

The tally of a budget changes in the transaction of the reservation it is for, and under the lock on the
workspace's account, which whoever reserves or resolves holds: creates that race cannot pass it together.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.orm import Session

from sume.accounts.models import ApiKey
from sume.contract.account import BudgetPeriod, KeyBudget
from sume.credits.models import KeySpending
from sume.storage.database import insert_if_absent


@dataclass(frozen=True, slots=True)
class Budget:
    """So many ``credits`` in each ``period``."""

    credits: int
    period: BudgetPeriod

    def window(self, now: datetime) -> str:
        """The name of the period that ``now`` falls into."""
        return (
            now.astimezone(UTC).strftime("%Y-%m") if self.period is BudgetPeriod.MONTH else self.period.value
        )


_BUDGET = select(ApiKey.budget_credits, ApiKey.budget_period).where(ApiKey.id == bindparam("of_key"))
_IN_WINDOW = (KeySpending.key_id == bindparam("of_key"), KeySpending.budget_window == bindparam("in_window"))
_SPENT = select(KeySpending.credits).where(*_IN_WINDOW)
_COUNT = update(KeySpending).where(*_IN_WINDOW).values(credits=KeySpending.credits + bindparam("more"))


def budget_from(credits: int | None, period: str | None) -> Budget | None:
    """A key's two columns as one thing."""
    return None if credits is None or period is None else Budget(credits, BudgetPeriod(period))


def budget_of(connection: Connection, key_id: str | None) -> Budget | None:
    found = connection.execute(_BUDGET, {"of_key": key_id}).one_or_none() if key_id else None
    return budget_from(*found) if found else None


def spent(connection: Connection, key_id: str, window: str) -> int:
    """Credits spent and held in this window."""
    found = connection.execute(_SPENT, {"of_key": key_id, "in_window": window}).scalar_one_or_none()
    return found or 0


def describe(connection: Connection, key_id: str, budget: Budget, now: datetime) -> KeyBudget:
    """The budget as callers see it."""
    used = spent(connection, key_id, budget.window(now))
    return KeyBudget(
        credits=budget.credits, period=budget.period, used=used, remaining=max(0, budget.credits - used)
    )


def count(session: Session, key_id: str, window: str, amount: int) -> None:
    """Add to the tally, or take off it; the caller holds the account."""
    insert_if_absent(session, KeySpending, {"key_id": key_id, "budget_window": window, "credits": 0})
    given = {"of_key": key_id, "in_window": window, "more": amount}
    session.connection().execute(_COUNT, given)
