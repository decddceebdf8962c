"""Calls per key and minute, and per key and day, counted in memory and shared through the database.

A request costs a dictionary look-up. Once a second what was counted here is added to the database's count,
which all servers share and which survives a restart; so several servers may together let through what they
count in one second above the limit.
"""

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import itemgetter
from typing import Final

import structlog
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from sume.accounts import repository
from sume.accounts.models import RateWindow
from sume.contract.limits import RateLimit
from sume.storage.database import Database, insert_if_absent

MINUTE: Final = 60
DAY: Final = 86_400
SHARE_SECONDS: Final = 1.0

log = structlog.get_logger()

WindowId = tuple[str, str, int, int]
"""Key, rate, seconds, start."""


@dataclass(slots=True)
class _Window:
    shared: int = 0
    unshared: int = 0

    @property
    def calls(self) -> int:
        return self.shared + self.unshared


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left in the window that is nearest to its limit; ``reset`` in whole seconds."""

    allowed: bool
    limit: int
    remaining: int
    reset: int


class RateLimiter:
    def __init__(self, database: Database, *, enforced: bool, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._enforced = enforced
        self._clock = clock
        self._windows: dict[WindowId, _Window] = {}
        self._used_keys: dict[str, float] = {}
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._share_until_stopped, name="rates", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def count(self, key_id: str, rate: str, limit: RateLimit) -> Allowance:
        """Count one call and say whether it may go on. A refused call is not counted."""
        now = self._clock()
        with self._lock:
            self._used_keys[key_id] = now
            minute = self._window(key_id, rate, MINUTE, now)
            day = self._window(key_id, rate, DAY, now)
            left_of_minute = limit.per_minute - minute.calls
            left_of_day = limit.per_day - day.calls
            left = min(left_of_minute, left_of_day)
            allowed = left > 0 or not self._enforced
            if allowed and self._enforced:
                minute.unshared += 1
                day.unshared += 1
                left -= 1
        seconds, most = (MINUTE, limit.per_minute) if left_of_minute <= left_of_day else (DAY, limit.per_day)
        return Allowance(allowed, most, max(0, left), math.ceil(seconds - now % seconds))

    def _window(self, key_id: str, rate: str, seconds: int, now: float) -> _Window:
        window_id = (key_id, rate, seconds, int(now // seconds) * seconds)
        window = self._windows.get(window_id)
        if window is None:
            window = self._windows[window_id] = _Window()
        return window

    def share(self) -> None:
        """Add what was counted here to the database, and learn what others counted."""
        now = self._clock()
        with self._lock:
            self._windows = {
                window_id: window
                for window_id, window in self._windows.items()
                if window_id[3] + window_id[2] > now or window.unshared
            }
            # Sorted, so that two servers never wait for each other's rows.
            pending = {
                window_id: window.unshared
                for window_id, window in sorted(self._windows.items(), key=itemgetter(0))
                if window.unshared
            }
            used, self._used_keys = self._used_keys, {}
        if not used and not pending:
            return
        with self._database.write() as session:
            totals = {window_id: _add(session, window_id, calls) for window_id, calls in pending.items()}
            moments = {key_id: datetime.fromtimestamp(at, UTC) for key_id, at in used.items()}
            repository.touch_keys(session, moments)
        with self._lock:
            for window_id, total in totals.items():
                window = self._windows[window_id]
                window.shared = total
                window.unshared -= pending[window_id]

    def _share_until_stopped(self) -> None:
        while not self._stop.wait(SHARE_SECONDS):
            self._share_and_log()
        self._share_and_log()

    def _share_and_log(self) -> None:
        try:
            self.share()
        except Exception:
            log.exception("rates.not_shared")


def _add(session: Session, window_id: WindowId, calls: int) -> int:
    key_id, rate, seconds, starts_at = window_id
    insert_if_absent(
        session,
        RateWindow,
        {"key_id": key_id, "rate": rate, "seconds": seconds, "starts_at": starts_at, "calls": 0},
    )
    total = session.execute(
        update(RateWindow)
        .where(
            RateWindow.key_id == key_id,
            RateWindow.rate == rate,
            RateWindow.seconds == seconds,
            RateWindow.starts_at == starts_at,
        )
        .values(calls=RateWindow.calls + calls)
        .returning(RateWindow.calls)
    )
    return total.scalar_one()


def forget_old(session: Session, now: float) -> None:
    """Remove windows that ended more than a day ago."""
    session.execute(delete(RateWindow).where(RateWindow.starts_at < int(now) - 2 * DAY))
