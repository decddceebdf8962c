"""The first answer to a POST, given again to its retries."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from sume.contract.errors import ErrorCode
from sume.contract.limits import IDEMPOTENCY_WINDOW
from sume.errors import Conflict
from sume.jobs.models import IdempotencyRecord
from sume.storage.database import insert_if_absent


@dataclass(frozen=True, slots=True)
class Answer:
    status_code: int
    body: str
    replayed: bool


def answer_once(
    session: Session,
    *,
    workspace_id: str,
    key: str,
    request_hash: str,
    now: datetime,
    work: Callable[[Session], tuple[int, str]],
) -> Answer:
    """Do ``work`` and remember its answer, or return the answer remembered for ``key``.

    All in the caller's transaction: a concurrent retry waits on the record's primary key until this one has
    committed, and when the work is refused nothing is remembered, since nothing was done.
    Raises :class:`Conflict` when the key came with another request before.
    """
    _forget_expired(session, workspace_id, key, now)
    fresh = insert_if_absent(
        session,
        IdempotencyRecord,
        {
            "workspace_id": workspace_id,
            "key": key,
            "request_hash": request_hash,
            "status_code": 0,
            "body": "",
            "created_at": now,
        },
    )
    where = (IdempotencyRecord.workspace_id == workspace_id, IdempotencyRecord.key == key)
    if fresh:
        status_code, body = work(session)
        session.execute(update(IdempotencyRecord).where(*where).values(status_code=status_code, body=body))
        return Answer(status_code, body, replayed=False)
    record = session.execute(select(IdempotencyRecord).where(*where)).scalar_one()
    if record.request_hash != request_hash:
        raise Conflict(
            ErrorCode.IDEMPOTENCY_CONFLICT,
            "This Idempotency-Key was used for another request. Use a new key for a new request.",
        )
    return Answer(record.status_code, record.body, replayed=True)


def _forget_expired(session: Session, workspace_id: str, key: str, now: datetime) -> None:
    session.execute(
        delete(IdempotencyRecord).where(
            IdempotencyRecord.workspace_id == workspace_id,
            IdempotencyRecord.key == key,
            IdempotencyRecord.created_at <= now - IDEMPOTENCY_WINDOW,
        )
    )


def forget_old(session: Session, now: datetime) -> None:
    """Remove records that no retry can use any more."""
    session.execute(delete(IdempotencyRecord).where(IdempotencyRecord.created_at <= now - IDEMPOTENCY_WINDOW))
