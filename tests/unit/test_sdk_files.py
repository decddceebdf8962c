"""Files up and down, by both clients."""

import io
import threading
import tracemalloc
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from sume import DownloadRefused, UnknownFileType
from sume.contract.jobs import JobWithResult
from tests.flavours import Speaking
from tests.unit.client_standin import (
    JOB_ID,
    KEY,
    PICTURE,
    SRT,
    VIDEO,
    VTT,
    Answer,
    StandIn,
    ad_result,
    job,
    media,
    result,
    source,
    unavailable,
)

pytest_plugins = ("tests.unit.sdk_harness", "tests.unit.cli_harness")
pytestmark = pytest.mark.backend_free

LARGE = bytes(range(256)) * 4096 * 2 + b"more"
"""Two pieces and a little."""
PUT = "/store/1"


def presigned(address: str, headers: dict[str, str]) -> Answer:
    upload = {
        "object": "upload",
        "id": "upload_1",
        "method": "PUT",
        "upload_url": address,
        "required_headers": headers,
        "object_key": "uploads/1/original",
        "media_url": "http://sume.example/media/1",
        "expires_at": "2026-11-23T09:45:00.000Z",
        "max_bytes": 524288000,
    }
    return Answer(201, upload)


@pytest.fixture
def sume(speaking: Speaking, service: StandIn, pauses: list[float]) -> Any:
    headers = {"Content-Type": "image/png", "Content-Length": str(len(LARGE))}
    service.on("POST", "/uploads/presign", presigned(service.origin + PUT, headers))
    service.on("PUT", PUT, Answer(200, b""))
    return speaking.open(KEY, service.base_url, sleep=pauses.append)


def uploadables(folder: Path) -> dict[str, Any]:
    path = folder / "bottle.png"
    path.write_bytes(LARGE)
    opened = io.BytesIO(b"before" + LARGE)
    opened.seek(6)
    return {"path": path, "name": str(path), "bytes": LARGE, "open": opened}


@pytest.mark.parametrize("kind", ["path", "name", "bytes", "open"])
def test_an_upload_is_told_of_and_begun_anew(
    speaking: Speaking, service: StandIn, sume: Any, tmp_path: Path, kind: str
) -> None:
    file, seen = uploadables(tmp_path)[kind], list[tuple[int, int]]()
    service.on("PUT", PUT, unavailable(), Answer(200, b""))
    put = speaking.do(
        sume.uploads.put(
            file, "reference_image", filename="bottle.png", on_progress=lambda *counts: seen.append(counts)
        )
    )
    assert put.media_url.endswith("/media/1")
    first, second = service.seen("PUT", PUT)
    assert first.body == second.body == LARGE
    assert "Authorization" not in second.headers
    whole = len(LARGE)
    assert seen == [(1 << 20, whole), (2 << 20, whole), (whole, whole)] * 2
    one, other = service.seen("POST", "/uploads/presign")
    assert one.headers["Idempotency-Key"] != other.headers["Idempotency-Key"]
    assert one.body == {
        "filename": "bottle.png",
        "content_type": "image/png",
        "size_bytes": whole,
        "purpose": "reference_image",
    }


class Draining(BaseHTTPRequestHandler):
    """Takes whatever comes, and keeps nothing of it."""

    def do_PUT(self) -> None:
        left = int(self.headers["Content-Length"])
        while left:
            left -= len(self.rfile.read(min(left, 1 << 16)))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Not into the test's output."""


def test_an_upload_takes_no_more_memory_than_its_pieces(
    speaking: Speaking, service: StandIn, sume: Any, tmp_path: Path
) -> None:
    size = 48 * 2**20
    with (tmp_path / "film.mp4").open("wb") as file:
        file.truncate(size)
    store = HTTPServer(("127.0.0.1", 0), Draining)
    thread = threading.Thread(target=store.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    address = f"http://127.0.0.1:{store.server_address[1]}/film"
    headers = {"Content-Type": "video/mp4", "Content-Length": str(size)}
    service.on("POST", "/uploads/presign", presigned(address, headers))
    tracemalloc.start()
    try:
        speaking.do(sume.uploads.put(tmp_path / "film.mp4", "asset_library_video"))
        assert tracemalloc.get_traced_memory()[1] < 12 * 2**20
    finally:
        tracemalloc.stop()
        store.shutdown()
        thread.join()
        store.server_close()


def test_an_open_file_stays_open(speaking: Speaking, sume: Any, tmp_path: Path) -> None:
    with uploadables(tmp_path)["path"].open("rb") as file:
        speaking.do(sume.uploads.put(file, "reference_image"))
        assert not file.closed


def test_bytes_without_a_name_need_a_type(speaking: Speaking, service: StandIn, sume: Any) -> None:
    with pytest.raises(UnknownFileType):
        speaking.do(sume.uploads.put(LARGE, "reference_image"))
    speaking.do(sume.uploads.put(LARGE, "reference_image", content_type="image/png"))
    assert service.seen("POST", "/uploads/presign")[0].body["filename"] == "upload"


def test_a_file_that_is_not_there(speaking: Speaking, service: StandIn, sume: Any, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        speaking.do(sume.uploads.put(tmp_path / "x.png", "reference_image"))
    with pytest.raises(ValueError, match="a_purpose"):
        speaking.do(sume.uploads.put(LARGE, "a_purpose", filename="x.png"))
    assert service.requests == []


def test_a_video_into_the_library(speaking: Speaking, service: StandIn, sume: Any, tmp_path: Path) -> None:
    taken = {
        "object": "asset_upload",
        "id": source()["id"],
        "status": "processing",
        "job_id": JOB_ID,
        "job": job(type="asset_ingest"),
        "source_video": source(status="processing"),
    }
    service.on("POST", "/assets", unavailable(), Answer(202, taken))
    (tmp_path / "film.mp4").write_bytes(LARGE)
    answer = speaking.do(sume.assets.upload(tmp_path / "film.mp4", title="Film", tags=["summer"]))
    assert answer.job_id == JOB_ID
    assert len(service.seen("PUT", PUT)) == 1
    assert service.requests[-1].body == {
        "object_key": "uploads/1/original",
        "title": "Film",
        "tags": ["summer"],
    }


def test_a_result_as_files(speaking: Speaking, service: StandIn, sume: Any, tmp_path: Path) -> None:
    service.on("GET", f"/jobs/{JOB_ID}/result", Answer(200, ad_result(service)))
    for _ in range(2):
        saved = speaking.do(sume.jobs.download(JOB_ID, str(tmp_path / "out")))
        assert [path.read_bytes() for path in saved] == [VIDEO, SRT, VTT]
    assert len(service.seen("GET", "/files/ad")) == 1
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(path.name for path in saved)
    assert all("Authorization" not in one.headers for one in service.requests if "/files/" in one.path)


def test_other_bytes_are_not_kept(speaking: Speaking, service: StandIn, sume: Any, tmp_path: Path) -> None:
    service.on("GET", "/files/x", Answer(200, PICTURE[::-1]))
    made = JobWithResult.model_validate(result(media(f"{service.origin}/files/x")))
    with pytest.raises(DownloadRefused):
        speaking.do(sume.jobs.download(made, tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_broken_download_starts_over(
    speaking: Speaking, service: StandIn, sume: Any, tmp_path: Path
) -> None:
    service.on("GET", "/files/x", Answer(200, PICTURE[:50], cut=True), Answer(200, PICTURE))
    made = JobWithResult.model_validate(result(media(f"{service.origin}/files/x")))
    (saved,) = speaking.do(sume.jobs.download(made, tmp_path))
    assert saved.read_bytes() == PICTURE
