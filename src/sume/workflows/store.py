"""Put a job's outputs into the object store, and describe them."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

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

SRT_TYPE: Final = "application/x-subrip"
VTT_TYPE: Final = "text/vtt"

Put = Callable[[str, Path, str], None]
"""Stores a file under a key with a content type; the file may be taken away."""


@dataclass(frozen=True, slots=True)
class StoredOutput:
    made: MadeFile
    file: StoredFile
    thumbnail: StoredFile | None


@dataclass(frozen=True, slots=True)
class Stored:
    """Everything of one attempt, in the store but not yet listed; ``subtitles`` by format."""

    outputs: tuple[StoredOutput, ...]
    subtitles: dict[str, StoredFile]

    @property
    def files(self) -> list[StoredFile]:
        of_outputs = [file for one in self.outputs for file in (one.file, one.thumbnail) if file is not None]
        return [*of_outputs, *self.subtitles.values()]


def folder_of(job_id: str) -> str:
    return f"outputs/{job_id}"


def put_outputs(put: Put, held: Claim, output: Output, now: datetime) -> Stored:
    """Store the files under names of this attempt, so that no other attempt can overwrite them."""
    numbers = itertools.count(1)

    def stored(path: Path, content_type: str | None = None) -> StoredFile:
        number = next(numbers)
        facts = files.describe(path)
        key = f"{folder_of(held.job_id)}/{held.attempt}-{number}"
        put(key, path, content_type or facts.content_type)
        file = StoredFile(
            id=new_id(ID_PREFIXES["media"]),
            workspace_id=held.workspace_id,
            job_id=held.job_id,
            token=files.new_token(),
            object_key=key,
            content_type=content_type or facts.content_type,
            size_bytes=facts.size_bytes,
            sha256=facts.sha256,
            created_at=now,
        )
        if number == 1:
            crash_point("store.between_objects")
        return file

    outputs = tuple(
        StoredOutput(made, stored(made.path), stored(made.thumbnail) if made.thumbnail else None)
        for made in output.files
    )
    words = output.subtitles
    subtitles = {"srt": stored(words.srt, SRT_TYPE), "vtt": stored(words.vtt, VTT_TYPE)} if words else {}
    crash_point("store.after_objects")
    return Stored(outputs, subtitles)


def add_files(session: Session, stored: Stored) -> None:
    session.add_all(stored.files)


def result_of(stored: Stored, facts: dict[str, Any]) -> dict[str, Any]:
    """The job's result as it is kept: addresses are relative, so that the server's name may change."""
    media = [
        {
            **_file_facts(output.file),
            "type": output.made.type,
            "width": output.made.width,
            "height": output.made.height,
            "duration_seconds": output.made.duration_seconds,
            "thumbnail_url": address_of(output.thumbnail) if output.thumbnail else None,
        }
        for output in stored.outputs
    ]
    words = {format_: _file_facts(file) for format_, file in stored.subtitles.items()}
    return {"media": media, "subtitles": words or None, **facts}


def _file_facts(file: StoredFile) -> dict[str, Any]:
    """The fields of a :class:`sume.contract.jobs.ResultFile`."""
    return {
        "url": address_of(file),
        "content_type": file.content_type,
        "bytes": file.size_bytes,
        "sha256": file.sha256,
    }


def address_of(file: StoredFile) -> str:
    """Relative, as it is kept."""
    return files.media_path(file.id, file.token)


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
