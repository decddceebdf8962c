"""How long a job waits for an idle worker, and what the idle processes cost."""

import http.client
import json
import random
import time
from datetime import datetime
from typing import Any, Final

from bench.house import House, house
from bench.processes import children, cpu_seconds, free_port, server
from bench.report import Row, Samples, at_most

GOAL_MS: Final = 150
GOAL_IDLE: Final = 2
SETTLE_SECONDS: Final = 3.0
WORKERS: Final = (1, 2)


def measure(*, quick: bool, database_url: str = "", where: str = "SQLite") -> list[Row]:
    creates, idle_seconds = (20, 5.0) if quick else (100, 20.0)
    rows = []
    with house(database_url, bonus=10_000) as place:
        for workers in WORKERS:
            port = free_port()
            environment = {**place.environment, "SUME_PORT": str(port), "SUME_LOG_LEVEL": "error"}
            command = ("bench.unlimited_serve", str(workers), "bench.quick_worker")
            with server(*command, port=port, path="/readyz", settings=environment) as pid:
                time.sleep(SETTLE_SECONDS)
                rows += _idle(pid, workers, idle_seconds, where)
                rows += _delays(place, port, workers, creates, where)
    return rows


def _idle(api: int, workers: int, seconds: float, where: str) -> list[Row]:
    pids = [api, *children(api)]
    before = [cpu_seconds(pid) for pid in pids]
    time.sleep(seconds)
    shares = [(cpu_seconds(pid) - used) / seconds * 100 for pid, used in zip(pids, before, strict=True)]
    unit = "% of a core"
    return [
        at_most(Row(f"idle API process, {workers} workers, {where}", Samples((shares[0],), unit)), GOAL_IDLE),
        at_most(Row(f"idle worker, {workers} of them, {where}", Samples(tuple(shares[1:]), unit)), GOAL_IDLE),
    ]


def _delays(place: House, port: int, workers: int, creates: int, where: str) -> list[Row]:
    delays = []
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=40)
    for _ in range(creates):
        time.sleep(random.uniform(0.02, 0.3))
        job_id = _ask(connection, place, "POST", "/images/generations", {"prompt": "A jar."})["job_id"]
        delays.append(_delay(_ended(connection, place, job_id)))
    connection.close()
    found = Samples(tuple(delays), "ms")
    note = f"(p99 {found.quantile(0.99):.0f})"
    return [at_most(Row(f"accept → start, {workers} workers, {where}", found, note=note), GOAL_MS)]


def _ended(connection: http.client.HTTPConnection, place: House, job_id: str) -> dict[str, Any]:
    """The completed job, so that the next one finds the workers idle."""
    while True:
        job = _ask(connection, place, "GET", f"/jobs/{job_id}?wait=10")
        if job["status"] == "completed":
            return job
        if job["status"] not in ("queued", "running", "processing"):
            raise RuntimeError(f"the job was {job['status']}: {job['error']}")


def _delay(job: dict[str, Any]) -> float:
    created, started = (datetime.fromisoformat(job[name]) for name in ("created_at", "started_at"))
    return (started - created).total_seconds() * 1000


def _ask(
    connection: http.client.HTTPConnection, place: House, method: str, path: str, body: Any = None
) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {place.key}", "Content-Type": "application/json"}
    text = None if body is None else json.dumps(body)
    connection.request(method, f"/api/v1{path}", body=text, headers=headers)
    answer = connection.getresponse()
    found: dict[str, Any] = json.loads(answer.read())
    if answer.status >= http.HTTPStatus.BAD_REQUEST:
        raise RuntimeError(f"{method} {path} answered {answer.status}: {found}")
    return found
