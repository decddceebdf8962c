"""All that the database holds of one workspace's jobs and credits."""

from typing import Any

from sqlalchemy import delete, select

from sume.credits.models import CreditAccount, CreditEntry, Reservation, Resolution
from sume.jobs.models import HeldJob, Job, JobEvent, QueuedJob
from sume.storage.database import Base, Database


def rows_of(database: Database, workspace_id: str) -> list[list[Any]]:
    """Equal before and after what changed nothing."""
    with database.engine.connect() as connection:
        return [
            sorted(map(tuple, connection.execute(select(*table.__table__.c).where(where))), key=str)
            for table, where in _tables(workspace_id)
        ]


def forget_rows(database: Database, workspace_id: str) -> None:
    """Keep the audits quick: they read the whole database."""
    with database.write() as session:
        for table, where in _tables(workspace_id):
            session.execute(delete(table).where(where))


def _tables(workspace_id: str) -> list[tuple[type[Base], Any]]:
    jobs = select(Job.id).where(Job.workspace_id == workspace_id)
    reserved = select(Reservation.job_id).where(Reservation.workspace_id == workspace_id)
    return [
        (Resolution, Resolution.job_id.in_(reserved)),
        (Reservation, Reservation.workspace_id == workspace_id),
        (CreditEntry, CreditEntry.workspace_id == workspace_id),
        (CreditAccount, CreditAccount.workspace_id == workspace_id),
        (QueuedJob, QueuedJob.workspace_id == workspace_id),
        (HeldJob, HeldJob.workspace_id == workspace_id),
        (JobEvent, JobEvent.job_id.in_(jobs)),
        (Job, Job.workspace_id == workspace_id),
    ]
