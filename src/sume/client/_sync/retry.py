# Written by scripts/write_sync_client.py from _async/retry.py: change it there.
"""Trying again."""

import itertools
from typing import TypeVar

from sume.client._sync.threads import Call, Sleep
from sume.client.errors import ApiError, ConnectionFailed
from sume.client.retry import Backoff

Answer = TypeVar("Answer")


def retrying(call: Call[Answer], backoff: Backoff, sleep: Sleep) -> Answer:
    """What ``call`` returns, tried again after errors that may pass; raises the last error."""
    for attempt in itertools.count(1):
        try:
            return call()
        except (ApiError, ConnectionFailed) as error:
            delay = backoff.delay(attempt, error)
            if delay is None:
                raise
        sleep(delay)
    raise AssertionError("unreachable: the loop has no end")
