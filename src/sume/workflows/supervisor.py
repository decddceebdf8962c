"""Keep worker processes running: restart one that dies, free what it held, stop all cleanly."""

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import Final

import structlog

from sume.jobs import queue
from sume.settings import ENV_PREFIX, Settings
from sume.storage.changes import announce
from sume.storage.database import Database
from sume.webhooks import queue as webhooks
from sume.workflows.worker import WORKER_ID, new_worker_id

WORKER_MODULE: Final = "sume.workflows.worker"
LOOK_SECONDS: Final = 0.2
FIRST_BACK_OFF_SECONDS: Final = 0.2
MAX_BACK_OFF_SECONDS: Final = 30.0
HEALTHY_SECONDS: Final = 30.0

log = structlog.get_logger()


@dataclass(slots=True)
class _Slot:
    """One place for a worker; ``back_off`` grows while its workers die young."""

    process: subprocess.Popen[bytes] | None = None
    worker_id: str = ""
    started: float = 0.0
    not_before: float = 0.0
    back_off: float = field(default=FIRST_BACK_OFF_SECONDS)


class Supervisor:
    def __init__(
        self, settings: Settings, database: Database, workers: int, module: str = WORKER_MODULE
    ) -> None:
        self._settings = settings
        self._database = database
        self._module = module
        self._slots = [_Slot() for _ in range(workers)]
        # Of a free port, or one given as an option, the environment knows nothing.
        found = {"WORKERS": str(workers), "PUBLIC_URL": settings.base_url}
        self._environment = {**os.environ, **{ENV_PREFIX + name: value for name, value in found.items()}}
        self._stopping = False
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="supervisor", daemon=True)

    def start(self) -> None:
        for slot in self._slots:
            self._start_worker(slot)
        self._thread.start()

    def ask_to_stop(self) -> None:
        """Ask all workers to hand back their jobs and end; safe in a signal handler."""
        if not self._stopping:
            self._stopping = True
            self._stop.set()
        for process in self._processes():
            process.terminate()

    def close(self) -> None:
        """Wait for all workers to end, and end by force those that do not."""
        self.ask_to_stop()
        self._thread.join()
        # The watch may have started another one meanwhile.
        self.ask_to_stop()
        processes = self._processes()
        deadline = time.monotonic() + self._settings.shutdown_grace_seconds
        for process in processes:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            _close_stdin(process)
        for slot in self._slots:
            if slot.process is not None and slot.process.returncode != 0:
                self._free(slot)

    def _processes(self) -> list[subprocess.Popen[bytes]]:
        return [slot.process for slot in self._slots if slot.process is not None]

    def _watch(self) -> None:
        while not self._stop.wait(LOOK_SECONDS):
            for slot in self._slots:
                self._look_after(slot)

    def _look_after(self, slot: _Slot) -> None:
        if slot.process is not None and slot.process.poll() is not None:
            self._bury(slot, slot.process)
        if slot.process is None and time.monotonic() >= slot.not_before:
            self._start_worker(slot)

    def _bury(self, slot: _Slot, process: subprocess.Popen[bytes]) -> None:
        """Free what a dead worker held, and choose when the next one starts in its place."""
        log.warning("worker.died", worker=slot.worker_id, exit_code=process.returncode)
        _close_stdin(process)
        slot.process = None
        now = time.monotonic()
        # One that had a job could work: what kills it is the job, and that has a limit of its own.
        could_work = self._free(slot) or now - slot.started >= HEALTHY_SECONDS
        grown = min(slot.back_off * 2, MAX_BACK_OFF_SECONDS)
        slot.back_off = FIRST_BACK_OFF_SECONDS if could_work else grown
        slot.not_before = now + slot.back_off

    def _start_worker(self, slot: _Slot) -> None:
        slot.worker_id = new_worker_id()
        slot.started = time.monotonic()
        slot.process = subprocess.Popen(
            [sys.executable, "-m", self._module],
            stdin=subprocess.PIPE,
            env={**self._environment, WORKER_ID: slot.worker_id},
            start_new_session=True,
        )

    def _free(self, slot: _Slot) -> bool:
        """End the leases of the slot's worker; whether it had any."""
        try:
            with self._database.write() as session:
                freed = queue.free_all_of(session, slot.worker_id)
                if webhooks.free_all_of(session, slot.worker_id) or freed:
                    announce(session)
        except Exception:
            # They run out by themselves.
            log.exception("worker.leases_not_freed", worker=slot.worker_id)
            return False
        return freed > 0


def _close_stdin(process: subprocess.Popen[bytes]) -> None:
    if process.stdin is not None:
        process.stdin.close()
