"""Following jobs as they go."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from sume.cli.output import console, note, table
from sume.cli.progress import is_live, progress
from sume.cli.views.jobs import HEADINGS, row
from sume.cli.waiting import going_on, require_completed
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
    """Every job that was seen active, as it ended; newest first."""
    seen: dict[str, Job] = {}
    with _shown(as_json) as show:
        while True:
            active = _active(client)
            seen |= active
            show(list(active.values()))
            if not active:
                jobs = [client.jobs.get(job_id) for job_id in sorted(seen, reverse=True)]
                # A job handed back to the queue can slip between the three lists.
                if all(job.status in TERMINAL_STATUSES for job in jobs):
                    return Page[Job](data=jobs, has_more=False, next_cursor=None)
            time.sleep(REFRESH_SECONDS)


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
        yield lambda jobs: live.update(table(HEADINGS, map(row, jobs)), refresh=True)


def _active(client: "Client") -> dict[str, Job]:
    pages = [client.jobs.list(status=status, limit=limits.PAGE_MAX) for status in ACTIVE_STATUSES]
    jobs = {job.id: job for page in pages for job in page.data}
    return dict(sorted(jobs.items(), reverse=True))
