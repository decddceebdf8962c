"""Waiters learn of commits, and only of commits."""

import threading
import time
from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from sume.ids import new_id
from sume.storage.changes import ChangeSignal, announce, watch
from sume.storage.database import Database
from sume.storage.models import ServerSecret
from tests.factories import drain, make_tenant, submit_one

PATIENCE = 10.0
"""Seconds until a test gives up; none waits so long when all is well."""


@pytest.fixture
def signal(database: Database) -> Iterator[ChangeSignal]:
    watching = watch(database)
    yield watching
    watching.close()


def _change(session: Session) -> None:
    session.add(ServerSecret(name=new_id("test"), value="x"))
    announce(session)


def test_without_a_commit_the_wait_ends_when_it_was_to(signal: ChangeSignal) -> None:
    started = time.monotonic()
    assert not signal.wait(0.1)
    assert 0.1 <= time.monotonic() - started < PATIENCE


def test_a_commit_before_the_wait_is_not_missed(database: Database, signal: ChangeSignal) -> None:
    with database.write() as session:
        _change(session)
    assert signal.wait(PATIENCE)


def test_a_commit_wakes_a_waiter(database: Database, signal: ChangeSignal) -> None:
    waiting = threading.Event()
    woken: list[bool] = []

    def wait() -> None:
        waiting.set()
        woken.append(signal.wait(PATIENCE))

    thread = threading.Thread(target=wait)
    thread.start()
    waiting.wait()
    with database.write() as session:
        _change(session)
    thread.join(PATIENCE)
    assert woken == [True]


def test_one_commit_is_told_once(database: Database, signal: ChangeSignal) -> None:
    with database.write() as session:
        _change(session)
    assert signal.wait(PATIENCE)
    assert not signal.wait(0.1)


def test_every_waiter_is_told(database: Database) -> None:
    signals = [watch(database) for _ in range(3)]
    with database.write() as session:
        _change(session)
    assert [each.wait(PATIENCE) for each in signals] == [True] * 3
    for each in signals:
        each.close()


def test_what_was_rolled_back_wakes_nobody(database: Database, signal: ChangeSignal) -> None:
    with database.write() as session:
        _change(session)
        session.flush()
        session.rollback()
    assert not signal.wait(0.1)


def test_a_new_job_wakes_the_workers(database: Database) -> None:
    tenant = make_tenant(database)
    watching = watch(database)
    submit_one(database, tenant)
    assert watching.wait(PATIENCE)
    watching.close()
    drain(database)


def test_a_closed_signal_gives_its_connection_back(database: Database) -> None:
    held = database.engine.pool.checkedout()  # type: ignore[attr-defined]
    for _ in range(50):
        watch(database).close()
    assert database.engine.pool.checkedout() == held  # type: ignore[attr-defined]
