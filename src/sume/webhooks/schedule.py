"""When a delivery is tried again, and when it is over: decided from plain values, without a database."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sume.contract.webhooks import FAILING_FOR, FAILURES_MIN, DeliveryError, DeliveryStatus

FIRST_DELAY: Final = timedelta(seconds=10)
GROWTH: Final = 3
LONGEST_DELAY: Final = timedelta(hours=4)
JITTER: Final = 0.2
"""A delay is up to so much of it shorter or longer, so that what failed together does not return together."""
GONE: Final = 410


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one attempt: the status of the answer if one came, and why it failed if it did."""

    status_code: int | None
    error: DeliveryError | None
    seconds: float

    @property
    def is_gone(self) -> bool:
        return self.status_code == GONE


@dataclass(frozen=True, slots=True)
class Verdict:
    """``next_attempt_at`` is there exactly while the delivery is pending."""

    status: DeliveryStatus
    next_attempt_at: datetime | None = None


def delay_after(attempt: int, jitter: float) -> timedelta:
    """Before the attempt after number ``attempt`` (1, 2, …); ``jitter`` in 0..1 picks from the range."""
    times: int = GROWTH ** min(attempt - 1, 20)
    return min(FIRST_DELAY * times, LONGEST_DELAY) * (1 - JITTER + 2 * JITTER * jitter)


def judge(
    outcome: Outcome, *, attempt: int, once: bool, retry_until: datetime, now: datetime, jitter: float
) -> Verdict:
    """What becomes of a delivery after this attempt; ``once``: a failure is not tried again.

    An attempt whose answer nobody noted is made again at once: it says nothing about the receiver.
    """
    if outcome.error is None:
        return Verdict(DeliveryStatus.DELIVERED)
    if outcome.is_gone:
        return Verdict(DeliveryStatus.FAILED)
    if outcome.error is DeliveryError.LOST:
        return _again(now, retry_until)
    return Verdict(DeliveryStatus.FAILED) if once else _again(now + delay_after(attempt, jitter), retry_until)


def _again(at: datetime, retry_until: datetime) -> Verdict:
    if at > retry_until:
        return Verdict(DeliveryStatus.FAILED)
    return Verdict(DeliveryStatus.PENDING, at)


def has_failed_for_days(failures: int, failing_since: datetime | None, now: datetime) -> bool:
    """Whether an endpoint is given up."""
    return failing_since is not None and failures >= FAILURES_MIN and now - failing_since >= FAILING_FOR
