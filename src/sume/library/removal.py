"""A video leaves the library, with everything that was made of it."""

from contextlib import suppress
from datetime import datetime

from sqlalchemy.orm import Session

from sume.errors import Conflict, NotFound
from sume.files import repository as files
from sume.jobs import cleanups, service
from sume.library import repository
from sume.library.intake import no_such_source
from sume.uploads import repository as uploads


def remove(session: Session, workspace_id: str, source_id: str, now: datetime) -> None:
    """Gone when this transaction commits: scenes, clips, pictures, an ingest that runs, an upload's bytes.

    A generated video itself stays with the job that made it. Objects in the store follow in the background.
    """
    source = repository.hold_source(session, workspace_id, source_id)
    if source is None:
        raise no_such_source()
    # It has ended, or is too old to be known.
    with suppress(Conflict, NotFound):
        service.cancel(session, workspace_id=workspace_id, job_id=source.job_id, now=now)
    remove_scenes(session, source_id, source.scenes_job_id, now)
    if source.origin_job_id is None:
        files.delete_by_id(session, source.media_id)
        uploads.give_up(session, source.media_id)
    repository.delete_source(session, source_id)


def remove_scenes(session: Session, source_id: str, scenes_job_id: str | None, now: datetime) -> None:
    """Take away a video's scenes, and what the ingest that made them stored."""
    ids = repository.scene_ids(session, source_id)
    if ids:
        repository.delete_scenes(session, ids)
    if scenes_job_id is not None:
        files.delete_of_jobs(session, [scenes_job_id])
        cleanups.put(session, scenes_job_id, now)
