"""A job's events as server-sent events."""

from collections.abc import AsyncIterator, Sequence
from typing import Final

from sqlalchemy import RowMapping

from sume.api.waiting import Waiting
from sume.contract.jobs import TERMINAL_STATUSES, JobEventData
from sume.jobs import repository
from sume.jobs.accepting import EVENT_STATUS
from sume.jobs.service import EVENT_PROGRESS
from sume.storage.database import Database

EVENT_STREAM: Final = "text/event-stream"
UNBUFFERED: Final = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
"""Tells caches and proxies to pass each event on as it comes."""
EVENT_SCHEMA: Final = {
    "type": "object",
    "description": "One event of the stream.",
    "properties": {
        "id": {"type": "string", "description": "Resumes the stream after this event, as Last-Event-ID."},
        "event": {"type": "string", "enum": [EVENT_STATUS, EVENT_PROGRESS]},
        "data": {
            "type": "string",
            "contentMediaType": "application/json",
            "contentSchema": {"$ref": f"#/components/schemas/{JobEventData.__name__}"},
        },
    },
    "required": ["id", "event", "data"],
}
BATCH: Final = 100
KEEP_ALIVE_SECONDS: Final = 15
EVENT_ID: Final = r"^[0-9]{1,18}$"
"""An event's sequence in its table, as far as 64 bits can hold it."""


class EventFeed:
    """The events of one job after a point, as they come, until the job has ended."""

    def __init__(self, database: Database, waiting: Waiting, job_id: str, after: int) -> None:
        self._database = database
        self._waiting = waiting
        self._job_id = job_id
        self._after = after

    async def stream(self) -> AsyncIterator[str]:
        while True:
            change = self._waiting.next_change()
            # In this order: once the job has ended, its last event is there to be read.
            ended = await self._has_ended()
            rows = await self._next_rows()
            for row in rows:
                self._after = row["sequence"]
                yield self._as_text(row)
                if _is_last(row):
                    return
            if rows:
                continue
            if ended or self._waiting.closing:
                return
            if not await self._waiting.until(change, KEEP_ALIVE_SECONDS):
                yield ": still here\n\n"

    async def _next_rows(self) -> Sequence[RowMapping]:
        return await self._database.reading(
            lambda connection: repository.events_after(connection, self._job_id, self._after, BATCH)
        )

    async def _has_ended(self) -> bool:
        status = await self._database.reading(
            lambda connection: repository.status_of(connection, self._job_id)
        )
        return status is None or status in TERMINAL_STATUSES

    def _as_text(self, row: RowMapping) -> str:
        data = JobEventData(
            job_id=self._job_id,
            status=row["status"],
            progress=row["progress"],
            stage=row["stage"],
            created_at=row["created_at"],
        )
        return f"id: {row['sequence']}\nevent: {row['kind']}\ndata: {data.model_dump_json()}\n\n"


def _is_last(row: RowMapping) -> bool:
    return row["kind"] == EVENT_STATUS and row["status"] in TERMINAL_STATUSES
