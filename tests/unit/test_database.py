"""Transactions, types, and the plans and numbers of the statements that requests wait for."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, select, text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from sume.accounts import repository as accounts
from sume.batches import repository as batches
from sume.contract.prices import PLANS
from sume.credits import repository as ledger
from sume.ids import new_id
from sume.jobs import holding, queue, repository, service
from sume.jobs.models import IdempotencyRecord, Job
from sume.library import repository as library
from sume.storage.database import Database, insert_if_absent
from sume.storage.migrate import migrate
from sume.storage.models import ServerSecret
from sume.uploads import repository as uploads
from sume.uploads.models import Upload
from sume.webhooks import queue as deliveries
from sume.webhooks import repository as webhooks
from tests.factories import (
    LEASE,
    NOON,
    RESULT,
    claim_one,
    drain,
    job_row,
    make_tenant,
    race,
    submit,
    submit_one,
)


def _secret(database: Database, name: str) -> str | None:
    with database.read() as session:
        return session.scalar(select(ServerSecret.value).where(ServerSecret.name == name))


def test_a_write_that_raises_is_undone(database: Database) -> None:
    name = new_id("test")

    def work(session: Session) -> None:
        session.add(ServerSecret(name=name, value="x"))
        session.flush()
        raise RuntimeError("lights out")

    with pytest.raises(RuntimeError):
        asyncio.run(database.writing(work))
    assert _secret(database, name) is None


def test_what_is_done_while_reading_is_not_kept(database: Database) -> None:
    name = new_id("test")
    with database.read() as session:
        session.add(ServerSecret(name=name, value="x"))
        session.flush()
    assert _secret(database, name) is None


def test_a_reader_sees_one_moment(database: Database) -> None:
    one, two = new_id("test"), new_id("test")
    with database.read() as reader:
        names = select(ServerSecret.name).where(ServerSecret.name.in_([one, two]))
        assert reader.scalars(names).all() == []
        with database.write() as session:
            session.add_all([ServerSecret(name=name, value="x") for name in (one, two)])
        assert reader.scalars(names).all() == []


def test_writers_queue_up_instead_of_failing(database: Database) -> None:
    name = new_id("test")
    with database.write() as session:
        session.add(ServerSecret(name=name, value="0"))

    def add_one(_: int) -> None:
        for _ in range(5):
            with database.write() as session:
                secret = session.get(ServerSecret, name, with_for_update=True)
                assert secret is not None
                secret.value = str(int(secret.value) + 1)

    race(add_one, 6)
    assert _secret(database, name) == "30"


def test_of_racing_inserts_of_a_key_one_wins_and_the_others_see_it(database: Database) -> None:
    name = new_id("test")

    def insert(number: int) -> tuple[bool, str | None]:
        with database.write() as session:
            mine = insert_if_absent(session, ServerSecret, {"name": name, "value": str(number)})
            value = session.scalar(select(ServerSecret.value).where(ServerSecret.name == name))
        return mine, value

    results = race(insert, 8)
    winner = next(number for number, (mine, _) in enumerate(results) if mine)
    assert [mine for mine, _ in results].count(True) == 1
    assert {value for _, value in results} == {str(winner)}


def test_reads_and_writes_from_an_event_loop(database: Database) -> None:
    name = new_id("test")

    async def work() -> tuple[int, str | None]:
        await database.writing(lambda session: session.add(ServerSecret(name=name, value="x")))
        one = await database.reading(lambda connection: connection.execute(text("SELECT 1")).scalar_one())
        found = await database.reading_session(lambda session: session.get(ServerSecret, name))
        return one, found and found.value

    assert asyncio.run(work()) == (1, "x")


def _record(created_at: datetime) -> IdempotencyRecord:
    return IdempotencyRecord(
        workspace_id=new_id("ws"), key="k", request_hash="", status_code=0, body="", created_at=created_at
    )


@pytest.mark.parametrize("moment", [NOON, NOON.replace(microsecond=1), datetime(1, 1, 2, tzinfo=UTC)])
@pytest.mark.parametrize("hours", [-11, 0, 9])
def test_times_come_back_as_the_same_moment_in_utc(database: Database, moment: datetime, hours: int) -> None:
    record = _record(moment.astimezone(timezone(timedelta(hours=hours))))
    with database.write() as session:
        session.add(record)
    with database.read() as session:
        kept = session.scalar(
            select(IdempotencyRecord.created_at).where(IdempotencyRecord.workspace_id == record.workspace_id)
        )
    assert kept == moment
    assert kept.utcoffset() == timedelta(0)


def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(StatementError, match="naive"), database.write() as session:
        session.add(_record(naive))


def test_a_database_that_is_not_there_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "folder.db").mkdir()
    away = Database(f"sqlite:///{tmp_path}/folder.db")
    with pytest.raises(Exception, match="unable to open"):
        away.ping()
    away.close()


def test_a_new_file_is_opened_by_many_at_once(tmp_path: Path) -> None:
    def open_and_look(number: int) -> None:
        opened = Database(f"sqlite:///{tmp_path}/new-{number // 4}.db")
        opened.ping()
        opened.close()

    race(open_and_look, 32)


def test_an_embedded_database_survives_a_power_cut(tmp_path: Path) -> None:
    opened = Database(f"sqlite:///{tmp_path}/new/sume.db")
    with opened.engine.connect() as connection:
        modes = [
            connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    opened.close()
    assert modes == ["wal", 2, 1, 30_000]


@contextmanager
def _statements(database: Database) -> Iterator[list[str]]:
    """What is sent to the database: on SQLite with BEGIN, on Postgres with the call that wakes waiters."""
    seen: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(database.engine, "before_cursor_execute", note)


def test_a_job_found_is_the_row_that_was_written(database: Database) -> None:
    job_id = submit_one(database, make_tenant(database))
    row = job_row(database, job_id)
    with database.engine.connect() as connection:
        found = repository.find(connection, row["workspace_id"], job_id)
        assert repository.find(connection, "ws_other", job_id) is None
        assert repository.find(connection, row["workspace_id"], "job_other") is None
    assert found == {name: row[name] for name in found or {}}
    assert found is not None
    assert (found["id"], found["created_at"], found["caller_metadata"]) == (job_id, NOON, {"order": "7"})
    drain(database)


def test_accepting_a_job_takes_few_statements(database: Database) -> None:
    tenant = make_tenant(database)
    with _statements(database) as seen, database.write() as session:
        submit(session, tenant)
    # One of them asks for the key's budget.
    assert 5 < len(seen) <= 11
    drain(database)


def test_work_on_a_job_takes_few_statements(database: Database) -> None:
    tenant = make_tenant(database)
    job_id = submit_one(database, tenant)
    with _statements(database) as claiming:
        held = claim_one(database)
    assert held is not None
    assert held.job_id == job_id
    with _statements(database) as reporting, database.write() as session:
        service.report(session, held, progress=0.5, stage="rendering", lease=LEASE, now=NOON)
    with _statements(database) as completing, database.write() as session:
        service.complete(session, held, result=RESULT, now=NOON)
    assert 3 < len(claiming) <= 7
    assert 2 < len(reporting) <= 4
    # A budget, a batch and a webhook are each asked for; Postgres is told to wake others.
    assert 5 < len(completing) <= 13
    drain(database)


HotQuery = Callable[[Connection], object]
HOT_QUERIES: dict[str, HotQuery] = {
    "a job": lambda c: repository.find(c, "ws_1", "job_1"),
    "a job's status": lambda c: repository.status_of(c, "job_1"),
    "a page of jobs": lambda c: repository.page(
        c, "ws_1", before_id="job_1", type_=None, status=None, limit=21
    ),
    "a page of one status": lambda c: repository.page(
        c, "ws_1", before_id=None, type_=None, status="queued", limit=21
    ),
    "a page of one type": lambda c: repository.page(
        c, "ws_1", before_id=None, type_="image_generation", status=None, limit=21
    ),
    "a job's events": lambda c: repository.events_after(c, "job_1", 7, 100),
    "who calls": lambda c: accounts.find_principal(c, "0" * 64),
    "accounts to renew": lambda c: ledger.due_accounts(Session(c), NOON, 100),
    "a page of entries": lambda c: ledger.entries_page(
        Session(c), "ws_1", before_id="entry_1", created_after=None, created_before=None, limit=21
    ),
    "a claim": lambda c: queue.claim(Session(c), owner="w", lease=LEASE, now=NOON),
    "whether a claim holds": lambda c: queue.is_held(c, queue.Claim("job_1", "ws_1", 1, 0)),
    "how many are active": lambda c: queue.active_count(Session(c), "ws_1"),
    "how many ingests are active": lambda c: queue.active_ingests(Session(c), "ws_1"),
    "a page of videos": lambda c: library.sources_page(c, "ws_1", before_id="source_1", limit=21),
    "a video": lambda c: library.find_source(c, "ws_1", "source_1"),
    "the video of an ingest": lambda c: library.hold_source_of_ingest(Session(c), "job_1"),
    "scenes by id": lambda c: library.scenes_by_id(c, "ws_1", ["asset_1"]),
    "scenes of a video": lambda c: library.scene_ids(Session(c), "source_1"),
    "a page of batches": lambda c: batches.page(c, "ws_1", before_id="batch_1", limit=21),
    "how batches stand": lambda c: batches.tallies(c, ["batch_1", "batch_2"]),
    "a page of a batch's items": lambda c: batches.items(c, "ws_1", "batch_1", after_id="job_1", limit=21),
    "what a batch lost": lambda c: batches.lost_items(Session(c), "ws_1", "batch_1"),
    "batches to remove": lambda c: batches.delete_empty(Session(c), NOON, 100),
    "whether something is held": lambda c: holding.something_is_held(Session(c), "ws_1"),
    "how many are held": lambda c: holding.count(Session(c), "ws_1"),
    "what to admit": lambda c: holding.take_next(Session(c), "ws_1", PLANS["pro"]),
    "the next of a batch": lambda c: holding.take_one(Session(c), ["batch_1"]),
    "what a batch holds": lambda c: holding.take_out_batch(
        Session(c), workspace_id="ws_1", batch_id="batch_1"
    ),
    "what was held too long": lambda c: holding.take_out_stale(Session(c), held_before=NOON, limit=100),
    "a batch's jobs in the queue": lambda c: queue.take_out_batch(
        Session(c), workspace_id="ws_1", batch_id="batch_1"
    ),
    "uploads to remove": lambda c: uploads.received_before(
        Session(c), NOON, 20, library.uses_media(Upload.media_id)
    ),
    "jobs to remove": lambda c: repository.ended_before(
        Session(c), NOON, 100, lasting_types=(), but_not=library.uses_job(Job.id)
    ),
    "webhooks of a workspace": lambda c: webhooks.endpoints_of(Session(c), "ws_1"),
    "a claim of a delivery": lambda c: deliveries.claim(Session(c), owner="w", now=NOON),
    "whether a delivery is due": lambda c: deliveries.something_is_due(c, NOON),
    "a page of deliveries": lambda c: webhooks.deliveries_page(
        c, "ws_1", before_id="delivery_1", limit=21, status="failed"
    ),
    "attempts of deliveries": lambda c: webhooks.attempts_of(c, ["delivery_1"]),
    "deliveries to forget": lambda c: webhooks.forget_old(Session(c), NOON, 100),
    "deliveries that wait": lambda c: webhooks.waiting(c, NOON),
}
SORTED = ("a claim", "a claim of a delivery", "whether a delivery is due")
"""By what is under way, so that a sort of what waits cannot be spared."""
GROWING = (
    "webhook_attempts",
    "webhook_deliveries",
    "webhook_endpoints",
    "webhook_events",
    "jobs",
    "batches",
    "held_jobs",
    "job_events",
    "api_keys",
    "credit_entries",
    "credit_accounts",
    "workspaces",
    "users",
    "uploads",
    "source_videos",
    "scenes",
)


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """SQLite in any case: its plans follow from the indexes, those of Postgres from the rows there are."""
    opened = Database(f"sqlite:///{tmp_path_factory.mktemp('plans')}/sume.db")
    migrate(opened)
    yield opened
    opened.close()


def _plan(database: Database, query: HotQuery) -> list[str]:
    """What SQLite says of how it answers; asked of the driver, since some queries go straight to it."""
    with database.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        asked: list[str] = []
        driver.set_trace_callback(asked.append)
        query(connection)
        driver.set_trace_callback(None)
        queries = [statement for statement in asked if not statement.startswith("BEGIN")]
        return [row[3] for each in queries for row in driver.execute(f"EXPLAIN QUERY PLAN {each}")]


@pytest.mark.parametrize("name", HOT_QUERIES)
def test_no_hot_query_reads_a_growing_table_whole(embedded: Database, name: str) -> None:
    plan = _plan(embedded, HOT_QUERIES[name])
    assert plan
    assert not [step for step in plan if step.startswith("SCAN") and step.split()[1] in GROWING], plan
    if name not in SORTED:
        assert "USE TEMP B-TREE FOR ORDER BY" not in plan


def test_a_plan_tells_a_whole_scan(embedded: Database) -> None:
    assert _plan(embedded, lambda c: c.execute(text("SELECT * FROM jobs WHERE progress > 0.5"))) == [
        "SCAN jobs"
    ]
