"""``sume face-swap create``: files and links, consent, several avatars that end differently."""

import json
from pathlib import Path
from typing import Any

import pytest

from sume.contract import limits
from sume.contract.face_swap import FACE_SWAP
from tests.unit.client_standin import (
    ESTIMATE,
    PICTURE,
    VIDEO,
    Answer,
    Run,
    StandIn,
    accepted,
    job,
    media,
    result,
)

pytest_plugins = ("tests.unit.cli_harness",)
pytestmark = pytest.mark.backend_free

CREATE = ("POST", "/face-swap")
MEDIA_URL = "https://sume.example/media/media_1/token"
FIRST, SECOND = "job_01jd3v0000000000000000000a", "job_01jd3v0000000000000000000b"
NO_FACE = {
    "code": "no_face_found",
    "message": "The face cannot be swapped for most of the video. Nothing was charged.",
    "details": {"frames": 90, "skipped": {"no_face": 90}},
    "retryable": False,
}
COMMON = ("face-swap", "create", "--consent", "--source-video-url", MEDIA_URL)


def swap_job(job_id: str, status: str = "queued", **fields: Any) -> dict[str, Any]:
    return job(status, id=job_id, type="face_swap", **fields)


def answer(*jobs: dict[str, Any]) -> dict[str, Any]:
    ids = [one["id"] for one in jobs]
    return accepted(
        object="face_swap", job_id=ids[0], job=jobs[0], job_ids=ids, jobs=list(jobs), required_credits=4
    )


def completed(service: StandIn, job_id: str) -> None:
    url = f"{service.origin}/made/{job_id}.png"
    service.on("GET", f"/jobs/{job_id}", Answer(200, swap_job(job_id, "completed", output_urls=[url])))
    made = result(media(url)) | {"id": job_id, "type": "face_swap"}
    service.on("GET", f"/jobs/{job_id}/result", Answer(200, made))
    service.on("GET", f"/made/{job_id}.png", Answer(200, PICTURE, {"Content-Type": "image/png"}))


@pytest.fixture(autouse=True)
def _everything_works(service: StandIn) -> None:
    service.on(*CREATE, Answer(202, answer(swap_job(FIRST), swap_job(SECOND))))
    service.on("POST", "/credits/estimate", Answer(200, ESTIMATE | {"operation": FACE_SWAP}))
    address = {
        "object": "upload",
        "id": "upload_1",
        "method": "PUT",
        "upload_url": f"{service.origin}/put/1",
        "required_headers": {"Content-Type": "video/mp4", "Content-Length": str(len(VIDEO))},
        "object_key": "uploads/abc/original",
        "media_url": MEDIA_URL,
        "expires_at": "2026-11-23T09:45:00.000Z",
        "max_bytes": 10**9,
    }
    service.on("POST", "/uploads/presign", Answer(201, address))
    service.on("PUT", "/put/1", Answer(200, b""))
    completed(service, FIRST)
    completed(service, SECOND)


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "film.mp4"
    path.write_bytes(VIDEO)
    return path


def test_options_become_the_request_and_nothing_else(cli: Run, service: StandIn) -> None:
    ran = cli(*COMMON, "--avatar-id", "a", "--avatar-id", "b", "--trim-start", "1.5", "--visible-mark")
    assert ran.code == 0
    assert service.seen(*CREATE)[0].body == {
        "source_video_url": MEDIA_URL,
        "avatar_ids": ["a", "b"],
        "consent": True,
        "trim_start_seconds": 1.5,
        "visible_mark": True,
    }
    assert FIRST in ran.out
    assert SECOND in ran.out


def test_a_file_is_uploaded_for_face_swaps_first(cli: Run, service: StandIn, film: Path) -> None:
    ran = cli("face-swap", "create", "--consent", "--avatar-id", "a", "--source-video", str(film))
    assert ran.code == 0
    assert service.seen("POST", "/uploads/presign")[0].body["purpose"] == "face_swap_source_video"
    assert service.seen(*CREATE)[0].body["source_video_url"] == MEDIA_URL


def test_nothing_is_sent_without_consent(cli: Run, service: StandIn, film: Path) -> None:
    ran = cli("face-swap", "create", "--avatar-id", "a", "--source-video", str(film))
    assert ran.code == 2
    assert "--consent" in ran.err
    assert not service.requests


@pytest.mark.parametrize("sources", [(), ("--source-video-url", MEDIA_URL, "--source-video", "film.mp4")])
def test_one_source_and_no_more(cli: Run, service: StandIn, film: Path, sources: tuple[str, ...]) -> None:
    del film
    ran = cli("face-swap", "create", "--consent", "--avatar-id", "a", *sources)
    assert ran.code == 2
    assert not service.requests


def test_a_dry_run_uploads_nothing(cli: Run, service: StandIn, film: Path) -> None:
    common = ("face-swap", "create", "--consent", "--avatar-id", "a", "--source-video", str(film))
    assert cli(*common, "--dry-run").code == 0
    assert cli(*common, "--max-credits", "0").code == 1
    assert not service.seen("POST", "/uploads/presign")
    assert not service.seen(*CREATE)


def test_waiting_for_all_is_one_document(cli: Run) -> None:
    ran = cli(*COMMON, "--avatar-id", "a", "--avatar-id", "b", "--wait", "--json")
    assert ran.code == 0
    assert [one["id"] for one in ran.document["data"]] == [FIRST, SECOND]
    assert all(one["result"]["media"] for one in ran.document["data"])


def test_one_that_fails_does_not_keep_the_others_from_being_delivered(
    cli: Run, service: StandIn, tmp_path: Path
) -> None:
    service.on("GET", f"/jobs/{FIRST}", Answer(200, swap_job(FIRST, "failed", error=NO_FACE)))
    folder = tmp_path / "made"
    ran = cli(*COMMON, "--avatar-id", "a", "--avatar-id", "b", "--download", str(folder), "--json")
    assert ran.code not in (0, 2)
    first, second = (json.loads(ran.out) if ran.out else ran.error)["data"]
    assert first["error"]["details"]["skipped"] == {"no_face": 90}
    assert second["status"] == "completed"
    (path,) = second["downloads"]
    assert Path(path).read_bytes() == PICTURE


def test_in_words_the_failure_is_said_and_the_made_one_is_shown(cli: Run, service: StandIn) -> None:
    service.on("GET", f"/jobs/{SECOND}", Answer(200, swap_job(SECOND, "failed", error=NO_FACE)))
    ran = cli(*COMMON, "--avatar-id", "a", "--avatar-id", "b", "--wait")
    assert ran.code != 0
    assert "Nothing was charged" in ran.err
    assert FIRST in ran.out
    assert "image/png 768x768" in ran.out


def test_each_failure_names_its_job(cli: Run, service: StandIn) -> None:
    for job_id in (FIRST, SECOND):
        service.on("GET", f"/jobs/{job_id}", Answer(200, swap_job(job_id, "failed", error=NO_FACE)))
    ran = cli(*COMMON, "--avatar-id", "a", "--avatar-id", "b", "--wait")
    assert f"{SECOND}: {NO_FACE['message']}" in ran.err
    assert f"sume jobs get {FIRST}" in ran.err


def test_in_words_the_frames_and_measures_are_shown(cli: Run, service: StandIn) -> None:
    made = result(media(f"{service.origin}/made/{FIRST}.png")) | {"id": FIRST, "type": "face_swap"}
    made["result"]["face_swap"] = {
        "frames": {"total": 90, "swapped": 84, "faded": 8, "skipped": {"turned_away": 6}},
        "quality": {
            "identity_similarity": 0.74,
            "landmark_jitter": 0.951,
            "seam_energy": None,
            "mouth_correlation": 0.98,
        },
    }
    service.on("GET", f"/jobs/{FIRST}/result", Answer(200, made))
    ran = cli("jobs", "result", FIRST)
    assert "84 of 90, 6 turned away" in ran.out
    assert "landmark jitter 0.95, mouth correlation 0.98" in ran.out
    assert "seam energy" not in ran.out


def test_the_help_gives_the_contract_s_bounds(run: Run) -> None:
    text = run("face-swap", "create", "--help").out
    assert f"[{limits.FACE_SWAP_SECONDS_MIN}<=x<={limits.FACE_SWAP_SECONDS_MAX}]" in text
