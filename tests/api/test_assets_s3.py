"""The library over S3: the bytes went straight to the bucket, and finalising looks at them first."""

import secrets

import httpx
import pytest

from sume.contract.errors import ErrorCode
from sume.settings import Settings, load_settings
from tests.api.answers import refusal, said
from tests.factories import race
from tests.library import HOOK, finalise, ingest, presign_video, put_video
from tests.live import Caller, LiveApi
from tests.servers import s3_bucket

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server_settings(backend: dict[str, str]) -> Settings:
    url = s3_bucket(f"library-{secrets.token_hex(4)}")
    return load_settings(**{**backend, "storage_url": url}, host="127.0.0.1", port=0, rate_limits=False)


@pytest.fixture
def caller(live: LiveApi) -> Caller:
    return live.workspace()


def test_a_video_comes_in_and_its_clip_plays(live: LiveApi, caller: Caller) -> None:
    upload = presign_video(caller)
    refusal(finalise(caller, upload), 409, ErrorCode.UPLOAD_INCOMPLETE)
    accepted = said(finalise(caller, put_video(caller)), 202)
    ingest(live, accepted["job_id"], HOOK)
    (asset,) = said(caller.get("/assets"))["data"]
    part = httpx.get(asset["clip_url"], headers={"Range": "bytes=4-7"}, trust_env=False)
    assert (part.status_code, part.content) == (206, b"ftyp")
    said(caller.http.delete(f"/assets/sources/{accepted['id']}"))
    for address in (asset["clip_url"], asset["source_media_url"]):
        assert httpx.get(address, trust_env=False).status_code == 404


def test_bytes_that_are_no_video_are_refused_and_removed(live: LiveApi, caller: Caller) -> None:
    upload = put_video(caller, b"<script>alert(1)</script>")
    refusal(finalise(caller, upload), 400, ErrorCode.UNSUPPORTED_INPUT)
    assert live.state.store.size(upload["object_key"]) is None
    refusal(finalise(caller, upload), 409, ErrorCode.UPLOAD_INCOMPLETE)
    assert said(caller.get("/assets/sources"))["data"] == []


def test_of_those_that_first_look_at_the_bytes_one_takes_them(caller: Caller) -> None:
    upload = put_video(caller)
    answers = race(lambda _: finalise(caller, upload), 8)
    assert len({(said(one, 202)["id"], one.json()["job_id"]) for one in answers}) == 1
    assert len(said(caller.get("/jobs"))["data"]) == 1
