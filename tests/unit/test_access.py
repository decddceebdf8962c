"""The parts of signing in: networks, codes, what is forgotten."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from sume.access import devices, repository, signing_in, throttle, tokens
from sume.access.models import Attempt, BrowserSession, DeviceLogin
from sume.access.throttle import TooManyTries
from sume.accounts import repository as accounts
from sume.contract.access import TryLimit
from sume.storage.database import Database
from sume.web.visit import local_path
from tests.factories import NOON, race

LIMIT = TryLimit(3, 600)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_networks(address: str, network: str) -> None:
    assert throttle.network_of(address) == network


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("BCDF-2345", "BCDF-2345"),
        (" bcdf 2345 ", "BCDF-2345"),
        ("bcdf2345", "BCDF-2345"),
        ("BCDF-234", None),
        ("BCDF-23456", None),
        ("ABCD-2345", None),
        ("ＢCDF-2345", None),
        ("", None),
    ],
)
def test_codes_are_read_however_they_are_typed(typed: str, code: str | None) -> None:
    assert tokens.clean_user_code(typed) == code


@pytest.mark.parametrize("target", ["/keys", "/device?user_code=BCDF-2345", "/keys?workspace=ws_1#x", "/"])
def test_ways_back_that_are_ours(target: str) -> None:
    assert local_path(target) == target


def tries(database: Database, kind: str, seconds: float = 0) -> bool:
    try:
        with database.write() as session:
            throttle.count_try(session, kind, "who", LIMIT, NOON + timedelta(seconds=seconds))
    except TooManyTries:
        return False
    return True


def test_tries_are_counted_in_windows(database: Database) -> None:
    assert [tries(database, "a", second) for second in range(5)] == [True] * 3 + [False] * 2
    assert tries(database, "b")
    assert not tries(database, "a", 599)
    assert tries(database, "a", 600)
    with database.write() as session:
        throttle.forgive(session, "a", "who")
    assert tries(database, "a", 4)


def test_a_refusal_says_how_long_to_wait(database: Database) -> None:
    assert [tries(database, "wait", 480) for _ in range(3)] == [True] * 3
    with pytest.raises(TooManyTries, match="Wait 2 minutes") as refused, database.write() as session:
        throttle.count_try(session, "wait", "who", LIMIT, NOON + timedelta(seconds=480))
    assert refused.value.headers == {"Retry-After": "120"}


def test_tries_that_race_do_not_slip_through(database: Database) -> None:
    assert sum(race(lambda _: tries(database, "race"), 8)) == LIMIT.tries


def test_who_tried_cannot_be_read(database: Database) -> None:
    tries(database, "secret")
    with database.read() as session:
        assert not [one for one in session.scalars(select(Attempt.subject)) if "who" in one]


def test_what_is_over_is_forgotten(database: Database) -> None:
    with database.write() as session:
        user = accounts.add_user(session, name="Ann", email="ann@example.com", now=NOON)
        signing_in.open_session(session, user.id, NOON, old_token=None)
        signing_in.open_session(session, user.id, NOON + timedelta(days=5), old_token=None)
        devices.start(session, label=None, address="192.0.2.7", now=NOON)
        repository.forget_ended(
            session, sessions_before=NOON + timedelta(days=8), logins_before=NOON + timedelta(minutes=9)
        )
        assert session.scalar(select(func.count()).select_from(BrowserSession)) == 1
        assert session.scalar(select(func.count()).select_from(DeviceLogin)) == 1
        repository.forget_ended(
            session, sessions_before=NOON + timedelta(days=13), logins_before=NOON + timedelta(minutes=11)
        )
        throttle.forget_old(session, NOON + timedelta(days=2))
        for table in (BrowserSession, DeviceLogin, Attempt):
            assert session.scalar(select(func.count()).select_from(table)) == 0
