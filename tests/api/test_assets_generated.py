"""Generated videos come into the library by themselves, once, and stay with the job that made them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import httpx
import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from sume.contract.jobs import JobType
from sume.jobs import accepting
from sume.workflows import patience
from sume.workflows.flow_in import TITLE_CHARS, title_of
from sume.workflows.kinds import KINDS
from sume.workflows.output import MadeFile, Output, facts_of
from sume.workflows.work import Work
from tests.api.answers import said
from tests.api.uploading import png
from tests.factories import job_row
from tests.factories import problems as broken_invariants
from tests.factories_api import Worker
from tests.library import ENGINE, HOOK, claimed, ingest, run_job, runner, video
from tests.live import Caller, LiveApi

PROMPT = "A serum bottle on wet stone."


@pytest.fixture(autouse=True)
def _quick_videos(monkeypatch: pytest.MonkeyPatch) -> None:
    def make(work: Work) -> Output:
        film, picture = work.context.scratch / "film.mp4", work.context.scratch / "film.png"
        film.write_bytes(video())
        picture.write_bytes(png())
        made = MadeFile(film, "video", 96, 64, 0.4, thumbnail=picture)
        return Output((made,), facts_of(ENGINE, 1, ()))

    for kind in (JobType.VIDEO_GENERATION, JobType.AD_VIDEO_GENERATION):
        monkeypatch.setitem(KINDS, kind, replace(KINDS[kind], run=make))


@pytest.fixture
def caller(live: LiveApi) -> Caller:
    return live.workspace()


def create_video(caller: Caller) -> str:
    return str(said(caller.post("/videos/generations", json={"prompt": PROMPT}), 202)["job_id"])


def generate(live: LiveApi, caller: Caller) -> str:
    job_id = create_video(caller)
    run_job(live, job_id)
    return job_id


def test_a_generated_video_is_findable_once_it_was_looked_at(live: LiveApi, caller: Caller) -> None:
    job_id = generate(live, caller)
    (media,) = said(caller.get(f"/jobs/{job_id}/result"))["result"]["media"]
    (source,) = said(caller.get("/assets/sources"))["data"]
    assert (source["source_type"], source["status"], source["title"]) == ("generated", "processing", PROMPT)
    assert (source["media_url"], source["thumbnail_url"]) == (media["url"], media["thumbnail_url"])
    job = said(caller.get(f"/jobs/{source['job_id']}"))
    assert (job["type"], job["status"], job["credits"]["required"]) == ("asset_ingest", "queued", 0)
    ingest(live, source["job_id"], HOOK)
    (asset,) = said(caller.get("/assets"))["data"]
    assert (asset["source_type"], asset["source_video"]["id"]) == ("generated", source["id"])
    assert broken_invariants(live.database) == []


def test_an_ad_comes_in_as_well_and_a_picture_does_not(live: LiveApi, caller: Caller) -> None:
    script = "Two drops at night."
    ad = {"script": script, "ad_format": "video"}
    run_job(live, said(caller.post("/ads/videos", json=ad), 202)["job_id"])
    worker = Worker(live)
    worker.complete(worker.claim(said(caller.create_image(), 202)["job_id"]))
    assert [one["title"] for one in said(caller.get("/assets/sources"))["data"]] == [script]


@pytest.mark.parametrize("answer_lost", [False, True], ids=["refused", "answer lost"])
def test_a_commit_that_is_tried_again_takes_it_in_once(
    live: LiveApi, caller: Caller, monkeypatch: pytest.MonkeyPatch, answer_lost: bool
) -> None:
    job_id = create_video(caller)
    held = Worker(live).claim(job_id)
    write, left = live.database.write, [1]

    def is_the_last(before: str) -> bool:
        return bool(left) and before == "processing"

    @contextmanager
    def broken_once() -> Iterator[Session]:
        before = job_row(live.database, job_id)["status"]
        with write() as session:
            yield session
            if is_the_last(before) and not answer_lost:
                session.flush()
                left.clear()
                raise OperationalError("COMMIT", {}, Exception("connection reset"))
        if is_the_last(before) and answer_lost:
            left.clear()
            raise OperationalError("COMMIT", {}, Exception("connection reset"))

    monkeypatch.setattr(live.database, "write", broken_once)
    monkeypatch.setattr(patience, "RETRY_SECONDS", 0.01)
    runner(live).run(claimed(live, held))
    assert left == []
    assert said(caller.get(f"/jobs/{job_id}"))["status"] == "completed"
    assert len(said(caller.get("/assets/sources"))["data"]) == 1
    assert len(said(caller.get("/jobs?type=asset_ingest"))["data"]) == 1
    assert broken_invariants(live.database) == []


def test_no_limit_keeps_it_out(live: LiveApi, caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accepting, "ACTIVE_INGESTS_MAX", 0)
    generate(live, caller)
    assert len(said(caller.get("/assets/sources"))["data"]) == 1


def test_an_operator_may_not_want_it(live: LiveApi, caller: Caller) -> None:
    settings = live.settings.model_copy(update={"library_generated": False})
    held = Worker(live).claim(create_video(caller))
    replace(runner(live), settings=settings).run(claimed(live, held))
    assert said(caller.get("/assets/sources"))["data"] == []


def test_a_deleted_one_stays_with_its_job(live: LiveApi, caller: Caller) -> None:
    job_id = generate(live, caller)
    (source,) = said(caller.get("/assets/sources"))["data"]
    ingest(live, source["job_id"], HOOK)
    said(caller.http.delete(f"/assets/sources/{source['id']}"))
    (media,) = said(caller.get(f"/jobs/{job_id}/result"))["result"]["media"]
    for address in (media["url"], media["thumbnail_url"]):
        assert httpx.get(address, trust_env=False).status_code == 200
    assert said(caller.get("/assets"))["data"] == []


@pytest.mark.parametrize(
    ("request_", "title"),
    [
        ({"prompt": "A  jar.\n"}, "A jar."),
        ({"script": "Two drops."}, "Two drops."),
        ({}, ""),
        ({"prompt": "glow " * 40}, ("glow " * 15).strip() + "…"),
        ({"prompt": "x" * 200}, "x" * (TITLE_CHARS - 1) + "…"),
    ],
)
def test_a_title_is_the_beginning_of_what_was_asked(request_: dict[str, Any], title: str) -> None:
    assert title_of(request_) == title
