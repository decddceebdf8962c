"""What a workspace has, what things cost, and what was spent."""

from itertools import product

import pytest

from sume.contract.account import Bucket
from sume.contract.images import QUALITIES
from sume.contract.prices import IMAGE_CREDITS, PLANS, Plan
from sume.credits import service as credits
from sume.storage.database import utc_now
from tests.api.answers import said
from tests.factories_api import Worker
from tests.live import Caller, LiveApi


def _give_bonus(live: LiveApi, caller: Caller, amount: int) -> None:
    with live.database.write() as session:
        credits.grant(
            session, caller.workspace_id, plan="pro", amount=amount, bucket=Bucket.BONUS, now=utc_now()
        )


@pytest.mark.parametrize("plan", PLANS.values(), ids=lambda plan: plan.id)
def test_new_workspace_has_its_plans_credits(live: LiveApi, plan: Plan) -> None:
    found = said(live.workspace(plan=plan.id).get("/credits"))
    assert found.pop("renews_at").endswith("Z")
    limit = plan.active_generations
    assert found == {
        "object": "credits",
        "plan": {"id": plan.id, "name": plan.name},
        "monthly_credits": plan.monthly_credits,
        "bonus_credits": 0,
        "reserved_credits": 0,
        "used_credits": 0,
        "remaining_credits": plan.monthly_credits,
        "active_generations": {"limit": limit, "active": 0, "available": limit},
    }


def test_monthly_credits_go_before_bonus_credits_and_come_back_where_they_were(live: LiveApi) -> None:
    caller = live.workspace(credits_left=3)
    _give_bonus(live, caller, 10)

    def balance() -> tuple[int, ...]:
        found = said(caller.get("/credits"))
        names = ("monthly", "bonus", "reserved", "used", "remaining")
        return tuple(found[f"{name}_credits"] for name in names)

    assert balance() == (3, 10, 0, 0, 13)
    job_id = said(caller.create_image(n=2), 202)["job_id"]
    assert balance() == (0, 9, 4, 0, 9)
    said(caller.post(f"/jobs/{job_id}/cancel"))
    assert balance() == (3, 10, 0, 0, 13)
    worker = Worker(live)
    worker.complete(worker.claim(said(caller.create_image(n=2), 202)["job_id"]))
    assert balance() == (0, 9, 0, 4, 9)


def test_estimate_is_what_the_create_reserves(live: LiveApi) -> None:
    caller = live.workspace(plan="studio")
    for quality, count in product(QUALITIES, (1, 2, 3, 4)):
        body = {"prompt": "A jar.", "quality": quality, "n": count}
        estimate = said(
            caller.post("/credits/estimate", json={"operation": "images.generate", "input": body})
        )
        before = said(caller.get("/credits"))["remaining_credits"]
        accepted = said(caller.post("/images/generations", json=body), 202)
        spent = before - said(caller.get("/credits"))["remaining_credits"]
        price = IMAGE_CREDITS[quality] * count
        assert price == spent == estimate["required_credits"] == accepted["required_credits"]
        assert sum(line["credits"] for line in estimate["breakdown"]) == price
        assert estimate["sufficient"] is True


def test_estimate_creates_nothing_and_tells_when_it_is_too_much(live: LiveApi) -> None:
    caller = live.workspace(credits_left=7)
    asked = {"operation": "images.generate", "input": {"prompt": "x", "quality": "high", "n": 2}}
    assert said(caller.post("/credits/estimate", json=asked))["sufficient"] is False
    _give_bonus(live, caller, 1)
    assert said(caller.post("/credits/estimate", json=asked))["sufficient"] is True
    assert said(caller.get("/jobs"))["data"] == []
    assert said(caller.get("/credits"))["reserved_credits"] == 0


def test_usage_lists_every_movement_newest_first(live: LiveApi) -> None:
    caller, worker = live.workspace(), Worker(live)
    first = said(caller.create_image(), 202)["job_id"]
    worker.complete(worker.claim(first))
    second = said(caller.create_image(quality="high"), 202)["job_id"]
    said(caller.post(f"/jobs/{second}/cancel"))
    entries = said(caller.get("/usage"))["data"]
    assert [(entry["kind"], entry["credits"], entry["job_id"]) for entry in entries] == [
        ("release", 4, second),
        ("reserve", 4, second),
        ("charge", 2, first),
        ("reserve", 2, first),
        ("renewal", PLANS["pro"].monthly_credits, None),
    ]
    assert {entry["bucket"] for entry in entries} == {"monthly"}


def test_usage_between_two_times(live: LiveApi) -> None:
    caller = live.workspace()
    for number in (1, 2, 3):
        said(caller.create_image(n=number), 202)
    kinds = said(caller.get("/usage"))["data"]
    third, second, first, renewal = kinds

    def between(**times: str) -> list[str]:
        return [entry["id"] for entry in said(caller.get("/usage", params=times))["data"]]

    # Times on the wire are cut to milliseconds, so that an entry lies at its time or just after.
    assert between(created_after=second["created_at"])[0] == third["id"]
    assert renewal["id"] in between(created_before=first["created_at"])
    assert third["id"] not in between(created_before=third["created_at"])
    assert between(created_after="2100-01-01") == []
    assert between(created_before="2000-01-01T00:00:00+02:00") == []
    assert between(created_after="2000-01-01T00:00:00") == [entry["id"] for entry in kinds]
