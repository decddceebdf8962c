"""Jobs: look, wait, follow, stop."""

import math
import time
from collections.abc import Callable
from contextlib import aclosing
from typing import Final

from sume.client._async.threads import Stream
from sume.client._async.transport import AsyncTransport
from sume.client.errors import ApiError, ConnectionFailed, WaitTimeout
from sume.client.events import EventReader, JobEvent
from sume.client.outage import PAUSE_SECONDS, Outage, is_away
from sume.client.paths import path_of
from sume.contract.common import Page
from sume.contract.jobs import TERMINAL_STATUSES, Job, JobWithResult

LONG_POLL_SECONDS: Final = 25
SHORTEST_POLL_SECONDS: Final = 1.0
STREAM_READ_SECONDS: Final = 90.0


class AsyncJobs:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(
        self,
        *,
        type: str | None = None,  # noqa: A002 - the API's own name
        status: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Page[Job]:
        """One page, newest first."""
        params = {"type": type, "status": status, "limit": limit, "cursor": cursor}
        return await self._transport.ask(Page[Job], "jobs.list", params=params)

    async def get(self, job_id: str, *, wait: int | None = None) -> Job:
        """The job; with ``wait`` the answer comes when its status changes, or after that many seconds."""
        return await self._transport.ask(Job, "jobs.get", path={"job_id": job_id}, params={"wait": wait})

    async def result(self, job_id: str) -> JobWithResult:
        """A completed job and what it made; an ``ApiError`` with status 409 before that."""
        return await self._transport.ask(JobWithResult, "jobs.result", path={"job_id": job_id})

    async def cancel(self, job_id: str) -> Job:
        """Stop the job; an ``ApiError`` with status 409 if it has ended."""
        return await self._transport.ask(Job, "jobs.cancel", path={"job_id": job_id})

    async def wait(
        self,
        job_id: str,
        *,
        timeout: float,
        poll_seconds: int | None = None,
        on_update: Callable[[Job], None] | None = None,
    ) -> Job:
        """The job once it has ended, in whichever way; ``poll_seconds``: how long one long poll may be.

        Once seen, the job is waited for even while the service is away for a moment. Raises
        :class:`~sume.client.errors.WaitTimeout` after ``timeout`` seconds; the job goes on.
        """
        deadline = time.monotonic() + timeout
        job = await self.get(job_id)
        while True:
            if on_update is not None:
                on_update(job)
            left = deadline - time.monotonic()
            if job.status in TERMINAL_STATUSES:
                return job
            if left <= 0:
                raise WaitTimeout(job, timeout)
            job = await self._poll(job, min(poll_seconds or LONG_POLL_SECONDS, math.ceil(left)))

    async def _poll(self, job: Job, seconds: int) -> Job:
        """The job after a change of status, or ``seconds`` later; never sooner than a decent pause."""
        asked = time.monotonic()
        try:
            seen = await self.get(job.id, wait=seconds)
        except (ApiError, ConnectionFailed) as error:
            if not is_away(error):
                raise
            seen = job
        took = time.monotonic() - asked
        if seen.status == job.status and took < SHORTEST_POLL_SECONDS:
            await self._transport.sleep(SHORTEST_POLL_SECONDS - took)
        return seen

    async def events(self, job_id: str, *, last_event_id: str = "") -> Stream[JobEvent]:
        """Status and progress as they come, until the job has ended; a broken stream is taken up again.

        Once something came, a service that is away is waited for, for a minute. Raises
        :class:`~sume.client.errors.ConnectionFailed` when several other tries in a row bring no event.
        """
        outage, failures = Outage(), 0
        while True:
            try:
                async with aclosing(self._stream(job_id, last_event_id, outage)) as events:
                    async for event in events:
                        last_event_id, failures = event.id, 0
                        yield event
                        if event.data.status in TERMINAL_STATUSES:
                            return
                error: ApiError | ConnectionFailed = ConnectionFailed(
                    self._transport.base_url, "the event stream ended before the job"
                )
            except (ApiError, ConnectionFailed) as broken:
                error = broken
                if outage.may_pass(broken):
                    await self._transport.sleep(PAUSE_SECONDS)
                    continue
            failures += 1
            delay = self._transport.backoff.delay(failures, error)
            if delay is None:
                raise error
            await self._transport.sleep(delay)

    async def _stream(self, job_id: str, last_event_id: str, outage: Outage) -> Stream[JobEvent]:
        headers = {"Accept": "text/event-stream"}
        if last_event_id:
            headers["Last-Event-ID"] = last_event_id
        reader = EventReader()
        async with self._transport.stream(
            path_of("jobs.events", job_id=job_id), headers=headers, read_seconds=STREAM_READ_SECONDS
        ) as answer:
            try:
                async for line in answer.aiter_lines():
                    event = reader.take(line)
                    if event is not None:
                        yield event
            finally:
                outage.answered()
