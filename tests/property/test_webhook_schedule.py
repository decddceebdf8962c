"""When deliveries are tried again, for any receiver that fails in any way."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sume.contract.webhooks import FAILING_FOR, FAILURES_MIN, RETRY_WINDOW, DeliveryError, DeliveryStatus
from sume.webhooks.schedule import (
    FIRST_DELAY,
    JITTER,
    LONGEST_DELAY,
    Outcome,
    delay_after,
    has_failed_for_days,
    judge,
)
from tests.factories import NOON

pytestmark = pytest.mark.backend_free

JITTERS = st.floats(0, 1)
FAILURES = st.sampled_from([error for error in DeliveryError if error is not DeliveryError.LOST])
SECONDS = st.floats(0, 10)


def _failed(error: DeliveryError, code: int | None = None) -> Outcome:
    return Outcome(code, error, 0.1)


@given(st.integers(1, 500), JITTERS)
def test_a_delay_is_within_its_range_and_grows_to_the_longest(attempt: int, jitter: float) -> None:
    middle = min(FIRST_DELAY * 3 ** min(attempt - 1, 20), LONGEST_DELAY)
    slack = timedelta(microseconds=10)
    assert middle * (1 - JITTER) - slack <= delay_after(attempt, jitter) <= middle * (1 + JITTER) + slack
    assert delay_after(attempt + 1, jitter) >= delay_after(attempt, jitter)


@given(st.lists(st.tuples(FAILURES, JITTERS, SECONDS), min_size=60, max_size=60))
def test_a_receiver_that_always_fails_is_left_within_the_window(
    tries: list[tuple[DeliveryError, float, float]],
) -> None:
    now, until, moments = NOON, NOON + RETRY_WINDOW, []
    for attempt, (error, jitter, seconds) in enumerate(tries, 1):
        moments.append(now)
        ended = now + timedelta(seconds=seconds)
        verdict = judge(
            _failed(error), attempt=attempt, once=False, retry_until=until, now=ended, jitter=jitter
        )
        if verdict.status is DeliveryStatus.FAILED:
            assert verdict.next_attempt_at is None
            break
        assert verdict.status is DeliveryStatus.PENDING
        assert verdict.next_attempt_at is not None
        assert verdict.next_attempt_at > ended
        now = verdict.next_attempt_at
    assert moments == sorted(moments)
    assert moments[-1] <= until
    # It was worth the name of a day, and no hammering either.
    assert until - moments[-1] <= LONGEST_DELAY * (1 + JITTER) + timedelta(seconds=10)
    assert 10 <= len(moments) <= 16


OUTCOMES = st.one_of(
    st.integers(200, 299).map(lambda code: Outcome(code, None, 0.1)),
    st.integers(400, 599).map(lambda code: _failed(DeliveryError.STATUS, code)),
    st.sampled_from(DeliveryError).map(_failed),
)
NOWS = st.timedeltas(timedelta(0), RETRY_WINDOW * 2).map(lambda passed: NOON + passed)


@given(OUTCOMES, st.integers(1, 100), st.booleans(), NOWS, JITTERS)
def test_every_verdict_follows_from_the_outcome(
    outcome: Outcome, attempt: int, once: bool, now: datetime, jitter: float
) -> None:
    until = NOON + RETRY_WINDOW
    verdict = judge(outcome, attempt=attempt, once=once, retry_until=until, now=now, jitter=jitter)
    pending = verdict.status is DeliveryStatus.PENDING
    assert (verdict.next_attempt_at is not None) == pending
    assert (verdict.status is DeliveryStatus.DELIVERED) == (outcome.error is None)
    if pending:
        assert verdict.next_attempt_at is not None
        assert now <= verdict.next_attempt_at <= until
        assert outcome.status_code != 410
    if outcome.error is DeliveryError.LOST:
        assert pending == (now <= until)
    elif once:
        assert not pending


@given(st.integers(0, 100), st.none() | st.timedeltas(timedelta(0), FAILING_FOR * 3))
def test_an_endpoint_is_given_up_after_days_and_several_attempts(
    failures: int, ago: timedelta | None
) -> None:
    since = None if ago is None else NOON - ago
    given_up = has_failed_for_days(failures, since, NOON)
    assert given_up == (ago is not None and ago >= FAILING_FOR and failures >= FAILURES_MIN)
