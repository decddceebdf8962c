"""The life of a job, its money, and what happens when several things end it at once."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import false
from sqlalchemy.orm import Session

from sume.contract.errors import ErrorCode
from sume.contract.limits import QUEUE_LIFETIME
from sume.credits import service as credits
from sume.errors import ActiveGenerationLimit, Conflict, InsufficientCredits, NotFound
from sume.jobs import repository, service
from sume.jobs.queue import Claim, LeaseLostError
from sume.storage.database import Database
from tests.factories import (
    FAILURE,
    LEASE,
    NOON,
    RESULT,
    Tenant,
    balance_of,
    claim_one,
    drain,
    job_row,
    make_tenant,
    problems,
    queue_row,
    race,
    submit,
    submit_one,
)

LATER = NOON + timedelta(seconds=5)


@pytest.fixture(autouse=True)
def _empty_queue(database: Database) -> Iterator[None]:
    yield
    found = problems(database)
    drain(database)
    assert found == []


def _claimed(database: Database, tenant: Tenant, cost: int = 3) -> Claim:
    submit_one(database, tenant, cost=cost)
    held = claim_one(database)
    assert held is not None
    return held


def _events(database: Database, job_id: str) -> list[tuple[str, str, float, str | None]]:
    with database.engine.connect() as connection:
        rows = repository.events_after(connection, job_id, 0, 100)
    return [(row["kind"], row["status"], row["progress"], row["stage"]) for row in rows]


def test_a_completed_job_is_charged_and_tells_its_story(database: Database) -> None:
    tenant = make_tenant(database, credits_left=10)
    held = _claimed(database, tenant)
    with database.write() as session:
        service.report(session, held, progress=0.5, stage="rendering", lease=LEASE, now=LATER)
    with database.write() as session:
        service.start_storing(session, held, lease=LEASE, now=LATER)
    with database.write() as session:
        service.complete(session, held, result=RESULT, now=LATER)
    job = job_row(database, held.job_id)
    assert (job["status"], job["credit_state"], job["progress"]) == ("completed", "charged", 1.0)
    assert (job["created_at"], job["started_at"], job["completed_at"]) == (NOON, NOON, LATER)
    assert job["result"] == RESULT
    assert queue_row(database, held.job_id) is None
    balance = balance_of(database, tenant)
    assert (balance.remaining, balance.reserved, balance.used) == (7, 0, 3)
    assert _events(database, held.job_id) == [
        ("status", "queued", 0.0, None),
        ("status", "running", 0.0, "starting"),
        ("progress", "running", 0.5, "rendering"),
        ("status", "processing", 0.5, "storing"),
        ("status", "completed", 1.0, None),
    ]


def test_a_failed_job_gives_all_credits_back(database: Database) -> None:
    tenant = make_tenant(database, credits_left=10)
    held = _claimed(database, tenant)
    with database.write() as session:
        service.fail(session, held, error=FAILURE, now=LATER)
    job = job_row(database, held.job_id)
    assert (job["status"], job["credit_state"]) == ("failed", "released")
    assert job["error"] == FAILURE.model_dump(mode="json")
    balance = balance_of(database, tenant)
    assert (balance.remaining, balance.reserved, balance.used) == (10, 0, 0)


def test_a_second_attempt_starts_from_nothing(database: Database) -> None:
    tenant = make_tenant(database)
    held = _claimed(database, tenant)
    with database.write() as session:
        service.report(session, held, progress=0.8, stage="rendering", lease=LEASE, now=NOON)
    second = claim_one(database, now=NOON + 2 * LEASE)
    assert second is not None
    assert second.job_id == held.job_id
    job = job_row(database, held.job_id)
    assert (job["status"], job["progress"], job["stage"]) == ("running", 0.0, "starting")
    assert job["started_at"] == NOON


def test_a_handed_back_job_waits_again_from_nothing(database: Database) -> None:
    tenant = make_tenant(database)
    held = _claimed(database, tenant)
    with database.write() as session:
        service.report(session, held, progress=0.8, stage="rendering", lease=LEASE, now=LATER)
        service.hand_back(session, held, now=LATER)
    job = job_row(database, held.job_id)
    assert (job["status"], job["progress"], job["stage"]) == ("queued", 0.0, None)
    with pytest.raises(LeaseLostError), database.write() as session:
        service.complete(session, held, result=RESULT, now=LATER)
    assert balance_of(database, tenant).reserved == 3


def test_a_job_dearer_than_the_balance_leaves_no_trace(database: Database) -> None:
    tenant = make_tenant(database, credits_left=4)
    with pytest.raises(InsufficientCredits) as refused:
        submit_one(database, tenant, cost=5)
    assert refused.value.details == {"required_credits": 5, "remaining_credits": 4}
    assert balance_of(database, tenant).remaining == 4
    with database.engine.connect() as connection:
        page = repository.page(connection, tenant.id, before_id=None, type_=None, status=None, limit=9)
    assert page == []


def test_the_plan_limits_how_many_jobs_are_active(database: Database) -> None:
    tenant = make_tenant(database, plan="free")
    held = _claimed(database, tenant)
    submit_one(database, tenant)
    with pytest.raises(ActiveGenerationLimit) as refused:
        submit_one(database, tenant)
    assert refused.value.details == {"limit": 2, "active": 2}
    assert int(refused.value.headers["Retry-After"]) >= 1
    with database.write() as session:
        service.complete(session, held, result=RESULT, now=LATER)
    submit_one(database, tenant)


def test_a_canceled_job_is_gone_for_its_worker(database: Database) -> None:
    tenant = make_tenant(database, credits_left=10)
    held = _claimed(database, tenant)
    with database.write() as session:
        service.cancel(session, workspace_id=tenant.id, job_id=held.job_id, now=LATER)
    assert job_row(database, held.job_id)["status"] == "canceled"
    assert balance_of(database, tenant).remaining == 10
    with pytest.raises(LeaseLostError), database.write() as session:
        service.complete(session, held, result=RESULT, now=LATER)
    with pytest.raises(Conflict) as refused, database.write() as session:
        service.cancel(session, workspace_id=tenant.id, job_id=held.job_id, now=LATER)
    assert refused.value.code is ErrorCode.JOB_NOT_CANCELABLE
    assert balance_of(database, tenant).remaining == 10


def test_nobody_cancels_the_job_of_another_workspace(database: Database) -> None:
    owner, stranger = make_tenant(database), make_tenant(database)
    job_id = submit_one(database, owner)
    for unknown in (job_id, "job_00000000000000000000000000"):
        with pytest.raises(NotFound) as refused, database.write() as session:
            service.cancel(session, workspace_id=stranger.id, job_id=unknown, now=LATER)
        assert str(refused.value) == "There is no such job in this workspace."
    assert job_row(database, job_id)["status"] == "queued"


def test_jobs_that_waited_too_long_expire_and_give_back(database: Database) -> None:
    tenants = [make_tenant(database, credits_left=10) for _ in range(3)]
    waiting = [submit_one(database, tenant, cost=2) for tenant in tenants for _ in range(2)]
    running = claim_one(database)
    assert running is not None
    with database.write() as session:
        assert service.expire_stale(session, now=NOON + QUEUE_LIFETIME) == 0
    late = NOON + QUEUE_LIFETIME + timedelta(seconds=1)
    with database.write() as session:
        assert service.expire_stale(session, now=late, limit=3) == 3
    with database.write() as session:
        assert service.expire_stale(session, now=late, limit=3) == 2
    statuses = {job_id: job_row(database, job_id)["status"] for job_id in waiting}
    assert statuses.pop(running.job_id) == "running"
    assert set(statuses.values()) == {"expired"}
    assert sorted(balance_of(database, tenant).remaining for tenant in tenants) == [8, 10, 10]


@pytest.mark.parametrize("swept_in_time", [True, False])
def test_a_month_ends_the_same_whenever_the_renewal_is_done(database: Database, swept_in_time: bool) -> None:
    tenant = make_tenant(database, plan="free", now=NOON)
    held = [_claimed(database, tenant, cost=cost) for cost in (30, 200)]
    next_month = datetime(2026, 4, 15, 0, 0, 1, tzinfo=UTC)
    with database.write() as session:
        service.complete(session, held[0], result=RESULT, now=NOON)
    assert balance_of(database, tenant).used == 30

    def renew() -> None:
        with database.write() as session:
            credits.renew(session, tenant.id, tenant.plan.id, next_month)

    if swept_in_time:
        renew()
    with database.write() as session:
        service.fail(session, held[1], error=FAILURE, now=next_month)
    renew()
    renewed = balance_of(database, tenant)
    assert (renewed.monthly, renewed.used, renewed.reserved) == (500 + 200, 0, 0)
    assert renewed.renews_at == datetime(2026, 5, 15, tzinfo=UTC)


def test_racing_submits_take_exactly_what_the_balance_allows(database: Database) -> None:
    tenant = make_tenant(database, credits_left=10)

    def attempt(_: int) -> str:
        try:
            return submit_one(database, tenant, cost=3)
        except InsufficientCredits:
            return ""

    accepted = [job_id for job_id in race(attempt, 8) if job_id]
    assert len(set(accepted)) == 3
    balance = balance_of(database, tenant)
    assert (balance.remaining, balance.reserved) == (1, 9)


def test_racing_submits_never_pass_the_active_limit(database: Database) -> None:
    tenant = make_tenant(database)
    limited = replace(tenant, plan=replace(tenant.plan, active_generations=3))

    def attempt(_: int) -> bool:
        try:
            submit_one(database, limited)
        except ActiveGenerationLimit:
            return False
        return True

    assert sum(race(attempt, 8)) == 3


Ending = Callable[[Session, Claim], Any]


def _complete(session: Session, held: Claim) -> None:
    service.complete(session, held, result=RESULT, now=LATER)


def _fail(session: Session, held: Claim) -> None:
    service.fail(session, held, error=FAILURE, now=LATER)


def _cancel(session: Session, held: Claim) -> None:
    service.cancel(session, workspace_id=held.workspace_id, job_id=held.job_id, now=LATER)


def _expire(session: Session, held: Claim) -> None:
    if service.expire_stale(session, now=NOON + 2 * QUEUE_LIFETIME) == 0:
        raise LeaseLostError(held.job_id)


def _race_to_end(database: Database, held: Claim, endings: list[Ending]) -> list[bool]:
    def end(number: int) -> bool:
        try:
            with database.write() as session:
                endings[number](session, held)
        except (LeaseLostError, Conflict):
            return False
        return True

    return race(end, len(endings))


@pytest.mark.parametrize("round_", range(3))
def test_of_racing_ends_of_a_running_job_one_wins(database: Database, round_: int) -> None:
    tenant = make_tenant(database, credits_left=10)
    held = _claimed(database, tenant)
    endings: list[Ending] = [_complete, _cancel, _fail, _complete, _cancel]
    won = _race_to_end(database, held, endings[round_:] + endings[:round_])
    assert won.count(True) == 1
    job, balance = job_row(database, held.job_id), balance_of(database, tenant)
    charged = 3 if job["status"] == "completed" else 0
    assert (balance.used, balance.remaining, balance.reserved) == (charged, 10 - charged, 0)
    assert sum(event[1] == job["status"] for event in _events(database, held.job_id)) == 1


def test_of_racing_ends_of_a_waiting_job_one_wins(database: Database) -> None:
    tenant = make_tenant(database, credits_left=10)
    job_id = submit_one(database, tenant, cost=4)
    waiting = Claim(job_id, tenant.id, attempt=0, lost=0)
    won = _race_to_end(database, waiting, [_cancel, _expire, _cancel, _expire, _cancel])
    assert won.count(True) == 1
    assert job_row(database, job_id)["status"] in ("canceled", "expired")
    balance = balance_of(database, tenant)
    assert (balance.remaining, balance.reserved) == (10, 0)


def test_two_sweepers_expire_jobs_of_many_workspaces_at_once(database: Database) -> None:
    tenants = [make_tenant(database, credits_left=10) for _ in range(4)]
    for round_ in range(6):
        for tenant in tenants if round_ % 2 else reversed(tenants):
            submit_one(database, tenant)
    late = NOON + QUEUE_LIFETIME + timedelta(hours=1)

    def sweep(_: int) -> int:
        total = 0
        while True:
            with database.write() as session:
                count = service.expire_stale(session, now=late, limit=5)
            total += count
            if not count:
                return total

    assert sum(race(sweep, 4)) == 24
    assert {balance_of(database, tenant).remaining for tenant in tenants} == {10}


def test_a_job_removed_with_its_events_leaves_the_books_right(database: Database) -> None:
    tenant = make_tenant(database, credits_left=10)
    held = _claimed(database, tenant)
    with database.write() as session:
        service.complete(session, held, result=RESULT, now=LATER)
    with database.write() as session:
        old = repository.ended_before(
            session, LATER + timedelta(days=90), 1000, lasting_types=(), but_not=false()
        )
        assert held.job_id in old
        repository.delete_jobs(session, [held.job_id])
    with database.engine.connect() as connection:
        assert repository.find(connection, tenant.id, held.job_id) is None
    assert balance_of(database, tenant).used == 3


def test_old_events_go_and_those_of_active_jobs_stay(database: Database) -> None:
    tenant = make_tenant(database)
    held = _claimed(database, tenant)
    active = submit_one(database, tenant)
    with database.write() as session:
        service.complete(session, held, result=RESULT, now=LATER)
    with database.read() as session:
        kept = repository.jobs_with_old_events(session, ended_before=LATER, limit=100_000)
        old = repository.jobs_with_old_events(
            session, ended_before=LATER + timedelta(seconds=1), limit=100_000
        )
    assert held.job_id not in kept
    assert held.job_id in old
    assert active not in old
    with database.write() as session:
        repository.delete_events(session, [held.job_id])
    assert _events(database, held.job_id) == []
    assert len(_events(database, active)) == 1


def test_pages_go_on_where_they_ended_while_new_jobs_come(database: Database) -> None:
    tenant = make_tenant(database)
    jobs = [submit_one(database, tenant) for _ in range(5)]

    def page(before_id: str | None) -> list[str]:
        with database.engine.connect() as connection:
            rows = repository.page(
                connection, tenant.id, before_id=before_id, type_="image_generation", status="queued", limit=2
            )
        return [row["id"] for row in rows]

    first = page(None)
    with database.write() as session:
        submit(session, tenant)
    second = page(first[-1])
    assert [*first, *second, *page(second[-1])] == jobs[::-1]
