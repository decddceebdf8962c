"""Some of the hostile corpus through the front door: uploaded, taken into the library, worked on."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from sume.contract.errors import ErrorCode
from tests.api.answers import refusal, said
from tests.factories import problems as broken_invariants
from tests.hostile import CORPUS, Hostile
from tests.library import finalise, presign_video, put_video, run_job
from tests.live import Caller, LiveApi

pytestmark = pytest.mark.slow

BY_NAME = {each.name: each for each in CORPUS}
NO_VIDEOS = ("text", "picture", "playlist-of-a-file", "gif-and-page", "svg")
FAIL = (
    "cut-off-at-0.5",
    "all-frames-zeros",
    "one-pixel",
    "sound-alone",
    "frames-of-81-megapixels",
    "one-vast-picture-in-the-middle",
    "hours-between-frames",
    "pictures-in-another-file",
)
PASS = ("with-a-web-page", "some-frames-broken", "one-frame")


@pytest.fixture
def caller(live: LiveApi) -> Caller:
    return live.workspace()


def bytes_of(name: str, folder: Path) -> bytes:
    path = folder / "given" / f"film{BY_NAME[name].suffix}"
    path.parent.mkdir()
    BY_NAME[name].make(path)
    return path.read_bytes()


def worked_on(live: LiveApi, caller: Caller, data: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    """The job after a real attempt, and its source; nothing is in scratch or held back from the credits."""
    webm = data.startswith(b"\x1aE\xdf\xa3")
    upload = put_video(caller, data, content_type="video/webm" if webm else "video/mp4")
    accepted = said(finalise(caller, upload), 202)
    run_job(live, accepted["job_id"])
    assert not list(live.settings.scratch_dir.iterdir())
    assert broken_invariants(live.database) == []
    credits = said(caller.get("/credits"))
    assert (credits["used_credits"], credits["reserved_credits"]) == (0, 0)
    job = said(caller.get(f"/jobs/{accepted['job_id']}"))
    return job, said(caller.get(f"/assets/sources/{accepted['id']}"))


@pytest.mark.parametrize("name", NO_VIDEOS)
def test_what_is_no_video_is_refused_at_the_door(caller: Caller, name: str, tmp_path: Path) -> None:
    """As it arrives; where it goes straight to another store, when it is to be used."""
    data = bytes_of(name, tmp_path)
    upload = presign_video(caller, data)
    headers = {n: v for n, v in upload["required_headers"].items() if n != "Content-Length"}
    put = httpx.put(upload["upload_url"], content=data, headers=headers, trust_env=False)
    refusal(finalise(caller, upload) if put.status_code == 200 else put, 400, ErrorCode.UNSUPPORTED_INPUT)
    assert said(caller.get("/assets/sources"))["data"] == []
    assert httpx.get(upload["media_url"], trust_env=False).status_code == 404


def test_an_empty_file_is_refused_before_it_is_sent(caller: Caller) -> None:
    body = {
        "filename": "a.mp4",
        "content_type": "video/mp4",
        "size_bytes": 0,
        "purpose": "asset_library_video",
    }
    refusal(caller.post("/uploads/presign", json=body), 400, ErrorCode.INVALID_REQUEST)


@pytest.mark.parametrize("name", FAIL)
def test_a_bad_video_fails_its_job_and_nothing_else(
    live: LiveApi, caller: Caller, name: str, tmp_path: Path
) -> None:
    hostile: Hostile = BY_NAME[name]
    job, source = worked_on(live, caller, bytes_of(name, tmp_path))
    code = hostile.verdict if hostile.verdict != "taken" else hostile.later
    assert (job["status"], job["error"]["code"]) == ("failed", code)
    assert hostile.says in job["error"]["message"]
    assert str(tmp_path) not in job["error"]["message"]
    assert (source["status"], source["scene_count"]) == ("failed", 0)
    assert said(caller.get("/assets"))["data"] == []
    assert not list(live.state.store.list(f"outputs/{job['id']}"))


@pytest.mark.parametrize("name", PASS)
def test_an_odd_video_is_taken_and_served_as_nothing_but_a_video(
    live: LiveApi, caller: Caller, name: str, tmp_path: Path
) -> None:
    job, source = worked_on(live, caller, bytes_of(name, tmp_path))
    assert job["status"] == "completed", job["error"]
    scenes = said(caller.get("/assets"))["data"]
    assert len(scenes) == source["scene_count"] >= 1
    for url in (source["media_url"], scenes[0]["clip_url"]):
        answer = httpx.get(url, trust_env=False)
        assert answer.headers["content-type"] == "video/mp4"
        assert answer.headers["x-content-type-options"] == "nosniff"
