"""Following jobs as they go."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import sleep
from typing import TYPE_CHECKING, Final

from sume.cli.output import console, note, table
from sume.cli.progress import is_live, progress
from sume.cli.views.jobs import HEADINGS, row
from sume.cli.waiting import going_on, require_completed
from sume.client.errors import ApiError, ConnectionFailed
from sume.client.outage import Outage
from sume.contract import limits
from sume.contract.common import Page
from sume.contract.jobs import ACTIVE_STATUSES, TERMINAL_STATUSES, Job

if TYPE_CHECKING:
    from sume.client.client import Client

REFRESH_SECONDS: Final = 3.0
"""One call for each active status: well below the rate limit of reads."""


def follow(client: "Client", job_id: str, *, as_json: bool) -> Job:
    """The completed job, after its events were shown. Raises ``Failure`` when it ends otherwise."""
    with going_on(job_id), progress(job_id, as_json=as_json) as report:
        for event in client.jobs.events(job_id):
            report(event.data.status, event.data.progress, event.data.stage)
        job = client.jobs.get(job_id)
    require_completed(job)
    return job


def watch_active(client: "Client", *, as_json: bool) -> Page[Job]:
    """Every job that was seen active, as it ended; newest first. A service that is away is waited for."""
    seen: dict[str, Job] = {}
    outage = Outage()
    with _shown(as_json) as show:
        while True:
            try:
                _look(client, seen)
                outage.answered()
            except (ApiError, ConnectionFailed) as error:
                if not outage.may_pass(error):
                    raise
            else:
                jobs = [seen[job_id] for job_id in sorted(seen, reverse=True)]
                show(jobs)
                if all(job.status in TERMINAL_STATUSES for job in jobs):
                    return Page[Job](data=jobs, has_more=False, next_cursor=None)
            sleep(REFRESH_SECONDS)


def _look(client: "Client", seen: dict[str, Job]) -> None:
    """Bring ``seen`` up to date; a job that ended since the last look is fetched, once."""
    active = _active(client)
    gone = [job for job in seen.values() if job.id not in active and job.status not in TERMINAL_STATUSES]
    seen |= active
    for job in gone:
        # One handed back to the queue can slip between the lists: it is still active then.
        seen[job.id] = client.jobs.get(job.id)


@contextmanager
def _shown(as_json: bool) -> Iterator[Callable[[list[Job]], None]]:
    """A function that shows the jobs: as a table that renews itself, or a line for each change of status."""
    if not is_live(as_json):
        last: dict[str, str] = {}

        def note_changes(jobs: list[Job]) -> None:
            for job in jobs:
                if not as_json and last.get(job.id) != job.status:
                    note(f"{job.id} {job.status}")
                last[job.id] = job.status

        yield note_changes
        return
    from rich.live import Live

    with Live(console=console(sys.stderr), transient=True, auto_refresh=False) as live:
        yield lambda jobs: live.update(
            table(HEADINGS, [row(job) for job in jobs if job.status not in TERMINAL_STATUSES]), refresh=True
        )


def _active(client: "Client") -> dict[str, Job]:
    pages = [client.jobs.list(status=status, limit=limits.PAGE_MAX) for status in ACTIVE_STATUSES]
    return {job.id: job for page in pages for job in page.data}
