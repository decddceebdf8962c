"""When to try again, and how long to wait before."""

import random
from dataclasses import dataclass
from typing import Final

from sume.client.errors import ApiError, ConnectionFailed

RETRY_STATUSES: Final = frozenset({429, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Backoff:
    """Exponential, with jitter; the service's ``Retry-After`` wins, unless it is too far off to wait for."""

    attempts: int = 5
    first_seconds: float = 0.3
    longest_seconds: float = 8.0
    longest_retry_after: float = 60.0

    def delay(self, attempt: int, error: ApiError | ConnectionFailed) -> float | None:
        """Seconds before the try after number ``attempt`` (from 1); None to give up."""
        if attempt >= self.attempts:
            return None
        if isinstance(error, ApiError):
            if error.status not in RETRY_STATUSES:
                return None
            if error.retry_after is not None:
                return error.retry_after if error.retry_after <= self.longest_retry_after else None
        ceiling = min(self.longest_seconds, self.first_seconds * 2.0 ** (attempt - 1))
        return ceiling * random.uniform(0.5, 1)  # noqa: S311 - spreads callers out, keeps no secret
