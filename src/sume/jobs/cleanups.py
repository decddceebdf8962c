"""Which jobs may have objects that are nobody's, written in the transaction that made it so."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from sume.jobs.models import OutputCleanup
from sume.storage.database import insert_if_absent

DELAY: Final = timedelta(minutes=1)
"""By then a worker that lost its lease has noticed, and stores nothing more."""


def put(session: Session, job_id: str, now: datetime) -> None:
    """Have the job's objects looked through: those that are not among its files are removed.

    Once more, if that is being done right now: it may have seen files that this transaction takes away.
    """
    later = update(OutputCleanup).where(OutputCleanup.job_id == job_id).values(due_at=now + DELAY)
    if session.execute(later.returning(OutputCleanup.job_id)).first() is None:
        insert_if_absent(session, OutputCleanup, {"job_id": job_id, "due_at": now + DELAY})


def due(session: Session, now: datetime, limit: int) -> list[str]:
    """Jobs whose objects are to be looked through."""
    return list(session.scalars(select(OutputCleanup.job_id).where(OutputCleanup.due_at <= now).limit(limit)))


def done(session: Session, job_id: str, due_at: datetime) -> None:
    """What was due then; not what was put since."""
    session.execute(
        delete(OutputCleanup).where(OutputCleanup.job_id == job_id, OutputCleanup.due_at <= due_at)
    )
