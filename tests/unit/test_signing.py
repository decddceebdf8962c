from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sume.storage.database import Database
from sume.storage.signing import ExpiredTokenError, InvalidTokenError, server_secret, sign, verify

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SOON = NOW + timedelta(minutes=15)
SECRET = b"s" * 32

claims = st.dictionaries(st.text(max_size=20).filter(lambda name: name != "exp"), st.text() | st.integers())


@given(claims)
def test_claims_come_back(given_claims: dict[str, str | int]) -> None:
    assert verify(SECRET, sign(SECRET, given_claims, SOON), NOW) == given_claims


def test_a_token_fits_into_a_url() -> None:
    token = sign(SECRET, {"key": "ä/ü?&=#%", "size": 1}, SOON)
    assert set(token) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


def test_a_token_ends_at_its_expiry() -> None:
    token = sign(SECRET, {"a": 1}, SOON)
    assert verify(SECRET, token, SOON - timedelta(seconds=1)) == {"a": 1}
    with pytest.raises(ExpiredTokenError):
        verify(SECRET, token, SOON)


@given(st.data())
def test_no_changed_token_is_taken(data: st.DataObject) -> None:
    token = sign(SECRET, {"size": 100, "type": "image/png"}, SOON)
    at = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.characters().filter(lambda one: one != token[at]))
    with pytest.raises(InvalidTokenError):
        verify(SECRET, token[:at] + other + token[at + 1 :], NOW)


@pytest.mark.parametrize("token", ["", ".", "a.b", "ä.ö", "e30", "e30.", ".e30", "a.b.c"])
def test_what_is_no_token_is_not_taken(token: str) -> None:
    with pytest.raises(InvalidTokenError):
        verify(SECRET, token, NOW)


def test_another_secret_does_not_do() -> None:
    with pytest.raises(InvalidTokenError):
        verify(b"t" * 32, sign(SECRET, {"a": 1}, SOON), NOW)


def test_the_secret_of_a_name_stays(database: Database) -> None:
    with database.write() as session:
        first, other = server_secret(session, "stays"), server_secret(session, "other")
    with database.read() as session:
        assert server_secret(session, "stays") == first
    assert len(first) == 32
    assert first != other


def test_servers_that_race_for_a_secret_get_the_same(database: Database) -> None:
    racers = 6
    together = Barrier(racers)

    def race(_racer: int) -> bytes:
        together.wait()
        with database.write() as session:
            return server_secret(session, "raced")

    with ThreadPoolExecutor(racers) as pool:
        assert len(set(pool.map(race, range(racers)))) == 1
