"""Every query on files. Reads for a caller take the workspace; serving goes by id and the secret token."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select
from sqlalchemy.orm import Session

from sume.files.models import StoredFile


@dataclass(frozen=True, slots=True)
class ServedFile:
    """What serving a file needs to know."""

    token: str
    object_key: str
    content_type: str
    size_bytes: int
    sha256: str


def find_served(connection: Connection, file_id: str) -> ServedFile | None:
    query = select(
        StoredFile.token,
        StoredFile.object_key,
        StoredFile.content_type,
        StoredFile.size_bytes,
        StoredFile.sha256,
    ).where(StoredFile.id == file_id)
    row = connection.execute(query).one_or_none()
    return None if row is None else ServedFile(*row)


def get(session: Session, workspace_id: str, file_id: str) -> StoredFile | None:
    query = select(StoredFile).where(StoredFile.id == file_id, StoredFile.workspace_id == workspace_id)
    return session.scalar(query)


def keys_of_job(session: Session, job_id: str) -> set[str]:
    """The objects that are a job's files."""
    return set(session.scalars(select(StoredFile.object_key).where(StoredFile.job_id == job_id)))


def delete_of_jobs(session: Session, job_ids: Sequence[str]) -> None:
    session.execute(delete(StoredFile).where(StoredFile.job_id.in_(job_ids)))


def delete_by_id(session: Session, file_id: str) -> str | None:
    """Remove a file's row; the key of its object, which is then nobody's."""
    statement = delete(StoredFile).where(StoredFile.id == file_id).returning(StoredFile.object_key)
    return session.scalar(statement)
