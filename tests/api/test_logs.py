"""Nothing of a request but its id, route and status is ever logged: not by a good day, not by a bad one."""

import io
import logging
import time
from collections.abc import Iterator

import httpx
import pytest
import structlog

from sume.logs import configure_logs
from sume.settings import Settings
from tests.api.answers import said
from tests.factories_api import REFUSE_THREE_CREDITS, Worker, altered
from tests.live import Caller, LiveApi

SOON_SECONDS = 10
PROMPT = "A jar of face cream that is announced next spring."
NOTE = "order for a customer who must not be named"
NAME = "Presenter of the secret launch"
AD = {"script": "Our spring cream is here. Try it today.", "avatar_slug": "anika", "voice_id": "isabella"}
PRESIGN = {
    "filename": "secret-launch.png",
    "content_type": "image/png",
    "size_bytes": 9,
    "purpose": "reference_image",
}


@pytest.fixture(params=["text", "json"])
def logged(request: pytest.FixtureRequest, server_settings: Settings) -> Iterator[io.StringIO]:
    """All that the service writes to its log, at its most talkative."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    logging.getLogger().addHandler(handler)
    settings = server_settings.model_copy(update={"log_format": request.param, "log_level": "debug"})
    configure_logs(settings)
    structlog.configure(logger_factory=structlog.WriteLoggerFactory(written))
    yield written
    logging.getLogger().removeHandler(handler)
    configure_logs(server_settings)


def _secrets(caller: Caller) -> list[str]:
    """What a day's work leaves with the caller, and nobody else may read."""
    account = said(caller.get("/me"))
    job_id = said(caller.create_image(prompt=PROMPT, metadata={"note": NOTE}), 202)["job_id"]
    worker = Worker(caller.api)
    worker.complete(worker.claim(job_id))
    media_url = said(caller.get(f"/jobs/{job_id}/result"))["output_urls"][0]
    assert caller.http.get(media_url).status_code == 200
    upload = said(caller.post("/uploads/presign", json=PRESIGN), 201)
    caller.http.put(upload["upload_url"], content=b"not a png", headers=upload["required_headers"])
    caller.get(f"/jobs/{job_id}?email={account['user']['email']}")
    caller.post("/images/generations", content=PROMPT.encode(), headers={"Content-Type": "application/json"})
    said(caller.post("/ads/videos", json=AD), 202)
    said(caller.post("/avatars", json={"type": "prompt", "name": NAME, "prompt": PROMPT}), 202)
    return [
        caller.key,
        account["user"]["email"],
        PROMPT,
        NOTE,
        NAME,
        *AD.values(),
        PRESIGN["filename"],
        media_url.rsplit("/", 1)[-1],
        upload["upload_url"].rsplit("/", 1)[-1],
        upload["media_url"].rsplit("/", 1)[-1],
        upload["object_key"],
    ]


def _await_entry(logged: io.StringIO, answer: httpx.Response) -> None:
    """The entry of a failure is written after its answer was sent."""
    deadline = time.monotonic() + SOON_SECONDS
    while answer.headers["x-sume-request-id"] not in logged.getvalue():
        assert time.monotonic() < deadline, "the failure was not logged"


def test_ordinary_work_leaves_no_secret_in_the_log(live: LiveApi, logged: io.StringIO) -> None:
    secrets = _secrets(live.workspace())
    for secret in secrets:
        assert secret not in logged.getvalue()


def test_broken_database_is_logged_with_the_request_and_no_secret(live: LiveApi, logged: io.StringIO) -> None:
    caller = live.workspace()
    secrets = _secrets(caller)
    with altered(live.database, "ALTER TABLE jobs RENAME TO gone", "ALTER TABLE gone RENAME TO jobs"):
        failed = caller.get("/jobs")
    assert failed.status_code >= 500
    _await_entry(logged, failed)
    for secret in secrets:
        assert secret not in logged.getvalue()


def test_refused_row_is_logged_without_what_it_held(live: LiveApi, logged: io.StringIO) -> None:
    caller = live.workspace()
    with altered(live.database, *REFUSE_THREE_CREDITS):
        failed = caller.create_image(prompt=PROMPT, metadata={"note": NOTE}, quality="draft", n=3)
    assert failed.status_code == 500
    _await_entry(logged, failed)
    assert "IntegrityError" in logged.getvalue()
    for secret in (PROMPT, NOTE, caller.key):
        assert secret not in logged.getvalue()
