"""Every query on the ledger."""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, Update, bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from sume.accounts.models import Workspace
from sume.contract.account import Bucket, EntryKind
from sume.contract.common import ID_PREFIXES
from sume.credits.models import CreditAccount, CreditEntry, Reservation, Resolution
from sume.ids import lowest_id, new_id

OUTSIDE = "outside"
USED = "used"
SPENT = "spent"
CLOSE = "close"
"""Kind of the entry that moves a month's used credits to ``spent``; bookkeeping, not usage."""

ID_SLACK_SECONDS = 3600

HELD = {Bucket.MONTHLY: "reserved_monthly", Bucket.BONUS: "reserved_bonus"}
BALANCES = ("monthly", "bonus", "reserved_monthly", "reserved_bonus", "used")

Account = Row[Any]
"""The columns of :class:`CreditAccount`, as they were when it was read."""

# Core and built once: the ledger is half of what a create costs, and as objects it would cost twice that.
_ACCOUNT = select(*CreditAccount.__table__.c).where(CreditAccount.workspace_id == bindparam("of_workspace"))
_LOCKED_ACCOUNT = _ACCOUNT.with_for_update()
_NEW_ENTRY = insert(CreditEntry)
_NEW_RESERVATION = insert(Reservation)


def add_account(session: Session, workspace_id: str, *, renewal_day: int, renews_at: datetime) -> None:
    empty = dict.fromkeys(BALANCES, 0)
    renewal = {"renewal_day": renewal_day, "renews_at": renews_at}
    session.connection().execute(insert(CreditAccount), {"workspace_id": workspace_id, **empty, **renewal})


def lock_account(session: Session, workspace_id: str) -> Account:
    """The workspace's account, held against other writers until the transaction ends."""
    return session.connection().execute(_LOCKED_ACCOUNT, {"of_workspace": workspace_id}).one()


def read_account(session: Session, workspace_id: str) -> Account:
    return session.connection().execute(_ACCOUNT, {"of_workspace": workspace_id}).one()


def set_renewal(session: Session, workspace_id: str, renews_at: datetime) -> None:
    account = CreditAccount.workspace_id == workspace_id
    session.connection().execute(update(CreditAccount).where(account).values(renews_at=renews_at))


def plan_of(session: Session, workspace_id: str) -> str:
    return session.execute(select(Workspace.plan).where(Workspace.id == workspace_id)).scalar_one()


def move(
    session: Session,
    workspace_id: str,
    kind: EntryKind | str,
    bucket: Bucket,
    source: str,
    target: str,
    amount: int,
    now: datetime,
    job_id: str | None = None,
) -> None:
    """Write one entry and its effect on the balances. The table's checks refuse a negative balance."""
    if amount == 0:
        return
    entry = {
        "id": new_id(ID_PREFIXES["entry"]),
        "workspace_id": workspace_id,
        "kind": str(kind),
        "bucket": bucket.value,
        "source": source,
        "target": target,
        "amount": amount,
        "job_id": job_id,
        "created_at": now,
    }
    connection = session.connection()
    connection.execute(_NEW_ENTRY, entry)
    connection.execute(_shift(source, target), {"of_workspace": workspace_id, "moved": amount})


@cache
def _shift(source: str, target: str) -> Update:
    changes = {}
    if source in BALANCES:
        changes[source] = getattr(CreditAccount, source) - bindparam("moved")
    if target in BALANCES:
        changes[target] = getattr(CreditAccount, target) + bindparam("moved")
    return (
        update(CreditAccount).where(CreditAccount.workspace_id == bindparam("of_workspace")).values(changes)
    )


def add_reservation(
    session: Session,
    *,
    workspace_id: str,
    job_id: str,
    monthly: int,
    bonus: int,
    key_id: str | None,
    budget_window: str | None,
    now: datetime,
) -> None:
    held = {"monthly": monthly, "bonus": bonus, "created_at": now}
    payer = {"workspace_id": workspace_id, "key_id": key_id, "budget_window": budget_window}
    session.connection().execute(_NEW_RESERVATION, {"job_id": job_id, **payer, **held})


def resolve(session: Session, *, workspace_id: str, job_id: str, outcome: str, now: datetime) -> Reservation:
    """End a reservation; a second end of the same one breaks the primary key and with it the transaction."""
    reservation = session.execute(
        select(Reservation).where(Reservation.job_id == job_id, Reservation.workspace_id == workspace_id)
    ).scalar_one()
    session.add(Resolution(job_id=job_id, outcome=outcome, created_at=now))
    session.flush()
    return reservation


def due_accounts(session: Session, now: datetime, limit: int) -> list[str]:
    """Workspaces whose renewal is due."""
    query = select(CreditAccount.workspace_id).where(CreditAccount.renews_at <= now).limit(limit)
    return list(session.execute(query).scalars())


def entries_page(
    session: Session,
    workspace_id: str,
    *,
    before_id: str | None,
    created_after: datetime | None,
    created_before: datetime | None,
    limit: int,
) -> list[CreditEntry]:
    """Ledger entries of one workspace, newest first.

    An entry's id is made within moments of its time, so that the ids bound the part of the index to read; the
    times themselves decide.
    """
    query = select(CreditEntry).where(CreditEntry.workspace_id == workspace_id, CreditEntry.kind != CLOSE)
    if before_id is not None:
        query = query.where(CreditEntry.id < before_id)
    if created_after is not None:
        oldest = lowest_id(ID_PREFIXES["entry"], created_after.timestamp() - ID_SLACK_SECONDS)
        query = query.where(CreditEntry.id >= oldest, CreditEntry.created_at > created_after)
    if created_before is not None:
        newest = lowest_id(ID_PREFIXES["entry"], created_before.timestamp() + ID_SLACK_SECONDS)
        query = query.where(CreditEntry.id < newest, CreditEntry.created_at < created_before)
    return list(session.execute(query.order_by(CreditEntry.id.desc()).limit(limit)).scalars())


def sums(session: Session) -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], int]]:
    """Of all entries: credits out of and into each (workspace, balance)."""
    out: dict[tuple[str, str], int] = {}
    into: dict[tuple[str, str], int] = {}
    for totals, column in ((out, CreditEntry.source), (into, CreditEntry.target)):
        query = select(CreditEntry.workspace_id, column, func.sum(CreditEntry.amount)).group_by(
            CreditEntry.workspace_id, column
        )
        totals.update({(workspace, name): int(total) for workspace, name, total in session.execute(query)})
    return out, into
