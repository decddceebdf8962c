"""Send webhooks beside the jobs: woken by commits, several at a time, none waiting for a slow receiver's.

At least once: a process that dies between the request and its record leaves a lease that runs out, and the
same event goes out again.
"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import structlog

from sume import __version__
from sume.contract.signatures import (
    EVENT_ID_HEADER,
    SIGNATURE_HEADER,
    TIMESTAMP_HEADER,
    signature_header,
)
from sume.contract.webhooks import DELIVERY_SECONDS, DeliveryError, DisabledReason
from sume.faults import crash_point
from sume.fetching import Fetcher, FetchError, FetchStoppedError, Policy
from sume.fetching.answers import REDIRECTS
from sume.settings import Settings
from sume.storage.changes import DATABASE_ERRORS, announce, watch
from sume.storage.database import Database, utc_now
from sume.webhooks import queue
from sume.webhooks.queue import Sending
from sume.webhooks.schedule import Outcome
from sume.webhooks.view import body_of
from sume.workflows.patience import patiently

SLOTS: Final = 16
"""Attempts under way at a time in one worker."""
LOOK_SECONDS: Final = 1.0
RETRY_SECONDS: Final = 1.0
USER_AGENT: Final = f"sume-webhooks/{__version__}"

log = structlog.get_logger()


class Deliverer:
    """``fetcher`` replaces the guarded one, for tests that need hosts of their own."""

    def __init__(
        self, settings: Settings, database: Database, owner: str, fetcher: Fetcher | None = None
    ) -> None:
        self._settings = settings
        self._database = database
        self._owner = owner
        self._fetcher = fetcher or Fetcher(Policy.from_settings(settings))
        self._stop = threading.Event()
        self._free = threading.Semaphore(SLOTS)
        self._pool = ThreadPoolExecutor(SLOTS, thread_name_prefix="webhook")
        self._thread = threading.Thread(target=self._deliver_until_stopped, name="deliverer", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Break off what is under way; it is noted as lost and made again by another worker."""
        self._stop.set()
        self._thread.join()
        self._pool.shutdown()

    def _deliver_until_stopped(self) -> None:
        while not self._stop.is_set():
            try:
                self._deliver_while_connected()
            except DATABASE_ERRORS as error:
                log.warning("webhooks.database_away", error=type(error).__name__)
                self._stop.wait(RETRY_SECONDS)
            except Exception:
                log.exception("webhooks.failed")
                self._stop.wait(RETRY_SECONDS)

    def _deliver_while_connected(self) -> None:
        changes = watch(self._database)
        try:
            while not self._stop.is_set():
                if not self._start_one():
                    changes.wait(LOOK_SECONDS)
        finally:
            changes.close()

    def _start_one(self) -> bool:
        """Whether there was something to do, and somebody to do it; who gets free looks again at once."""
        if not self._free.acquire(timeout=LOOK_SECONDS):
            return True
        sending = None
        try:
            sending = self._claim()
            if sending is None:
                return False
            crash_point("deliver.before_send")
            self._pool.submit(self._make, sending)
            return True
        finally:
            if sending is None:
                self._free.release()

    def _claim(self) -> Sending | None:
        with self._database.read() as session:
            if not queue.something_is_due(session.connection(), utc_now()):
                return None
        with self._database.write() as session:
            return queue.claim(session, owner=self._owner, now=utc_now())

    def _make(self, sending: Sending) -> None:
        try:
            outcome = self._send(sending)
            crash_point("deliver.after_send")
            disabled = patiently(lambda: self._record(sending, outcome), give_up=self._stop.is_set)
            self._tell(sending, outcome, disabled)
            crash_point("deliver.after_record")
        except Exception as error:
            # Its lease runs out, and the attempt is made again.
            log.warning("webhook.not_recorded", delivery_id=sending.delivery_id, error=type(error).__name__)
        finally:
            self._free.release()

    def _send(self, sending: Sending) -> Outcome:
        started = time.monotonic()
        status, error = None, None
        try:
            body = body_of(sending.event, self._settings.base_url)
            status = self._fetcher.post(
                sending.url,
                body,
                _headers(sending, body),
                stopped=self._stop.is_set,
                seconds=DELIVERY_SECONDS,
            )
            error = _error_of(status)
        except FetchError as failed:
            error = DeliveryError(failed.trouble or DeliveryError.BROKE_OFF)
        except FetchStoppedError:
            error = DeliveryError.LOST
        return Outcome(status, error, time.monotonic() - started)

    def _record(self, sending: Sending, outcome: Outcome) -> DisabledReason | None:
        with self._database.write() as session:
            disabled = queue.record(session, sending, outcome, now=utc_now())
            # A place is free for the next one to the same receiver.
            announce(session)
            return disabled

    def _tell(self, sending: Sending, outcome: Outcome, disabled: DisabledReason | None) -> None:
        """Never the address, the secret or the body."""
        log.info(
            "webhook.attempt",
            delivery_id=sending.delivery_id,
            event_id=sending.event.id,
            attempt=sending.attempt,
            status_code=outcome.status_code,
            error=outcome.error.value if outcome.error else None,
            seconds=round(outcome.seconds, 3),
        )
        if disabled is not None:
            log.warning("webhook.disabled", webhook_id=sending.endpoint_id, reason=disabled.value)


def _headers(sending: Sending, body: bytes) -> dict[str, str]:
    timestamp = str(int(time.time()))
    return {
        "Content-Type": "application/json",
        "User-Agent": USER_AGENT,
        EVENT_ID_HEADER: sending.event.id,
        TIMESTAMP_HEADER: timestamp,
        SIGNATURE_HEADER: signature_header(sending.secrets, timestamp, body),
    }


def _error_of(status: int) -> DeliveryError | None:
    if 200 <= status < 300:
        return None
    return DeliveryError.REDIRECT if status in REDIRECTS else DeliveryError.STATUS
