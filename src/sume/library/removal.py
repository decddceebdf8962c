"""A video leaves the library, with everything that was made of it.

Locks are taken in the order of :mod:`sume.library.intake`.
"""

from contextlib import suppress
from datetime import datetime

from sqlalchemy.orm import Session

from sume.errors import Conflict, NotFound
from sume.files import repository as files
from sume.jobs import cleanups, service
from sume.library import repository
from sume.library.intake import no_such_source
from sume.library.models import SourceVideo
from sume.library.search.port import SceneIndex
from sume.uploads import repository as uploads


def remove(session: Session, index: SceneIndex, workspace_id: str, source_id: str, now: datetime) -> None:
    """Gone when this transaction commits: scenes, clips, pictures, an ingest that runs, an upload's bytes.

    A generated video itself stays with the job that made it. Objects in the store follow in the background.
    """
    media_id = repository.media_of(session, workspace_id, source_id)
    if media_id is not None:
        uploads.hold(session, media_id)
    source = repository.hold_source(session, workspace_id, source_id)
    if source is None:
        raise no_such_source()
    # Before the job: an ingest that ends locks them in this order.
    remove_scenes(session, index, source, now)
    # It has ended, or is too old to be known.
    with suppress(Conflict, NotFound):
        service.cancel(session, workspace_id=workspace_id, job_id=source.job_id, now=now)
    if source.origin_job_id is None:
        files.delete_by_id(session, source.media_id)
        uploads.give_up(session, source.media_id)
    repository.delete_source(session, source_id)


def remove_scenes(session: Session, index: SceneIndex, source: SourceVideo, now: datetime) -> None:
    """Take away a video's scenes, and what the ingest that made them stored."""
    ids = repository.scene_ids(session, source.id)
    if ids:
        index.remove(session, source.workspace_id, ids)
        repository.delete_scenes(session, ids)
    if source.scenes_job_id is not None:
        files.delete_of_jobs(session, [source.scenes_job_id])
        cleanups.put(session, source.scenes_job_id, now)
