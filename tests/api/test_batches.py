"""``/batches``: all or nothing, items that wait for places, states, cancel, retry."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import select, update

from sume.contract.errors import ErrorCode
from sume.contract.limits import BATCH_ITEMS_HELD_MAX, BATCH_ITEMS_MAX, HELD_LIFETIME
from sume.contract.prices import PLANS
from sume.ids import new_id
from sume.jobs import accepting, holding
from sume.jobs import service as jobs
from sume.jobs.models import HeldJob, Job
from sume.storage.database import utc_now
from tests.api.answers import problems, refusal, said, without_request_id
from tests.factories import problems as book_problems
from tests.factories_api import Worker
from tests.live import Caller, LiveApi

IMAGE: dict[str, Any] = {"operation": "images.generate", "input": {"prompt": "A jar.", "quality": "draft"}}
AVATAR = {"operation": "avatars.create", "input": {"type": "props", "name": "Ann", "sex": "female"}}

LONG_VIDEO = {"operation": "videos.generate", "input": {"prompt": "x", "duration": 99}}
NO_REFERENCE = {"operation": "reference-analysis.create", "input": {"url": "https://example.com/x"}}


def image(**fields: Any) -> dict[str, Any]:
    return {**IMAGE, **fields}


def create(caller: Caller, items: list[Any], *, key: str | None = None, **fields: Any) -> Any:
    headers = {"Idempotency-Key": key} if key else {}
    return caller.post("/batches", json={"items": items, **fields}, headers=headers)


def batch(caller: Caller, batch_id: str) -> dict[str, Any]:
    return dict(said(caller.get(f"/batches/{batch_id}")))


def items(caller: Caller, batch_id: str) -> list[dict[str, Any]]:
    return list(said(caller.get(f"/batches/{batch_id}/items", params={"limit": 100}))["data"])


def in_state(found: dict[str, Any]) -> dict[str, int]:
    return {state: count for state, count in found["counts"].items() if count}


def test_a_batch_becomes_ordinary_jobs_in_its_order(live: LiveApi) -> None:
    caller = live.workspace()
    asked = [
        image(custom_id="first", metadata={"sku": "7"}),
        {"operation": "videos.generate", "input": {"prompt": "Honey.", "metadata": {"sku": "8"}}},
        {
            "operation": "ads.videos.create",
            "input": {"script": "Buy honey today.", "avatar_slug": "anika"},
        },
        AVATAR,
    ]
    answer = said(create(caller, asked, metadata={"campaign": "spring"}), 202)
    assert answer["batch_id"] == answer["batch"]["id"]
    assert answer["batch"]["metadata"] == {"campaign": "spring"}
    assert answer["required_credits"] == answer["batch"]["credits"]["required"]
    assert said(caller.get("/credits"))["reserved_credits"] == answer["required_credits"]
    listed = items(caller, answer["batch_id"])
    assert [item["job_id"] for item in listed] == answer["job_ids"]
    assert [item["index"] for item in listed] == [0, 1, 2, 3]
    assert [item["operation"] for item in listed] == [one["operation"] for one in asked]
    assert [item["custom_id"] for item in listed] == ["first", None, None, None]
    assert [item["job"]["metadata"] for item in listed] == [{"sku": "7"}, {"sku": "8"}, {}, {}]
    assert sum(item["job"]["credits"]["required"] for item in listed) == answer["required_credits"]
    shown = said(caller.get("/jobs"))["data"]
    assert [job["id"] for job in shown] == answer["job_ids"][::-1]
    assert {job["batch_id"] for job in shown} == {answer["batch_id"]}
    assert said(caller.get("/avatars/ann"))["status"] == "processing"


def test_a_hundred_items_run_on_ten_places_and_leave_some_to_others(live: LiveApi) -> None:
    caller, worker = live.workspace(), Worker(live)
    answer = said(create(caller, [IMAGE] * BATCH_ITEMS_MAX), 202)
    assert answer["required_credits"] == BATCH_ITEMS_MAX
    assert in_state(answer["batch"]) == {"queued": 100, "held": 92}
    assert said(caller.get("/credits"))["active_generations"] == {"limit": 10, "active": 8, "available": 2}
    held = said(caller.get(f"/jobs/{answer['job_ids'][-1]}"))
    assert (held["status"], held["stage"], held["queue_position"]) == ("queued", "held", None)
    single = said(caller.create_image(), 202)["job_id"]
    said(caller.create_image(), 202)
    refusal(caller.create_image(), 429, ErrorCode.ACTIVE_GENERATION_LIMIT)

    for done, job_id in enumerate(answer["job_ids"][:3], 1):
        worker.complete(worker.claim(job_id))
        assert in_state(batch(caller, answer["batch_id"])) == {
            "queued": 100 - done,
            "held": 92 - done,
            "completed": done,
        }
    admitted = said(caller.get(f"/jobs/{answer['job_ids'][8]}"))
    assert admitted["stage"] is None
    assert admitted["queue_position"] is not None
    worker.complete(worker.claim(single))
    assert batch(caller, answer["batch_id"])["counts"]["held"] == 89
    assert said(caller.get("/credits"))["active_generations"]["available"] == 1


def test_every_item_is_settled_by_itself(live: LiveApi) -> None:
    caller, worker = live.workspace(plan="free"), Worker(live)
    before = said(caller.get("/credits"))["remaining_credits"]
    answer = said(create(caller, [IMAGE] * 3), 202)
    good, bad, canceled = answer["job_ids"]
    worker.complete(worker.claim(good))
    worker.fail(worker.claim(bad))
    said(caller.post(f"/jobs/{canceled}/cancel"))
    found = batch(caller, answer["batch_id"])
    assert in_state(found) == {"completed": 1, "failed": 1, "canceled": 1}
    assert found["status"] == "ended"
    assert found["ended_at"] is not None
    assert found["credits"] == {"required": 3, "charged": 1, "released": 2}
    assert said(caller.get("/credits"))["remaining_credits"] == before - 1
    errors = [item["job"]["error"] and item["job"]["error"]["code"] for item in items(caller, found["id"])]
    assert errors == [None, "generation_failed", None]
    assert book_problems(live.database) == []


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ([IMAGE, IMAGE, IMAGE, image(input={"prompt": "A jar.", "n": 9})], "items.3.input.n"),
        ([IMAGE, LONG_VIDEO], "items.1.input.duration"),
        ([image(input={"prompt": "x", "promt": "y"})], "items.0.input.promt"),
        ([{"operation": "jobs.cancel", "input": {}}], "items.0.operation"),
        ([{"input": {}}], "items.0.operation"),
        ([image(custom_id="a"), IMAGE, image(custom_id="a")], "items.2.custom_id"),
        ([image(custom_id=" ")], "items.0.custom_id"),
        ([image(metadata={"a": "b"}, input={"prompt": "x", "metadata": {"a": "c"}})], "items.0.metadata"),
        ([image(workspace_id="ws_1")], "items.0.workspace_id"),
        ([IMAGE, NO_REFERENCE], "items.1.input.url"),
        ([], "items"),
        ([IMAGE] * (BATCH_ITEMS_MAX + 1), "items"),
    ],
)
def test_one_wrong_item_refuses_all_and_is_named(live: LiveApi, asked: list[Any], path: str) -> None:
    caller = live.workspace()
    error = refusal(create(caller, asked), 400, ErrorCode.INVALID_REQUEST)
    assert path in problems(error)
    assert said(caller.get("/jobs"))["data"] == said(caller.get("/batches"))["data"] == []
    assert said(caller.get("/credits"))["reserved_credits"] == 0


def test_an_unknown_presenter_names_its_item(live: LiveApi) -> None:
    caller = live.workspace()
    ad = {"operation": "ads.videos.create", "input": {"script": "Buy honey.", "avatar_slug": "nobody"}}
    error = refusal(create(caller, [IMAGE, ad]), 404, ErrorCode.NOT_FOUND)
    assert error["message"].startswith("items.1: ")
    assert error["details"] == {"item": 1}
    assert said(caller.get("/jobs"))["data"] == []


def test_credits_for_all_or_for_none(live: LiveApi) -> None:
    caller = live.workspace(credits_left=4)
    error = refusal(create(caller, [IMAGE] * 5), 402, ErrorCode.INSUFFICIENT_CREDITS)
    assert error["details"] == {"required_credits": 5, "remaining_credits": 4}
    assert said(caller.get("/jobs"))["data"] == []
    said(create(caller, [IMAGE] * 4), 202)
    assert said(caller.get("/credits"))["remaining_credits"] == 0


def test_the_same_key_is_the_same_batch_also_when_they_race(live: LiveApi) -> None:
    caller, key = live.workspace(), secrets.token_hex(8)
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: create(caller, [IMAGE] * 12, key=key), range(6)))
    assert {answer.content for answer in answers} == {answers[0].content}
    assert len(said(caller.get("/batches"))["data"]) == 1
    assert said(caller.get("/credits"))["reserved_credits"] == 12
    refusal(create(caller, [IMAGE], key=key), 409, ErrorCode.IDEMPOTENCY_CONFLICT)


def test_racing_batches_and_jobs_never_pass_the_plan_s_places(live: LiveApi) -> None:
    caller = live.workspace()

    def race(number: int) -> int:
        if number % 2:
            return int(create(caller, [IMAGE] * 9).status_code)
        return int(caller.create_image().status_code)

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(race, range(10)))
    assert answers.count(202) + answers.count(429) == 10
    assert said(caller.get("/credits"))["active_generations"]["active"] <= 10
    assert book_problems(live.database) == []


def test_a_cancel_ends_what_has_not_ended(live: LiveApi) -> None:
    caller, worker = live.workspace(), Worker(live)
    answer = said(create(caller, [IMAGE] * 30), 202)
    worker.complete(worker.claim(answer["job_ids"][0]))
    worker.claim(answer["job_ids"][1])
    found = said(caller.post(f"/batches/{answer['batch_id']}/cancel"))
    assert in_state(found) == {"completed": 1, "canceled": 29}
    assert (found["status"], found["credits"]) == ("ended", {"required": 30, "charged": 1, "released": 29})
    assert said(caller.get("/credits"))["reserved_credits"] == 0
    assert said(caller.get("/credits"))["active_generations"]["active"] == 0
    again = caller.post(f"/batches/{answer['batch_id']}/cancel")
    assert refusal(again, 409, ErrorCode.JOB_NOT_CANCELABLE)["details"] == {"status": "ended"}
    assert book_problems(live.database) == []


def test_a_canceled_batch_makes_room_for_the_next(live: LiveApi) -> None:
    caller = live.workspace()
    first = said(create(caller, [IMAGE] * 20), 202)["batch_id"]
    second = said(create(caller, [IMAGE] * 20), 202)["batch_id"]
    assert batch(caller, second)["counts"]["held"] == 20
    said(caller.post(f"/batches/{first}/cancel"))
    assert batch(caller, second)["counts"]["held"] == 12


def test_batches_of_one_workspace_take_turns(live: LiveApi) -> None:
    caller, worker = live.workspace(), Worker(live)
    first = said(create(caller, [IMAGE] * 20), 202)
    second = said(create(caller, [IMAGE] * 20), 202)["batch_id"]
    for job_id in first["job_ids"][:4]:
        worker.complete(worker.claim(job_id))
    assert batch(caller, first["batch_id"])["counts"]["held"] == 12
    assert batch(caller, second)["counts"]["held"] == 16


def test_a_held_job_is_canceled_like_any(live: LiveApi) -> None:
    caller = live.workspace()
    answer = said(create(caller, [IMAGE] * 12), 202)
    assert said(caller.post(f"/jobs/{answer['job_ids'][-1]}/cancel"))["status"] == "canceled"
    assert in_state(batch(caller, answer["batch_id"])) == {"queued": 11, "held": 3, "canceled": 1}
    assert said(caller.get("/credits"))["reserved_credits"] == 11


def named_image(name: str) -> dict[str, Any]:
    told_at = {**IMAGE["input"], "webhook_url": f"https://example.com/{name}"}
    return image(custom_id=name, metadata={"n": name}, input=told_at)


def webhook_urls(live: LiveApi, batch_id: str) -> list[str | None]:
    with live.database.read() as session:
        query = select(Job.webhook_url).where(Job.batch_id == batch_id).order_by(Job.id)
        return list(session.scalars(query))


def test_what_failed_becomes_a_new_batch(live: LiveApi) -> None:
    caller, worker = live.workspace(), Worker(live)
    answer = said(create(caller, [named_image(name) for name in "abcd"]), 202)
    retry = f"/batches/{answer['batch_id']}/retry"
    refusal(caller.post(retry), 409, ErrorCode.CONFLICT)
    worker.complete(worker.claim(answer["job_ids"][0]))
    for job_id in answer["job_ids"][1:3]:
        worker.fail(worker.claim(job_id))
    headers = {"Idempotency-Key": secrets.token_hex(8)}
    made = said(caller.post(retry, headers=headers), 202)
    assert made["batch"]["retry_of"] == answer["batch_id"]
    again = items(caller, made["batch_id"])
    assert [(item["custom_id"], item["job"]["metadata"]) for item in again] == [
        ("b", {"n": "b"}),
        ("c", {"n": "c"}),
    ]
    assert webhook_urls(live, made["batch_id"]) == ["https://example.com/b", "https://example.com/c"]
    assert caller.post(retry, headers=headers).json() == made
    assert len(said(caller.get("/batches"))["data"]) == 2


def test_items_come_in_pages(live: LiveApi) -> None:
    caller = live.workspace()
    answer = said(create(caller, [IMAGE] * 5), 202)
    seen: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = said(caller.get(f"/batches/{answer['batch_id']}/items", params={"limit": 2, **cursor}))
        seen += [item["job_id"] for item in page["data"]]
        if not page["has_more"]:
            break
        cursor = {"cursor": page["next_cursor"]}
    assert seen == answer["job_ids"]


@pytest.mark.parametrize("method_path", ["GET ", "GET /items", "POST /cancel", "POST /retry"])
def test_anothers_batch_answers_as_one_that_nobody_has(live: LiveApi, method_path: str) -> None:
    owner, stranger = live.workspace(), live.workspace()
    method, path = method_path.split(" ")
    batch_id = said(create(owner, [IMAGE]), 202)["batch_id"]
    of_owner = stranger.http.request(method, f"/batches/{batch_id}{path}")
    of_nobody = stranger.http.request(method, f"/batches/{new_id('batch')}{path}")
    refusal(of_owner, 404, ErrorCode.NOT_FOUND)
    assert without_request_id(of_owner) == without_request_id(of_nobody)
    assert in_state(batch(owner, batch_id)) == {"queued": 1}


def test_only_so_many_items_of_a_workspace_wait(live: LiveApi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accepting, "BATCH_ITEMS_HELD_MAX", 100)
    caller = live.workspace()
    said(create(caller, [IMAGE] * 100), 202)
    said(create(caller, [IMAGE] * 8), 202)
    error = refusal(create(caller, [IMAGE] * 2), 429, ErrorCode.ACTIVE_GENERATION_LIMIT)
    assert error["details"] == {"limit": 100, "active": 100}
    assert BATCH_ITEMS_HELD_MAX >= 10 * BATCH_ITEMS_MAX


def test_what_no_place_was_found_for_expires_with_its_credits_back(live: LiveApi) -> None:
    caller = live.workspace()
    answer = said(create(caller, [IMAGE] * 10), 202)
    last = answer["job_ids"][-1]
    with live.database.write() as session:
        long_ago = utc_now() - HELD_LIFETIME
        session.execute(update(HeldJob).where(HeldJob.job_id == last).values(held_at=long_ago))
    with live.database.write() as session:
        jobs.expire_stale(session, now=utc_now())
    assert said(caller.get(f"/jobs/{last}"))["status"] == "expired"
    assert in_state(batch(caller, answer["batch_id"])) == {"queued": 9, "held": 1, "expired": 1}
    assert book_problems(live.database) == []


def test_a_plan_s_share_of_batches() -> None:
    shares = {name: holding.places_of_batches(plan) for name, plan in PLANS.items()}
    assert shares == {"free": 1, "pro": 8, "studio": 40}
