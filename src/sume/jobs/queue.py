"""Who works on what: claims under a lease, with a fencing token.

A job that has not ended has one row here. A worker claims it, renews its lease while it works, and its last
write removes the row; all of that only while ``attempt`` is still the one it was given.
Lock order everywhere: queue row, then job row, then credit account.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session, aliased

from sume.contract.jobs import LIBRARY_TYPES
from sume.contract.limits import QUEUE_LIFETIME
from sume.jobs.models import Job, QueuedJob

LIBRARY_GIVES_WAY: Final = 500
"""So many places behind it, work on the library lets its workspace's generations go first; not for ever."""

_NEW_PLACE = insert(QueuedJob)
_ACTIVE = (
    select(func.count())
    .select_from(QueuedJob)
    .join(Job, Job.id == QueuedJob.job_id)
    .where(QueuedJob.workspace_id == bindparam("workspace_id"))
)
_ACTIVE_GENERATIONS = _ACTIVE.where(Job.type.not_in(LIBRARY_TYPES))
_ACTIVE_INGESTS = _ACTIVE.where(Job.type.in_(LIBRARY_TYPES))
_LINE = (
    select(QueuedJob.job_id, (func.row_number().over(order_by=QueuedJob.position) - 1).label("ahead"))
    .where(QueuedJob.owner.is_(None))
    .subquery()
)
_POSITIONS = select(_LINE.c.job_id, _LINE.c.ahead).where(
    _LINE.c.job_id.in_(bindparam("job_ids", expanding=True))
)


class LeaseLostError(Exception):
    """Another worker, or the caller's cancel, has taken the job: whatever was made must be dropped."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to write to one job, until the lease ends or somebody else claims it."""

    job_id: str
    workspace_id: str
    attempt: int
    lost: int


def put(session: Session, *, job_id: str, workspace_id: str, now: datetime) -> None:
    """Give a job whose row is there its place."""
    place = {"job_id": job_id, "workspace_id": workspace_id, "queued_at": now}
    nobodys = {"attempt": 0, "lost": 0, "owner": None, "leased_until": None}
    session.connection().execute(_NEW_PLACE, {**place, **nobodys})


def claim(session: Session, *, owner: str, lease: timedelta, now: datetime) -> Claim | None:
    """Take the next job that is free or whose worker fell silent.

    The workspace that runs least goes first, and of its jobs what it generates before what it studies.
    """
    other = aliased(QueuedJob)
    running = (
        select(other.workspace_id, func.count().label("jobs"))
        .where(other.leased_until >= now)
        .group_by(other.workspace_id)
        .subquery()
    )
    row = session.execute(
        select(QueuedJob)
        .outerjoin(running, running.c.workspace_id == QueuedJob.workspace_id)
        .where(_claimable(now))
        .order_by(func.coalesce(running.c.jobs, 0), QueuedJob.position)
        .limit(1)
        .with_for_update(skip_locked=True, of=QueuedJob)
    ).scalar_one_or_none()
    if row is None:
        return None
    row = _first_of_its_workspace(session, row, now)
    row.lost += row.owner is not None
    row.attempt += 1
    row.owner = owner
    row.leased_until = now + lease
    session.flush()
    return Claim(row.job_id, row.workspace_id, row.attempt, row.lost)


def _first_of_its_workspace(session: Session, row: QueuedJob, now: datetime) -> QueuedJob:
    """The row itself, which is held, or a generation that it gives way to."""
    query = (
        select(QueuedJob)
        .join(Job, Job.id == QueuedJob.job_id)
        .where(
            QueuedJob.workspace_id == row.workspace_id,
            QueuedJob.position.between(row.position, row.position + LIBRARY_GIVES_WAY),
            _claimable(now),
        )
        .order_by(Job.type.in_(LIBRARY_TYPES), QueuedJob.position)
        .limit(1)
        .with_for_update(skip_locked=True, of=QueuedJob)
    )
    return session.scalars(query).one()


def something_waits(session: Session, now: datetime) -> bool:
    """A cheap look, without locks, before a claim."""
    query = select(QueuedJob.position).where(_claimable(now))
    return session.execute(query.limit(1)).first() is not None


def _claimable(now: datetime) -> ColumnElement[bool]:
    """Free and not too old to be started, or left by a worker that fell silent."""
    free = and_(QueuedJob.leased_until.is_(None), QueuedJob.queued_at >= now - QUEUE_LIFETIME)
    return or_(free, QueuedJob.leased_until < now)


def renew(session: Session, held: Claim, *, lease: timedelta, now: datetime) -> None:
    """Keep the job for another lease, or raise :class:`LeaseLostError`."""
    renewed = session.execute(
        update(QueuedJob)
        .where(*_still_held(held))
        .values(leased_until=now + lease)
        .returning(QueuedJob.job_id)
    )
    if renewed.first() is None:
        raise LeaseLostError(held.job_id)


def is_held(connection: Connection, held: Claim) -> bool:
    return connection.execute(select(QueuedJob.position).where(*_still_held(held))).first() is not None


def _still_held(held: Claim) -> tuple[ColumnElement[bool], ...]:
    """Nobody claimed it since, and its holder did not hand it back."""
    return (
        QueuedJob.job_id == held.job_id,
        QueuedJob.attempt == held.attempt,
        QueuedJob.owner.is_not(None),
    )


def hand_back(session: Session, held: Claim) -> None:
    """Give a job back untouched, for the next worker; this one did not die with it."""
    freed = session.execute(
        update(QueuedJob)
        .where(*_still_held(held))
        .values(owner=None, leased_until=None)
        .returning(QueuedJob.job_id)
    )
    if freed.first() is None:
        raise LeaseLostError(held.job_id)


def end(session: Session, held: Claim) -> None:
    """Remove the row for the holder's last write, or raise :class:`LeaseLostError`."""
    ended = session.execute(delete(QueuedJob).where(*_still_held(held)).returning(QueuedJob.job_id))
    if ended.first() is None:
        raise LeaseLostError(held.job_id)


def take_out(session: Session, *, workspace_id: str, job_id: str) -> bool:
    """Remove a job whoever works on it (a cancel); False when it is not there or has ended."""
    taken = session.execute(
        delete(QueuedJob)
        .where(QueuedJob.job_id == job_id, QueuedJob.workspace_id == workspace_id)
        .returning(QueuedJob.job_id)
    )
    return taken.first() is not None


def take_out_batch(session: Session, *, workspace_id: str, batch_id: str) -> list[str]:
    """Remove all jobs of a batch, whoever works on them, in the order in which everybody takes several."""
    places = (
        select(QueuedJob.job_id)
        .join(Job, Job.id == QueuedJob.job_id)
        .where(Job.batch_id == batch_id, QueuedJob.workspace_id == workspace_id)
        .order_by(QueuedJob.position)
        .with_for_update(of=QueuedJob)
    )
    job_ids = list(session.scalars(places))
    session.execute(delete(QueuedJob).where(QueuedJob.job_id.in_(job_ids)))
    return job_ids


def take_out_stale(session: Session, *, queued_before: datetime, limit: int) -> list[str]:
    """Remove jobs that nobody started in time.

    They come sorted by workspace: whoever ends several jobs takes the accounts in one order, so that two
    sweepers never wait for each other.
    """
    stale = (
        select(QueuedJob.workspace_id, QueuedJob.job_id)
        .where(QueuedJob.owner.is_(None), QueuedJob.queued_at < queued_before)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    job_ids = [job_id for _, job_id in sorted(tuple(row) for row in session.execute(stale))]
    session.execute(delete(QueuedJob).where(QueuedJob.job_id.in_(job_ids)))
    return job_ids


def free_all_of(session: Session, owner: str) -> int:
    """End the leases of a worker that is known to be dead, so that nobody waits for them to run out."""
    freed = session.execute(
        update(QueuedJob)
        .where(QueuedJob.owner == owner)
        .values(leased_until=datetime.fromtimestamp(0, UTC))
        .returning(QueuedJob.job_id)
    )
    return len(freed.all())


def active_count(session: Session, workspace_id: str) -> int:
    """A workspace's generations that have not ended, in what the database has been told."""
    return session.connection().execute(_ACTIVE_GENERATIONS, {"workspace_id": workspace_id}).scalar_one()


def active_ingests(session: Session, workspace_id: str) -> int:
    """As :func:`active_count`, of work on the library."""
    return session.connection().execute(_ACTIVE_INGESTS, {"workspace_id": workspace_id}).scalar_one()


def positions(connection: Connection, job_ids: Sequence[str]) -> dict[str, int]:
    """How many waiting jobs stand before each of these waiting jobs."""
    return dict(map(tuple, connection.execute(_POSITIONS, {"job_ids": job_ids})))


def depth(connection: Connection) -> tuple[int, int, datetime | None]:
    """Jobs that wait, jobs that a worker has, and since when the oldest waits."""
    waiting = QueuedJob.owner.is_(None)
    query = select(
        func.count().filter(waiting),
        func.count().filter(~waiting),
        func.min(QueuedJob.queued_at).filter(waiting),
    )
    waits, held, since = connection.execute(query).one()
    return waits, held, since
