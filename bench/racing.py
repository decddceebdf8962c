"""Retries that race: processes and threads submit with the same keys; then the books are audited."""

import multiprocessing
import random
import threading
import time
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import func, select

from bench.create_job import create
from bench.house import House, house
from bench.report import Row, Samples
from sume.contract.prices import IMAGE_CREDITS, PLANS
from sume.credits import audit as credits_audit
from sume.credits import service as credits
from sume.jobs import audit as jobs_audit
from sume.jobs.models import Job
from sume.settings import load_settings
from sume.storage.database import Database

PROCESSES: Final = 2
THREADS: Final = 4
SUBMITS: Final = 100_000
KEYS: Final = 2_000
AHEAD: Final = 3
"""How far the submitters stray from each other, in keys; so that they meet on most of them."""
PLENTY: Final = 10**9


@dataclass(frozen=True, slots=True)
class Part:
    """What one process does."""

    environment: dict[str, str]
    ids: tuple[str, str]
    submits: int
    keys: int


def measure(*, quick: bool, database_url: str = "", where: str = "SQLite") -> list[Row]:
    submits, keys = (SUBMITS // 10, KEYS // 10) if quick else (SUBMITS, KEYS)
    with house(database_url) as place:
        part = Part(place.environment, (place.workspace_id, place.key_id), submits // PROCESSES, keys)
        started = time.perf_counter()
        with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
            answers = pool.map(run_part, [part] * PROCESSES)
        seconds = time.perf_counter() - started
        faults = find_faults(place, answers, keys)
    what = f"{submits:,} racing retries over {keys:,} keys, {where}"
    charged = Samples((float(len(faults)),), "faults in the books")
    note = f"({submits / seconds:,.0f} submits/s)" + (f" {'; '.join(faults[:5])}" if faults else "")
    return [Row(what, charged, goal="no double charge", met=not faults, note=note)]


def run_part(part: Part) -> dict[str, list[str]]:
    """Submit with several threads; the answers by key."""
    settings = load_settings(
        data_dir=part.environment["SUME_DATA_DIR"], database_url=part.environment["SUME_DATABASE_URL"]
    )
    database = Database(settings.database)
    place = House(settings, database, part.environment, *part.ids, key="")
    answers: dict[str, list[str]] = {f"key-{number}": [] for number in range(part.keys)}
    errors: list[BaseException] = []
    each = part.submits // THREADS

    def submit_many() -> None:
        plan = replace(PLANS["studio"], active_generations=PLENTY)
        try:
            for number in range(each):
                near = number * part.keys // each + random.randint(0, AHEAD)
                key = f"key-{min(near, part.keys - 1)}"
                answers[key].append(create(place, plan, key).body)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=submit_many) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    database.close()
    if errors:
        raise errors[0]
    return {key: sorted(set(bodies)) for key, bodies in answers.items()}


def find_faults(place: House, answers: list[dict[str, list[str]]], keys: int) -> list[str]:
    """One sentence for each thing that is not as it must be."""
    bodies = {(key, body) for part in answers for key, found in part.items() for body in found}
    price = IMAGE_CREDITS["standard"]
    with place.database.read() as session:
        jobs = session.execute(select(func.count()).select_from(Job)).scalar_one()
        reserved = credits.balance(session, place.workspace_id).reserved
        faults = [*credits_audit.find_problems(session), *jobs_audit.find_problems(session)]
    expected: dict[str, tuple[Any, Any]] = {
        "jobs": (jobs, keys),
        "credits reserved": (reserved, keys * price),
        "different answers": (len(bodies), keys),
    }
    faults += [f"{name}: {found}, not {due}" for name, (found, due) in expected.items() if found != due]
    return faults
