"""``GET /api/v1/jobs/{id}`` with its key check, beside a route that returns a constant."""

import http.client
import random
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import insert

from bench import load
from bench.house import House, house
from bench.processes import cpu_seconds, free_port, server
from bench.report import Row, Samples, at_least
from sume.contract.jobs import CreditState, JobStatus, JobType
from sume.ids import new_id
from sume.jobs.models import Job
from sume.storage.database import utc_now

JOBS: Final = 10_000
GOAL: Final = 0.6
RATE: Final = "answers/s"


def measure(*, quick: bool, database_url: str = "", where: str = "SQLite") -> list[Row]:
    rounds, seconds = (3, 1.0) if quick else (15, 1.5)
    with house(database_url) as place:
        ids = add_jobs(place, JOBS)
        random.shuffle(ids)
        api, constant = free_port(), free_port()
        headers = {"Authorization": f"Bearer {place.key}"}
        paths = [f"/api/v1/jobs/{job_id}" for job_id in ids]
        reads = tuple(load.get(path, headers) for path in paths)
        environment = {**place.environment, "SUME_PORT": str(api)}
        with server("bench.unlimited_serve", "0", port=api, path="/healthz", settings=environment) as api_pid:
            size = body_size(api, paths[0], headers)
            with server(
                "bench.constant_app", str(constant), str(size), port=constant, path="/constant", settings={}
            ) as constant_pid:
                targets = {"ours": (api_pid, load.Plan(api, reads, seconds))}
                for name in ("constant", "encoded"):
                    request = (load.get(f"/{name}", headers),)
                    targets[name] = (constant_pid, load.Plan(constant, request, seconds))
                found = interleave(targets, rounds)
    return rows_of(found, where)


def add_jobs(place: House, count: int) -> list[str]:
    """Completed jobs with one picture each; their ids."""
    now = utc_now()
    rows = [_completed_job(place, now - timedelta(seconds=count - number)) for number in range(count)]
    with place.database.write() as session:
        session.execute(insert(Job), rows)
    return [row["id"] for row in rows]


def _completed_job(place: House, created: Any) -> dict[str, Any]:
    job_id = new_id("job")
    picture = {
        "type": "image",
        "url": f"/media/{new_id('media')}/{job_id}.png",
        "content_type": "image/png",
        "width": 768,
        "height": 768,
        "duration_seconds": None,
        "bytes": 812_345,
        "sha256": "0" * 64,
        "thumbnail_url": None,
    }
    return {
        "id": job_id,
        "workspace_id": place.workspace_id,
        "key_id": place.key_id,
        "type": JobType.IMAGE_GENERATION.value,
        "status": JobStatus.COMPLETED.value,
        "progress": 1.0,
        "stage": None,
        "input": {"prompt": "Clean skincare product photo on a white bathroom counter.", "seed": 7},
        "caller_metadata": {"order": "1001"},
        "required_credits": 2,
        "credit_state": CreditState.CHARGED.value,
        "error": None,
        "result": {
            "media": [picture],
            "engine": {"name": "studio", "version": "1"},
            "seed": 7,
            "warnings": [],
            "brief": None,
        },
        "created_at": created,
        "started_at": created + timedelta(milliseconds=60),
        "completed_at": created + timedelta(seconds=30),
    }


def body_size(port: int, path: str, headers: Mapping[str, str]) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers=dict(headers))
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != http.HTTPStatus.OK:
        raise RuntimeError(f"{path} answered {answer.status}: {body!r}")
    return len(body)


def interleave(
    targets: Mapping[str, tuple[int, load.Plan]], rounds: int
) -> dict[str, tuple[Samples, Samples]]:
    """A B C A B C …: answers per second, and CPU microseconds of the server per answer."""
    for _, plan in targets.values():
        load.run(plan)
    rates: dict[str, list[float]] = {name: [] for name in targets}
    costs: dict[str, list[float]] = {name: [] for name in targets}
    for _ in range(rounds):
        for name, (pid, plan) in targets.items():
            before = cpu_seconds(pid)
            result = load.run(plan)
            rates[name].append(result.per_second)
            costs[name].append((cpu_seconds(pid) - before) / result.answered * 1e6)
    return {
        name: (Samples(tuple(rates[name]), RATE), Samples(tuple(costs[name]), "µs CPU")) for name in targets
    }


def rows_of(found: Mapping[str, tuple[Samples, Samples]], where: str) -> list[Row]:
    what = f"`GET /jobs/{{id}}`, {where}"
    (rate, cost), (usual, _), (encoded, encoded_cost) = found["ours"], found["constant"], found["encoded"]
    first = Row(what, rate, "FastAPI route that returns a constant", usual)
    return [
        at_least(first, GOAL) if where == "SQLite" else first,
        Row(what, rate, "the same, encoded beforehand", encoded),
        Row(f"{what}, CPU per answer", cost, "the same, encoded beforehand", encoded_cost),
    ]
