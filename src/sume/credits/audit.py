"""Recompute everything from the entries, and say where the books differ."""

from collections import defaultdict

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from sume.credits import repository
from sume.credits.models import CreditAccount, CreditEntry, KeySpending, Reservation, Resolution


def find_problems(session: Session) -> list[str]:
    """One sentence for each broken invariant; empty when the books are right."""
    return [
        *_balances_differ(session),
        *_reservations_differ(session),
        *_entries_differ_from_reservations(session),
        *_budgets_differ(session),
    ]


def _balances_differ(session: Session) -> list[str]:
    """Every balance equals credits in minus credits out."""
    out, into = repository.sums(session)
    problems = []
    for account in session.execute(select(CreditAccount)).scalars():
        for name in repository.BALANCES:
            place = (account.workspace_id, name)
            expected = into.get(place, 0) - out.get(place, 0)
            actual = getattr(account, name)
            if actual != expected:
                problems.append(f"{account.workspace_id}: {name} is {actual}, its entries say {expected}")
    return problems


def _reservations_differ(session: Session) -> list[str]:
    """What an account holds reserved equals its open reservations."""
    open_sums = (
        select(
            Reservation.workspace_id,
            func.sum(Reservation.monthly + Reservation.bonus).label("open"),
        )
        .outerjoin(Resolution, Resolution.job_id == Reservation.job_id)
        .where(Resolution.job_id.is_(None))
        .group_by(Reservation.workspace_id)
        .subquery()
    )
    query = select(
        CreditAccount.workspace_id,
        CreditAccount.reserved_monthly + CreditAccount.reserved_bonus,
        func.coalesce(open_sums.c.open, 0),
    ).outerjoin(open_sums, open_sums.c.workspace_id == CreditAccount.workspace_id)
    return [
        f"{workspace}: {held} credits are held, open reservations say {expected}"
        for workspace, held, expected in session.execute(query)
        if held != expected
    ]


def _entries_differ_from_reservations(session: Session) -> list[str]:
    """A job's entries reserve once what its reservation says and resolve it at most once, in full."""
    amounts = (
        select(CreditEntry.job_id, CreditEntry.kind, func.sum(CreditEntry.amount).label("amount"))
        .where(CreditEntry.job_id.is_not(None))
        .group_by(CreditEntry.job_id, CreditEntry.kind)
    )
    by_job: defaultdict[str | None, dict[str, int]] = defaultdict(dict)
    for job_id, kind, amount in session.execute(amounts):
        by_job[job_id][kind] = int(amount)
    query = select(Reservation, Resolution.outcome).outerjoin(
        Resolution, Resolution.job_id == Reservation.job_id
    )
    problems = []
    for reservation, outcome in session.execute(query):
        total = reservation.monthly + reservation.bonus
        expected = {"reserve": total}
        if outcome is not None:
            expected[{"posted": "charge", "voided": "release"}[outcome]] = total
        if by_job.pop(reservation.job_id, {}) != expected:
            problems.append(f"{reservation.job_id}: its entries do not add up to its reservation")
    problems.extend(f"{job_id}: entries without a reservation" for job_id in by_job)
    return problems


def _budgets_differ(session: Session) -> list[str]:
    """What counts against a key's budget equals its window's reservations that were not released."""
    kept = or_(Resolution.outcome.is_(None), Resolution.outcome != "voided")
    reserved = (
        select(
            Reservation.key_id, Reservation.budget_window, func.sum(Reservation.monthly + Reservation.bonus)
        )
        .outerjoin(Resolution, Resolution.job_id == Reservation.job_id)
        .where(Reservation.budget_window.is_not(None), kept)
        .group_by(Reservation.key_id, Reservation.budget_window)
    )
    expected: dict[tuple[str | None, str | None], int] = {
        (key_id, window): int(credits) for key_id, window, credits in session.execute(reserved)
    }
    counted = select(KeySpending.key_id, KeySpending.budget_window, KeySpending.credits)
    found: dict[tuple[str | None, str | None], int] = {
        (key_id, window): credits for key_id, window, credits in session.execute(counted)
    }
    return [
        f"{key_id}: {found.get((key_id, window), 0)} credits count against its budget of {window}, "
        f"reservations say {expected.get((key_id, window), 0)}"
        for key_id, window in sorted(expected.keys() | found.keys())
        if expected.get((key_id, window), 0) != found.get((key_id, window), 0)
    ]
