"""``POST /assets`` and all of ``/assets/sources``: videos into the library, through it and out of it."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Final

import anyio.to_thread
from fastapi import APIRouter
from fastapi import Path as InPath
from sqlalchemy import Connection, RowMapping
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from sume.api.callbacks import check_callback
from sume.api.guard import GuardedRoute, add_operation, principal_of
from sume.api.once import in_one_transaction
from sume.api.paging import DEFAULT_LIMIT, Cursor, Limit, decode_cursor, page_of
from sume.api.replies import reply
from sume.api.state import AppState, state_of
from sume.contract.account import Scope
from sume.contract.assets import (
    ASSETS_REINGEST,
    ASSETS_UPLOAD,
    AssetAccepted,
    AssetUploadRequest,
    DeletedSource,
    ReingestRequest,
)
from sume.contract.common import ID_PREFIXES
from sume.contract.operations import OPERATIONS
from sume.contract.uploads import UploadPurpose
from sume.errors import Forbidden, SumeError, Unavailable
from sume.faults import crash_point
from sume.ids import id_pattern, is_id
from sume.jobs import queue, view
from sume.jobs import repository as jobs
from sume.library import intake, removal, repository
from sume.library.intake import Asker, no_such_source
from sume.library.view import show_source
from sume.storage.database import utc_now
from sume.storage.objects import StoreError
from sume.uploads import repository as uploads
from sume.uploads.receiving import receive_if_present

router = APIRouter(route_class=GuardedRoute)

SOURCE: Final = ID_PREFIXES["source"]
SourceId = Annotated[
    str, InPath(description="The video's id, `source_…`.", json_schema_extra={"pattern": id_pattern(SOURCE)})
]


async def take_in(request: Request, body: AssetUploadRequest) -> Response:
    asker = _asker(request)
    state = state_of(request)
    refusal = await anyio.to_thread.run_sync(_receive, state, asker.workspace_id, body.object_key)

    def work(session: Session, now: datetime) -> AssetAccepted:
        check_callback(state.settings, "webhook_url", body.webhook_url)
        source_id = intake.finalise(session, asker, body, refusal, now)
        return _accepted(session.connection(), asker.workspace_id, source_id, state.settings.base_url)

    return await _accept(request, ASSETS_UPLOAD, work)


async def ingest_again(request: Request, source_id: SourceId, body: ReingestRequest) -> Response:
    asker = _asker(request)
    settings = state_of(request).settings

    def work(session: Session, now: datetime) -> AssetAccepted:
        _require_id(source_id)
        check_callback(settings, "webhook_url", body.webhook_url)
        intake.ingest_again(session, asker, source_id, body, now)
        return _accepted(session.connection(), asker.workspace_id, source_id, settings.base_url)

    return await _accept(request, ASSETS_REINGEST, work)


async def list_sources(request: Request, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None) -> Response:
    state = state_of(request)
    workspace_id = principal_of(request).workspace_id
    before_id = decode_cursor(cursor, SOURCE)
    rows = await state.database.reading(
        lambda connection: repository.sources_page(
            connection, workspace_id, before_id=before_id, limit=limit + 1
        )
    )
    shown = [show_source(row, state.settings.base_url) for row in rows]
    return reply(page_of(shown, [source.id for source in shown], limit))


async def get_source(request: Request, source_id: SourceId) -> Response:
    state = state_of(request)
    workspace_id = principal_of(request).workspace_id
    row = await state.database.reading(lambda connection: _find(connection, workspace_id, source_id))
    return reply(show_source(row, state.settings.base_url))


async def delete_source(request: Request, source_id: SourceId) -> Response:
    state = state_of(request)
    workspace_id = principal_of(request).workspace_id
    _require_id(source_id)
    await state.database.writing(
        lambda session: removal.remove(session, state.scenes, workspace_id, source_id, utc_now())
    )
    return reply(DeletedSource(id=source_id))


def _asker(request: Request) -> Asker:
    """Refuses a key that may change things and not spend, where an ingest costs something."""
    caller = principal_of(request)
    credits = state_of(request).settings.ingest_credits
    if credits and Scope.GENERATE not in caller.scopes:
        raise Forbidden(
            f"This costs {credits} credits here, and this key lacks the scope '{Scope.GENERATE}'.",
            details={"required_scope": Scope.GENERATE.value},
        )
    return Asker(caller.workspace_id, caller.key_id, caller.plan, credits)


def _receive(state: AppState, workspace_id: str, object_key: str) -> SumeError | None:
    """Take note of bytes that went straight to the store, before the transaction; why not, if refused."""
    with state.database.read() as session:
        upload = uploads.find_by_key(session, workspace_id, object_key)
    if upload is None or upload.received_at or upload.purpose != UploadPurpose.ASSET_LIBRARY_VIDEO:
        return None
    try:
        receive_if_present(state.database, upload, state.store)
    except StoreError:
        return Unavailable("The object store cannot be reached. Try again.")
    except SumeError as refused:
        return refused
    return None


async def _accept(
    request: Request, operation: str, work: Callable[[Session, datetime], AssetAccepted]
) -> Response:
    answer = await in_one_transaction(request, OPERATIONS[operation].status, work)
    crash_point("submit.after_commit")
    return answer


def _accepted(connection: Connection, workspace_id: str, source_id: str, base_url: str) -> AssetAccepted:
    source = show_source(_find(connection, workspace_id, source_id), base_url)
    job = jobs.find(connection, workspace_id, source.job_id)
    if job is None:
        raise LookupError("the library keeps the job of each of its videos")
    position = queue.positions(connection, [source.job_id]).get(source.job_id)
    return AssetAccepted(
        id=source.id,
        status=source.status,
        job_id=source.job_id,
        job=view.show(job, base_url=base_url, queue_position=position),
        source_video=source,
    )


def _find(connection: Connection, workspace_id: str, source_id: str) -> RowMapping:
    row = repository.find_source(connection, workspace_id, source_id) if is_id(SOURCE, source_id) else None
    if row is None:
        raise no_such_source()
    return row


def _require_id(source_id: str) -> None:
    if not is_id(SOURCE, source_id):
        raise no_such_source()


add_operation(router, ASSETS_UPLOAD, take_in)
add_operation(router, "assets.sources.list", list_sources)
add_operation(router, "assets.sources.get", get_source)
add_operation(router, "assets.sources.delete", delete_source)
add_operation(router, ASSETS_REINGEST, ingest_again)
