"""Keep a job's lease while it is worked on, and notice at once when it is gone."""

import threading
import time
from datetime import timedelta
from types import TracebackType
from typing import Final

import structlog

from sume.jobs import queue
from sume.jobs.queue import Claim, LeaseLostError
from sume.storage.changes import DATABASE_ERRORS, watch
from sume.storage.database import Database, utc_now

LOOK_SECONDS: Final = 0.5
RENEWALS_PER_LEASE: Final = 4

log = structlog.get_logger()


class LeaseKeeper:
    """A thread that renews the lease and looks, after every commit of others, whether it still holds.

    ``lost`` turns true when a cancel or another worker took the job; the work must then be dropped.
    """

    def __init__(self, database: Database, held: Claim, lease: timedelta) -> None:
        self._database = database
        self._held = held
        self._lease = lease
        self._every = lease.total_seconds() / RENEWALS_PER_LEASE
        self._renew_at = time.monotonic() + self._every
        self._lost = threading.Event()
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="lease", daemon=True)

    @property
    def lost(self) -> bool:
        return self._lost.is_set()

    def give_up(self) -> None:
        """Whoever works found the lease gone by itself."""
        self._lost.set()

    def __enter__(self) -> "LeaseKeeper":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._done.set()
        self._thread.join()

    def _keep(self) -> None:
        while not self._is_over:
            try:
                self._keep_while_connected()
            except LeaseLostError:
                self._lost.set()
            except DATABASE_ERRORS as error:
                log.warning("lease.not_renewed", job_id=self._held.job_id, error=type(error).__name__)
                self._done.wait(LOOK_SECONDS)

    def _keep_while_connected(self) -> None:
        signal = watch(self._database)
        try:
            # What was committed before there was a signal gives none.
            self._look()
            while not self._is_over:
                if time.monotonic() >= self._renew_at:
                    self._renew()
                elif signal.wait(min(LOOK_SECONDS, self._every)):
                    self._look()
        finally:
            signal.close()

    @property
    def _is_over(self) -> bool:
        return self._done.is_set() or self.lost

    def _renew(self) -> None:
        with self._database.write() as session:
            queue.renew(session, self._held, lease=self._lease, now=utc_now())
        self._renew_at = time.monotonic() + self._every

    def _look(self) -> None:
        with self._database.engine.connect() as connection:
            if not queue.is_held(connection, self._held):
                self._lost.set()
