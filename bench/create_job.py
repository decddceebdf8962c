"""Creating a job (durable, reserved, idempotent), beside a plain insert of the rows that it leaves behind."""

import secrets
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Final

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from bench.house import House, house
from bench.report import Row, Samples, at_least
from sume.contract.images import ImageGenerationRequest
from sume.contract.jobs import JobAccepted
from sume.contract.prices import PLANS, Plan
from sume.credits.models import CreditEntry, Reservation
from sume.ids import new_id
from sume.jobs import accepting, queue, view
from sume.jobs.idempotency import Answer, answer_once
from sume.jobs.models import IdempotencyRecord, Job, JobEvent, QueuedJob
from sume.storage.database import Base, utc_now
from sume.workflows.kinds import new_job

GOAL: Final = 0.4
ROUND: Final = 50
"""Creates in a row; the queue is emptied after each, to stay within what a plan allows."""
TABLES: Final[tuple[type[Base], ...]] = (
    Job,
    JobEvent,
    QueuedJob,
    Reservation,
    CreditEntry,
    IdempotencyRecord,
)
REQUEST: Final = ImageGenerationRequest(
    prompt="Clean skincare product photo on a white bathroom counter.", metadata={"order": "1001"}
)
Rows = tuple[tuple[Any, dict[str, Any]], ...]


def measure(*, quick: bool, database_url: str = "", where: str = "SQLite") -> list[Row]:
    rounds = 4 if quick else 15
    plan = PLANS["studio"]
    with house(database_url, bonus=rounds * ROUND * 10) as place:
        templates = rows_left_by_one(place, plan)
        empty_queue(place)
        ours: list[float] = []
        plain: list[float] = []
        # The first of each is to warm up.
        for _ in range(rounds + 1):
            ours.append(_rate([partial(create, place, plan, secrets.token_hex(8)) for _ in range(ROUND)]))
            plain.append(_rate([partial(insert_rows, place, fresh(templates)) for _ in range(ROUND)]))
            empty_queue(place)
    row = Row(
        f"create a job, {where}",
        Samples(tuple(ours[1:]), "creates/s"),
        "plain insert of the same rows",
        Samples(tuple(plain[1:]), "inserts/s"),
    )
    return [at_least(row, GOAL) if where == "SQLite" else row]


def create(place: House, plan: Plan, key: str) -> Answer:
    """What the route does in its transaction."""

    def submit(session: Session, now: datetime) -> str:
        new = new_job("images.generate", REQUEST, REQUEST.metadata)
        job = accepting.submit(
            session, workspace_id=place.workspace_id, key_id=place.key_id, plan=plan, new=new, now=now
        )
        position = queue.positions(session.connection(), [job.id])[job.id]
        shown = view.show(vars(job), base_url="http://127.0.0.1:8420", queue_position=position)
        return JobAccepted(
            object=new.type, job_id=job.id, job=shown, required_credits=new.required_credits
        ).model_dump_json()

    with place.database.write() as session:
        now = utc_now()
        return answer_once(
            session,
            workspace_id=place.workspace_id,
            key=key,
            request_hash="0" * 64,
            now=now,
            work=lambda session: (202, submit(session, now)),
        )


def rows_left_by_one(place: House, plan: Plan) -> Rows:
    """The rows of one create, as they are in their tables."""
    create(place, plan, "template")
    with place.database.engine.connect() as connection:
        found = []
        for model in TABLES:
            query = select(*model.__table__.c)
            if model is CreditEntry:
                query = query.where(CreditEntry.job_id.is_not(None))
            rows = connection.execute(query).mappings()
            found += [(insert(model), dict(row)) for row in rows]
    return tuple(found)


def fresh(templates: Rows) -> Rows:
    """The same rows with keys of their own."""
    job_id = new_id("job")
    return tuple((statement, _fresh_row(row, job_id)) for statement, row in templates)


def _fresh_row(row: dict[str, Any], job_id: str) -> dict[str, Any]:
    own = {"job_id": job_id, "key": job_id, "id": job_id if "input" in row else new_id("entry")}
    kept = {name: value for name, value in row.items() if name not in ("sequence", "position")}
    return {**kept, **{name: value for name, value in own.items() if name in row}}


def insert_rows(place: House, rows: Rows) -> None:
    with place.database.write() as session:
        connection = session.connection()
        for statement, row in rows:
            connection.execute(statement, row)


def empty_queue(place: House) -> None:
    with place.database.write() as session:
        session.execute(delete(QueuedJob))


def _rate(calls: Sequence[Callable[[], object]]) -> float:
    started = time.perf_counter()
    for call in calls:
        call()
    return len(calls) / (time.perf_counter() - started)
