"""What waits: by the clock, or for the disk. Its twin in ``sume.client._sync`` is written by hand."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import TypeVar

import anyio
import anyio.to_thread

Answer = TypeVar("Answer")

Sleep = Callable[[float], Awaitable[None]]
Call = Callable[[], Awaitable[Answer]]
Read = Callable[[str | None], Awaitable[Answer]]
Stream = AsyncGenerator[Answer, None]

sleep: Sleep = anyio.sleep


async def in_thread(work: Callable[[], Answer]) -> Answer:
    """Do what blocks without blocking the event loop. A cancellation waits until it is done."""
    return await anyio.to_thread.run_sync(work)
