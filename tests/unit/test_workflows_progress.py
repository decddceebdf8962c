"""Which of an engine's many reports are written down."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from sume.jobs import service
from sume.jobs.models import JobEvent
from sume.jobs.queue import Claim
from sume.storage.database import Database, utc_now
from sume.workflows import progress
from sume.workflows.lease import LeaseKeeper
from sume.workflows.progress import LAST, Progress
from tests.factories import LEASE, claim_one, drain, job_row, make_tenant, submit_one

Noted = list[tuple[float, str | None]]


@pytest.fixture
def held(database: Database) -> Iterator[Claim]:
    submit_one(database, make_tenant(database), now=utc_now())
    claimed = claim_one(database, now=utc_now())
    assert claimed is not None
    yield claimed
    drain(database)


@pytest.fixture
def keeper(database: Database, held: Claim) -> LeaseKeeper:
    return LeaseKeeper(database, held, LEASE)


@pytest.fixture
def reports(database: Database, held: Claim, keeper: LeaseKeeper) -> Progress:
    return Progress(database, held, LEASE, keeper)


def _noted(database: Database, held: Claim) -> Noted:
    query = select(JobEvent.progress, JobEvent.stage).where(
        JobEvent.job_id == held.job_id, JobEvent.kind == service.EVENT_PROGRESS
    )
    with database.read() as session:
        return [(fraction, stage) for fraction, stage in session.execute(query.order_by(JobEvent.sequence))]


def test_of_many_reports_few_are_written(database: Database, held: Claim, reports: Progress) -> None:
    for step in range(100):
        reports.report(step / 100, "rendering")
    assert _noted(database, held) == [(0.0, "rendering")]


def test_a_visible_step_is_written_after_a_while(
    database: Database, held: Claim, reports: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    for fraction in (0.0, 0.04, 0.06, 0.07, 0.3):
        reports.report(fraction, "rendering")
        now[0] += progress.MIN_SECONDS / 2
    assert _noted(database, held) == [(0.0, "rendering"), (0.06, "rendering"), (0.3, "rendering")]


def test_a_new_stage_is_written_at_once_and_progress_never_falls(
    database: Database, held: Claim, reports: Progress
) -> None:
    for fraction, stage in ((0.5, "rendering"), (0.2, "finishing"), (7.0, "packing")):
        reports.report(fraction, stage)
    assert _noted(database, held) == [(0.5, "rendering"), (0.5, "finishing"), (LAST, "packing")]
    assert job_row(database, held.job_id)["progress"] == LAST


def test_a_report_that_finds_the_lease_gone_says_so(
    database: Database, held: Claim, keeper: LeaseKeeper, reports: Progress
) -> None:
    with database.write() as session:
        service.cancel(session, workspace_id=held.workspace_id, job_id=held.job_id, now=utc_now())
    reports.report(0.5, "rendering")
    assert keeper.lost
    assert _noted(database, held) == []


def test_a_database_that_is_away_does_not_end_the_work(
    database: Database,
    held: Claim,
    keeper: LeaseKeeper,
    reports: Progress,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    @contextmanager
    def away() -> Iterator[Session]:
        raise OperationalError("BEGIN", {}, Exception("away"))
        yield

    with monkeypatch.context() as patch:
        patch.setattr(database, "write", away)
        reports.report(0.5, "rendering")
    assert not keeper.lost
    reports.report(0.6, "finishing")
    assert _noted(database, held) == [(0.6, "finishing")]
