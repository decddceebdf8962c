"""A key's budget over real HTTP: told, honoured under a race, kept when jobs are removed."""

from datetime import timedelta

from sqlalchemy import update

from sume.contract.account import BudgetPeriod
from sume.contract.errors import ErrorCode
from sume.credits.budgets import Budget
from sume.credits.models import KeySpending
from sume.jobs import repository as jobs
from sume.jobs import service
from sume.storage.database import utc_now
from tests.api.answers import refusal, said
from tests.factories import FAILURE, LEASE, RESULT, problems, race
from tests.live import Caller, LiveApi

ASK = {"operation": "images.generate", "input": {"prompt": "A jar."}}


def budgeted(
    live: LiveApi, credits: int, period: BudgetPeriod = BudgetPeriod.TOTAL, *, beside: Caller | None = None
) -> Caller:
    workspace_id = (beside or live.workspace()).workspace_id
    return live.key(workspace_id, budget=Budget(credits, period))


def budget(caller: Caller) -> dict[str, object]:
    found: dict[str, object] = said(caller.get("/me"))["api_key"]["budget"]
    return found


def price(caller: Caller) -> int:
    return int(said(caller.post("/credits/estimate", json=ASK))["required_credits"])


def test_a_key_without_a_budget_says_so(live: LiveApi) -> None:
    assert said(live.workspace().get("/me"))["api_key"]["budget"] is None


def test_jobs_in_flight_count_and_canceled_ones_come_back(live: LiveApi) -> None:
    one = price(live.workspace())
    caller = budgeted(live, 2 * one + 1, BudgetPeriod.MONTH)
    jobs_made = [said(caller.create_image(), 202) for _ in range(2)]
    assert budget(caller) == {"credits": 2 * one + 1, "period": "month", "used": 2 * one, "remaining": 1}
    error = refusal(caller.create_image(), 402, ErrorCode.INSUFFICIENT_CREDITS)
    assert error["details"] == {"required_credits": one, "remaining_credits": 1, "limit": "key_budget"}
    assert "budget" in error["message"]
    assert said(caller.get("/credits"))["remaining_credits"] == 1
    assert not said(caller.post("/credits/estimate", json=ASK))["sufficient"]
    said(caller.post(f"/jobs/{jobs_made[0]['job_id']}/cancel"))
    assert budget(caller)["remaining"] == one + 1
    assert said(caller.post("/credits/estimate", json=ASK))["sufficient"]
    assert caller.create_image().status_code == 202


def test_a_batch_is_held_to_the_budget_as_a_whole(live: LiveApi) -> None:
    one = price(live.workspace())
    caller = budgeted(live, 3 * one + 1)
    error = refusal(caller.post("/batches", json={"items": [ASK] * 5}), 402, ErrorCode.INSUFFICIENT_CREDITS)
    assert error["details"] == {
        "required_credits": 5 * one,
        "remaining_credits": 3 * one + 1,
        "limit": "key_budget",
    }
    assert budget(caller)["used"] == 0
    made = said(caller.post("/batches", json={"items": [ASK] * 3}), 202)
    assert budget(caller)["used"] == 3 * one
    said(caller.post(f"/batches/{made['batch_id']}/cancel"))
    assert budget(caller)["used"] == 0
    assert problems(live.database) == []


def test_other_keys_of_the_workspace_are_not_held_to_it(live: LiveApi) -> None:
    free = live.workspace()
    caller = budgeted(live, 1, beside=free)
    refusal(caller.create_image(), 402, ErrorCode.INSUFFICIENT_CREDITS)
    assert free.create_image().status_code == 202
    assert budget(caller)["used"] == 0


def test_the_workspaces_own_limit_is_told_when_it_is_the_nearer_one(live: LiveApi) -> None:
    poor = live.workspace(credits_left=1)
    caller = budgeted(live, 1000, beside=poor)
    error = refusal(caller.create_image(), 402, ErrorCode.INSUFFICIENT_CREDITS)
    assert "limit" not in error["details"]
    assert error["details"]["remaining_credits"] == 1


def test_creates_that_race_cannot_pass_it_together(live: LiveApi) -> None:
    one = price(live.workspace())
    caller = budgeted(live, 3 * one)
    statuses = race(lambda _: caller.create_image().status_code, 8)
    assert sorted(statuses) == [202] * 3 + [402] * 5
    assert budget(caller)["remaining"] == 0
    assert problems(live.database) == []


def test_what_was_spent_stays_spent_when_the_jobs_are_removed(live: LiveApi) -> None:
    one = price(live.workspace())
    caller = budgeted(live, 2 * one)
    done, failed = (said(caller.create_image(), 202)["job_id"] for _ in range(2))
    now = utc_now()
    for _ in range(100):
        with live.database.write() as session:
            claimed = service.claim_next(session, owner="worker", lease=LEASE, now=now)
        if claimed is None:
            break
        held = claimed[0]
        with live.database.write() as session:
            if held.job_id == failed:
                service.fail(session, held, error=FAILURE, now=now)
            else:
                service.complete(session, held, result=RESULT, now=now + timedelta(seconds=1))
    with live.database.write() as session:
        jobs.delete_jobs(session, [done, failed])
    assert budget(caller) == {"credits": 2 * one, "period": "total", "used": one, "remaining": one}
    assert problems(live.database) == []


def test_the_audit_notices_a_tally_that_is_wrong(live: LiveApi) -> None:
    caller = budgeted(live, 100)
    said(caller.create_image(), 202)
    key_id = said(caller.get("/me"))["api_key"]["id"]
    mine = KeySpending.key_id == key_id
    with live.database.write() as session:
        session.execute(update(KeySpending).where(mine).values(credits=KeySpending.credits + 1))
    assert any(key_id in problem for problem in problems(live.database))
    with live.database.write() as session:
        session.execute(update(KeySpending).where(mine).values(credits=KeySpending.credits - 1))
    assert problems(live.database) == []
