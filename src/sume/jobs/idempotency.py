"""The first answer to a POST, given again to its retries."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from sume.contract.errors import ErrorCode
from sume.contract.limits import IDEMPOTENCY_WINDOW
from sume.errors import Conflict
from sume.jobs.models import IdempotencyRecord
from sume.storage.database import insert_if_absent

# Built once: to build the statements of a create takes twice as long as to run them.
_NAMED = (
    IdempotencyRecord.workspace_id == bindparam("of_workspace"),
    IdempotencyRecord.key == bindparam("of_key"),
)
_FIRST = select(IdempotencyRecord.request_hash, IdempotencyRecord.status_code, IdempotencyRecord.body).where(
    *_NAMED
)
_ANSWER = update(IdempotencyRecord).where(*_NAMED)
_FORGET = delete(IdempotencyRecord).where(*_NAMED, IdempotencyRecord.created_at <= bindparam("until"))


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
    record = {
        "workspace_id": workspace_id,
        "key": key,
        "request_hash": request_hash,
        "status_code": 0,
        "body": "",
        "created_at": now,
    }
    named = {"of_workspace": workspace_id, "of_key": key}
    fresh = insert_if_absent(session, IdempotencyRecord, record)
    if not fresh and _forget_expired(session, named, now):
        fresh = insert_if_absent(session, IdempotencyRecord, record)
    if fresh:
        status_code, body = work(session)
        session.connection().execute(_ANSWER, {**named, "status_code": status_code, "body": body})
        return Answer(status_code, body, replayed=False)
    first = session.connection().execute(_FIRST, named).one()
    if first.request_hash != request_hash:
        raise Conflict(
            ErrorCode.IDEMPOTENCY_CONFLICT,
            "This Idempotency-Key was used for another request. Use a new key for a new request.",
        )
    return Answer(first.status_code, first.body, replayed=True)


def _forget_expired(session: Session, named: dict[str, str], now: datetime) -> bool:
    gone = session.connection().execute(_FORGET, {**named, "until": now - IDEMPOTENCY_WINDOW})
    return gone.rowcount > 0


def forget_old(session: Session, now: datetime) -> None:
    """Remove records that no retry can use any more."""
    session.execute(delete(IdempotencyRecord).where(IdempotencyRecord.created_at <= now - IDEMPOTENCY_WINDOW))
