"""SIGTERM, Ctrl-C, and the death of the supervisor."""

import signal
import threading
import time

import httpx
import pytest

from tests.factories import balance_of
from tests.faults.place import Place, can_be_bound
from tests.faults.processes import Process, eventually, is_alive

pytestmark = [pytest.mark.faults, pytest.mark.slow]

ORPHAN_SECONDS = 30


class Listener(threading.Thread):
    """Reads an answer to its end, and keeps what it got."""

    def __init__(self, place: Place, path: str) -> None:
        super().__init__(name=path)
        self._client = place.client().http
        self._path = path
        self.started = threading.Event()
        self.answer: str | None = None
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            with self._client.stream("GET", self._path) as answer:
                text = ""
                for piece in answer.iter_text():
                    text += piece
                    self.started.set()
                self.answer = text
        except httpx.HTTPError as error:
            self.error = error


def _start_with_hanging_job(place: Place) -> tuple[Process, list[int], str]:
    # One worker: of two, the one that is told last may take the job once more and hand it back again.
    service = place.start_service(1)
    job_id = place.submit("hang@1")
    place.await_status(job_id, "running")
    workers = eventually(lambda: list(service.children()), "workers")
    return service, workers, job_id


def _assert_handed_back(place: Place, job_id: str) -> None:
    held = place.held(job_id)
    assert (place.status(job_id), held.owner, held.attempt, held.lost) == ("queued", None, 1, 0)
    assert balance_of(place.database, place.tenant).reserved == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_hands_back_the_running_job(place: Place, number: signal.Signals) -> None:
    service, workers, job_id = _start_with_hanging_job(place)
    events = Listener(place, f"/jobs/{job_id}/events")
    poll = Listener(place, f"/jobs/{job_id}?wait=30")
    events.start()
    poll.start()
    assert events.started.wait(10)
    time_given = place.settings.shutdown_grace_seconds
    started = time.monotonic()
    service.send(number)
    assert service.wait(time_given + 5) == 0, service.tail()
    assert time.monotonic() - started < time_given
    for listener in (events, poll):
        listener.join(5)
        assert listener.error is None
        assert listener.answer
    assert [pid for pid in workers if is_alive(pid)] == []
    assert can_be_bound(place.settings.port)
    assert "Traceback" not in service.tail()
    assert "Fatal Python error" not in service.tail()
    _assert_handed_back(place, job_id)

    place.start_service(1)
    place.await_status(job_id, "completed")
    assert place.charges(job_id) == [("reserve", 1), ("charge", 1)]
    place.forward_cleanups()
    place.assert_whole()


def test_a_stop_while_it_starts_leaves_nothing_behind(place: Place) -> None:
    service = place.start_service(2, ready=False)
    workers = eventually(lambda: list(service.children()), "workers")
    service.send(signal.SIGTERM)
    assert service.wait(place.settings.shutdown_grace_seconds + 5) == 0, service.tail()
    assert [pid for pid in workers if is_alive(pid)] == []


def test_workers_of_a_dead_supervisor_hand_back_and_end(place: Place) -> None:
    service, workers, job_id = _start_with_hanging_job(place)
    service.kill()
    eventually(
        lambda: not [pid for pid in workers if is_alive(pid)], "the workers ended", seconds=ORPHAN_SECONDS
    )
    _assert_handed_back(place, job_id)
    place.start_service(1)
    place.await_status(job_id, "completed")
    place.forward_cleanups()
    place.assert_whole()


def test_a_lone_worker_hands_back_and_ends(place: Place) -> None:
    worker = place.start_worker()
    job_id = place.submit("hang@1")
    place.await_status(job_id, "running")
    worker.send(signal.SIGTERM)
    assert worker.wait(place.settings.shutdown_grace_seconds) == 0
    _assert_handed_back(place, job_id)
