"""Keep a job's lease while it is worked on, and notice at once when it is gone."""

import threading
import time
from datetime import timedelta
from types import TracebackType
from typing import Final

import structlog
from sqlalchemy.exc import SQLAlchemyError

from sume.jobs import queue
from sume.jobs.queue import Claim, LeaseLostError
from sume.storage.changes import ChangeSignal, watch
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
        every = self._lease.total_seconds() / RENEWALS_PER_LEASE
        renewed = time.monotonic()
        signal: ChangeSignal | None = None
        while not self._done.is_set() and not self.lost:
            try:
                signal = signal or watch(self._database)
                changed = signal.wait(min(LOOK_SECONDS, every))
                if time.monotonic() - renewed >= every:
                    self._renew()
                    renewed = time.monotonic()
                elif changed:
                    self._look()
            except LeaseLostError:
                self._lost.set()
            except SQLAlchemyError as error:
                log.warning("lease.not_renewed", job_id=self._held.job_id, error=type(error).__name__)
                self._done.wait(LOOK_SECONDS)
        if signal is not None:
            signal.close()

    def _renew(self) -> None:
        with self._database.write() as session:
            queue.renew(session, self._held, lease=self._lease, now=utc_now())

    def _look(self) -> None:
        with self._database.engine.connect() as connection:
            if not queue.is_held(connection, self._held):
                self._lost.set()
