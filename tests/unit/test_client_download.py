"""Downloads: names of our making, checked contents, nothing overwritten, no key sent along."""

import os
from pathlib import Path

import pytest

from sume.client.client import Client
from sume.client.download import EXTENSIONS
from sume.client.errors import ApiError, DownloadRefused
from sume.contract.jobs import JobWithResult
from tests.unit.client_standin import (
    JOB_ID,
    PICTURE,
    SRT,
    VIDEO,
    VTT,
    Answer,
    StandIn,
    ad_result,
    media,
    result,
    unavailable,
)

pytestmark = pytest.mark.backend_free

pytest_plugins = ("tests.unit.cli_harness",)

GOOD = Answer(200, PICTURE, {"Content-Type": "image/png"})


def made(service: StandIn, *answers: Answer, path: str = "/files/abc", **fields: object) -> JobWithResult:
    """A job with one picture, which the service answers with ``answers``."""
    service.on("GET", path.partition("?")[0], *answers)
    return JobWithResult.model_validate(result(media(service.origin + path, **fields)))


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_picture(service: StandIn, client: Client, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "outputs"
    (path,) = client.jobs.download(made(service, GOOD), folder)
    assert path == folder / f"{JOB_ID}-1.png"
    assert path.read_bytes() == PICTURE
    assert names(folder) == [path.name]


def test_the_key_stays_with_the_api(service: StandIn, client: Client, tmp_path: Path) -> None:
    client.jobs.download(made(service, GOOD), tmp_path)
    (request,) = service.seen("GET", "/files/abc")
    assert "Authorization" not in request.headers
    assert "X-Api-Key" not in request.headers


@pytest.mark.parametrize("path", ["/files/..%2f..%2fetc%2fpasswd", "/files/x.exe?name=../../evil.sh"])
def test_the_address_has_no_say_in_the_name(
    service: StandIn, client: Client, tmp_path: Path, path: str
) -> None:
    (saved,) = client.jobs.download(made(service, GOOD, path=path), tmp_path)
    assert saved == tmp_path / f"{JOB_ID}-1.png"


def test_nor_has_the_job_id_beyond_letters(service: StandIn, client: Client, tmp_path: Path) -> None:
    job = made(service, GOOD).model_copy(update={"id": "../../job\n/x"})
    (saved,) = client.jobs.download(job, tmp_path / "in")
    assert saved == tmp_path / "in" / "______job__x-1.png"


@pytest.mark.parametrize(("content_type", "extension"), [*EXTENSIONS.items(), ("text/html", ".bin")])
def test_the_extension_is_of_the_content_type(
    service: StandIn, client: Client, tmp_path: Path, content_type: str, extension: str
) -> None:
    (saved,) = client.jobs.download(made(service, GOOD, content_type=content_type), tmp_path)
    assert saved.suffix == extension


@pytest.mark.parametrize("other", [PICTURE[::-1], PICTURE + b"!", PICTURE[:-1], b""])
def test_other_bytes_are_refused(service: StandIn, client: Client, tmp_path: Path, other: bytes) -> None:
    with pytest.raises(DownloadRefused):
        client.jobs.download(made(service, Answer(200, other)), tmp_path)
    assert names(tmp_path) == []


def test_a_file_with_the_same_content_is_kept(service: StandIn, client: Client, tmp_path: Path) -> None:
    job = made(service, GOOD)
    (first,) = client.jobs.download(job, tmp_path)
    before = first.stat()
    assert client.jobs.download(job, tmp_path) == [first]
    assert first.stat().st_mtime_ns == before.st_mtime_ns
    assert len(service.seen("GET", "/files/abc")) == 1


def test_a_file_with_other_content_is_left_alone(service: StandIn, client: Client, tmp_path: Path) -> None:
    mine = tmp_path / f"{JOB_ID}-1.png"
    mine.write_bytes(b"mine")
    (tmp_path / f"{JOB_ID}-1_2.png").symlink_to(tmp_path / "nowhere")
    job = made(service, GOOD)
    saved = [client.jobs.download(job, tmp_path)[0].name for _ in range(2)]
    assert saved == [f"{JOB_ID}-1_3.png"] * 2
    assert mine.read_bytes() == b"mine"
    assert not (tmp_path / "nowhere").exists()


def test_a_file_that_appears_meanwhile_is_left_alone(
    service: StandIn, client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / f"{JOB_ID}-1.png"
    link = os.link

    def late(source: str, destination: Path) -> None:
        target.write_bytes(b"mine")
        link(source, destination)

    monkeypatch.setattr(os, "link", late)
    (saved,) = client.jobs.download(made(service, GOOD), tmp_path)
    assert (saved.name, target.read_bytes()) == (f"{JOB_ID}-1_2.png", b"mine")


def test_a_folder_that_knows_no_links(
    service: StandIn, client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: str, destination: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    (saved,) = client.jobs.download(made(service, GOOD), tmp_path)
    assert saved.read_bytes() == PICTURE
    assert names(tmp_path) == [f"{JOB_ID}-1.png"]


def test_a_broken_transfer_starts_over(service: StandIn, client: Client, tmp_path: Path) -> None:
    cut = Answer(200, PICTURE[:50], cut=True)
    (saved,) = client.jobs.download(made(service, cut, Answer(drop=True), unavailable(), GOOD), tmp_path)
    assert saved.read_bytes() == PICTURE
    assert names(tmp_path) == [saved.name]


def test_a_picture_that_is_gone(service: StandIn, client: Client, tmp_path: Path) -> None:
    with pytest.raises(ApiError) as caught:
        client.jobs.download(made(service, Answer(404, b"gone")), tmp_path)
    assert "/files/abc" not in str(caught.value)
    assert names(tmp_path) == []


def test_a_redirect_to_the_object_store_is_followed(service: StandIn, client: Client, tmp_path: Path) -> None:
    service.on("GET", "/store/abc", GOOD)
    (saved,) = client.jobs.download(made(service, Answer(302, b"", {"Location": "/store/abc"})), tmp_path)
    assert saved.read_bytes() == PICTURE


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://x/y", "http://[::1", "data:,x"])
def test_only_http_addresses_are_read(client: Client, tmp_path: Path, url: str) -> None:
    job = JobWithResult.model_validate(result(media(url)))
    with pytest.raises(DownloadRefused):
        client.jobs.download(job, tmp_path)
    assert names(tmp_path) == []


def test_several_pictures_are_numbered(service: StandIn, client: Client, tmp_path: Path) -> None:
    service.on("GET", "/files/a", GOOD)
    service.on("GET", "/files/b", Answer(200, b"second"))
    items = [media(f"{service.origin}/files/a"), media(f"{service.origin}/files/b", b"second")]
    saved = client.jobs.download(JobWithResult.model_validate(result(*items)), tmp_path)
    assert [path.name for path in saved] == [f"{JOB_ID}-1.png", f"{JOB_ID}-2.png"]
    assert [path.read_bytes() for path in saved] == [PICTURE, b"second"]


def test_subtitles_lie_beside_their_video(service: StandIn, client: Client, tmp_path: Path) -> None:
    job = JobWithResult.model_validate(ad_result(service))
    saved = client.jobs.download(job, tmp_path)
    assert [path.name for path in saved] == [f"{JOB_ID}-1.mp4", f"{JOB_ID}-1.srt", f"{JOB_ID}-1.vtt"]
    assert [path.read_bytes() for path in saved] == [VIDEO, SRT, VTT]
    assert client.jobs.download(job, tmp_path) == saved
    assert len(service.seen("GET", "/files/srt")) == 1


def test_subtitles_are_named_after_the_video_as_it_was_saved(
    service: StandIn, client: Client, tmp_path: Path
) -> None:
    (tmp_path / f"{JOB_ID}-1.mp4").write_bytes(b"mine")
    saved = client.jobs.download(JobWithResult.model_validate(ad_result(service)), tmp_path)
    assert [path.name for path in saved] == [f"{JOB_ID}-1_2{ending}" for ending in (".mp4", ".srt", ".vtt")]


def test_other_subtitles_than_promised_are_refused(service: StandIn, client: Client, tmp_path: Path) -> None:
    job = JobWithResult.model_validate(ad_result(service))
    service.on("GET", "/files/vtt", Answer(200, VTT[::-1]))
    with pytest.raises(DownloadRefused):
        client.jobs.download(job, tmp_path)
    assert names(tmp_path) == [f"{JOB_ID}-1.mp4", f"{JOB_ID}-1.srt"]
