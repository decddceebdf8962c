"""An idle worker asks next to nothing, starts a job at once when there is one, and stops when told."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import event

from sume.contract.jobs import JobType
from sume.settings import Settings
from sume.storage.database import Database, utc_now
from sume.workflows import sweeper
from sume.workflows import worker as working
from sume.workflows.kinds import KINDS
from sume.workflows.worker import LOOK_SECONDS, Worker
from tests.factories import drain, job_row, make_tenant, submit_one
from tests.faults.quick_worker import make

IDLE_SECONDS = 3.0
PATIENCE = 10.0


@pytest.fixture
def worker(
    server_settings: Settings, database: Database, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Worker]:
    """At work in a thread named ``worker``, its sweeper through with its first round."""
    kind = replace(KINDS[JobType.IMAGE_GENERATION], run=make)
    monkeypatch.setitem(KINDS, JobType.IMAGE_GENERATION, kind)
    swept = threading.Event()
    monkeypatch.setattr(sweeper.Sweeper, "clear_scratch", lambda _: swept.set())
    made = Worker(server_settings, database, "worker-1")
    thread = threading.Thread(target=made.run, name="worker")
    thread.start()
    assert swept.wait(PATIENCE)
    yield made
    made.stop()
    thread.join(PATIENCE)
    assert not thread.is_alive()
    drain(database)


@pytest.mark.slow
@pytest.mark.usefixtures("worker")
def test_an_idle_worker_asks_for_jobs_and_for_webhooks_once_a_second(database: Database) -> None:
    seen: Counter[str] = Counter()

    def note(*args: object) -> None:
        if args[2] != "BEGIN":
            seen[threading.current_thread().name, str(args[2])] += 1

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        time.sleep(IDLE_SECONDS)
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
    asked = dict(seen.keys())
    assert len(asked) == len(seen) == 2
    assert "FROM job_queue" in asked["worker"]
    assert "FROM webhook_deliveries" in asked["deliverer"]
    assert max(seen.values()) <= IDLE_SECONDS / LOOK_SECONDS + 1


@pytest.mark.usefixtures("worker")
def test_an_idle_worker_takes_a_job_as_soon_as_it_is_there(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = make_tenant(database)
    with monkeypatch.context() as longer:
        # By itself it would look long after this test has lost patience, so it is woken.
        longer.setattr(working, "LOOK_SECONDS", 10 * PATIENCE)
        for _ in range(5):
            _await_start(database, submit_one(database, tenant, now=utc_now()))
    _await_start(database, submit_one(database, tenant, now=utc_now()))


def _await_start(database: Database, job_id: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not job_row(database, job_id)["started_at"]:
        assert time.monotonic() < deadline
        time.sleep(0.005)
