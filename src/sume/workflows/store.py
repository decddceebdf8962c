"""Put a job's outputs into the object store, and describe them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from sume.contract.common import ID_PREFIXES
from sume.faults import crash_point
from sume.files import repository as file_rows
from sume.files import service as files
from sume.files.models import StoredFile
from sume.ids import new_id
from sume.jobs.queue import Claim
from sume.storage.database import Database
from sume.storage.objects import ObjectStore
from sume.workflows.output import MadeFile, Output

Put = Callable[[str, Path, str], None]
"""Stores a file under a key with a content type; the file may be taken away."""


@dataclass(frozen=True, slots=True)
class StoredOutput:
    made: MadeFile
    file: StoredFile


def folder_of(job_id: str) -> str:
    return f"outputs/{job_id}"


def put_outputs(put: Put, held: Claim, output: Output, now: datetime) -> list[StoredOutput]:
    """Store the files under names of this attempt, so that no other attempt can overwrite them."""
    stored = []
    for number, made in enumerate(output.files, start=1):
        facts = files.describe(made.path)
        key = f"{folder_of(held.job_id)}/{held.attempt}-{number}"
        put(key, made.path, facts.content_type)
        file = StoredFile(
            id=new_id(ID_PREFIXES["media"]),
            workspace_id=held.workspace_id,
            job_id=held.job_id,
            token=files.new_token(),
            object_key=key,
            content_type=facts.content_type,
            size_bytes=facts.size_bytes,
            sha256=facts.sha256,
            created_at=now,
        )
        stored.append(StoredOutput(made, file))
        if number == 1:
            crash_point("store.between_objects")
    crash_point("store.after_objects")
    return stored


def add_files(session: Session, stored: list[StoredOutput]) -> None:
    session.add_all(output.file for output in stored)


def result_of(stored: list[StoredOutput], facts: dict[str, Any]) -> dict[str, Any]:
    """The job's result as it is kept: addresses are relative, so that the server's name may change."""
    media = [
        {
            "type": output.made.type,
            "url": files.media_path(output.file.id, output.file.token),
            "content_type": output.file.content_type,
            "width": output.made.width,
            "height": output.made.height,
            "duration_seconds": output.made.duration_seconds,
            "bytes": output.file.size_bytes,
            "sha256": output.file.sha256,
            "thumbnail_url": None,
        }
        for output in stored
    ]
    return {"media": media, **facts}


def drop_attempt(database: Database, store: ObjectStore, held: Claim) -> None:
    """Remove what this attempt stored; its lease is gone."""
    drop_unlisted(database, store, held.job_id, f"{folder_of(held.job_id)}/{held.attempt}-")


def drop_unlisted(database: Database, store: ObjectStore, job_id: str, start: str = "") -> None:
    """Remove a job's objects (those whose key begins so) that are not among its files.

    A commit whose answer was lost may have listed them after all.
    """
    with database.read() as session:
        listed = file_rows.keys_of_job(session, job_id)
    for found in store.list(folder_of(job_id)):
        if found.key.startswith(start) and found.key not in listed:
            store.delete(found.key)
