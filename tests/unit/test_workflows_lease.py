"""A lease is kept while the work goes on, and its loss is noticed at once."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest

from sume.jobs import queue, service
from sume.jobs.queue import Claim
from sume.storage.changes import ChangeSignal, watch
from sume.storage.database import Database, utc_now
from sume.workflows import lease
from sume.workflows.lease import LeaseKeeper
from tests.factories import claim_one, drain, make_tenant, queue_row, submit_one

SHORT = timedelta(seconds=0.8)
LONG = timedelta(seconds=60)
PATIENCE = 10.0


@pytest.fixture
def held(database: Database) -> Iterator[Claim]:
    submit_one(database, make_tenant(database), now=utc_now())
    claimed = claim_one(database, now=utc_now())
    assert claimed is not None
    yield claimed
    drain(database)


def _await(look: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not look():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _leased_until(database: Database, held: Claim) -> datetime:
    row = queue_row(database, held.job_id)
    assert row is not None
    assert row.leased_until is not None
    return row.leased_until


def test_it_is_renewed_for_as_long_as_the_work_takes(database: Database, held: Claim) -> None:
    with database.write() as session:
        queue.renew(session, held, lease=SHORT, now=utc_now())
    with LeaseKeeper(database, held, SHORT) as keeper:
        for _ in range(2 * lease.RENEWALS_PER_LEASE):
            last = _leased_until(database, held)
            _await(lambda last=last: _leased_until(database, held) > last)
        assert not keeper.lost
    _await(lambda: _leased_until(database, held) < utc_now())


def test_a_cancel_is_noticed_long_before_the_lease_ends(database: Database, held: Claim) -> None:
    assert LONG.total_seconds() / lease.RENEWALS_PER_LEASE > PATIENCE, "no renewal comes to help"
    with LeaseKeeper(database, held, LONG) as keeper:
        with database.write() as session:
            service.cancel(session, workspace_id=held.workspace_id, job_id=held.job_id, now=utc_now())
        _await(lambda: keeper.lost)


def test_a_claim_by_another_worker_is_noticed(database: Database, held: Claim) -> None:
    with LeaseKeeper(database, held, SHORT) as keeper:
        with database.write() as session:
            queue.free_all_of(session, "worker")
            assert queue.claim(session, owner="other", lease=LONG, now=utc_now())
        _await(lambda: keeper.lost)


def test_other_peoples_commits_change_nothing(database: Database, held: Claim) -> None:
    with LeaseKeeper(database, held, LONG) as keeper:
        for _ in range(3):
            make_tenant(database)
        time.sleep(2 * lease.LOOK_SECONDS)
        assert not keeper.lost


def test_a_signal_that_breaks_is_set_up_again(
    database: Database, held: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks = [sqlite3.OperationalError("disk I/O error")]

    def watch_badly(database: Database) -> ChangeSignal:
        if breaks:
            raise breaks.pop()
        return watch(database)

    monkeypatch.setattr(lease, "watch", watch_badly)
    monkeypatch.setattr(lease, "LOOK_SECONDS", 0.05)
    with LeaseKeeper(database, held, LONG) as keeper:
        _await(lambda: not breaks)
        assert not keeper.lost
        with database.write() as session:
            service.cancel(session, workspace_id=held.workspace_id, job_id=held.job_id, now=utc_now())
        _await(lambda: keeper.lost)
