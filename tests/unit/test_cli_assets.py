"""``sume uploads`` and ``sume assets``: what is sent, refused, and shown."""

from pathlib import Path
from typing import Any

import pytest

from sume.contract.limits import MAX_VIDEO_BYTES
from tests.unit.client_standin import (
    ASSET_ID,
    JOB_ID,
    SOURCE_ID,
    VIDEO,
    Answer,
    Run,
    StandIn,
    asset,
    envelope,
    found,
    job,
    page,
    source,
)

pytest_plugins = ("tests.unit.cli_harness",)
pytestmark = pytest.mark.backend_free

KEY = "uploads/abc/original"
PRESIGN, PUT, FINALIZE = ("POST", "/uploads/presign"), ("PUT", "/put/1"), ("POST", "/assets")


def presigned(service: StandIn, path: str = "/put/1") -> dict[str, Any]:
    return {
        "object": "upload",
        "id": "upload_1",
        "method": "PUT",
        "upload_url": service.origin + path,
        "required_headers": {"Content-Type": "video/mp4", "Content-Length": str(len(VIDEO))},
        "object_key": KEY,
        "media_url": "https://sume.example/media/1",
        "expires_at": "2026-11-23T09:45:00.000Z",
        "max_bytes": MAX_VIDEO_BYTES,
    }


def ingesting() -> dict[str, Any]:
    return {
        "object": "asset_upload",
        "id": SOURCE_ID,
        "status": "processing",
        "job_id": JOB_ID,
        "job": job(type="asset_ingest"),
        "source_video": source(status="processing", scene_count=0),
    }


@pytest.fixture(autouse=True)
def _everything_works(service: StandIn) -> None:
    service.on(*PRESIGN, Answer(201, presigned(service)))
    service.on(*PUT, Answer(200, b""))
    service.on(*FINALIZE, Answer(202, ingesting()))
    service.on("GET", f"/jobs/{JOB_ID}", Answer(200, job("completed", type="asset_ingest")))
    service.on("GET", "/assets", Answer(200, page(asset(**found()))))
    service.on("GET", f"/assets/{ASSET_ID}", Answer(200, asset(**found())))
    service.on("GET", "/assets/sources", Answer(200, page(source())))
    service.on("GET", f"/assets/sources/{SOURCE_ID}", Answer(200, source()))
    gone = {"object": "source_video", "id": SOURCE_ID, "deleted": True}
    service.on("DELETE", f"/assets/sources/{SOURCE_ID}", Answer(200, gone))
    service.on("POST", f"/assets/sources/{SOURCE_ID}/ingest", Answer(202, ingesting()))


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "film.mp4"
    path.write_bytes(VIDEO)
    return path


def test_an_upload_is_three_calls_and_the_key_goes_to_the_service_alone(
    cli: Run, service: StandIn, film: Path
) -> None:
    ran = cli("assets", "upload", str(film), "--title", "Serum", "--tag", "summer", "--brand", "Rosewater")
    assert ran.code == 0, ran.err
    asked = service.seen(*PRESIGN)[0].body
    assert asked == {
        "filename": "film.mp4",
        "content_type": "video/mp4",
        "size_bytes": len(VIDEO),
        "purpose": "asset_library_video",
    }
    put = service.seen(*PUT)[0]
    assert put.body == VIDEO
    assert "Authorization" not in put.headers
    sent = service.seen(*FINALIZE)[0]
    assert sent.body == {"object_key": KEY, "title": "Serum", "tags": ["summer"], "brand": "Rosewater"}
    assert sent.headers["Idempotency-Key"]
    assert SOURCE_ID in ran.out
    assert f"sume jobs wait {JOB_ID}" in ran.err


def test_with_wait_the_video_is_shown_as_it_is_then(cli: Run, film: Path) -> None:
    ran = cli("assets", "upload", str(film), "--wait", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.document == source()


def test_a_transfer_that_breaks_off_is_begun_anew_with_another_address(
    cli: Run, service: StandIn, film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    service.on(*PRESIGN, Answer(201, presigned(service)), Answer(201, presigned(service, "/put/2")))
    service.on(*PUT, Answer(200, drop=True))
    service.on("PUT", "/put/2", Answer(200, b""))
    assert cli("uploads", "put", str(film), "--purpose", "asset_library_video").code == 0
    assert len(service.seen(*PRESIGN)) == 2
    assert service.seen("PUT", "/put/2")[0].body == VIDEO


def test_a_refused_transfer_says_why(cli: Run, service: StandIn, film: Path) -> None:
    service.on(*PUT, Answer(400, envelope("unsupported_input", "The bytes are no video.")))
    ran = cli("assets", "upload", str(film))
    assert ran.code == 1
    assert "The bytes are no video." in ran.err
    assert not service.seen(*FINALIZE)


def test_an_uploaded_video_that_is_not_taken_in_need_not_be_uploaded_again(
    cli: Run, service: StandIn, film: Path
) -> None:
    service.on(*FINALIZE, Answer(402, envelope("insufficient_credits", "There are not enough credits.")))
    ran = cli("assets", "upload", str(film))
    assert ran.code == 1
    assert f"sume assets finalize {KEY}" in ran.err
    ran = cli("assets", "upload", str(film), "--json")
    assert ran.document["object_key"] == KEY
    assert "/put/1" not in ran.out
    assert ran.error["error"]["code"] == "insufficient_credits"
    service.on(*FINALIZE, Answer(400, envelope("unsupported_input", "Nothing was kept.")))
    assert "finalize" not in cli("assets", "upload", str(film)).err


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("film.mp4", b"", "empty"),
        ("film.txt", VIDEO, "video/mp4"),
        ("film", VIDEO, "video/mp4"),
        ("picture.png", VIDEO, "video/mp4"),
    ],
)
def test_what_cannot_be_a_video_is_refused_before_anything_is_asked(
    cli: Run, service: StandIn, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    ran = cli("assets", "upload", str(path))
    assert ran.code == 2
    assert words in ran.err
    assert not service.requests


def test_a_file_that_is_too_large_or_not_there_is_refused(cli: Run, service: StandIn, tmp_path: Path) -> None:
    large = tmp_path / "large.mp4"
    with large.open("wb") as file:
        file.truncate(MAX_VIDEO_BYTES + 1)
    assert str(MAX_VIDEO_BYTES) in cli("assets", "upload", str(large)).err
    assert cli("assets", "upload", str(tmp_path / "none.mp4")).code == 2
    assert cli("assets", "upload", str(tmp_path)).code == 2
    assert not service.requests


def test_presign_shows_the_secret_address_in_json_alone(cli: Run, service: StandIn, film: Path) -> None:
    shown = cli("uploads", "presign", "--file", str(film), "--purpose", "asset_library_video")
    assert KEY in shown.out
    assert "/put/1" not in shown.out + shown.err
    ran = cli("uploads", "presign", "--file", str(film), "--purpose", "asset_library_video", "--json")
    assert ran.document["upload_url"] == f"{service.origin}/put/1"


def test_search_sends_every_filter_and_looks_for_words_unless_told(cli: Run, service: StandIn) -> None:
    filters = {
        "--source-type": ("source_type", "generated"),
        "--segment-type": ("segment_type", "hook"),
        "--brand": ("brand", "Rosewater"),
        "--product": ("product", "Serum"),
        "--tag": ("tag", "summer"),
        "--keyword": ("keyword", "drops"),
        "--cta-present": ("cta_present", "false"),
        "--min-duration": ("min_duration_seconds", "1.5"),
        "--max-duration": ("max_duration_seconds", "9.0"),
        "--created-after": ("created_after", "2026-01-01T00:00:00Z"),
        "--created-before": ("created_before", "2027-01-01T00:00:00Z"),
        "--sort": ("sort", "duration_desc"),
        "--limit": ("limit", "5"),
        "--cursor": ("cursor", "abc"),
    }
    flags = [part for flag, (_, value) in filters.items() for part in (flag, value)]
    ran = cli("assets", "search", "drops", *flags)
    assert ran.code == 0, ran.err
    sent = service.seen("GET", "/assets")[0].query
    assert sent == {"q": "drops", "search_mode": "text", **dict(filters.values())}
    assert "0.84" in ran.out
    listed = cli("assets", "list", *flags)
    assert listed.code == 0
    assert service.seen("GET", "/assets")[1].query == dict(filters.values())


def test_nothing_found_says_how_to_go_on(cli: Run, service: StandIn) -> None:
    service.on("GET", "/assets", Answer(200, page()))
    assert "--search-mode auto" in cli("assets", "search", "drops").err
    assert "assets list" in cli("assets", "search", "drops", "--search-mode", "auto").err
    quiet = cli("assets", "search", "drops", "--json")
    assert (quiet.err, quiet.document["data"]) == ("", [])


def test_a_scene_keeps_the_search_that_found_it(cli: Run, service: StandIn) -> None:
    flags = ("--query", "drops", "--search-mode", "text", "--search-score", "0.84")
    ran = cli("assets", "get", ASSET_ID, *flags)
    assert ran.code == 0
    asked = service.seen("GET", f"/assets/{ASSET_ID}")[0].query
    assert asked == {"q": "drops", "search_mode": "text", "search_score": "0.84"}
    assert "Two drops, and it lasts all day." in ran.out
    assert "sume.example" not in ran.out


def test_sources_are_listed_shown_ingested_and_removed(cli: Run) -> None:
    assert SOURCE_ID in cli("assets", "sources", "list").out
    assert "Rosewater" in cli("assets", "sources", "get", SOURCE_ID).out
    assert JOB_ID in cli("assets", "sources", "ingest", SOURCE_ID).out
    assert cli("assets", "sources", "ingest", SOURCE_ID, "--wait", "--json").document == source()
    assert cli("assets", "sources", "delete", SOURCE_ID, "--json").document["deleted"] is True


def test_one_that_is_not_there_says_so(cli: Run) -> None:
    ran = cli("assets", "sources", "get", "source_other", "--json")
    assert ran.code == 1
    assert ran.error["error"]["code"] == "not_found"
