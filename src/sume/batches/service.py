"""Decisions about batches. Each function is part of one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping
from sqlalchemy.orm import Session

from sume.batches import repository, view
from sume.batches.models import Batch as BatchRow
from sume.contract.batches import Batch
from sume.contract.common import ID_PREFIXES
from sume.contract.errors import ErrorCode
from sume.contract.prices import Plan
from sume.errors import Conflict, NotFound
from sume.faults import crash_point
from sume.ids import is_id, new_id
from sume.jobs import accepting
from sume.jobs import service as jobs
from sume.jobs.accepting import Item, NewJob
from sume.jobs.models import Job


@dataclass(frozen=True, slots=True)
class Accepted:
    """A batch that was just written, and its jobs in the order of the items."""

    row: BatchRow
    jobs: list[Job]


def submit(
    session: Session,
    *,
    workspace_id: str,
    key_id: str,
    plan: Plan,
    items: Sequence[tuple[NewJob, str | None]],
    metadata: dict[str, str],
    retry_of: str | None,
    now: datetime,
) -> Accepted:
    """Accept all items, each a job and its ``custom_id``, or refuse them all."""
    batch = BatchRow(
        id=new_id(ID_PREFIXES["batch"]),
        workspace_id=workspace_id,
        item_count=len(items),
        caller_metadata=metadata,
        retry_of=retry_of,
        created_at=now,
    )
    repository.add(session, batch)
    placed = [(new, Item(batch.id, index, custom_id)) for index, (new, custom_id) in enumerate(items)]
    made = accepting.submit_batch(
        session, workspace_id=workspace_id, key_id=key_id, plan=plan, items=placed, now=now
    )
    return Accepted(batch, made)


def get(connection: Connection, workspace_id: str, batch_id: str) -> Batch:
    """One batch as it stands; raises :class:`NotFound`."""
    row = _row(connection, workspace_id, batch_id)
    return view.show(row, repository.tallies(connection, [batch_id])[batch_id])


def page(connection: Connection, workspace_id: str, *, before_id: str | None, limit: int) -> list[Batch]:
    rows = repository.page(connection, workspace_id, before_id=before_id, limit=limit)
    tallies = repository.tallies(connection, [row["id"] for row in rows])
    return [view.show(row, tallies[row["id"]]) for row in rows]


def items(
    connection: Connection, workspace_id: str, batch_id: str, *, after_id: str | None, limit: int
) -> Sequence[RowMapping]:
    _row(connection, workspace_id, batch_id)
    return repository.items(connection, workspace_id, batch_id, after_id=after_id, limit=limit)


def cancel(session: Session, *, workspace_id: str, batch_id: str, now: datetime) -> Batch:
    """End what has not ended; raises :class:`Conflict` if everything has."""
    _row(session.connection(), workspace_id, batch_id)
    if not jobs.cancel_batch(session, workspace_id=workspace_id, batch_id=batch_id, now=now):
        raise Conflict(
            ErrorCode.JOB_NOT_CANCELABLE,
            "Every job of the batch has already ended.",
            details={"status": "ended"},
        )
    return get(session.connection(), workspace_id, batch_id)


def lost_items(session: Session, workspace_id: str, batch_id: str) -> Sequence[RowMapping]:
    """What was asked of the items that failed or expired. Raises :class:`NotFound`."""
    _row(session.connection(), workspace_id, batch_id)
    return repository.lost_items(session, workspace_id, batch_id)


def require_lost(lost: Sequence[RowMapping]) -> None:
    """Raise :class:`Conflict` if nothing was found that is worth another try."""
    if not lost:
        raise Conflict(
            ErrorCode.CONFLICT, "No job of the batch has failed or expired, so there is nothing to retry."
        )


def _row(connection: Connection, workspace_id: str, batch_id: str) -> Any:
    known = is_id(ID_PREFIXES["batch"], batch_id)
    row = repository.find(connection, workspace_id, batch_id) if known else None
    if row is None:
        raise NotFound("There is no such batch in this workspace.")
    return row


def accepted_view(session: Session, accepted: Accepted) -> Batch:
    """The batch at the moment it was accepted."""
    tallies = repository.tallies(session.connection(), [accepted.row.id])[accepted.row.id]
    crash_point("batch.before_commit")
    return view.show(repository.row_of(accepted.row), tallies)
