"""How long to go on while the service is away."""

import time
from typing import Final

from sume.client.errors import ApiError, ConnectionFailed

OUTAGE_SECONDS: Final = 60.0
"""Longer than a restart takes."""
PAUSE_SECONDS: Final = 1.0

PASSING_STATUSES: Final = frozenset({502, 503, 504})


def is_away(error: ApiError | ConnectionFailed) -> bool:
    """Whether nobody answered, or only a proxy or a service that is about to be there."""
    return isinstance(error, ConnectionFailed) or error.status in PASSING_STATUSES


class Outage:
    """Remembers when the service last answered."""

    def __init__(self) -> None:
        self._answered_at: float | None = None

    def answered(self) -> None:
        self._answered_at = time.monotonic()

    def may_pass(self, error: ApiError | ConnectionFailed) -> bool:
        """Whether to go on: the service did answer once, and has been away for less than a minute."""
        if self._answered_at is None or not is_away(error):
            return False
        return time.monotonic() - self._answered_at < OUTAGE_SECONDS
