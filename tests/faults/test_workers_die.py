"""One worker of two dies, hangs, or is taken for dead."""

import os
import signal
import time

import pytest

from sume.workflows.run import MAX_LOST_WORKERS
from tests.factories import balance_of
from tests.faults.conftest import NewPlace
from tests.faults.place import Place
from tests.faults.processes import Process, eventually, is_paused, kill_pid
from tests.faults.quick_worker import PAUSE_AT

pytestmark = [pytest.mark.faults, pytest.mark.slow]

FREED_SECONDS = 10
"""Far less than the lease of the supervised test: the job must not have waited for it."""
LONG_LEASE = 60


def _pid_of(service: Process, worker_id: str) -> int:
    found = eventually(
        lambda: [pid for pid, owner in service.children().items() if owner == worker_id], worker_id
    )
    return found[0]


def _attempts_of(place: Place) -> set[str]:
    """The attempts whose objects are in the store."""
    return {key.rsplit("/", 1)[1].split("-")[0] for key in place.objects()}


def _await_other_owner(place: Place, job_id: str, first: str, seconds: float) -> float:
    """Seconds until somebody else has the job."""
    started = time.monotonic()
    eventually(lambda: place.held(job_id).owner != first, "another worker has it", seconds=seconds)
    return time.monotonic() - started


def test_a_supervised_worker_that_dies_is_replaced_and_its_job_freed_at_once(new_place: NewPlace) -> None:
    place = new_place(lease_seconds=LONG_LEASE)
    service = place.start_service(2)
    eventually(lambda: len(service.children()) == 2, "two workers")
    job_id = place.submit("hang@1")
    place.await_status(job_id, "running")
    first = str(place.held(job_id).owner)
    dead = _pid_of(service, first)
    kill_pid(dead)
    _await_other_owner(place, job_id, first, FREED_SECONDS)
    place.await_status(job_id, "completed")
    assert _attempts_of(place) == {"2"}
    assert place.charges(job_id) == [("reserve", 1), ("charge", 1)]
    eventually(lambda: len(service.children().keys() - {dead}) == 2, "two workers again")
    place.forward_cleanups()
    place.assert_whole()


def test_a_lone_worker_that_dies_is_relieved_within_the_lease(place: Place) -> None:
    workers = {process.pid: process for process in (place.start_worker(), place.start_worker())}
    job_id = place.submit("hang@1")
    place.await_status(job_id, "running")
    first = str(place.held(job_id).owner)
    workers[int(first.split("-")[-2])].kill()
    waited = _await_other_owner(place, job_id, first, 60)
    # The lease was renewed at most a quarter of it before the death, and a look comes once a second.
    assert waited < place.settings.lease_seconds + 5
    place.await_status(job_id, "completed")
    assert _attempts_of(place) == {"2"}
    assert place.charges(job_id) == [("reserve", 1), ("charge", 1)]
    place.forward_cleanups()
    place.assert_whole()


def test_a_canceled_job_frees_its_worker_within_two_seconds(place: Place) -> None:
    place.start_service(1)
    client = place.client()
    before = balance_of(place.database, place.tenant)
    hanging, waiting = place.submit("hang"), place.submit("take=0.05")
    place.await_status(hanging, "running")
    assert place.status(waiting) == "queued"
    canceled = client.cancel(hanging, key="stop-it").json()
    assert (canceled["status"], canceled["credits"]["state"]) == ("canceled", "released")
    place.await_status(waiting, "completed")
    waited = place.job(waiting)["started_at"] - place.job(hanging)["completed_at"]
    assert waited.total_seconds() < 2
    after = balance_of(place.database, place.tenant)
    assert (before.remaining - after.remaining, after.reserved, after.used) == (1, 0, 1)
    place.forward_cleanups()
    place.assert_whole()


def test_a_cancel_during_storing_drops_the_outputs(place: Place) -> None:
    place.start_service(0)
    worker = place.start_worker(**{PAUSE_AT: "store.after_objects"})
    job_id = place.submit("take=0.05", images=2)
    eventually(lambda: is_paused(worker.pid), "the worker has stored its outputs")
    assert len(place.objects()) == 2
    assert place.client().cancel(job_id, key="too-late").status_code == 200
    worker.send(signal.SIGCONT)
    # By the worker itself: the clean-up is not due yet.
    eventually(lambda: not place.objects(), "the outputs are dropped")
    place.await_status(place.submit("take=0.05"), "completed")
    assert place.status(job_id) == "canceled"
    assert place.charges(job_id) == [("reserve", 2), ("release", 2)]
    place.assert_whole()


def test_a_job_that_kills_its_workers_fails_and_holds_up_nobody(place: Place) -> None:
    place.start_service(2)
    deadly = place.submit("die")
    others = [place.submit("take=0.1") for _ in range(4)]
    for job_id in others:
        place.await_status(job_id, "completed", seconds=90)
    assert place.await_end(deadly, seconds=120) == "failed"
    job = place.job(deadly)
    assert job["error"]["code"] == "generation_failed"
    assert place.charges(deadly) == [("reserve", 1), ("release", 1)]
    deaths = "\n".join(process.tail() for process in place.processes).count('"worker.died"')
    assert deaths >= MAX_LOST_WORKERS + 1
    # The service is as well as before.
    place.await_status(place.submit("take=0.1"), "completed")
    place.forward_cleanups()
    place.assert_whole()


@pytest.mark.parametrize("point", ["generate.after", "store.after_objects"])
def test_a_worker_taken_for_dead_writes_nothing_when_it_wakes(place: Place, point: str) -> None:
    stale = place.start_worker(**{PAUSE_AT: point})
    job_id = place.submit("take=0.05", images=2)
    eventually(lambda: is_paused(stale.pid), "the first worker sleeps")
    other = place.start_worker()
    place.await_status(job_id, "completed")
    finished = place.job(job_id)
    assert _attempts_of(place) >= {"2"}
    other.send(signal.SIGTERM)
    assert other.wait() == 0
    os.kill(stale.pid, signal.SIGCONT)
    # It is the only worker now; once it has done another job it is through with the one it lost.
    place.await_status(place.submit("take=0.05"), "completed")
    assert place.job(job_id) == finished
    assert place.charges(job_id) == [("reserve", 2), ("charge", 2)]
    assert {key for key in place.objects() if job_id in key} == {
        f"outputs/{job_id}/2-{number}" for number in (1, 2)
    }
    place.assert_whole()
