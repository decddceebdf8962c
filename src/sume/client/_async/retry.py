"""Trying again."""

import itertools
from typing import TypeVar

from sume.client._async.threads import Call, Sleep
from sume.client.errors import ApiError, ConnectionFailed
from sume.client.retry import Backoff

Answer = TypeVar("Answer")


async def retrying(call: Call[Answer], backoff: Backoff, sleep: Sleep) -> Answer:
    """What ``call`` returns, tried again after errors that may pass; raises the last error."""
    for attempt in itertools.count(1):
        try:
            return await call()
        except (ApiError, ConnectionFailed) as error:
            delay = backoff.delay(attempt, error)
            if delay is None:
                raise
        await sleep(delay)
    raise AssertionError("unreachable: the loop has no end")
