"""``/reference-analysis`` from the request to the report: uploads, posts behind stand-ins, every refusal."""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import httpx
import pytest
from PIL import Image

from sume.contract.account import Scope
from sume.contract.analysis import REFERENCE_ANALYSIS
from sume.contract.errors import ErrorCode
from sume.contract.prices import REFERENCE_ANALYSIS_CREDITS
from sume.engines import registry
from sume.settings import Settings
from sume.workflows import reference_analysis
from sume.workflows.run import Runner
from sume.workflows.work import Work
from tests.api.answers import problems, refusal, said
from tests.api.uploading import png
from tests.engines.understood import advert
from tests.factories import problems as broken_invariants
from tests.factories_api import Worker
from tests.library import claimed, presign_video, put_video, video
from tests.live import Caller, LiveApi
from tests.posting import (
    CERTIFICATE,
    CODE,
    REEL,
    TIKTOK,
    downloader,
    film_answer,
    instagram,
    service,
    tiktok_item,
    tiktok_page,
)
from tests.referencing import ScriptedReference
from tests.sources import Answer, ok, raw, redirect

POST = f"https://www.tiktok.com{TIKTOK}"
PURPOSE = "reference_analysis_video"
GONE = raw(b"HTTP/1.1 503 Away\r\nContent-Length: 0\r\n\r\n")


@pytest.fixture
def caller(live: LiveApi) -> Caller:
    return live.workspace(plan="studio")


@pytest.fixture(autouse=True)
def _trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))


@contextmanager
def scripted() -> Iterator[None]:
    with (
        patch.object(registry, "reference_engine", lambda *_, **__: ScriptedReference()),
        patch.object(Work, "model", lambda *_: Path()),
    ):
        yield


def ask(caller: Caller, url: str) -> str:
    accepted = said(caller.post("/reference-analysis", json={"url": url}), 202)
    assert accepted["object"] == "reference_analysis"
    assert accepted["required_credits"] == REFERENCE_ANALYSIS_CREDITS
    return str(accepted["job_id"])


def work(live: LiveApi, caller: Caller, job_id: str, **changes: Any) -> dict[str, Any]:
    """The job after one attempt; nothing is left in the scratch folder, and the books are right."""
    settings = live.settings.model_copy(update=changes)
    held = Worker(live).claim(job_id)
    Runner(settings, live.database, live.state.store, stopping=lambda: False).run(claimed(live, held))
    assert not list(settings.scratch_dir.iterdir())
    assert broken_invariants(live.database) == []
    return dict(said(caller.get(f"/jobs/{job_id}")))


def work_with_service(
    live: LiveApi, caller: Caller, pages: Mapping[str, Answer], url: str
) -> tuple[dict[str, Any], list[str | None]]:
    """The job on a post of this service, and the hosts that were asked."""
    with service(dict(pages)) as source:
        real = downloader(source)
        with patch.object(reference_analysis, "open_downloader", lambda _settings: real), scripted():
            job = work(live, caller, ask(caller, url))
    return job, source.names


def failed(live: LiveApi, caller: Caller, job: dict[str, Any]) -> dict[str, Any]:
    """The error of a job that cost nothing and left nothing."""
    assert (job["status"], job["credits"]["state"]) == ("failed", "released"), job
    assert job["credits"]["charged"] == 0
    assert said(caller.get("/credits"))["reserved_credits"] == 0
    assert not list(live.state.store.list(f"outputs/{job['id']}"))
    assert job["error"]["message"].endswith("Nothing was charged.")
    return dict(job["error"])


def report_of(caller: Caller, job: dict[str, Any]) -> dict[str, Any]:
    """The result, its pictures fetched."""
    assert (job["status"], job["credits"]["state"]) == ("completed", "charged"), job["error"]
    result = said(caller.get(f"/jobs/{job['id']}/result"))["result"]
    analysis = result["analysis"]
    assert [page["url"] for page in analysis["storyboard"]] == [media["url"] for media in result["media"]]
    for url in (*(page["url"] for page in analysis["storyboard"]), *_thumbnails(analysis)):
        answer = httpx.get(url, trust_env=False)
        assert answer.status_code == 200
        Image.open(io.BytesIO(answer.content)).verify()
    return dict(result)


def _thumbnails(analysis: dict[str, Any]) -> list[str]:
    urls = [scene["thumbnail_url"] for scene in analysis["timeline"]]
    assert len(set(urls)) == len(urls)
    return urls


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/film.mp4",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://www.tiktok.com/@brand",
        "https://www.tiktok.com.example.com/@brand/video/7170520270497680683",
        "https://www.instagram.com/brand/",
        "https://user@www.instagram.com/reel/C8x_a-Bc12Z/",
        "ftp://www.tiktok.com/@brand/video/7170520270497680683",
        "file:///etc/passwd",
        "{own}.example.com/media/media_x/token",
        "{own}/api/v1/me",
        "{own}",
        "",
    ],
)
def test_any_other_address_is_refused_by_its_field(caller: Caller, url: str) -> None:
    before = said(caller.get("/credits"))["remaining_credits"]
    answer = caller.post("/reference-analysis", json={"url": url.replace("{own}", caller.api.url)})
    assert list(problems(refusal(answer, 400, ErrorCode.INVALID_REQUEST))) == ["url"]
    assert said(caller.get("/credits"))["remaining_credits"] == before


def test_fields_that_it_does_not_have_are_refused(caller: Caller) -> None:
    answer = caller.post("/reference-analysis", json={"url": POST, "login": "me", "cookies": "a=b"})
    assert set(problems(refusal(answer, 400, ErrorCode.INVALID_REQUEST))) == {"login", "cookies"}


def test_it_costs_what_was_estimated_and_needs_the_right_to_spend(live: LiveApi) -> None:
    caller = live.workspace(credits_left=REFERENCE_ANALYSIS_CREDITS)
    asked = {"operation": REFERENCE_ANALYSIS, "input": {"url": POST}}
    estimate = said(caller.post("/credits/estimate", json=asked))
    assert (estimate["required_credits"], estimate["sufficient"]) == (REFERENCE_ANALYSIS_CREDITS, True)
    reader = live.key(caller.workspace_id, (Scope.READ, Scope.WRITE))
    answer = reader.post("/reference-analysis", json={"url": POST})
    assert refusal(answer, 403, ErrorCode.FORBIDDEN)["details"]["required_scope"] == "generate"
    ask(caller, POST)
    answer = caller.post("/reference-analysis", json={"url": POST})
    refusal(answer, 402, ErrorCode.INSUFFICIENT_CREDITS)


def test_a_retry_pays_once(caller: Caller) -> None:
    headers = {"Idempotency-Key": "the-serum-reel"}
    first, again = (
        said(caller.post("/reference-analysis", json={"url": POST}, headers=headers), 202) for _ in range(2)
    )
    assert again["job_id"] == first["job_id"]


def test_an_upload_becomes_a_report_with_pictures(live: LiveApi, caller: Caller) -> None:
    url = put_video(caller, purpose=PURPOSE)["media_url"]
    with scripted():
        result = report_of(caller, work(live, caller, ask(caller, url)))
    assert result["engine"] == {"name": "scripted", "version": "1"}
    assert result["warnings"] == ["A warning."]
    assert len(result["media"]) == 1
    assert said(caller.get("/assets"))["data"] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pages", "url"),
    [
        ({TIKTOK: tiktok_page(tiktok_item())}, POST),
        (
            {"/ZMabc123/": redirect(f"{POST}?_r=1"), TIKTOK: tiktok_page(tiktok_item())},
            "https://vm.tiktok.com/ZMabc123/",
        ),
        (instagram(REEL), f"https://www.instagram.com/reel/{CODE}/?igsh=x"),
    ],
    ids=["tiktok", "short", "reel"],
)
def test_a_post_becomes_a_report(live: LiveApi, caller: Caller, pages: dict[str, Answer], url: str) -> None:
    job, hosts = work_with_service(live, caller, {**pages, "/film.mp4": film_answer(video())}, url)
    report_of(caller, job)
    assert hosts


REFUSED: list[tuple[str, dict[str, Answer], ErrorCode, str, bool]] = [
    ("login", {TIKTOK: tiktok_page(None, 10216)}, ErrorCode.SOURCE_UNAVAILABLE, "login_required", False),
    ("geo", {TIKTOK: tiktok_page(None, 10204)}, ErrorCode.SOURCE_UNAVAILABLE, "geo_blocked", False),
    ("removed", {TIKTOK: tiktok_page(None, 10217)}, ErrorCode.SOURCE_UNAVAILABLE, "removed", False),
    ("away", {TIKTOK: GONE}, ErrorCode.SOURCE_UNAVAILABLE, "network", True),
    ("long", {TIKTOK: tiktok_page(tiktok_item(3000))}, ErrorCode.MEDIA_TOO_LARGE, "too_long", False),
    ("new", {TIKTOK: ok(b"<html>?</html>")}, ErrorCode.SOURCE_UNAVAILABLE, "unreadable_page", False),
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pages", "code", "reason", "retryable"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_a_post_that_cannot_be_had_says_why_and_costs_nothing(
    live: LiveApi, caller: Caller, pages: dict[str, Answer], code: ErrorCode, reason: str, retryable: bool
) -> None:
    job, _ = work_with_service(live, caller, pages, POST)
    error = failed(live, caller, job)
    assert (error["code"], error["details"], error["retryable"]) == (code, {"reason": reason}, retryable)
    assert "upload it with the purpose reference_analysis_video" in error["message"]


@pytest.mark.slow
def test_a_post_whose_bytes_are_no_video(live: LiveApi, caller: Caller) -> None:
    pages = {TIKTOK: tiktok_page(tiktok_item()), "/film.mp4": film_answer(b"<html>Log in</html>" * 100)}
    error = failed(live, caller, work_with_service(live, caller, pages, POST)[0])
    assert error["code"] == ErrorCode.UNSUPPORTED_INPUT
    assert error["message"].startswith("The post: The file is not of a kind taken as video")


def test_a_server_that_downloads_nothing_says_what_to_do(live: LiveApi, caller: Caller) -> None:
    with scripted():
        job = work(live, caller, ask(caller, POST), post_downloader="off")
        error = failed(live, caller, job)
        assert error["details"] == {"reason": "switched_off"}
        assert "does not download posts" in error["message"]
        url = put_video(caller, purpose=PURPOSE)["media_url"]
        report_of(caller, work(live, caller, ask(caller, url), post_downloader="off"))


def test_media_that_is_not_the_caller_s_is_not_there(live: LiveApi, caller: Caller) -> None:
    stranger = live.workspace()
    own = put_video(caller, purpose=PURPOSE)["media_url"]
    messages = set()
    for url in (own, own[:-3] + "AAA", f"{live.url}/media/avatars/rosa/preview.mp4", f"{live.url}/media/x"):
        answer = stranger.post("/reference-analysis", json={"url": url})
        messages.add(problems(refusal(answer, 400, ErrorCode.INVALID_REQUEST))["url"])
    assert messages == {"leads to no media of this workspace"}


def test_an_upload_whose_bytes_are_missing_or_a_picture_is_refused_at_once(
    live: LiveApi, caller: Caller
) -> None:
    unsent = presign_video(caller, purpose=PURPOSE)["media_url"]
    answer = caller.post("/reference-analysis", json={"url": unsent})
    refusal(answer, 409, ErrorCode.UPLOAD_INCOMPLETE)
    kind = {"content_type": "image/png", "purpose": "reference_image", "filename": "serum.png"}
    picture = put_video(caller, png(), **kind)
    answer = caller.post("/reference-analysis", json={"url": picture["media_url"]})
    assert "a video is needed" in problems(refusal(answer, 400, ErrorCode.INVALID_REQUEST))["url"]


def test_an_upload_that_is_no_video(live: LiveApi, caller: Caller) -> None:
    url = put_video(caller, video()[:3000], purpose=PURPOSE)["media_url"]
    error = failed(live, caller, work(live, caller, ask(caller, url)))
    assert error["code"] == ErrorCode.MEDIA_UNREADABLE
    assert error["message"].startswith("The video: ")


@pytest.mark.slow
@pytest.mark.render
def test_an_advert_is_taken_apart(live: LiveApi, caller: Caller, tmp_path: Path) -> None:
    """The real engine on an advert with a known hook, product and call."""
    made = advert(tmp_path)
    url = put_video(caller, made.path.read_bytes(), purpose=PURPOSE)["media_url"]
    job = work(live, caller, ask(caller, url), models_dir=Settings().models_dir)
    result = report_of(caller, job)
    analysis = result["analysis"]
    assert result["warnings"] == []
    assert [scene["role"] for scene in analysis["timeline"]][::2] == ["hook", "cta"]
    assert [scene["start"] for scene in analysis["timeline"][1:]] == pytest.approx(made.cuts, abs=0.05)
    assert analysis["cta"]["spoken"]
    assert analysis["cta"]["on_screen"]
    assert all(claim["evidence"] for claim in analysis["borrow"])
    said(caller.post("/ads/videos", json=filled(analysis["brief"], "ads_video")), 202)
    said(caller.post("/videos/generations", json=filled(analysis["brief"], "videos_generation")), 202)


def filled(brief: dict[str, Any], body: str) -> dict[str, Any]:
    """The brief's body with every bracket filled in."""

    def fill(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        for bracket in brief["placeholders"]:
            value = value.replace(bracket, "rose serum")
        return value

    return {name: fill(value) for name, value in brief[body].items()}
