"""The worker's part of a job's life, played by the service's own functions, for tests that render nothing."""

import struct
import tempfile
import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import text

from sume.contract.errors import ErrorCode, JobError
from sume.jobs import service
from sume.jobs.queue import Claim, LeaseLostError
from sume.storage.database import Database, utc_now
from sume.workflows import store as outputs
from sume.workflows.kinds import Finish
from sume.workflows.output import MadeFile, MadeSubtitles, Output
from tests.live import LiveApi

LEASE: Final = timedelta(minutes=5)
SIDE: Final = 2
WARNING: Final = "A second jar was asked for and is not in the picture."

REFUSE_THREE_CREDITS: Final = (
    "ALTER TABLE jobs ADD COLUMN odd INTEGER CHECK (required_credits <> 3)",
    "ALTER TABLE jobs DROP COLUMN odd",
)
"""Makes the database refuse jobs of three credits, and takes that back."""


@contextmanager
def altered(database: Database, change: str, back: str) -> Iterator[None]:
    """The database after one SQL statement, until another undoes it."""
    with database.write() as session:
        session.execute(text(change))
    try:
        yield
    finally:
        with database.write() as session:
            session.execute(text(back))


@dataclass(frozen=True, slots=True)
class Worker:
    """One worker beside a live API."""

    api: LiveApi
    name: str = "test-worker"

    def claim(self, job_id: str) -> Claim:
        """Take this job; jobs before it in the queue are handed back."""
        others: list[Claim] = []
        with self.api.database.write() as session:
            while True:
                found = service.claim_next(session, owner=self.name, lease=LEASE, now=utc_now())
                assert found is not None, f"{job_id} does not wait"
                if found[0].job_id == job_id:
                    break
                others.append(found[0])
            for other in others:
                service.hand_back(session, other, now=utc_now())
        return found[0]

    def report(self, held: Claim, progress: float, stage: str = "rendering") -> None:
        with self.api.database.write() as session:
            service.report(session, held, progress=progress, stage=stage, lease=LEASE, now=utc_now())

    def complete(
        self,
        held: Claim,
        *,
        pictures: int = 1,
        facts: Mapping[str, Any] = MappingProxyType({}),
        finish: Finish | None = None,
        subtitles: bytes | None = None,
    ) -> list[bytes]:
        """Store pictures and finish the job with them, as ``finish`` has it; returns their bytes.

        ``subtitles``: stored with them, as SRT and as VTT.
        """
        made = [png(shade) for shade in range(pictures)]
        with self.api.database.write() as session:
            service.start_storing(session, held, lease=LEASE, now=utc_now())
        with tempfile.TemporaryDirectory() as folder:
            put = self.api.state.store.put_file
            stored = outputs.put_outputs(put, held, _output(Path(folder), made, subtitles), utc_now())
        result = outputs.result_of(stored, {**FACTS, **facts})
        with self.api.database.write() as session:
            outputs.add_files(session, stored)
            kept = result if finish is None else finish(session, held, stored, result)
            service.complete(session, held, result=kept, now=utc_now())
        return made

    def fail(self, held: Claim, code: ErrorCode = ErrorCode.GENERATION_FAILED) -> JobError:
        error = JobError(
            code=code, message="The lamp broke. Nothing was charged.", details={}, retryable=False
        )
        with self.api.database.write() as session:
            service.fail(session, held, error=error, now=utc_now())
        return error

    def finish_next(self) -> bool:
        """Complete the next job of the queue, whosever it is; False when none waits."""
        with self.api.database.write() as session:
            found = service.claim_next(session, owner=self.name, lease=LEASE, now=utc_now())
        if found is not None:
            # Its caller may cancel it meanwhile.
            with suppress(LeaseLostError):
                self.complete(found[0])
        return found is not None


@contextmanager
def working(live: LiveApi) -> Iterator[None]:
    """Somebody completes what is queued."""
    stop, worker = threading.Event(), Worker(live)

    def work() -> None:
        while not stop.wait(0.05):
            worker.finish_next()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


FACTS: Final = {
    "engine": {"name": "studio", "version": "test"},
    "seed": 7,
    "warnings": [WARNING],
    "brief": {"subject": "jar"},
}


def _output(folder: Path, pictures: list[bytes], subtitles: bytes | None) -> Output:
    files = []
    for number, data in enumerate(pictures):
        path = folder / f"{number}.png"
        path.write_bytes(data)
        files.append(MadeFile(path, "image", SIDE, SIDE))
    if subtitles is None:
        return Output(tuple(files), FACTS)
    words = folder / "words"
    words.write_bytes(subtitles)
    return Output(tuple(files), FACTS, MadeSubtitles(words, words))


def png(shade: int) -> bytes:
    """A grey picture of a few pixels."""
    header = struct.pack(">II5B", SIDE, SIDE, 8, 0, 0, 0, 0)
    rows = (b"\0" + bytes([shade]) * SIDE) * SIDE
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
