"""A process that takes jobs one at a time, until it is told to stop."""

import os
import secrets
import signal
import socket
import sys
import threading
import time
from datetime import timedelta
from typing import Final

import structlog

from sume import faults
from sume.faults import crash_point
from sume.jobs import queue, service
from sume.logs import configure_logs
from sume.settings import Settings, load_settings, make_data_dir
from sume.storage.changes import DATABASE_ERRORS, ChangeSignal, watch
from sume.storage.database import Database, utc_now
from sume.storage.migrate import migrate
from sume.storage.objects import open_store
from sume.workflows.deliverer import Deliverer
from sume.workflows.run import ClaimedJob, Runner
from sume.workflows.sweeper import Sweeper

WORKER_ID: Final = "SUME_WORKER_ID"
"""Set by the supervisor, which frees the leases of a worker that died; its stdin then ends with it."""
LOOK_SECONDS: Final = 1.0
RETRY_SECONDS: Final = 1.0
STDIN: Final = 0

log = structlog.get_logger()


def new_worker_id() -> str:
    return f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"


class Worker:
    def __init__(self, settings: Settings, database: Database, worker_id: str) -> None:
        self._settings = settings
        self._database = database
        self._id = worker_id
        self._stopping = False
        self._lease = timedelta(seconds=settings.lease_seconds)
        store = open_store(settings.storage)
        self._runner = Runner(settings, database, store, lambda: self._stopping)
        self._sweeper = Sweeper(settings, database, store)
        self._deliverer = Deliverer(settings, database, worker_id)

    def stop(self) -> None:
        """Take no more jobs and hand back the one at work; safe in a signal handler."""
        self._stopping = True

    def run(self) -> None:
        log.info("worker.started", worker=self._id)
        self._sweeper.start()
        self._deliverer.start()
        while not self._stopping:
            try:
                self._work_while_connected()
            except DATABASE_ERRORS as error:
                log.warning("worker.database_away", error=type(error).__name__)
                time.sleep(RETRY_SECONDS)
        self._deliverer.close()
        self._sweeper.close()
        log.info("worker.stopped", worker=self._id)

    def _work_while_connected(self) -> None:
        changes: ChangeSignal = watch(self._database)
        try:
            while not self._stopping:
                job = self._claim()
                if job is not None:
                    self._runner.run(job)
                else:
                    changes.wait(LOOK_SECONDS)
        finally:
            changes.close()

    def _claim(self) -> ClaimedJob | None:
        with self._database.read() as session:
            if not queue.something_waits(session, utc_now()):
                return None
        with self._database.write() as session:
            claimed = service.claim_next(session, owner=self._id, lease=self._lease, now=utc_now())
        if claimed is None:
            return None
        crash_point("claim.after_commit")
        held, job = claimed
        return ClaimedJob(held, job.type, job.input)


def run(settings: Settings) -> int:
    """Run one worker in this process; returns its exit code."""
    configure_logs(settings)
    faults.arm(settings.crash_at or None)
    supervised_id = os.environ.get(WORKER_ID)
    make_data_dir(settings)
    database = Database(settings.database)
    migrate(database)
    worker = Worker(settings, database, supervised_id or new_worker_id())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stop())
    if supervised_id:
        threading.Thread(target=_stop_with_parent, args=(worker,), name="parent", daemon=True).start()
    worker.run()
    database.close()
    return 0


def _stop_with_parent(worker: Worker) -> None:
    # Not through sys.stdin: its lock, held by a thread that waits, aborts the interpreter's end.
    while os.read(STDIN, 1024):
        continue
    worker.stop()


if __name__ == "__main__":
    sys.exit(run(load_settings()))
