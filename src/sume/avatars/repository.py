"""Every query on the workspaces' own avatars. Each takes the workspace."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, select, update
from sqlalchemy.orm import Session

from sume.avatars.models import Avatar
from sume.jobs.models import Job

_WITH_JOB = select(*Avatar.__table__.c, Job.status.label("job_status")).outerjoin(
    Job, Job.id == Avatar.job_id
)


def page(
    connection: Connection, workspace_id: str, *, before_id: str | None, limit: int
) -> Sequence[RowMapping]:
    """The workspace's avatars, newest first, each with the ``job_status`` of the job that makes it."""
    query = _of(workspace_id)
    if before_id is not None:
        query = query.where(Avatar.id < before_id)
    return connection.execute(query.order_by(Avatar.id.desc()).limit(limit)).mappings().all()


def find(
    connection: Connection, workspace_id: str, *, avatar_id: str | None = None, slug: str | None = None
) -> RowMapping | None:
    query = _of(workspace_id)
    query = query.where(Avatar.slug == slug) if avatar_id is None else query.where(Avatar.id == avatar_id)
    return connection.execute(query).mappings().one_or_none()


def slugs_like(session: Session, workspace_id: str, slug: str) -> set[str]:
    """The slugs that ``slug`` begins."""
    query = select(Avatar.slug).where(
        Avatar.workspace_id == workspace_id, Avatar.slug.startswith(slug, autoescape=True)
    )
    return set(session.scalars(query))


def add(session: Session, avatar: Avatar) -> None:
    session.add(avatar)


def complete(session: Session, job_id: str, **columns: Any) -> str:
    """Write what the job made; the avatar's id. For the holder of the job's lease."""
    statement = update(Avatar).where(Avatar.job_id == job_id).values(**columns).returning(Avatar.id)
    return session.execute(statement).scalar_one()


def _of(workspace_id: str) -> Select[Any]:
    return _WITH_JOB.where(Avatar.workspace_id == workspace_id)
