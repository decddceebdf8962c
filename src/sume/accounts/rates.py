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
        self._used_keys: dict[str, datetime] = {}
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
        windows = ((MINUTE, limit.per_minute), (DAY, limit.per_day))
        with self._lock:
            self._used_keys[key_id] = datetime.fromtimestamp(now, UTC)
            counted = []
            for seconds, most in windows:
                start = int(now // seconds) * seconds
                window = self._windows.setdefault((key_id, rate, seconds, start), _Window())
                counted.append((window, most, start + seconds))
            left = [most - window.shared - window.unshared for window, most, _ in counted]
            allowed = min(left) > 0 or not self._enforced
            if allowed and self._enforced:
                for window, _, _ in counted:
                    window.unshared += 1
                left = [number - 1 for number in left]
        nearest = min(range(len(left)), key=lambda index: left[index])
        _, most, ends = counted[nearest]
        return Allowance(allowed, most, max(0, left[nearest]), math.ceil(ends - now))

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
            repository.touch_keys(session, used)
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
