"""All of ``/jobs``."""

import time
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated, Any, Final

from fastapi import APIRouter, Header, Path, Query
from sqlalchemy import Connection
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from sume.api.guard import GuardedRoute, add_operation, principal_of
from sume.api.once import in_one_transaction
from sume.api.paging import DEFAULT_LIMIT, Cursor, Limit, decode_cursor, page_of
from sume.api.replies import reply
from sume.api.sse import EVENT_ID, EVENT_SCHEMA, EVENT_STREAM, UNBUFFERED, EventFeed
from sume.api.state import AppState, state_of
from sume.api.values import digits_only
from sume.contract.common import ID_PREFIXES
from sume.contract.errors import ErrorCode
from sume.contract.jobs import TERMINAL_STATUSES, Job, JobStatus, JobType
from sume.contract.limits import LONG_POLL_MAX_SECONDS
from sume.errors import Conflict, NotFound
from sume.faults import crash_point
from sume.ids import id_pattern, is_id
from sume.jobs import queue, repository, service, view

router = APIRouter(route_class=GuardedRoute)

JOB: Final = ID_PREFIXES["job"]
# Described, not enforced: whatever is no id is answered like an id that nobody has.
JobId = Annotated[
    str, Path(description="The job's id, `job_…`.", json_schema_extra={"pattern": id_pattern(JOB)})
]


async def list_jobs(
    request: Request,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
    type: Annotated[JobType | None, Query(description="Only this type.")] = None,  # noqa: A002 - its name
    status: Annotated[JobStatus | None, Query(description="Only this status.")] = None,
) -> Response:
    state = state_of(request)
    workspace_id = principal_of(request).workspace_id
    before_id = decode_cursor(cursor, JOB)

    def read(connection: Connection) -> list[Job]:
        rows = repository.page(
            connection,
            workspace_id,
            before_id=before_id,
            type_=type.value if type else None,
            status=status.value if status else None,
            limit=limit + 1,
        )
        waiting = [row["id"] for row in rows if row["status"] == JobStatus.QUEUED]
        positions = queue.positions(connection, waiting) if waiting else {}
        return [
            view.show(row, base_url=state.settings.base_url, queue_position=positions.get(row["id"]))
            for row in rows
        ]

    jobs = await state.database.reading(read)
    return reply(page_of(jobs, [job.id for job in jobs], limit))


async def get_job(
    request: Request,
    job_id: JobId,
    wait: Annotated[
        int,
        Query(ge=0, le=LONG_POLL_MAX_SECONDS, description="Wait up to so many seconds for a change."),
        digits_only,
    ] = 0,
) -> Response:
    state = state_of(request)
    workspace_id = principal_of(request).workspace_id
    row = await _read_after_change(state, workspace_id, job_id, wait)
    position = None
    if row["status"] == JobStatus.QUEUED:
        positions = await state.database.reading(lambda connection: queue.positions(connection, [job_id]))
        position = positions.get(job_id)
    return reply(view.show(row, base_url=state.settings.base_url, queue_position=position))


async def get_result(request: Request, job_id: JobId) -> Response:
    state = state_of(request)
    row = await _read(state, principal_of(request).workspace_id, job_id)
    if row["status"] != JobStatus.COMPLETED:
        raise _no_result(row)
    return reply(view.show_with_result(row, base_url=state.settings.base_url))


async def cancel_job(request: Request, job_id: JobId) -> Response:
    caller = principal_of(request)
    base_url = state_of(request).settings.base_url

    def cancel(session: Session, now: datetime) -> Job:
        _require_id(job_id)
        job = service.cancel(session, workspace_id=caller.workspace_id, job_id=job_id, now=now)
        return view.show(vars(job), base_url=base_url, queue_position=None)

    answer = await in_one_transaction(request, 200, cancel)
    crash_point("cancel.after_commit")
    return answer


async def job_events(
    request: Request,
    job_id: JobId,
    last_event_id: Annotated[
        str | None, Header(alias="Last-Event-ID", pattern=EVENT_ID, description="Resume after this event.")
    ] = None,
) -> Response:
    state = state_of(request)
    workspace_id = principal_of(request).workspace_id
    await _read(state, workspace_id, job_id)
    feed = EventFeed(state.database, state.waiting, job_id, int(last_event_id or 0))
    return StreamingResponse(_until_gone(request, feed.stream()), media_type=EVENT_STREAM, headers=UNBUFFERED)


async def _until_gone(request: Request, stream: AsyncIterator[str]) -> AsyncIterator[str]:
    async for text in stream:
        if await request.is_disconnected():
            return
        yield text


async def _read(state: AppState, workspace_id: str, job_id: str) -> dict[str, Any]:
    _require_id(job_id)
    row = await state.database.reading(lambda connection: repository.find(connection, workspace_id, job_id))
    if row is None:
        raise _unknown_job()
    return row


async def _read_after_change(state: AppState, workspace_id: str, job_id: str, seconds: int) -> dict[str, Any]:
    """The job as it is once its status has changed, or has nothing to change to, or the time is up."""
    deadline = time.monotonic() + seconds
    change = state.waiting.next_change()
    row = await _read(state, workspace_id, job_id)
    first = row["status"]
    while row["status"] == first and first not in TERMINAL_STATUSES and not state.waiting.closing:
        left = deadline - time.monotonic()
        if left <= 0:
            break
        await state.waiting.until(change, left)
        change = state.waiting.next_change()
        row = await _read(state, workspace_id, job_id)
    return row


def _require_id(job_id: str) -> None:
    if not is_id(JOB, job_id):
        raise _unknown_job()


def _unknown_job() -> NotFound:
    return NotFound("There is no such job in this workspace.")


def _no_result(row: dict[str, Any]) -> Conflict:
    details: dict[str, Any] = {"status": row["status"]}
    message = f"The job is {row['status']}; its result comes when it is completed."
    if row["error"]:
        details["error"] = row["error"]
        message = f"The job failed and has no result: {row['error']['message']}"
    elif row["status"] in TERMINAL_STATUSES:
        message = f"The job was {row['status']} and has no result."
    return Conflict(ErrorCode.JOB_NOT_COMPLETED, message, details=details)


_STREAM_RESPONSE = {
    200: {
        "description": "Events `status` and `progress`; each `data` is a JobEventData. Ends with the job.",
        "content": {EVENT_STREAM: {"schema": EVENT_SCHEMA}},
    }
}

add_operation(router, "jobs.get", get_job)
add_operation(router, "jobs.list", list_jobs)
add_operation(router, "jobs.result", get_result)
add_operation(router, "jobs.cancel", cancel_job)
add_operation(router, "jobs.events", job_events, responses=_STREAM_RESPONSE, response_class=StreamingResponse)
