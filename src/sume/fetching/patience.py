"""How long a fetch may take, and whether anybody still waits for it."""

import time
from collections.abc import Callable
from typing import Final, TypeVar

from sume.contract.fetching import Trouble
from sume.fetching.errors import FetchStoppedError, SourceUnavailableError

POLL_SECONDS: Final = 0.2

Result = TypeVar("Result")


class Patience:
    """One for a whole fetch, redirects included; ``seconds`` from now."""

    def __init__(self, seconds: float, stopped: Callable[[], bool]) -> None:
        self._deadline = time.monotonic() + seconds
        self._stopped = stopped

    def wait(self, seconds: float, attempt: Callable[[float], Result]) -> Result:
        """The result of ``attempt(timeout)``, made again after each ``TimeoutError`` for so many seconds.

        Raises :class:`SourceUnavailableError` when they or the whole fetch's are used up, and
        :class:`FetchStoppedError`.
        """
        until = min(self._deadline, time.monotonic() + seconds)
        while True:
            if self._stopped():
                raise FetchStoppedError
            left = until - time.monotonic()
            if left <= 0:
                raise SourceUnavailableError(
                    "The source answers too slowly. Try again.", retryable=True, trouble=Trouble.TIMEOUT
                )
            try:
                return attempt(min(left, POLL_SECONDS))
            except TimeoutError:
                continue
