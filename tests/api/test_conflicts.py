"""409, 402 and the limit of active jobs: requests that do not fit the state things are in."""

import pytest

from sume.contract.errors import ErrorCode
from sume.jobs import service
from sume.jobs.queue import LeaseLostError
from sume.storage.database import utc_now
from tests.api.answers import refusal, said
from tests.factories_api import Worker
from tests.live import LiveApi


def test_result_of_a_job_that_has_not_ended(live: LiveApi) -> None:
    caller, worker = live.workspace(), Worker(live)
    job_id = said(caller.create_image(), 202)["job_id"]
    for status in ("queued", "running"):
        error = refusal(caller.get(f"/jobs/{job_id}/result"), 409, ErrorCode.JOB_NOT_COMPLETED)
        assert error["details"] == {"status": status}
        if status == "queued":
            worker.claim(job_id)


def test_result_of_a_failed_job_tells_why(live: LiveApi) -> None:
    caller, worker = live.workspace(), Worker(live)
    job_id = said(caller.create_image(), 202)["job_id"]
    failure = worker.fail(worker.claim(job_id), ErrorCode.TIMEOUT)
    error = refusal(caller.get(f"/jobs/{job_id}/result"), 409, ErrorCode.JOB_NOT_COMPLETED)
    assert error["details"] == {"status": "failed", "error": failure.model_dump(mode="json")}


def test_canceled_queued_job_gives_its_credits_back(live: LiveApi) -> None:
    caller = live.workspace(credits_left=4)
    job_id = said(caller.create_image(n=2), 202)["job_id"]
    assert said(caller.get("/credits"))["remaining_credits"] == 0
    job = said(caller.post(f"/jobs/{job_id}/cancel"))
    assert (job["status"], job["credits"]["state"], job["queue_position"]) == ("canceled", "released", None)
    assert said(caller.get(f"/jobs/{job_id}")) == job
    balance = said(caller.get("/credits"))
    assert (balance["remaining_credits"], balance["reserved_credits"]) == (4, 0)
    assert balance["active_generations"]["active"] == 0
    refusal(caller.get(f"/jobs/{job_id}/result"), 409, ErrorCode.JOB_NOT_COMPLETED)


def test_canceled_running_job_cannot_be_finished_by_its_worker(live: LiveApi) -> None:
    caller, worker = live.workspace(credits_left=2), Worker(live)
    job_id = said(caller.create_image(), 202)["job_id"]
    held = worker.claim(job_id)
    worker.report(held, 0.9)
    assert said(caller.post(f"/jobs/{job_id}/cancel", json={}))["status"] == "canceled"
    with pytest.raises(LeaseLostError):
        worker.report(held, 0.95)
    with pytest.raises(LeaseLostError), live.database.write() as session:
        service.complete(session, held, result={"media": []}, now=utc_now())
    job = said(caller.get(f"/jobs/{job_id}"))
    assert (job["status"], job["output_urls"], job["credits"]["charged"]) == ("canceled", [], 0)
    assert said(caller.get("/credits"))["remaining_credits"] == 2


@pytest.mark.parametrize("end", ["completed", "failed", "canceled"])
def test_ended_job_cannot_be_canceled(live: LiveApi, end: str) -> None:
    caller, worker = live.workspace(), Worker(live)
    job_id = said(caller.create_image(), 202)["job_id"]
    {
        "completed": lambda: worker.complete(worker.claim(job_id)),
        "failed": lambda: worker.fail(worker.claim(job_id)),
        "canceled": lambda: caller.post(f"/jobs/{job_id}/cancel"),
    }[end]()
    before = said(caller.get(f"/jobs/{job_id}"))
    error = refusal(caller.post(f"/jobs/{job_id}/cancel"), 409, ErrorCode.JOB_NOT_CANCELABLE)
    assert error["details"] == {"status": end}
    assert said(caller.get(f"/jobs/{job_id}")) == before


def test_too_few_credits_name_both_numbers(live: LiveApi) -> None:
    caller = live.workspace(credits_left=3)
    error = refusal(caller.create_image(quality="high"), 402, ErrorCode.INSUFFICIENT_CREDITS)
    assert error["details"] == {"required_credits": 4, "remaining_credits": 3}
    assert said(caller.get("/jobs"))["data"] == []
    assert said(caller.get("/credits"))["remaining_credits"] == 3


def test_third_active_job_of_the_free_plan_has_to_wait(live: LiveApi) -> None:
    caller, worker = live.workspace(plan="free"), Worker(live)
    first = said(caller.create_image(), 202)["job_id"]
    second = said(caller.create_image(), 202)["job_id"]
    worker.claim(first)
    answer = caller.create_image()
    error = refusal(answer, 429, ErrorCode.ACTIVE_GENERATION_LIMIT)
    assert error["retryable"] is True
    assert error["details"] == {"limit": 2, "active": 2}
    assert int(answer.headers["retry-after"]) >= 1
    assert said(caller.get("/credits"))["active_generations"] == {"limit": 2, "active": 2, "available": 0}
    said(caller.post(f"/jobs/{second}/cancel"))
    said(caller.create_image(), 202)
