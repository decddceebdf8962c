"""How one attempt ends, whatever happens in it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from sume.contract.images import ImageGenerationRequest
from sume.contract.jobs import JobType
from sume.engines.ports import EngineError, EngineTimeoutError, StoppedError
from sume.jobs import accepting, service
from sume.settings import Settings
from sume.storage.database import Database, utc_now
from sume.storage.objects import ObjectStore, StoreError, open_store
from sume.workflows import patience
from sume.workflows.kinds import KINDS, new_job
from sume.workflows.output import Output
from sume.workflows.run import MAX_LOST_WORKERS, ClaimedJob, Runner
from tests.factories import drain, job_row, make_tenant, problems, queue_row
from tests.faults.quick_worker import make

Work = Callable[..., Output]
LEASE = timedelta(seconds=30)


@pytest.fixture(autouse=True)
def _empty_queue(database: Database) -> Iterator[None]:
    yield
    drain(database)


@pytest.fixture
def store(server_settings: Settings) -> ObjectStore:
    return open_store(server_settings.storage)


@pytest.fixture
def runner(server_settings: Settings, database: Database, store: ObjectStore) -> Runner:
    return Runner(server_settings, database, store, stopping=lambda: False)


@pytest.fixture
def works(monkeypatch: pytest.MonkeyPatch) -> Callable[[Work], None]:
    """Choose what the job does."""

    def choose(work: Work) -> None:
        kind = replace(KINDS[JobType.IMAGE_GENERATION], run=work)
        monkeypatch.setitem(KINDS, JobType.IMAGE_GENERATION, kind)

    choose(make)
    return choose


def _raising(error: Exception) -> Work:
    def work(*_: Any) -> Output:
        raise error

    return work


def _claimed(database: Database, *, lost: int = 0) -> ClaimedJob:
    tenant = make_tenant(database)
    new = new_job("images.generate", ImageGenerationRequest(prompt="take=0", quality="draft"), {})
    with database.write() as session:
        accepting.submit(
            session, workspace_id=tenant.id, key_id=tenant.key_id, plan=tenant.plan, new=new, now=utc_now()
        )
        claimed = service.claim_next(session, owner="worker", lease=LEASE, now=utc_now())
    assert claimed is not None
    held, job = claimed
    return ClaimedJob(replace(held, lost=lost), JobType(job.type), job.input)


def _objects(store: ObjectStore, job: ClaimedJob) -> list[str]:
    return [found.key for found in store.list(f"outputs/{job.held.job_id}")]


@pytest.mark.usefixtures("works")
def test_a_good_attempt_completes(
    database: Database, store: ObjectStore, runner: Runner, server_settings: Settings
) -> None:
    job = _claimed(database)
    runner.run(job)
    row = job_row(database, job.held.job_id)
    assert (row["status"], row["progress"], row["credit_state"]) == ("completed", 1.0, "charged")
    assert row["result"]["media"][0]["url"].startswith("/media/")
    assert _objects(store, job) == [f"outputs/{job.held.job_id}/1-1"]
    assert not list(server_settings.scratch_dir.iterdir())
    assert problems(database) == []


@pytest.mark.parametrize(
    ("error", "code", "retryable", "shown"),
    [
        (EngineError("No such lamp."), "generation_failed", False, "No such lamp. Nothing was charged."),
        (
            EngineError("Try again.", retryable=True),
            "generation_failed",
            True,
            "Try again. Nothing was charged.",
        ),
        (EngineTimeoutError("Too slow."), "timeout", True, "Too slow. Nothing was charged."),
        (KeyError("secret"), "internal_error", True, "Something went wrong while making it."),
    ],
    ids=["engine", "crash", "timeout", "bug"],
)
def test_an_error_fails_the_job_with_its_credits_back(
    database: Database,
    runner: Runner,
    works: Callable[[Work], None],
    error: Exception,
    code: str,
    retryable: bool,
    shown: str,
) -> None:
    works(_raising(error))
    job = _claimed(database)
    runner.run(job)
    row = job_row(database, job.held.job_id)
    assert (row["status"], row["credit_state"]) == ("failed", "released")
    assert (row["error"]["code"], row["error"]["retryable"]) == (code, retryable)
    assert shown in row["error"]["message"]
    assert "secret" not in row["error"]["message"]
    assert problems(database) == []


def test_a_job_that_ended_too_many_workers_is_not_tried_again(
    database: Database, runner: Runner, works: Callable[[Work], None]
) -> None:
    works(_raising(AssertionError("must not run")))
    job = _claimed(database, lost=MAX_LOST_WORKERS + 1)
    runner.run(job)
    row = job_row(database, job.held.job_id)
    assert (row["status"], row["error"]["code"]) == ("failed", "generation_failed")


@pytest.mark.parametrize(
    "error", [StoppedError(), EngineError("The renderer was ended by SIGTERM.")], ids=["engine", "killed"]
)
def test_a_stop_hands_the_job_back(
    database: Database, runner: Runner, works: Callable[[Work], None], error: Exception
) -> None:
    works(_raising(error))
    job = _claimed(database)
    replace(runner, stopping=lambda: True).run(job)
    row = queue_row(database, job.held.job_id)
    assert row is not None
    assert (row.owner, row.lost) == (None, 0)
    assert job_row(database, job.held.job_id)["status"] == "queued"


@pytest.mark.usefixtures("works")
def test_what_was_made_outlives_a_database_that_is_away_for_a_while(
    database: Database, store: ObjectStore, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = _claimed(database)
    left = {"failures": 3}
    write = database.write

    @contextmanager
    def often_away() -> Iterator[Session]:
        with write() as session:
            yield session
            if session.new or session.dirty or session.deleted:
                session.flush()
            if left["failures"] and job_row(database, job.held.job_id)["status"] == "processing":
                left["failures"] -= 1
                raise OperationalError("COMMIT", {}, Exception("server closed the connection"))

    monkeypatch.setattr(database, "write", often_away)
    monkeypatch.setattr(patience, "RETRY_SECONDS", 0.01)
    runner.run(job)
    assert left["failures"] == 0
    row = job_row(database, job.held.job_id)
    assert (row["status"], row["credit_state"]) == ("completed", "charged")
    assert len(_objects(store, job)) == 1
    assert problems(database) == []


@pytest.mark.usefixtures("works")
def test_a_commit_whose_answer_was_lost_keeps_its_objects(
    database: Database, store: ObjectStore, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = _claimed(database)
    write = database.write

    @contextmanager
    def answer_lost_at_the_end() -> Iterator[Session]:
        before = job_row(database, job.held.job_id)["status"]
        with write() as session:
            yield session
        if before == "processing" and job_row(database, job.held.job_id)["status"] == "completed":
            raise OperationalError("COMMIT", {}, Exception("connection reset"))

    monkeypatch.setattr(database, "write", answer_lost_at_the_end)
    monkeypatch.setattr(patience, "RETRY_SECONDS", 0.01)
    runner.run(job)
    row = job_row(database, job.held.job_id)
    assert (row["status"], row["credit_state"]) == ("completed", "charged")
    assert len(_objects(store, job)) == 1
    assert problems(database) == []


@pytest.mark.usefixtures("works")
def test_a_store_that_is_away_leaves_the_job_to_another_attempt(
    database: Database, store: ObjectStore, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise StoreError("no route")

    job = _claimed(database)
    monkeypatch.setattr(patience, "PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(patience, "RETRY_SECONDS", 0.01)
    monkeypatch.setattr(type(store), "put_file", refuse)
    runner.run(job)
    row = queue_row(database, job.held.job_id)
    assert row is not None
    assert row.owner == "worker"
    assert job_row(database, job.held.job_id)["credit_state"] == "reserved"


@pytest.mark.usefixtures("works")
def test_a_store_that_is_away_for_a_moment_is_waited_for(
    database: Database, store: ObjectStore, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_file = type(store).put_file
    refusals = iter((True, True))

    def refuse_twice(*args: Any, **options: Any) -> None:
        if next(refusals, False):
            raise StoreError("no route")
        put_file(*args, **options)

    job = _claimed(database)
    monkeypatch.setattr(patience, "RETRY_SECONDS", 0.01)
    monkeypatch.setattr(type(store), "put_file", refuse_twice)
    runner.run(job)
    assert job_row(database, job.held.job_id)["status"] == "completed"


def test_a_job_of_an_unknown_kind_is_left_to_a_newer_worker(database: Database, runner: Runner) -> None:
    job = replace(_claimed(database), type="hologram_generation")
    runner.run(job)
    row = queue_row(database, job.held.job_id)
    assert row is not None
    assert job_row(database, job.held.job_id)["status"] == "running"


@pytest.mark.usefixtures("works")
def test_a_job_canceled_meanwhile_leaves_nothing(
    database: Database, store: ObjectStore, runner: Runner, works: Callable[[Work], None]
) -> None:
    job = _claimed(database)

    def canceled_at_the_end(*args: Any) -> Output:
        made = make(*args)
        with database.write() as session:
            service.cancel(session, workspace_id=job.held.workspace_id, job_id=job.held.job_id, now=utc_now())
        return made

    works(canceled_at_the_end)
    runner.run(job)
    assert job_row(database, job.held.job_id)["status"] == "canceled"
    assert _objects(store, job) == []
    assert problems(database) == []
