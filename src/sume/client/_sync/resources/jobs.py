# Written by scripts/write_sync_client.py from _async/resources/jobs.py: change it there.
"""Jobs: look, wait, follow, stop."""

import math
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from sume.client._sync.download import save_result
from sume.client._sync.fetch import MediaFetcher
from sume.client._sync.paging import each
from sume.client._sync.threads import Stream
from sume.client._sync.transport import Transport
from sume.client.download import Saved
from sume.client.errors import ApiError, ConnectionFailed, JobFailed, WaitTimeout
from sume.client.events import EventReader, JobEvent
from sume.client.fields import JobStatusName, JobTypeName
from sume.client.named import JobLike, id_of
from sume.client.outage import PAUSE_SECONDS, Outage, is_away
from sume.client.paths import path_of
from sume.contract.common import Page
from sume.contract.jobs import TERMINAL_STATUSES, Job, JobStatus, JobType, JobWithResult
from sume.contract.limits import PAGE_MAX

WAIT_SECONDS: Final = 1800.0
LONG_POLL_SECONDS: Final = 25
SHORTEST_POLL_SECONDS: Final = 1.0
STREAM_READ_SECONDS: Final = 90.0


class Jobs:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(
        self,
        *,
        type: JobType | JobTypeName | None = None,  # noqa: A002 - the API's own name
        status: JobStatus | JobStatusName | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Page[Job]:
        """One page, newest first."""
        params = {"type": type, "status": status, "limit": limit, "cursor": cursor}
        return self._transport.ask(Page[Job], "jobs.list", params=params)

    def iterate(
        self,
        *,
        type: JobType | JobTypeName | None = None,  # noqa: A002 - the API's own name
        status: JobStatus | JobStatusName | None = None,
    ) -> Stream[Job]:
        """All of them, newest first; pages are read as they are needed."""
        return each(lambda cursor: self.list(type=type, status=status, limit=PAGE_MAX, cursor=cursor))

    def get(self, job: JobLike, *, wait: int | None = None) -> Job:
        """The job; with ``wait`` the answer comes when its status changes, or after that many seconds."""
        return self._transport.ask(Job, "jobs.get", path={"job_id": id_of(job)}, params={"wait": wait})

    def result(self, job: JobLike) -> JobWithResult:
        """A completed job and what it made; an ``ApiError`` with status 409 before that."""
        return self._transport.ask(JobWithResult, "jobs.result", path={"job_id": id_of(job)})

    def cancel(self, job: JobLike) -> Job:
        """Stop the job; an ``ApiError`` with status 409 if it has ended."""
        return self._transport.ask(Job, "jobs.cancel", path={"job_id": id_of(job)})

    def wait(
        self,
        job: JobLike,
        *,
        timeout: float = WAIT_SECONDS,
        poll_seconds: int | None = None,
        on_update: Callable[[Job], None] | None = None,
    ) -> Job:
        """The job once it has ended, in whichever way; ``poll_seconds``: how long one long poll may be.

        Once seen, the job is waited for even while the service is away for a moment. Raises
        :class:`~sume.client.errors.WaitTimeout` after ``timeout`` seconds; the job goes on.
        """
        deadline = time.monotonic() + timeout
        seen = self.get(job)
        while True:
            if on_update is not None:
                on_update(seen)
            left = deadline - time.monotonic()
            if seen.status in TERMINAL_STATUSES:
                return seen
            if left <= 0:
                raise WaitTimeout(seen, timeout)
            seen = self._poll(seen, min(poll_seconds or LONG_POLL_SECONDS, math.ceil(left)))

    def wait_for_result(
        self,
        job: JobLike,
        *,
        timeout: float = WAIT_SECONDS,
        on_update: Callable[[Job], None] | None = None,
    ) -> JobWithResult:
        """What the job made, once it has. As :meth:`wait`, and raises
        :class:`~sume.client.errors.JobFailed` for a job that fails, is canceled or expires."""
        ended = self.wait(job, timeout=timeout, on_update=on_update)
        if ended.status != JobStatus.COMPLETED:
            raise JobFailed(ended)
        return self.result(ended)

    def download(self, job: JobLike, folder: str | Path) -> Saved:
        """Save a completed job's media and subtitles below ``folder``; the paths of the files.

        Raises :class:`~sume.client.errors.DownloadRefused` for bytes that are not what the result names.
        A file that is there already is kept, and none is overwritten.
        """
        made = job if isinstance(job, JobWithResult) else self.result(job)
        with MediaFetcher(self._transport.backoff, self._transport.sleep) as fetcher:
            return save_result(fetcher, made, Path(folder))

    def _poll(self, job: Job, seconds: int) -> Job:
        """The job after a change of status, or ``seconds`` later; never sooner than a decent pause."""
        asked = time.monotonic()
        try:
            seen = self.get(job.id, wait=seconds)
        except (ApiError, ConnectionFailed) as error:
            if not is_away(error):
                raise
            seen = job
        took = time.monotonic() - asked
        if seen.status == job.status and took < SHORTEST_POLL_SECONDS:
            self._transport.sleep(SHORTEST_POLL_SECONDS - took)
        return seen

    def events(self, job: JobLike, *, last_event_id: str = "") -> Stream[JobEvent]:
        """Status and progress as they come, until the job has ended; a broken stream is taken up again.

        Once something came, a service that is away is waited for, for a minute. Raises
        :class:`~sume.client.errors.ConnectionFailed` when several other tries in a row bring no event.
        """
        outage, failures, job_id = Outage(), 0, id_of(job)
        while True:
            try:
                with closing(self._stream(job_id, last_event_id, outage)) as events:
                    for event in events:
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
                    self._transport.sleep(PAUSE_SECONDS)
                    continue
            failures += 1
            delay = self._transport.backoff.delay(failures, error)
            if delay is None:
                raise error
            self._transport.sleep(delay)

    def _stream(self, job_id: str, last_event_id: str, outage: Outage) -> Stream[JobEvent]:
        headers = {"Accept": "text/event-stream"}
        if last_event_id:
            headers["Last-Event-ID"] = last_event_id
        reader = EventReader()
        with self._transport.stream(
            path_of("jobs.events", job_id=job_id), headers=headers, read_seconds=STREAM_READ_SECONDS
        ) as answer:
            try:
                for line in answer.iter_lines():
                    event = reader.take(line)
                    if event is not None:
                        yield event
            finally:
                outage.answered()
