"""Who gets which job: order, fairness, leases, and claims that race."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from sume.contract.jobs import JobType
from sume.jobs import queue
from sume.jobs.queue import LeaseLostError
from sume.storage.database import Database
from tests.factories import (
    LEASE,
    NOON,
    Tenant,
    claim_one,
    drain,
    job_row,
    make_tenant,
    queue_row,
    race,
    submit_one,
)

TICK = timedelta(microseconds=1)


@pytest.fixture(autouse=True)
def _empty_queue(database: Database) -> Iterator[None]:
    yield
    drain(database)


def test_jobs_of_one_workspace_start_in_the_order_they_came(database: Database) -> None:
    tenant = make_tenant(database)
    jobs = [submit_one(database, tenant) for _ in range(4)]
    claimed = [claim_one(database) for _ in range(4)]
    assert [held and held.job_id for held in claimed] == jobs
    assert claim_one(database) is None


def test_the_workspace_that_runs_least_is_served_first(database: Database) -> None:
    busy, quiet = make_tenant(database), make_tenant(database)
    busy_jobs = [submit_one(database, busy) for _ in range(4)]
    quiet_jobs = [submit_one(database, quiet) for _ in range(2)]
    served = [claim_one(database) for _ in range(6)]
    assert [held and held.job_id for held in served] == [
        busy_jobs[0],
        quiet_jobs[0],
        busy_jobs[1],
        quiet_jobs[1],
        *busy_jobs[2:],
    ]


def _ingest(database: Database, tenant: Tenant) -> str:
    return submit_one(database, tenant, cost=0, type_=JobType.ASSET_INGEST)


def test_what_a_workspace_generates_does_not_wait_for_what_it_studies(database: Database) -> None:
    tenant = make_tenant(database)
    ingests = [_ingest(database, tenant) for _ in range(3)]
    generations = [submit_one(database, tenant) for _ in range(2)]
    served = [claim_one(database) for _ in range(5)]
    assert [held and held.job_id for held in served] == [*generations, *ingests]


def test_what_one_workspace_studies_does_not_wait_for_what_another_generates(database: Database) -> None:
    studying, generating = make_tenant(database), make_tenant(database)
    ingest, generation = _ingest(database, studying), submit_one(database, generating)
    served = [claim_one(database) for _ in range(2)]
    assert [held and held.job_id for held in served] == [ingest, generation]


def test_an_ingest_is_not_put_off_for_ever(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    tenant = make_tenant(database)
    monkeypatch.setattr(queue, "LIBRARY_GIVES_WAY", 2)
    ingest = _ingest(database, tenant)
    generations = [submit_one(database, tenant) for _ in range(3)]
    served = [claim_one(database) for _ in range(4)]
    assert [held and held.job_id for held in served] == [*generations[:2], ingest, generations[2]]


def test_generations_that_race_for_an_ingest_s_place_are_each_served_once(database: Database) -> None:
    tenant = make_tenant(database)
    jobs = {_ingest(database, tenant) for _ in range(3)} | {submit_one(database, tenant) for _ in range(3)}
    served = race(lambda number: claim_one(database, owner=f"worker-{number}"), 6)
    served += [claim_one(database) for _ in range(6)]
    assert sorted(held.job_id for held in served if held) == sorted(jobs)


def test_a_silent_workers_job_does_not_count_as_running(database: Database) -> None:
    silent, other = make_tenant(database), make_tenant(database)
    lost = submit_one(database, silent)
    claim_one(database, now=NOON)
    late = NOON + LEASE + TICK
    submit_one(database, other, now=late)
    held = claim_one(database, now=late)
    assert held is not None
    assert held.job_id == lost


@pytest.mark.parametrize(("after", "is_free"), [(LEASE, False), (LEASE + TICK, True)])
def test_a_lease_holds_until_its_last_microsecond(
    database: Database, after: timedelta, is_free: bool
) -> None:
    submit_one(database, make_tenant(database))
    claim_one(database, now=NOON)
    with database.read() as session:
        assert queue.something_waits(session, NOON + after) is is_free
    assert (claim_one(database, now=NOON + after) is not None) is is_free


def test_an_expired_lease_is_claimed_again_and_counts_a_lost_worker(database: Database) -> None:
    submit_one(database, make_tenant(database))
    late = NOON + LEASE + TICK
    first = claim_one(database, now=NOON)
    second = claim_one(database, now=late)
    assert first is not None
    assert second is not None
    assert (first.attempt, first.lost) == (1, 0)
    assert (second.attempt, second.lost) == (2, 1)
    with database.engine.connect() as connection:
        assert not queue.is_held(connection, first)
        assert queue.is_held(connection, second)
    with pytest.raises(LeaseLostError), database.write() as session:
        queue.renew(session, first, lease=LEASE, now=late)


def test_a_renewed_lease_is_not_given_away(database: Database) -> None:
    submit_one(database, make_tenant(database))
    held = claim_one(database, now=NOON)
    assert held is not None
    with database.write() as session:
        queue.renew(session, held, lease=LEASE, now=NOON + LEASE)
    assert claim_one(database, now=NOON + LEASE + LEASE) is None


def test_a_lease_that_ran_out_unnoticed_may_still_be_renewed(database: Database) -> None:
    submit_one(database, make_tenant(database))
    held = claim_one(database, now=NOON)
    assert held is not None
    late = NOON + 3 * LEASE
    with database.write() as session:
        queue.renew(session, held, lease=LEASE, now=late)
    assert claim_one(database, now=late) is None


def test_a_handed_back_job_is_free_at_once_and_no_worker_was_lost(database: Database) -> None:
    submit_one(database, make_tenant(database))
    first = claim_one(database)
    assert first is not None
    with database.write() as session:
        queue.hand_back(session, first)
    with pytest.raises(LeaseLostError), database.write() as session:
        queue.renew(session, first, lease=LEASE, now=NOON)
    second = claim_one(database)
    assert second is not None
    assert (second.job_id, second.attempt, second.lost) == (first.job_id, 2, 0)


def test_a_dead_workers_jobs_are_all_free_at_once(database: Database) -> None:
    tenant = make_tenant(database)
    dead = [submit_one(database, tenant) for _ in range(2)]
    for _ in dead:
        claim_one(database, owner="dead")
    alive = submit_one(database, tenant)
    claim_one(database, owner="alive")
    with database.write() as session:
        assert queue.free_all_of(session, "dead") == 2
        assert queue.free_all_of(session, "unknown") == 0
    again = [claim_one(database, owner="heir") for _ in range(3)]
    assert [held and (held.job_id, held.lost) for held in again] == [(dead[0], 1), (dead[1], 1), None]
    held_by = queue_row(database, alive)
    assert held_by is not None
    assert held_by.owner == "alive"


def test_positions_count_the_waiting_jobs_ahead(database: Database) -> None:
    one, two = make_tenant(database), make_tenant(database)
    jobs = [submit_one(database, tenant) for tenant in (one, two, one, two)]
    running = claim_one(database)
    assert running is not None
    with database.engine.connect() as connection:
        positions = queue.positions(connection, [*jobs, "job_unknown"])
    assert positions == {jobs[1]: 0, jobs[2]: 1, jobs[3]: 2}


def test_depth_counts_waiting_and_held_jobs(database: Database) -> None:
    tenant = make_tenant(database)
    with database.engine.connect() as connection:
        assert queue.depth(connection) == (0, 0, None)
    for minute in range(3):
        submit_one(database, tenant, now=NOON + timedelta(minutes=minute))
    claim_one(database)
    with database.engine.connect() as connection:
        assert queue.depth(connection) == (2, 1, NOON + timedelta(minutes=1))


def test_two_claimers_never_hold_the_same_job(database: Database) -> None:
    tenants = [make_tenant(database) for _ in range(2)]
    jobs = {submit_one(database, tenant) for tenant in tenants for _ in range(5)}

    def claim_until_none(number: int) -> list[str]:
        mine = []
        while (held := claim_one(database, owner=f"worker-{number}")) is not None:
            mine.append(held.job_id)
        return mine

    taken = [job_id for mine in race(claim_until_none, 6) for job_id in mine]
    assert sorted(taken) == sorted(jobs)
    assert {job_row(database, job_id)["status"] for job_id in jobs} == {"running"}


def test_of_many_heirs_of_a_lost_job_one_gets_it(database: Database) -> None:
    submit_one(database, make_tenant(database))
    claim_one(database, now=NOON)
    late = NOON + LEASE + TICK
    heirs = race(lambda number: claim_one(database, owner=f"heir-{number}", now=late), 6)
    assert [(held.attempt, held.lost) for held in heirs if held] == [(2, 1)]
