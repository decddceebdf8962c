"""``POST /assets``: an uploaded video comes into the library, once."""

from collections.abc import Iterator

import httpx
import pytest

from sume.contract.account import Scope
from sume.contract.errors import ErrorCode
from sume.jobs import accepting
from sume.settings import Settings
from sume.storage.database import Database
from tests.api.answers import problems, refusal, said, without_request_id
from tests.api.uploading import png, presign
from tests.factories import problems as broken_invariants
from tests.factories import race
from tests.library import (
    CALL,
    ENGINE,
    HOOK,
    BrokenEngine,
    ScriptedEngine,
    finalise,
    ingest,
    presign_video,
    put_video,
    run_job,
    take_in,
    video,
)
from tests.live import Caller, LiveApi

NOT_FOUND = ErrorCode.NOT_FOUND


@pytest.fixture
def caller(live: LiveApi) -> Caller:
    return live.workspace()


def test_an_upload_becomes_scenes_that_play(live: LiveApi, caller: Caller) -> None:
    upload = put_video(caller)
    accepted = said(
        finalise(caller, upload, tags=["Summer"], brand="Rosewater", metadata={"order": "7"}), 202
    )
    source = accepted["source_video"]
    assert (accepted["status"], accepted["job"]["status"]) == ("processing", "queued")
    assert accepted["id"] == source["id"]
    assert accepted["job"]["metadata"] == {"order": "7"}
    assert (source["title"], source["source_type"], source["tags"]) == ("Serum ad", "upload", ["Summer"])
    assert source["media_url"] == upload["media_url"]
    assert said(caller.get("/assets"))["data"] == []

    ingest(live, accepted["job_id"], HOOK, CALL)
    result = said(caller.get(f"/jobs/{accepted['job_id']}/result"))["result"]
    assert result["source_id"] == source["id"]
    assert result["engine"] == {"name": ENGINE.name, "version": ENGINE.version}
    found = said(caller.get("/assets"))["data"]
    assert [one["id"] for one in reversed(found)] == result["asset_ids"]
    hook = found[1]
    assert (hook["title"], hook["segment_type"]) == ("A bottle", "hook")
    assert (hook["metadata"]["transcript"], hook["metadata"]["words"]) == ("Stop scrolling now", None)
    assert hook["metadata"]["tags"] == ["Summer", "bottle"]
    assert hook["metadata"]["brands"] == ["Rosewater"]
    assert "search" not in hook
    assert hook["media_url"] == hook["clip_url"]
    for address, kind in ((hook["clip_url"], "video/mp4"), (hook["thumbnail_url"], "image/png")):
        answer = httpx.get(address, trust_env=False)
        assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    after = said(caller.get(f"/assets/sources/{source['id']}"))
    assert (after["status"], after["scene_count"], after["language"]) == ("ready", 2, "en")
    assert (after["width"], after["height"], after["duration_seconds"]) == (96, 64, 1.0)
    assert after["thumbnail_url"] == found[0]["thumbnail_url"]
    assert broken_invariants(live.database) == []


def test_one_asset_has_its_words(live: LiveApi, caller: Caller) -> None:
    take_in(live, caller, HOOK)
    (listed,) = said(caller.get("/assets"))["data"]
    asset = said(caller.get(f"/assets/{listed['id']}"))
    assert [word["text"] for word in asset["metadata"]["words"]] == ["Stop", "scrolling", "now"]
    asset["metadata"]["words"] = None
    assert asset == listed


def test_without_clips_the_source_is_what_plays(live: LiveApi, caller: Caller) -> None:
    accepted = said(finalise(caller, put_video(caller)), 202)
    ingest(live, accepted["job_id"], engine=ScriptedEngine((HOOK,), clips=False))
    (asset,) = said(caller.get("/assets"))["data"]
    assert asset["clip_url"] is None
    assert asset["media_url"] == asset["source_media_url"] == accepted["source_video"]["media_url"]
    assert asset["thumbnail_url"]


def test_an_unknown_key_answers_as_a_foreign_one(live: LiveApi, caller: Caller) -> None:
    upload = put_video(caller)
    stranger = live.workspace()
    foreign = finalise(stranger, upload)
    unknown = finalise(stranger, {"object_key": "uploads/none/original"})
    refusal(foreign, 404, NOT_FOUND)
    assert without_request_id(foreign) == without_request_id(unknown)


def test_an_upload_for_something_else_is_refused(caller: Caller) -> None:
    upload = presign(caller, png())
    error = refusal(finalise(caller, upload), 400, ErrorCode.INVALID_REQUEST)
    assert "asset_library_video" in problems(error)["object_key"]


def test_bytes_that_are_not_there_yet(live: LiveApi, caller: Caller) -> None:
    refusal(finalise(caller, presign_video(caller)), 409, ErrorCode.UPLOAD_INCOMPLETE)
    assert said(caller.get("/assets/sources"))["data"] == []


@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "once"}], ids=["bare", "with a key"])
def test_finalising_again_gives_the_first_answer(
    live: LiveApi, caller: Caller, headers: dict[str, str]
) -> None:
    upload = put_video(caller)
    first = said(finalise(caller, upload, title="First", headers=headers), 202)
    again = finalise(caller, upload, title="First", headers=headers)
    assert (again.headers.get("Idempotent-Replayed") == "true") == bool(headers)
    ingest(live, first["job_id"])
    later = said(finalise(caller, upload, title="Other"), 202)
    for answer in (said(again, 202), later):
        assert (answer["id"], answer["job_id"]) == (first["id"], first["job_id"])
    assert (later["status"], later["source_video"]["title"]) == ("ready", "First")
    assert len(said(caller.get("/jobs"))["data"]) == 1


def test_of_eight_at_once_there_is_one_source_and_one_job(live: LiveApi, caller: Caller) -> None:
    upload = put_video(caller)
    keys = [{"Idempotency-Key": "same"}, {}]
    answers = race(lambda number: finalise(caller, upload, headers=keys[number % 2]), 8)
    found = {(said(one, 202)["id"], one.json()["job_id"]) for one in answers}
    assert len(found) == 1
    assert len(said(caller.get("/jobs"))["data"]) == len(said(caller.get("/assets/sources"))["data"]) == 1


def test_a_failed_video_may_be_tried_again(live: LiveApi, caller: Caller) -> None:
    upload = put_video(caller)
    first = said(finalise(caller, upload, title="First"), 202)
    ingest(live, first["job_id"], engine=BrokenEngine(()))
    failed = said(caller.get(f"/assets/sources/{first['id']}"))
    assert (failed["status"], failed["scene_count"]) == ("failed", 0)
    again = said(finalise(caller, upload, title="Second"), 202)
    assert again["id"] == first["id"]
    assert again["job_id"] != first["job_id"]
    assert (again["status"], again["source_video"]["title"]) == ("processing", "Second")
    ingest(live, again["job_id"])
    assert said(caller.get(f"/assets/sources/{first['id']}"))["status"] == "ready"


def test_a_canceled_ingest_leaves_a_failed_video(caller: Caller) -> None:
    accepted = said(finalise(caller, put_video(caller)), 202)
    said(caller.post(f"/jobs/{accepted['job_id']}/cancel"))
    assert said(caller.get(f"/assets/sources/{accepted['id']}"))["status"] == "failed"


def test_a_broken_video_fails_its_job_with_a_reason(live: LiveApi, caller: Caller) -> None:
    data = video(seconds=2.0)
    accepted = said(finalise(caller, put_video(caller, data[: len(data) // 2])), 202)
    run_job(live, accepted["job_id"])
    job = said(caller.get(f"/jobs/{accepted['job_id']}"))
    assert (job["status"], job["error"]["code"]) == ("failed", "media_unreadable")
    assert job["error"]["message"].endswith("Nothing was charged.")
    assert said(caller.get(f"/assets/sources/{accepted['id']}"))["status"] == "failed"


def test_ingests_have_a_limit_of_their_own(
    live: LiveApi, caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accepting, "ACTIVE_INGESTS_MAX", 2)
    uploads = [put_video(caller) for _ in range(3)]
    first = [said(finalise(caller, upload), 202) for upload in uploads[:2]]
    error = refusal(finalise(caller, uploads[2]), 429, ErrorCode.ACTIVE_GENERATION_LIMIT)
    assert error["details"] == {"limit": 2, "active": 2}
    assert finalise(caller, uploads[2]).headers["retry-after"]
    assert said(caller.get("/credits"))["active_generations"]["active"] == 0
    ingest(live, first[0]["job_id"])
    said(finalise(caller, uploads[2]), 202)


def test_a_plan_s_places_are_for_generations(live: LiveApi) -> None:
    caller = live.workspace(plan="free")
    for _ in range(3):
        said(finalise(caller, put_video(caller)), 202)
    for _ in range(2):
        said(caller.create_image(), 202)
    refusal(caller.create_image(), 429, ErrorCode.ACTIVE_GENERATION_LIMIT)


def test_it_is_free_and_the_estimate_says_so(live: LiveApi, caller: Caller) -> None:
    before = said(caller.get("/credits"))["remaining_credits"]
    take_in(live, caller)
    assert said(caller.get("/credits"))["remaining_credits"] == before
    for operation, body in (("assets.upload", {"object_key": "k"}), ("assets.sources.ingest", {})):
        asked = {"operation": operation, "input": body}
        assert said(caller.post("/credits/estimate", json=asked))["required_credits"] == 0


@pytest.fixture
def priced(server_settings: Settings, database: Database) -> Iterator[LiveApi]:
    settings = server_settings.model_copy(update={"ingest_credits": 3})
    with LiveApi(settings, database) as api:
        yield api


def test_where_it_costs_something_it_is_reserved_and_charged(priced: LiveApi) -> None:
    caller = priced.workspace(credits_left=5)
    asked = {"operation": "assets.upload", "input": {"object_key": "k"}}
    assert said(caller.post("/credits/estimate", json=asked))["required_credits"] == 3
    accepted = said(finalise(caller, put_video(caller)), 202)
    assert accepted["job"]["credits"] == {"required": 3, "charged": 0, "state": "reserved"}
    refusal(finalise(caller, put_video(caller)), 402, ErrorCode.INSUFFICIENT_CREDITS)
    ingest(priced, accepted["job_id"])
    left = said(caller.get("/credits"))
    assert (left["remaining_credits"], left["reserved_credits"]) == (2, 0)
    assert broken_invariants(priced.database) == []
    writer = priced.key(caller.workspace_id, (Scope.READ, Scope.WRITE))
    error = refusal(finalise(writer, put_video(caller)), 403, ErrorCode.FORBIDDEN)
    assert error["details"]["required_scope"] == "generate"
