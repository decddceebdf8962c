"""See a file through: ask for its batches, watch them, fetch what they made."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sume.cli.batch.lines import Line, in_chunks
from sume.cli.batch.state import Asked, State
from sume.client.errors import ApiError, ConnectionFailed
from sume.client.outage import Outage
from sume.contract.jobs import JobStatus
from sume.contract.limits import BATCH_ITEMS_MAX, PAGE_MAX

if TYPE_CHECKING:
    from sume.client.client import Client

LOOK_SECONDS: Final = 3.0
RUN_KEY: Final = "sume_batch_run"
"""The batch's remark that names its idempotency key: by it a batch is found whose key is forgotten."""
BUSY: Final = frozenset({"active_generation_limit", "rate_limit_exceeded"})


@dataclass(slots=True)
class Run:
    """``concurrency``: how many lines may be with the service at a time."""

    client: "Client"
    state: State
    concurrency: int
    download: Path | None
    report: Callable[[State], None]

    def go(self, todo: Sequence[Line]) -> None:
        """Until every line has ended. What breaks it off leaves a state to go on from."""
        chunks = in_chunks(todo, min(self.concurrency, BATCH_ITEMS_MAX))
        waiting = next(chunks, None)
        outage = Outage()
        while True:
            try:
                self._ask_again()
                waiting = self._ask_while_there_is_room(waiting, chunks)
                self._look()
                outage.answered()
            except (ApiError, ConnectionFailed) as error:
                if not outage.may_pass(error):
                    raise
            self.report(self.state)
            if waiting is None and not self.state.open_batches():
                return
            time.sleep(LOOK_SECONDS)

    def _ask_again(self) -> None:
        """For what was written down, and may or may not have reached the service."""
        for asked in self.state.open_batches():
            if asked.batch_id is None and not (asked.is_old and self._adopt(asked)):
                self._ask(asked)

    def _ask_while_there_is_room(
        self, waiting: list[Line] | None, chunks: Iterator[list[Line]]
    ) -> list[Line] | None:
        """What is left to ask for."""
        while waiting is not None and self._open() + len(waiting) <= self.concurrency:
            try:
                self._ask(self.state.ask(waiting))
            except ApiError as error:
                # With other work under way there will be room; without any, waiting is of no use.
                if error.code in BUSY and self.state.open_batches():
                    return waiting
                raise
            waiting = next(chunks, None)
        return waiting

    def _open(self) -> int:
        return sum(item.is_open for item in self.state.items.values())

    def _ask(self, asked: Asked) -> None:
        body: dict[str, Any] = {"items": asked.items, "metadata": {RUN_KEY: asked.key}}
        try:
            accepted = self.client.batches.create(**body, idempotency_key=asked.key)
        except ApiError as error:
            if error.status < 500:
                self.state.refused(asked)
            raise
        self.state.accepted(asked, accepted.batch_id, accepted.job_ids)

    def _adopt(self, asked: Asked) -> bool:
        """Find the batch by its remark: the service has forgotten the key."""
        cursor = None
        while True:
            page = self.client.batches.list(limit=PAGE_MAX, cursor=cursor)
            for batch in page.data:
                if batch.metadata.get(RUN_KEY) == asked.key:
                    items = self.client.batches.items(batch.id, limit=PAGE_MAX).data
                    self.state.accepted(asked, batch.id, [item.job_id for item in items])
                    return True
            cursor = page.next_cursor
            if cursor is None:
                return False

    def _look(self) -> None:
        """Bring the state up to date, and fetch what is new."""
        for asked in self.state.open_batches():
            if asked.batch_id is None:
                continue
            found = self.client.batches.items(asked.batch_id, limit=PAGE_MAX).data
            by_job = {item.job_id: item.job for item in found}
            for key in asked.keys:
                item = self.state.items[key]
                job = by_job.get(item.job_id or "")
                if job is not None and item.batch == asked.key:
                    item.status, item.credits = job.status.value, job.credits.required
                    item.error = f"{job.error.message} ({job.error.code})" if job.error else None
            self.state.save()
        self._fetch()

    def _fetch(self) -> None:
        if self.download is None:
            return
        for item in self.state.items.values():
            kept = item.files and all(Path(file).exists() for file in item.files)
            if item.status == JobStatus.COMPLETED and item.job_id is not None and not kept:
                result = self.client.jobs.result(item.job_id)
                item.files = [str(path) for path in self.client.jobs.download(result, self.download)]
                self.state.save()
                self.report(self.state)
