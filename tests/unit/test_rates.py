"""Calls per key, counted in memory and shared by all servers through the database."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, func, select

from sume.accounts import rates
from sume.accounts.models import ApiKey, RateWindow
from sume.accounts.rates import DAY, MINUTE, Allowance, RateLimiter
from sume.contract.limits import RateLimit
from sume.ids import new_id
from sume.storage.database import Database
from tests.factories import make_tenant, race

LIMIT = RateLimit(per_minute=3, per_day=5)
MIDNIGHT = 20_000 * DAY


class Clock:
    """Time that passes when a test says so."""

    def __init__(self, now: float = MIDNIGHT) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def key() -> str:
    return new_id("key")


def _limiter(database: Database, clock: Clock) -> RateLimiter:
    return RateLimiter(database, enforced=True, clock=clock)


def _allowed(limiter: RateLimiter, key: str, calls: int) -> list[bool]:
    return [limiter.count(key, "read", LIMIT).allowed for _ in range(calls)]


def _stored(database: Database, key: str) -> dict[int, int]:
    with database.read() as session:
        query = select(RateWindow.seconds, func.sum(RateWindow.calls)).where(RateWindow.key_id == key)
        return {seconds: int(calls) for seconds, calls in session.execute(query.group_by(RateWindow.seconds))}


def test_calls_above_the_minutes_limit_are_refused(database: Database, clock: Clock, key: str) -> None:
    limiter = _limiter(database, clock)
    clock.now += 20.5
    answers = [limiter.count(key, "read", LIMIT) for _ in range(4)]
    assert answers == [
        Allowance(allowed=True, limit=3, remaining=2, reset=40),
        Allowance(allowed=True, limit=3, remaining=1, reset=40),
        Allowance(allowed=True, limit=3, remaining=0, reset=40),
        Allowance(allowed=False, limit=3, remaining=0, reset=40),
    ]


def test_the_wait_told_is_long_enough_and_no_longer(database: Database, clock: Clock, key: str) -> None:
    limiter = _limiter(database, clock)
    assert _allowed(limiter, key, 4) == [True] * 3 + [False]
    told = limiter.count(key, "read", LIMIT).reset
    assert told == MINUTE
    clock.now += told - 0.001
    assert not limiter.count(key, "read", LIMIT).allowed
    clock.now += 0.001
    assert limiter.count(key, "read", LIMIT).allowed


def test_a_refused_call_is_not_counted(database: Database, clock: Clock, key: str) -> None:
    limiter = _limiter(database, clock)
    _allowed(limiter, key, 50)
    limiter.share()
    assert _stored(database, key) == {MINUTE: 3, DAY: 3}
    clock.now += MINUTE
    assert _allowed(limiter, key, 3) == [True, True, False]


def test_the_day_has_a_limit_of_its_own(database: Database, clock: Clock, key: str) -> None:
    limiter = _limiter(database, clock)
    _allowed(limiter, key, 3)
    clock.now += MINUTE
    _allowed(limiter, key, 2)
    refused = limiter.count(key, "read", LIMIT)
    assert refused == Allowance(allowed=False, limit=5, remaining=0, reset=DAY - MINUTE)
    clock.now = MIDNIGHT + DAY
    assert limiter.count(key, "read", LIMIT) == Allowance(allowed=True, limit=3, remaining=2, reset=MINUTE)


def test_keys_and_rates_do_not_share_a_count(database: Database, clock: Clock, key: str) -> None:
    limiter = _limiter(database, clock)
    _allowed(limiter, key, 4)
    assert limiter.count(key, "generation", LIMIT).allowed
    assert limiter.count(new_id("key"), "read", LIMIT).allowed


def test_limits_that_are_off_refuse_nothing_and_count_nothing(
    database: Database, clock: Clock, key: str
) -> None:
    limiter = RateLimiter(database, enforced=False, clock=clock)
    assert all(_allowed(limiter, key, 20))
    assert limiter.count(key, "read", LIMIT).remaining == 3
    limiter.share()
    assert _stored(database, key) == {}


def test_two_servers_share_a_count(database: Database, clock: Clock, key: str) -> None:
    one, two = _limiter(database, clock), _limiter(database, clock)
    assert _allowed(one, key, 2) == [True, True]
    one.share()
    assert _allowed(two, key, 1) == [True]
    two.share()
    assert _allowed(two, key, 1) == [False]
    clock.now += MINUTE
    assert _allowed(one, key, 1) == [True]
    one.share()
    assert _stored(database, key)[DAY] == 4


def test_a_count_survives_a_restart(database: Database, clock: Clock, key: str) -> None:
    first = _limiter(database, clock)
    _allowed(first, key, 3)
    first.share()
    second = _limiter(database, clock)
    _allowed(second, key, 1)
    second.share()
    assert _allowed(second, key, 1) == [False]


def test_closing_shares_what_is_left(database: Database, clock: Clock, key: str) -> None:
    limiter = _limiter(database, clock)
    limiter.start()
    _allowed(limiter, key, 2)
    limiter.close()
    assert _stored(database, key) == {MINUTE: 2, DAY: 2}


def test_nothing_is_counted_twice(database: Database, clock: Clock, key: str) -> None:
    limiter = _limiter(database, clock)
    for _ in range(3):
        _allowed(limiter, key, 1)
        limiter.share()
        limiter.share()
    assert _stored(database, key) == {MINUTE: 3, DAY: 3}


def test_a_share_writes_only_what_was_called(database: Database, clock: Clock) -> None:
    limiter = _limiter(database, clock)
    quiet, busy = new_id("key"), new_id("key")
    _allowed(limiter, quiet, 1)
    limiter.share()
    with database.write() as session:
        session.execute(delete(RateWindow).where(RateWindow.key_id == quiet))
    _allowed(limiter, busy, 1)
    limiter.share()
    assert _stored(database, quiet) == {}


def test_calls_while_the_database_is_away_are_shared_later(
    database: Database, clock: Clock, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    limiter = _limiter(database, clock)
    _allowed(limiter, key, 2)

    def broken(*_: object) -> int:
        raise ConnectionError("away")

    with monkeypatch.context() as patched:
        patched.setattr(rates, "_add", broken)
        with pytest.raises(ConnectionError):
            limiter.share()
    assert _allowed(limiter, key, 2) == [True, False]
    limiter.share()
    assert _stored(database, key) == {MINUTE: 3, DAY: 3}


def test_many_threads_never_pass_the_limit_of_one_server(database: Database, clock: Clock, key: str) -> None:
    limiter = _limiter(database, clock)
    limit = RateLimit(per_minute=100, per_day=1000)
    allowed = race(
        lambda _: sum(limiter.count(key, "read", limit).allowed for _ in range(50)),
        4,
    )
    assert sum(allowed) == 100


def test_servers_that_share_the_same_keys_at_once_lose_no_call(database: Database, clock: Clock) -> None:
    tenants = [make_tenant(database) for _ in range(6)]
    limiters = [_limiter(database, clock) for _ in range(4)]
    limit = RateLimit(per_minute=1000, per_day=1000)

    def serve(number: int) -> None:
        for _ in range(5):
            for tenant in tenants if number % 2 else reversed(tenants):
                limiters[number].count(tenant.key_id, "read", limit)
            limiters[number].share()

    race(serve, 4)
    assert {tuple(_stored(database, tenant.key_id).values()) for tenant in tenants} == {(20, 20)}


def test_sharing_notes_when_a_key_was_last_used(database: Database, clock: Clock) -> None:
    tenant = make_tenant(database)
    limiter = _limiter(database, clock)
    limiter.count(tenant.key_id, "read", LIMIT)
    limiter.share()
    with database.read() as session:
        key = session.get(ApiKey, tenant.key_id)
        assert key is not None
        assert key.last_used_at == datetime.fromtimestamp(MIDNIGHT, UTC)


def test_old_windows_are_forgotten_and_running_ones_kept(database: Database, clock: Clock, key: str) -> None:
    for day in range(3):
        clock.now = MIDNIGHT + day * DAY
        limiter = _limiter(database, clock)
        _allowed(limiter, key, 1)
        limiter.share()
    with database.write() as session:
        rates.forget_old(session, MIDNIGHT + 2 * DAY + 3600)
    with database.read() as session:
        left = select(RateWindow.starts_at).where(RateWindow.key_id == key, RateWindow.seconds == DAY)
        assert set(session.scalars(left)) == {MIDNIGHT + DAY, MIDNIGHT + 2 * DAY}
