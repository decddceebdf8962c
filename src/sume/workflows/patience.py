"""Wait for a database or a store that is away: what was made is worth the wait."""

import time
from collections.abc import Callable
from typing import Final, TypeVar

import structlog

from sume.storage.database import is_away
from sume.storage.objects import StoreError

PATIENCE_SECONDS: Final = 300.0
RETRY_SECONDS: Final = 0.5

Result = TypeVar("Result")

log = structlog.get_logger()


def patiently(work: Callable[[], Result], *, give_up: Callable[[], bool]) -> Result:
    """Do ``work``, again and again while what it needs is away, until it is given up or takes too long."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return work()
        except Exception as error:
            away = isinstance(error, StoreError) or is_away(error)
            if not away or give_up() or time.monotonic() > deadline:
                raise
            log.warning("job.waits", error=type(error).__name__)
            time.sleep(RETRY_SECONDS)
