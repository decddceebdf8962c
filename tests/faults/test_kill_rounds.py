"""``kill -9`` of the whole service, again and again, while clients create, retry, cancel and wait."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable

import httpx
import pytest

from sume.contract.jobs import TERMINAL_STATUSES
from tests.factories import balance_of, problems
from tests.faults.place import LOST, Client, Place, new_key
from tests.faults.processes import eventually

pytestmark = [pytest.mark.faults, pytest.mark.slow]

SEED = 20261123
ROUNDS = 12
CLIENTS = 6
WORKERS = 2
YOUNG = 4
"""Every so many rounds the service is killed while it starts; in the others once its workers are at work."""
START_SECONDS = (0.2, 2.0)
WORK_SECONDS = (0.0, 1.5)
AGAIN_SECONDS = 0.1
PROMPTS = ("take=0.05", "take=0.1", "take=0.3", "take=0.1 fail")


class Caller(threading.Thread):
    """Has one job after another made, and does not rest before each has ended."""

    def __init__(self, place: Place, seed: int, enough: threading.Event) -> None:
        super().__init__(name=f"caller-{seed}")
        self._client: Client = place.client()
        self._random = random.Random(seed)
        self._enough = enough
        self.counts: Counter[str] = Counter()
        self.jobs: dict[str, str] = {}
        self.costs: dict[str, int] = {}
        self.ends: dict[str, str] = {}
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            while not self._enough.is_set():
                self._see_one_job_through()
        except BaseException as error:
            self.error = error

    def _see_one_job_through(self) -> None:
        prompt, images = self._random.choice(PROMPTS), self._random.randint(1, 2)
        cancels = self._random.random() < 0.15
        key, cancel_key = new_key(), new_key()
        accepted = self._insist(lambda: self._client.create(prompt, key=key, images=images), (202,))
        job_id = accepted.json()["job_id"]
        self.jobs[key], self.costs[job_id] = job_id, images
        if cancels:
            answer = self._insist(lambda: self._client.cancel(job_id, key=cancel_key), (200, 409))
            self.counts["cancels"] += answer.status_code == 200
        while True:
            answer = self._insist(lambda: self._client.http.get(f"/jobs/{job_id}?wait=2"), (200,))
            if answer.json()["status"] in TERMINAL_STATUSES:
                self.ends[job_id] = answer.json()["status"]
                return

    def _insist(self, call: Callable[[], httpx.Response], wanted: tuple[int, ...]) -> httpx.Response:
        """Repeat a request until the server answers it."""
        while True:
            self.counts["requests"] += 1
            try:
                answer = call()
            except LOST as error:
                self.counts["retries"] += 1
                self.counts["cut off"] += not isinstance(error, httpx.ConnectError)
                time.sleep(AGAIN_SECONDS)
                continue
            assert answer.status_code in wanted, answer.text
            self.counts["replays"] += "Idempotent-Replayed" in answer.headers
            return answer


def _ended(callers: list[Caller]) -> int:
    """How many jobs have ended, as far as the callers know; none of them may have given up."""
    assert [caller.error for caller in callers if caller.error] == []
    return sum(len(caller.ends) for caller in callers)


def test_nothing_is_lost_or_charged_twice(
    place: Place, record_property: Callable[[str, object], None], capsys: pytest.CaptureFixture[str]
) -> None:
    moments = random.Random(SEED)
    enough = threading.Event()
    callers = [Caller(place, SEED + number, enough) for number in range(CLIENTS)]
    killed = 0
    started = time.monotonic()
    for caller in callers:
        caller.start()
    for number in range(ROUNDS):
        ended = _ended(callers)
        service = place.start_service(WORKERS, ready=False)
        if number % YOUNG == YOUNG - 1:
            time.sleep(moments.uniform(*START_SECONDS))
        else:
            eventually(lambda ended=ended: _ended(callers) > ended, "a job has ended", seconds=60)
            time.sleep(moments.uniform(*WORK_SECONDS))
        killed += 1 + len(service.children())
        service.kill_tree()
    enough.set()
    place.start_service(WORKERS)
    for caller in callers:
        caller.join(60)
        assert not caller.is_alive(), place.logs()
        assert caller.error is None
    took = time.monotonic() - started

    jobs = {key: job_id for caller in callers for key, job_id in caller.jobs.items()}
    ends = {job_id: end for caller in callers for job_id, end in caller.ends.items()}
    costs = {job_id: cost for caller in callers for job_id, cost in caller.costs.items()}
    counts = sum((caller.counts for caller in callers), Counter[str]())
    by_end = Counter(ends.values())
    summary = {
        "seconds": round(took, 1),
        "rounds": ROUNDS,
        "processes killed": killed,
        "clients": CLIENTS,
        **counts,
        "jobs": len(jobs),
        **by_end,
    }
    record_property("kill rounds", summary)
    with capsys.disabled():
        shown = ", ".join(f"{name} {count}" for name, count in summary.items())
        print(f"\nkill rounds: {shown}")  # noqa: T201 - counts to quote

    assert counts["retries"] > ROUNDS
    assert len(set(jobs.values())) == len(jobs) == place.count_jobs(), "one job for each key"
    assert all(place.status(job_id) == end for job_id, end in ends.items()), "an end is the end"
    assert set(ends) == set(jobs.values())
    assert by_end.keys() <= {"completed", "failed", "canceled"}
    assert by_end["completed"] > ROUNDS
    paid = sum(costs[job_id] for job_id, end in ends.items() if end == "completed")
    balance = balance_of(place.database, place.tenant)
    assert (balance.used, balance.reserved) == (paid, 0)
    assert problems(place.database) == []
    place.forward_cleanups()
    place.assert_whole()
