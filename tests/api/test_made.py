"""Videos, ads and avatars from the request to the files, each by a real attempt of the real engine."""

import io
from dataclasses import dataclass, replace
from typing import Any

import httpx
import numpy as np
import pytest
from PIL import Image

from sume.settings import Settings
from sume.workflows.run import ClaimedJob, Runner
from tests.api.answers import said
from tests.api.uploading import presign
from tests.engines.facing import need, picture
from tests.factories import job_row, problems
from tests.factories_api import Worker
from tests.live import Caller, LiveApi
from tests.media_files import picture_bytes, quarters

pytestmark = [pytest.mark.slow, pytest.mark.render]

SCRIPT = "Try it."
AD = {"script": SCRIPT, "aspect_ratio": "1:1", "seed": 4}


@dataclass(frozen=True)
class Studio:
    """A workspace with a worker that has the models."""

    live: LiveApi
    caller: Caller

    def post(self, path: str, **body: Any) -> dict[str, Any]:
        return dict(said(self.caller.post(path, json=body), 202))

    def work(self, job_id: str) -> dict[str, Any]:
        """One attempt at the job; the job as it then is."""
        settings = self.live.settings.model_copy(update={"models_dir": Settings().models_dir})
        held = Worker(self.live).claim(job_id)
        row = job_row(self.live.database, job_id)
        runner = Runner(settings, self.live.database, self.live.state.store, stopping=lambda: False)
        runner.run(ClaimedJob(held, row["type"], row["input"]))
        assert not list(settings.scratch_dir.iterdir())
        assert problems(self.live.database) == []
        return dict(said(self.caller.get(f"/jobs/{job_id}")))

    def made(self, job_id: str) -> dict[str, Any]:
        """The result of a job that one attempt completes and charges."""
        job = self.work(job_id)
        assert (job["status"], job["credits"]["state"]) == ("completed", "charged"), job["error"]
        return dict(said(self.caller.get(f"/jobs/{job_id}/result"))["result"])

    def upload(self, image: Image.Image, purpose: str) -> str:
        """The media address of an uploaded picture."""
        data = picture_bytes(image, "PNG")
        signed = presign(self.caller, data, purpose=purpose)
        put = httpx.put(
            signed["upload_url"], content=data, headers=signed["required_headers"], trust_env=False
        )
        assert put.status_code == 200, put.text
        return str(signed["media_url"])


@pytest.fixture(scope="module")
def studio(live: LiveApi) -> Studio:
    need("speech-voice", "faces", "safety", "presenters", "music", "fonts")
    return Studio(live, live.workspace())


@pytest.fixture(scope="module")
def avatar(studio: Studio) -> dict[str, Any]:
    """A presenter made from a portrait that was uploaded."""
    portrait = studio.upload(Image.fromarray(np.asarray(picture("P002"))), "avatar_photo")
    accepted = studio.post("/avatars", type="photo", name="Ann", file={"type": "url", "url": portrait})
    result = studio.made(accepted["job_id"])
    assert [media["type"] for media in result["media"]] == ["image", "video"]
    assert result["avatar_id"] == accepted["avatar"]["id"]
    return dict(said(studio.caller.get(f"/avatars/{result['avatar_id']}")))


def fetched(url: str) -> bytes:
    answer = httpx.get(url, trust_env=False)
    assert answer.status_code == 200
    return answer.content


def test_a_portrait_becomes_a_presenter_with_its_pictures(avatar: dict[str, Any]) -> None:
    assert (avatar["status"], avatar["style"], avatar["visibility"]) == ("ready", "photo", "workspace")
    assert min(Image.open(io.BytesIO(fetched(avatar["media"]["image_url"]))).size) >= 1024
    assert fetched(avatar["media"]["thumbnail_url"]).startswith(b"\xff\xd8")
    assert fetched(avatar["media"]["preview_video_url"])[4:8] == b"ftyp"


def test_an_ad_by_a_presenter_of_the_workspace(studio: Studio, avatar: dict[str, Any]) -> None:
    result = studio.made(studio.post("/ads/videos", **AD, avatar_id=avatar["id"])["job_id"])
    (video,) = result["media"]
    assert (video["width"], video["height"]) == (480, 480)
    assert 4 <= video["duration_seconds"] < 5
    assert len(fetched(video["url"])) == video["bytes"]
    assert fetched(video["thumbnail_url"]).startswith(b"\xff\xd8")
    assert fetched(result["subtitles"]["vtt"]["url"]).startswith(b"WEBVTT")
    assert b"Try it." in fetched(result["subtitles"]["srt"]["url"])


def test_a_portrait_without_a_face_costs_nothing_and_makes_no_avatar(studio: Studio) -> None:
    before = said(studio.caller.get("/credits"))["remaining_credits"]
    nobody = studio.upload(quarters(1200, 1200), "avatar_photo")
    accepted = studio.post("/avatars", type="photo", name="No", file={"type": "url", "url": nobody})
    job = studio.work(accepted["job_id"])
    assert (job["status"], job["error"]["code"]) == ("failed", "no_face_found")
    assert said(studio.caller.get(f"/avatars/{accepted['avatar']['id']}"))["status"] == "failed"
    assert said(studio.caller.get("/credits"))["remaining_credits"] == before


def test_another_workspace_s_picture_is_not_there_for_a_reference(studio: Studio) -> None:
    url = studio.upload(quarters(), "reference_image")
    stranger = replace(studio, caller=studio.live.workspace())
    job = stranger.work(
        stranger.post("/videos/generations", prompt="A jar.", reference_image_urls=[url])["job_id"]
    )
    assert (job["status"], job["error"]["code"]) == ("failed", "source_unavailable")
    assert job["error"]["message"].startswith("Reference image 1: There is no media of this workspace")
    assert job["credits"]["state"] == "released"


def test_a_video_of_the_caller_s_pictures(studio: Studio) -> None:
    pictures = [studio.upload(quarters(480 + step, 480), "reference_image") for step in range(3)]
    accepted = studio.post(
        "/videos/generations",
        prompt="A jar of cream.",
        aspect_ratio="1:1",
        duration=4,
        reference_image_urls=pictures,
    )
    result = studio.made(accepted["job_id"])
    (video,) = result["media"]
    assert (video["width"], video["height"], video["duration_seconds"]) == (480, 480, 4)
    assert result["subtitles"] is None
    assert len(fetched(video["url"])) == video["bytes"]
