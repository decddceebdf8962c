"""Decisions about credits: grant, reserve, settle, renew.

Every function works inside the caller's transaction and holds the account's row, so that nothing here can
interleave with another movement of the same workspace.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from sume.contract.account import Bucket, EntryKind
from sume.contract.prices import PLANS
from sume.credits import budgets, repository
from sume.credits.calendar import next_renewal
from sume.credits.repository import CLOSE, HELD, OUTSIDE, SPENT, USED, Account, move
from sume.errors import InsufficientCredits, OverBudget


@dataclass(frozen=True, slots=True)
class Balance:
    monthly: int
    bonus: int
    reserved: int
    used: int
    renews_at: datetime

    @property
    def remaining(self) -> int:
        return self.monthly + self.bonus


def open_account(session: Session, workspace_id: str, plan: str, now: datetime) -> None:
    """Give a new workspace its account and its first month's credits."""
    repository.add_account(session, workspace_id, renewal_day=now.day, renews_at=next_renewal(now, now.day))
    _grant_month(session, workspace_id, plan, now)


def grant(
    session: Session, workspace_id: str, *, plan: str, amount: int, bucket: Bucket, now: datetime
) -> int:
    """Add credits, or take back at most what is there when ``amount`` is negative. Returns what moved."""
    account = _current(session, workspace_id, plan, now)
    if amount >= 0:
        move(session, workspace_id, EntryKind.GRANT, bucket, OUTSIDE, bucket.value, amount, now)
        return amount
    there: int = {Bucket.MONTHLY: account.monthly, Bucket.BONUS: account.bonus}[bucket]
    taken = min(-amount, there)
    move(session, workspace_id, EntryKind.TAKE_BACK, bucket, bucket.value, OUTSIDE, taken, now)
    return -taken


def require(
    session: Session, workspace_id: str, *, plan: str, amount: int, now: datetime, key_id: str | None = None
) -> None:
    """Raise as :func:`reserve` does unless so much can be reserved, in one piece or in several."""
    _require(session, _current(session, workspace_id, plan, now), key_id, amount, now)


def reserve(
    session: Session,
    workspace_id: str,
    *,
    plan: str,
    job_id: str,
    amount: int,
    now: datetime,
    key_id: str | None = None,
) -> None:
    """Hold credits for a job, monthly ones first, or raise :class:`InsufficientCredits`.

    ``key_id`` is whose budget they count against, if that key has one.
    """
    account = _current(session, workspace_id, plan, now)
    budget_window = _require(session, account, key_id, amount, now)
    if key_id is not None and budget_window is not None:
        budgets.count(session, key_id, budget_window, amount)
    monthly = min(amount, account.monthly)
    bonus = amount - monthly
    repository.add_reservation(
        session,
        workspace_id=workspace_id,
        job_id=job_id,
        monthly=monthly,
        bonus=bonus,
        key_id=key_id,
        budget_window=budget_window,
        now=now,
    )
    for bucket, part in ((Bucket.MONTHLY, monthly), (Bucket.BONUS, bonus)):
        held = HELD[bucket]
        move(session, workspace_id, EntryKind.RESERVE, bucket, bucket.value, held, part, now, job_id)


def _require(
    session: Session, account: Account, key_id: str | None, amount: int, now: datetime
) -> str | None:
    """Refuse what the workspace has not, or the key's budget does not allow; of both, what there is less of.

    The window of the budget that the amount falls into; ``None`` without a budget.
    """
    remaining = account.monthly + account.bonus
    budget = budgets.budget_of(session.connection(), key_id)
    window = budget.window(now) if budget else None
    if budget is not None and key_id is not None and window is not None:
        left = budget.credits - budgets.spent(session.connection(), key_id, window)
        if amount > left and left <= remaining:
            raise OverBudget(required=amount, remaining=max(0, left), period=budget.period)
    if amount > remaining:
        raise InsufficientCredits(required=amount, remaining=remaining)
    return window


def charge(session: Session, workspace_id: str, *, job_id: str, now: datetime) -> None:
    """Spend what was held for a job. It can happen once, and only if nothing was released."""
    _current(session, workspace_id, None, now)
    held = repository.resolve(session, workspace_id=workspace_id, job_id=job_id, outcome="posted", now=now)
    for bucket, part in ((Bucket.MONTHLY, held.monthly), (Bucket.BONUS, held.bonus)):
        source = HELD[bucket]
        move(session, workspace_id, EntryKind.CHARGE, bucket, source, USED, part, now, job_id)


def release(session: Session, workspace_id: str, *, job_id: str, now: datetime) -> None:
    """Give back what was held for a job, to the buckets it came from, in full.

    A renewal that is due comes first, so that the refund does not lapse with the month that ended. A key's
    budget gets it back in the month that held it: one that is over lends nothing to this one.
    """
    _current(session, workspace_id, None, now)
    held = repository.resolve(session, workspace_id=workspace_id, job_id=job_id, outcome="voided", now=now)
    for bucket, part in ((Bucket.MONTHLY, held.monthly), (Bucket.BONUS, held.bonus)):
        source = HELD[bucket]
        move(session, workspace_id, EntryKind.RELEASE, bucket, source, bucket.value, part, now, job_id)
    if held.key_id is not None and held.budget_window is not None:
        budgets.count(session, held.key_id, held.budget_window, -(held.monthly + held.bonus))


def balance(session: Session, workspace_id: str) -> Balance:
    account = repository.read_account(session, workspace_id)
    return Balance(
        monthly=account.monthly,
        bonus=account.bonus,
        reserved=account.reserved_monthly + account.reserved_bonus,
        used=account.used,
        renews_at=account.renews_at,
    )


def renew(session: Session, workspace_id: str, plan: str, now: datetime) -> None:
    """Start the new month if it is due: what is left of the old one lapses, the plan's credits come."""
    _current(session, workspace_id, plan, now)


def _current(session: Session, workspace_id: str, plan: str | None, now: datetime) -> Account:
    """The account, held, after the renewal that may be due; without a plan, by the workspace's own."""
    account = repository.lock_account(session, workspace_id)
    if account.renews_at > now:
        return account
    monthly = Bucket.MONTHLY
    move(
        session,
        workspace_id,
        EntryKind.LAPSE,
        monthly,
        monthly.value,
        OUTSIDE,
        account.monthly,
        now,
    )
    move(session, workspace_id, CLOSE, monthly, USED, SPENT, account.used, now)
    _grant_month(session, workspace_id, plan or repository.plan_of(session, workspace_id), now)
    repository.set_renewal(session, workspace_id, next_renewal(now, account.renewal_day))
    return repository.lock_account(session, workspace_id)


def _grant_month(session: Session, workspace_id: str, plan: str, now: datetime) -> None:
    monthly = Bucket.MONTHLY
    credits = PLANS[plan].monthly_credits
    move(session, workspace_id, EntryKind.RENEWAL, monthly, OUTSIDE, monthly.value, credits, now)
