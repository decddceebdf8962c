"""The same Idempotency-Key gives the same answer and pays once, however its retries arrive."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sume.contract.errors import ErrorCode
from sume.contract.limits import IDEMPOTENCY_WINDOW
from sume.errors import Conflict, InsufficientCredits
from sume.jobs import idempotency
from sume.jobs.idempotency import Answer, answer_once
from sume.jobs.models import IdempotencyRecord, Job
from sume.storage.database import Database
from tests.factories import NOON, Tenant, balance_of, drain, make_tenant, problems, race, submit


@pytest.fixture(autouse=True)
def _empty_queue(database: Database) -> Iterator[None]:
    yield
    found = problems(database)
    drain(database)
    assert found == []


def _create(
    database: Database,
    tenant: Tenant,
    *,
    key: str = "order-1",
    request: str = "a",
    cost: int = 2,
    now: datetime = NOON,
    fault: Callable[[], None] = lambda: None,
) -> Answer:
    """What the API does with a create: the record, the reservation and the job in one transaction."""

    def work(session: Session) -> tuple[int, str]:
        job_id = submit(session, tenant, cost=cost, now=now).id
        fault()
        return 202, json.dumps({"job_id": job_id})

    with database.write() as session:
        return answer_once(session, workspace_id=tenant.id, key=key, request_hash=request, now=now, work=work)


def _jobs(database: Database, tenant: Tenant) -> int:
    with database.read() as session:
        return session.execute(
            select(func.count()).select_from(Job).where(Job.workspace_id == tenant.id)
        ).scalar_one()


def _records(database: Database, tenant: Tenant) -> int:
    with database.read() as session:
        return session.execute(
            select(func.count())
            .select_from(IdempotencyRecord)
            .where(IdempotencyRecord.workspace_id == tenant.id)
        ).scalar_one()


def test_a_retry_gets_the_first_answer_again(database: Database) -> None:
    tenant = make_tenant(database, credits_left=10)
    first, again = _create(database, tenant), _create(database, tenant)
    assert (first.status_code, first.replayed) == (202, False)
    assert again == Answer(202, first.body, replayed=True)
    assert _jobs(database, tenant) == 1
    assert balance_of(database, tenant).remaining == 8


def test_the_key_with_another_request_is_a_conflict(database: Database) -> None:
    tenant = make_tenant(database, credits_left=10)
    _create(database, tenant)
    with pytest.raises(Conflict) as refused:
        _create(database, tenant, request="b")
    assert refused.value.code is ErrorCode.IDEMPOTENCY_CONFLICT
    assert _jobs(database, tenant) == 1


def test_keys_belong_to_their_workspace(database: Database) -> None:
    one, two = make_tenant(database), make_tenant(database)
    assert _create(database, one).body != _create(database, two).body
    assert (_jobs(database, one), _jobs(database, two)) == (1, 1)


def test_what_was_refused_may_be_tried_again_with_the_same_key(database: Database) -> None:
    tenant = make_tenant(database, credits_left=1)
    with pytest.raises(InsufficientCredits):
        _create(database, tenant, cost=2)
    assert _records(database, tenant) == 0
    assert not _create(database, tenant, cost=1).replayed


def test_what_broke_half_way_was_not_done(database: Database) -> None:
    tenant = make_tenant(database, credits_left=10)

    def lights_out() -> None:
        raise RuntimeError("lights out")

    with pytest.raises(RuntimeError, match="lights out"):
        _create(database, tenant, fault=lights_out)
    assert (_jobs(database, tenant), _records(database, tenant)) == (0, 0)
    assert balance_of(database, tenant).remaining == 10


@pytest.mark.parametrize(
    ("after", "replayed"), [(IDEMPOTENCY_WINDOW - timedelta(seconds=1), True), (IDEMPOTENCY_WINDOW, False)]
)
def test_a_key_is_remembered_for_its_window(database: Database, after: timedelta, replayed: bool) -> None:
    tenant = make_tenant(database)
    first = _create(database, tenant)
    later = _create(database, tenant, request="a" if replayed else "b", now=NOON + after)
    assert later.replayed is replayed
    assert (later.body == first.body) is replayed


def test_forgetting_removes_old_records_only(database: Database) -> None:
    tenant = make_tenant(database)
    _create(database, tenant, key="old")
    _create(database, tenant, key="new", now=NOON + timedelta(seconds=1))
    with database.write() as session:
        idempotency.forget_old(session, NOON + IDEMPOTENCY_WINDOW)
    assert _records(database, tenant) == 1


def test_racing_retries_make_one_job_and_get_one_answer(database: Database) -> None:
    tenant = make_tenant(database, credits_left=10)
    answers = race(lambda _: _create(database, tenant), 8)
    assert len({answer.body for answer in answers}) == 1
    assert sorted(answer.replayed for answer in answers) == [False] + [True] * 7
    assert _jobs(database, tenant) == 1
    assert balance_of(database, tenant).reserved == 2


def test_racing_retries_of_a_key_whose_window_ended_make_one_new_job(database: Database) -> None:
    tenant = make_tenant(database)
    old = _create(database, tenant)
    answers = race(lambda _: _create(database, tenant, now=NOON + IDEMPOTENCY_WINDOW), 6)
    assert len({answer.body for answer in answers}) == 1
    assert answers[0].body != old.body
    assert _jobs(database, tenant) == 2


def test_when_the_first_of_racing_retries_breaks_another_takes_its_place(database: Database) -> None:
    tenant = make_tenant(database, credits_left=10)
    calls: list[int] = []

    def break_the_first() -> None:
        calls.append(1)
        if len(calls) == 1:
            raise RuntimeError("lights out")

    def attempt(_: int) -> str:
        try:
            return _create(database, tenant, fault=break_the_first).body
        except RuntimeError:
            return ""

    bodies = race(attempt, 6)
    assert bodies.count("") == 1
    assert len(set(bodies)) == 2
    assert _jobs(database, tenant) == 1
    assert balance_of(database, tenant).reserved == 2


def test_racing_keys_spend_only_what_is_there(database: Database) -> None:
    tenant = make_tenant(database, credits_left=5)

    def attempt(number: int) -> str:
        try:
            return _create(database, tenant, key=f"order-{number % 4}").body
        except InsufficientCredits:
            return ""

    bodies = race(attempt, 8)
    assert len(set(bodies) - {""}) == 2
    assert _jobs(database, tenant) == 2
    assert balance_of(database, tenant).remaining == 1
