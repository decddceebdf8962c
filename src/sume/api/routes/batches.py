"""All of ``/batches``."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path
from sqlalchemy import Connection
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from sume.api import batching
from sume.api.guard import GuardedRoute, add_operation, principal_of
from sume.api.once import in_one_transaction
from sume.api.paging import DEFAULT_LIMIT, Cursor, Limit, decode_cursor, page_of
from sume.api.replies import reply
from sume.api.state import state_of
from sume.batches import service as batches
from sume.contract.batches import (
    BATCH_REQUESTS,
    BATCHES_CANCEL,
    BATCHES_CREATE,
    BATCHES_RETRY,
    Batch,
    BatchAccepted,
    BatchItem,
    BatchRequest,
    item_problems,
)
from sume.contract.common import ID_PREFIXES
from sume.contract.jobs import JobStatus
from sume.contract.operations import OPERATIONS
from sume.errors import InvalidRequest
from sume.faults import crash_point
from sume.ids import id_pattern
from sume.jobs import queue, view
from sume.workflows.kinds import KINDS

router = APIRouter(route_class=GuardedRoute)

BATCH: Final = ID_PREFIXES["batch"]
# Described, not enforced: whatever is no id is answered like an id that nobody has.
BatchId = Annotated[
    str, Path(description="The batch's id, `batch_…`.", json_schema_extra={"pattern": id_pattern(BATCH)})
]


async def create_batch(request: Request, body: BatchRequest) -> Response:
    if problems := item_problems(body.items):
        raise InvalidRequest.at(*problems)
    caller = principal_of(request)
    planned = [
        await batching.plan(
            request, item.operation, item.input, item.metadata or item.input.metadata, item.custom_id
        )
        for item in body.items
    ]

    def submit(session: Session, now: datetime) -> BatchAccepted:
        return batching.submit(session, caller, planned, metadata=body.metadata, retry_of=None, now=now)

    answer = await in_one_transaction(request, OPERATIONS[BATCHES_CREATE].status, submit)
    crash_point("batch.after_commit")
    return answer


async def list_batches(request: Request, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None) -> Response:
    workspace_id = principal_of(request).workspace_id
    before_id = decode_cursor(cursor, BATCH)
    found = await state_of(request).database.reading(
        lambda connection: batches.page(connection, workspace_id, before_id=before_id, limit=limit + 1)
    )
    return reply(page_of(found, [batch.id for batch in found], limit))


async def get_batch(request: Request, batch_id: BatchId) -> Response:
    workspace_id = principal_of(request).workspace_id
    found = await state_of(request).database.reading(
        lambda connection: batches.get(connection, workspace_id, batch_id)
    )
    return reply(found)


async def list_items(
    request: Request, batch_id: BatchId, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Response:
    state = state_of(request)
    workspace_id = principal_of(request).workspace_id
    after_id = decode_cursor(cursor, ID_PREFIXES["job"])

    def read(connection: Connection) -> list[BatchItem]:
        rows = batches.items(connection, workspace_id, batch_id, after_id=after_id, limit=limit + 1)
        waiting = [row["id"] for row in rows if row["status"] == JobStatus.QUEUED]
        positions = queue.positions(connection, waiting) if waiting else {}
        return [_item(row, state.settings.base_url, positions.get(row["id"])) for row in rows]

    found = await state.database.reading(read)
    return reply(page_of(found, [item.job_id for item in found], limit))


def _item(row: Mapping[Any, Any], base_url: str, queue_position: int | None) -> BatchItem:
    return BatchItem(
        index=row["batch_index"],
        custom_id=row["custom_id"],
        operation=KINDS[row["type"]].operation,
        job_id=row["id"],
        job=view.show(row, base_url=base_url, queue_position=queue_position),
    )


async def cancel_batch(request: Request, batch_id: BatchId) -> Response:
    workspace_id = principal_of(request).workspace_id

    def cancel(session: Session, now: datetime) -> Batch:
        return batches.cancel(session, workspace_id=workspace_id, batch_id=batch_id, now=now)

    answer = await in_one_transaction(request, OPERATIONS[BATCHES_CANCEL].status, cancel)
    crash_point("cancel_batch.after_commit")
    return answer


async def retry_batch(request: Request, batch_id: BatchId) -> Response:
    caller = principal_of(request)
    database = state_of(request).database
    lost = await database.reading_session(
        lambda session: batches.lost_items(session, caller.workspace_id, batch_id)
    )
    planned = []
    for item in lost:
        operation = KINDS[item["type"]].operation
        request_body = {**item["input"]["request"], "webhook_url": item["webhook_url"]}
        asked = BATCH_REQUESTS[operation].model_validate(request_body)
        planned.append(
            await batching.plan(request, operation, asked, item["caller_metadata"], item["custom_id"])
        )

    def submit(session: Session, now: datetime) -> BatchAccepted:
        batches.require_lost(lost)
        return batching.submit(session, caller, planned, metadata={}, retry_of=batch_id, now=now)

    return await in_one_transaction(request, OPERATIONS[BATCHES_RETRY].status, submit)


add_operation(router, BATCHES_CREATE, create_batch)
add_operation(router, "batches.list", list_batches)
add_operation(router, "batches.get", get_batch)
add_operation(router, "batches.items", list_items)
add_operation(router, BATCHES_CANCEL, cancel_batch)
add_operation(router, BATCHES_RETRY, retry_batch)
