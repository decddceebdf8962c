"""What is removed and when, and that one broken step does not keep the others from happening."""

import os
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from sume.contract.limits import QUEUE_LIFETIME
from sume.contract.webhooks import EventType
from sume.credits.models import CreditAccount
from sume.files import repository as files
from sume.files.models import StoredFile
from sume.jobs import cleanups, service
from sume.jobs.models import IdempotencyRecord, Job, JobEvent, OutputCleanup, QueuedJob
from sume.settings import Settings
from sume.storage.database import Database, utc_now
from sume.storage.objects import ObjectStore, open_store
from sume.webhooks import outbox
from sume.webhooks.models import WebhookAttempt, WebhookDelivery, WebhookEvent
from sume.workflows.kinds import LASTING_TYPES
from sume.workflows.sweeper import SCRATCH_SECONDS, Sweeper
from tests.factories import (
    RESULT,
    Tenant,
    balance_of,
    claim_one,
    drain,
    job_row,
    make_tenant,
    problems,
    submit_one,
)

DAY = timedelta(days=1)


@pytest.fixture
def store(server_settings: Settings) -> ObjectStore:
    return open_store(server_settings.storage)


@pytest.fixture
def sweeper(server_settings: Settings, database: Database, store: ObjectStore) -> Sweeper:
    return Sweeper(server_settings, database, store)


@pytest.fixture
def tenant(database: Database) -> Iterator[Tenant]:
    yield make_tenant(database)
    drain(database)


def _completed(database: Database, store: ObjectStore, tenant: Tenant) -> str:
    """A job with one file."""
    job_id = submit_one(database, tenant, now=utc_now())
    held = claim_one(database, now=utc_now())
    assert held is not None
    key = f"outputs/{job_id}/1-1"
    store.put_bytes(key, b"picture", "image/png")
    with database.write() as session:
        session.add(_file(tenant, job_id, key))
        service.complete(session, held, result=RESULT, now=utc_now())
    return job_id


def _file(tenant: Tenant, job_id: str, key: str) -> StoredFile:
    return StoredFile(
        id=f"media_{job_id}",
        workspace_id=tenant.id,
        job_id=job_id,
        token="token",
        object_key=key,
        content_type="image/png",
        size_bytes=7,
        sha256="0" * 64,
        created_at=utc_now(),
    )


def _age(database: Database, job_id: str, days: int) -> None:
    with database.write() as session:
        session.execute(update(Job).where(Job.id == job_id).values(completed_at=utc_now() - days * DAY))


def _count(database: Database, table: Any, *where: Any) -> int:
    with database.read() as session:
        return session.scalars(select(func.count()).select_from(table).where(*where)).one()


def _keys(store: ObjectStore, job_id: str) -> list[str]:
    return sorted(found.key for found in store.list(f"outputs/{job_id}"))


def test_a_job_that_nobody_started_in_time_expires(
    database: Database, sweeper: Sweeper, tenant: Tenant
) -> None:
    old, new = (submit_one(database, tenant, now=utc_now()) for _ in range(2))
    long_ago = utc_now() - QUEUE_LIFETIME - timedelta(seconds=1)
    with database.write() as session:
        session.execute(update(QueuedJob).where(QueuedJob.job_id == old).values(queued_at=long_ago))
    sweeper.sweep()
    assert [job_row(database, job_id)["status"] for job_id in (old, new)] == ["expired", "queued"]
    assert balance_of(database, tenant).reserved == 1
    assert problems(database) == []


def test_a_month_that_is_over_is_renewed(database: Database, sweeper: Sweeper, tenant: Tenant) -> None:
    with database.write() as session:
        session.execute(
            update(CreditAccount)
            .where(CreditAccount.workspace_id == tenant.id)
            .values(renews_at=utc_now() - timedelta(seconds=1))
        )
    sweeper.sweep()
    assert balance_of(database, tenant).renews_at > utc_now()
    assert problems(database) == []


def test_old_jobs_go_with_their_media_and_their_entries_stay(
    database: Database, store: ObjectStore, sweeper: Sweeper, tenant: Tenant, server_settings: Settings
) -> None:
    old, new = (_completed(database, store, tenant) for _ in range(2))
    _age(database, old, server_settings.job_retention_days + 1)
    used = balance_of(database, tenant).used
    sweeper.sweep()
    assert _count(database, Job, Job.id.in_((old, new))) == 1
    assert _count(database, JobEvent, JobEvent.job_id == old) == 0
    assert _count(database, StoredFile, StoredFile.job_id == old) == 0
    assert (_keys(store, old), len(_keys(store, new))) == ([], 1)
    assert balance_of(database, tenant).used == used
    assert problems(database) == []


def test_a_job_whose_outputs_are_used_after_it_stays_if_it_made_some(
    database: Database, store: ObjectStore, sweeper: Sweeper, tenant: Tenant, server_settings: Settings
) -> None:
    made, failed = (_completed(database, store, tenant) for _ in range(2))
    with database.write() as session:
        session.execute(update(Job).where(Job.id.in_((made, failed))).values(type=LASTING_TYPES[0]))
        session.execute(update(Job).where(Job.id == failed).values(status="failed"))
    for job_id in (made, failed):
        _age(database, job_id, server_settings.job_retention_days + 1)
    sweeper.sweep()
    assert _count(database, Job, Job.id == made) == 1
    assert _keys(store, made) == [f"outputs/{made}/1-1"]
    assert _count(database, Job, Job.id == failed) == 0
    assert _keys(store, failed) == []


def test_old_events_go_and_their_jobs_stay(
    database: Database, store: ObjectStore, sweeper: Sweeper, tenant: Tenant, server_settings: Settings
) -> None:
    job_id = _completed(database, store, tenant)
    _age(database, job_id, server_settings.event_retention_days - 1)
    sweeper.sweep()
    assert _count(database, JobEvent, JobEvent.job_id == job_id) > 0
    _age(database, job_id, server_settings.event_retention_days + 1)
    sweeper.sweep()
    assert _count(database, JobEvent, JobEvent.job_id == job_id) == 0
    assert _count(database, Job, Job.id == job_id) == 1


def test_idempotency_records_are_forgotten_after_their_window(
    database: Database, sweeper: Sweeper, tenant: Tenant
) -> None:
    moments = {"old": utc_now() - timedelta(hours=25), "new": utc_now()}
    with database.write() as session:
        for key, created_at in moments.items():
            session.add(
                IdempotencyRecord(
                    workspace_id=tenant.id,
                    key=key,
                    request_hash="",
                    status_code=202,
                    body="",
                    created_at=created_at,
                )
            )
    sweeper.sweep()
    mine = IdempotencyRecord.workspace_id == tenant.id
    assert _count(database, IdempotencyRecord, mine) == 1


def test_only_what_is_no_file_is_cleaned_up_and_only_after_a_while(
    database: Database, store: ObjectStore, sweeper: Sweeper, tenant: Tenant
) -> None:
    job_id = _completed(database, store, tenant)
    dead = f"outputs/{job_id}/0-1"
    store.put_bytes(dead, b"half", "image/png")
    with database.write() as session:
        cleanups.put(session, job_id, utc_now())
    sweeper.sweep()
    assert dead in _keys(store, job_id)
    with database.write() as session:
        session.execute(update(OutputCleanup).values(due_at=utc_now()))
    sweeper.sweep()
    assert _keys(store, job_id) == [f"outputs/{job_id}/1-1"]
    assert _count(database, OutputCleanup, OutputCleanup.job_id == job_id) == 0


def test_files_that_go_while_their_job_is_cleaned_up_are_looked_for_once_more(
    database: Database,
    store: ObjectStore,
    sweeper: Sweeper,
    tenant: Tenant,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The clean-up has read which files there are when a delete takes them away."""
    job_id = _completed(database, store, tenant)
    with database.write() as session:
        cleanups.put(session, job_id, utc_now() - DAY)
    list_objects = store.list

    def overtaken(prefix: str) -> Any:
        with database.write() as session:
            files.delete_of_jobs(session, [job_id])
            cleanups.put(session, job_id, utc_now())
        return list_objects(prefix)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(store, "list", overtaken)
        sweeper.remove_dead_outputs()
    assert _keys(store, job_id)
    with database.write() as session:
        session.execute(update(OutputCleanup).values(due_at=utc_now()))
    sweeper.remove_dead_outputs()
    assert _keys(store, job_id) == []


def test_a_first_attempt_that_completes_asks_for_no_clean_up(
    database: Database, store: ObjectStore, tenant: Tenant
) -> None:
    job_id = _completed(database, store, tenant)
    assert _count(database, OutputCleanup, OutputCleanup.job_id == job_id) == 0


def test_scratch_folders_of_dead_workers_go_after_a_day(sweeper: Sweeper, server_settings: Settings) -> None:
    old, new = (server_settings.scratch_dir / name for name in ("job_old-1", "job_new-1"))
    for folder in (old, new):
        folder.mkdir(parents=True)
        (folder / "half.png").touch()
    past = time.time() - SCRATCH_SECONDS - 1
    os.utime(old, (past, past))
    sweeper.sweep()
    assert (old.exists(), new.exists()) == (False, True)


def test_a_step_that_breaks_does_not_stop_the_others(
    database: Database, sweeper: Sweeper, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> int:
        raise RuntimeError("broken")

    monkeypatch.setattr(service, "expire_stale", broken)
    with database.write() as session:
        session.execute(
            update(CreditAccount)
            .where(CreditAccount.workspace_id == tenant.id)
            .values(renews_at=utc_now() - timedelta(seconds=1))
        )
    sweeper.sweep()
    assert balance_of(database, tenant).renews_at > utc_now()


def test_old_deliveries_go_with_their_attempts_and_events(
    sweeper: Sweeper, database: Database, tenant: Tenant, server_settings: Settings
) -> None:
    keep = server_settings.webhook_retention_days * DAY
    moments = {"old": utc_now() - keep - DAY, "young": utc_now() - keep + DAY}
    with database.write() as session:
        for name, moment in moments.items():
            event_id = outbox.add_event(session, tenant.id, EventType.WEBHOOK_TEST, {"object": name}, moment)
            row = outbox.to_address(tenant.id, "https://hooks.example.com/", event_id, moment)
            ended = {"status": "delivered", "next_attempt_at": None, "ended_at": moment}
            outbox.add_deliveries(session, [{**row, **ended}])
            session.add(WebhookAttempt(delivery_id=row["id"], number=1, started_at=moment))
    sweeper.sweep()
    with database.read() as session:
        mine = select(WebhookEvent).where(WebhookEvent.workspace_id == tenant.id)
        (event,) = session.scalars(mine)
        (delivery,) = session.scalars(
            select(WebhookDelivery).where(WebhookDelivery.workspace_id == tenant.id)
        )
        assert (event.object, delivery.event_id) == ({"object": "young"}, event.id)
        assert list(session.scalars(select(WebhookAttempt.delivery_id))) == [delivery.id]
