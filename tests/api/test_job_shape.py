"""What a job looks like, in each of its states."""

from datetime import datetime, timedelta

from sume.contract.limits import QUEUE_LIFETIME
from tests.api.answers import said
from tests.factories_api import FACTS, Worker
from tests.live import LiveApi

FIELDS = {
    "object",
    "id",
    "type",
    "status",
    "progress",
    "stage",
    "created_at",
    "started_at",
    "completed_at",
    "expires_at",
    "credits",
    "error",
    "output_urls",
    "result_url",
    "metadata",
    "batch_id",
    "queue_position",
}


def test_accepted_job_is_queued_with_its_credits_reserved(live: LiveApi) -> None:
    caller = live.workspace()
    accepted = said(caller.create_image(n=2, metadata={"order": "17"}), 202)
    job = accepted["job"]
    assert set(accepted) == {"object", "job_id", "job", "required_credits"}
    assert (accepted["object"], accepted["job_id"], accepted["required_credits"]) == (
        "image_generation",
        job["id"],
        4,
    )
    assert set(job) == FIELDS
    assert (job["object"], job["type"], job["status"]) == ("job", "image_generation", "queued")
    assert job["credits"] == {"required": 4, "charged": 0, "state": "reserved"}
    assert job["metadata"] == {"order": "17"}
    assert (job["progress"], job["stage"], job["error"], job["result_url"]) == (0, None, None, None)
    assert job["output_urls"] == []
    lifetime = datetime.fromisoformat(job["expires_at"]) - datetime.fromisoformat(job["created_at"])
    assert abs(lifetime - QUEUE_LIFETIME) < timedelta(milliseconds=2)
    assert said(caller.get(f"/jobs/{job['id']}")) == job


def test_running_job_tells_its_stage_and_progress(live: LiveApi) -> None:
    caller, worker = live.workspace(), Worker(live)
    job_id = said(caller.create_image(), 202)["job_id"]
    held = worker.claim(job_id)
    worker.report(held, 0.4, "rendering")
    job = said(caller.get(f"/jobs/{job_id}"))
    assert (job["status"], job["progress"], job["stage"]) == ("running", 0.4, "rendering")
    assert job["started_at"] is not None
    assert (job["completed_at"], job["expires_at"], job["queue_position"]) == (None, None, None)


def test_completed_job_is_charged_and_points_to_its_result(live: LiveApi) -> None:
    caller, worker = live.workspace(), Worker(live)
    job_id = said(caller.create_image(), 202)["job_id"]
    worker.complete(worker.claim(job_id))
    job = said(caller.get(f"/jobs/{job_id}"))
    assert (job["status"], job["progress"], job["stage"]) == ("completed", 1, None)
    assert job["credits"] == {"required": 2, "charged": 2, "state": "charged"}
    assert job["result_url"] == f"{live.url}/api/v1/jobs/{job_id}/result"
    assert job["completed_at"] >= job["started_at"] >= job["created_at"]
    assert said(caller.http.get(job["result_url"]))["id"] == job_id


def test_failed_job_says_why_and_costs_nothing(live: LiveApi) -> None:
    caller, worker = live.workspace(credits_left=2), Worker(live)
    job_id = said(caller.create_image(), 202)["job_id"]
    error = worker.fail(worker.claim(job_id))
    job = said(caller.get(f"/jobs/{job_id}"))
    assert job["status"] == "failed"
    assert job["error"] == error.model_dump(mode="json")
    assert job["credits"] == {"required": 2, "charged": 0, "state": "released"}
    assert said(caller.get("/credits"))["remaining_credits"] == 2


def test_result_names_the_engine_and_serves_the_very_bytes(live: LiveApi) -> None:
    caller, worker = live.workspace(), Worker(live)
    job_id = said(caller.create_image(n=3), 202)["job_id"]
    pictures = worker.complete(worker.claim(job_id), pictures=3)
    job = said(caller.get(f"/jobs/{job_id}/result"))
    result = job.pop("result")
    assert job == said(caller.get(f"/jobs/{job_id}"))
    assert {key: result[key] for key in FACTS} == FACTS
    assert [media["url"] for media in result["media"]] == job["output_urls"]
    stranger = live.caller()
    for media, picture in zip(result["media"], pictures, strict=True):
        assert media["url"].startswith(live.url + "/media/")
        assert (media["type"], media["content_type"], media["bytes"]) == ("image", "image/png", len(picture))
        assert stranger.http.get(media["url"]).content == picture


def test_queue_position_counts_the_jobs_ahead(live: LiveApi) -> None:
    caller, worker = live.workspace(), Worker(live)
    ids = [said(caller.create_image(), 202)["job_id"] for _ in range(3)]

    def positions() -> list[int | None]:
        return [said(caller.get(f"/jobs/{job_id}"))["queue_position"] for job_id in ids]

    first, second, third = positions()
    assert first is not None
    assert (second, third) == (first + 1, first + 2)
    worker.claim(ids[0])
    assert positions() == [None, first, first + 1]
    listed = said(caller.get("/jobs"))["data"]
    assert [job["queue_position"] for job in reversed(listed)] == positions()
