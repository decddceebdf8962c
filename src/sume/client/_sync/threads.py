"""What waits: by the clock, or for the disk. The twin of ``sume.client._async.threads``, written by hand."""

import time
from collections.abc import Callable, Generator
from typing import TypeVar

Answer = TypeVar("Answer")

Sleep = Callable[[float], None]
Call = Callable[[], Answer]
Read = Callable[[str | None], Answer]
Stream = Generator[Answer, None, None]


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def in_thread(work: Callable[[], Answer]) -> Answer:
    """Do it right here: nobody else waits."""
    return work()
