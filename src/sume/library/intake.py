"""How videos come into the library: uploads when finalised, generated ones by themselves, any of them anew.

Each function is part of one transaction. Lock order: upload, source, then as the queue has it.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any, Final

from sqlalchemy.orm import Session

from sume.contract.assets import AssetUploadRequest, ReingestRequest, SourceType
from sume.contract.common import ID_PREFIXES
from sume.contract.errors import ErrorCode
from sume.contract.jobs import JobType
from sume.contract.limits import ASSET_TITLE_MAX_CHARS
from sume.contract.prices import Plan
from sume.contract.uploads import UploadPurpose
from sume.errors import Conflict, InvalidRequest, NotFound, SumeError
from sume.files import repository as files
from sume.files.models import StoredFile
from sume.files.service import media_path
from sume.ids import new_id
from sume.jobs import accepting
from sume.jobs import repository as jobs
from sume.jobs.accepting import NewJob
from sume.jobs.models import Job
from sume.library import repository
from sume.library.models import SourceVideo
from sume.library.view import PROCESSING, status_of
from sume.uploads import repository as uploads
from sume.uploads.models import Upload

SOURCE_ID: Final = "source_id"
"""Under this name an ingest's input says which video it is for."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Whose key asks, and what an ingest costs it."""

    workspace_id: str
    key_id: str
    plan: Plan
    ingest_credits: int


def finalise(
    session: Session, asker: Asker, request: AssetUploadRequest, refusal: SumeError | None, now: datetime
) -> str:
    """The id of the source that an upload is, with an ingest under way or done.

    ``refusal``: why bytes that had arrived were not kept, if so.
    """
    upload, file = _uploaded(session, asker.workspace_id, request.object_key, refusal)
    own: dict[str, Any] = {
        "title": request.title or _title_of_file(upload.filename),
        "tags": request.tags,
        "brand": request.brand,
        "product": request.product,
    }
    columns = {**_columns(asker.workspace_id, file, "upload", now), **own}
    fresh = repository.add_source(session, columns)
    source = repository.hold_source_of_media(session, asker.workspace_id, file.id)
    if source is None:
        raise LookupError("a source that was just there is gone")
    if not fresh and _status(session, source) != "failed":
        return source.id
    if not fresh:
        # Nothing came of the first time, so what is said now counts.
        for name, value in own.items():
            setattr(source, name, value)
    _start(session, asker, source, request, now)
    return source.id


def ingest_again(
    session: Session, asker: Asker, source_id: str, request: ReingestRequest, now: datetime
) -> None:
    """Start a new ingest, unless one is under way: then that is the one."""
    source = repository.hold_source(session, asker.workspace_id, source_id)
    if source is None:
        raise no_such_source()
    if _status(session, source) != "processing":
        _start(session, asker, source, request, now)


def take_generated(
    session: Session,
    *,
    origin_job_id: str,
    source_type: SourceType,
    title: str,
    file: StoredFile,
    thumbnail: StoredFile | None,
    size: tuple[int | None, int | None],
    seconds: float | None,
    now: datetime,
) -> None:
    """Have a video that a job made looked at: free, never refused, and once however often this is called."""
    made = {
        "title": title[:ASSET_TITLE_MAX_CHARS],
        "origin_job_id": origin_job_id,
        "thumbnail_path": media_path(thumbnail.id, thumbnail.token) if thumbnail else None,
        "width": size[0],
        "height": size[1],
        "duration_seconds": seconds,
    }
    columns = {**_columns(file.workspace_id, file, source_type, now), **made}
    if not repository.add_source(session, columns):
        return
    source = repository.hold_source(session, file.workspace_id, columns["id"])
    if source is None:
        raise LookupError("a source that was just made is gone")
    job = accepting.follow(
        session,
        workspace_id=file.workspace_id,
        key_id=jobs.key_of(session, origin_job_id),
        new=_ingest_of(source, 0, {}),
        now=now,
    )
    source.job_id = job.id
    session.flush()


def no_such_source() -> NotFound:
    return NotFound("There is no such video in this workspace's library.")


def _uploaded(
    session: Session, workspace_id: str, object_key: str, refusal: SumeError | None
) -> tuple[Upload, StoredFile]:
    upload = uploads.find_by_key(session, workspace_id, object_key, hold=True)
    if upload is None:
        raise _no_such_upload()
    if upload.purpose != UploadPurpose.ASSET_LIBRARY_VIDEO:
        raise InvalidRequest.at(
            (
                "object_key",
                f"was uploaded with the purpose {upload.purpose}; "
                f"the library takes {UploadPurpose.ASSET_LIBRARY_VIDEO}",
            )
        )
    file = files.get(session, workspace_id, upload.media_id)
    if file is not None:
        return upload, file
    if upload.received_at is not None:
        raise _no_such_upload()
    raise refusal or Conflict(
        ErrorCode.UPLOAD_INCOMPLETE,
        "The bytes of this upload have not arrived. PUT them to its upload_url first.",
    )


def _no_such_upload() -> NotFound:
    return NotFound("There is no upload with this object_key in this workspace.")


def _title_of_file(filename: str) -> str:
    """Its last part without its ending, for people."""
    name = PurePath(filename.replace("\\", "/")).name
    return (PurePath(name).stem.strip() or name.strip() or "Video")[:ASSET_TITLE_MAX_CHARS]


def _columns(workspace_id: str, file: StoredFile, source_type: SourceType, now: datetime) -> dict[str, Any]:
    """Of a video that nobody has looked at."""
    return {
        "id": new_id(ID_PREFIXES["source"]),
        "workspace_id": workspace_id,
        "title": "",
        "source_type": source_type,
        "status": PROCESSING,
        "media_id": file.id,
        "media_path": media_path(file.id, file.token),
        "object_key": file.object_key,
        "job_id": "",
        "origin_job_id": None,
        "scenes_job_id": None,
        "thumbnail_path": None,
        "duration_seconds": None,
        "width": None,
        "height": None,
        "language": None,
        "tags": [],
        "brand": None,
        "product": None,
        "analyzer": None,
        "created_at": now,
    }


def _status(session: Session, source: SourceVideo) -> str:
    job: Job | None = jobs.get_owned(session, source.workspace_id, source.job_id)
    return status_of({"status": source.status, "job_status": job.status if job else None})


def _start(
    session: Session,
    asker: Asker,
    source: SourceVideo,
    request: AssetUploadRequest | ReingestRequest,
    now: datetime,
) -> None:
    job = accepting.submit(
        session,
        workspace_id=asker.workspace_id,
        key_id=asker.key_id,
        plan=asker.plan,
        new=_ingest_of(source, asker.ingest_credits, request.metadata, request.webhook_url),
        now=now,
    )
    source.job_id = job.id
    session.flush()


def _ingest_of(
    source: SourceVideo, credits: int, metadata: dict[str, str], webhook_url: str | None = None
) -> NewJob:
    inputs = {"request": {}, "added": {SOURCE_ID: source.id}}
    return NewJob(JobType.ASSET_INGEST, inputs, credits, metadata, webhook_url)
