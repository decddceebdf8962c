"""Let requests wait for a change that another process makes."""

import asyncio
import threading
from collections.abc import Callable
from typing import Final

import structlog

from sume.storage.changes import watch
from sume.storage.database import Database

LOOK_SECONDS: Final = 1.0
RETRY_SECONDS: Final = 2.0

log = structlog.get_logger()


class Waiting:
    """One thread listens to the database and wakes every waiting request of this process.

    A wake-up says that something changed, not what: the request reads its job again. It takes
    :meth:`next_change` before it reads, so that no change between the look and the wait is missed.
    """

    def __init__(self, database: Database, on_change: Callable[[], None]) -> None:
        self._database = database
        self._on_change = on_change
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="changes", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._changed = asyncio.Event()
        self.closing = False

    def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._thread.start()

    def close(self) -> None:
        """Wake everybody for the last time; safe from a signal handler and from other threads."""
        self.closing = True
        self._stop.set()
        self._wake_soon()

    def next_change(self) -> asyncio.Event:
        """Set at the first change after this call."""
        return self._changed

    async def until(self, change: asyncio.Event, seconds: float) -> bool:
        """Return at the change, or when the server stops, or after ``seconds``; False only for the last."""
        if self.closing:
            return True
        try:
            async with asyncio.timeout(seconds):
                await change.wait()
        except TimeoutError:
            return False
        return True

    def _listen(self) -> None:
        while not self._stop.is_set():
            try:
                self._listen_until_it_breaks()
            except Exception:
                log.exception("changes.lost")
                self._stop.wait(RETRY_SECONDS)

    def _listen_until_it_breaks(self) -> None:
        signal = watch(self._database)
        try:
            self._announce()
            while not self._stop.is_set():
                if signal.wait(LOOK_SECONDS):
                    self._announce()
        finally:
            signal.close()

    def _announce(self) -> None:
        self._on_change()
        self._wake_soon()

    def _wake_soon(self) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake)

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
