"""500 and 503: what breaks inside stays inside."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sume.contract.errors import ErrorCode
from sume.settings import Settings
from sume.storage.database import Database
from tests.api.answers import refusal, said
from tests.factories_api import REFUSE_THREE_CREDITS, altered
from tests.live import LiveApi

PROMPT = "A jar that nobody may read about."


@contextmanager
def _without(database: Database, table: str) -> Iterator[None]:
    """The database without this table."""
    with altered(
        database,
        f"ALTER TABLE {table} RENAME TO {table}_gone",
        f"ALTER TABLE {table}_gone RENAME TO {table}",
    ):
        yield


@pytest.mark.parametrize(
    ("method", "path", "table"),
    [
        ("GET", "/jobs", "jobs"),
        ("GET", "/jobs/job_" + "0" * 26, "jobs"),
        ("GET", "/jobs/job_" + "0" * 26 + "/events", "jobs"),
        ("GET", "/credits", "credit_accounts"),
        ("GET", "/usage", "credit_entries"),
        ("GET", "/brand/current", "brands"),
        ("POST", "/images/generations", "jobs"),
        ("POST", "/images/generations", "job_events"),
    ],
)
def test_broken_database_is_an_error_without_insides(
    live: LiveApi, method: str, path: str, table: str
) -> None:
    caller = live.workspace()
    body = {"prompt": PROMPT} if method == "POST" else None
    with _without(live.database, table):
        answer = caller.http.request(method, path, json=body)
    error = refusal(answer, 500, ErrorCode.INTERNAL_ERROR)
    assert (error["details"], error["retryable"]) == ({}, True)
    assert table not in answer.text
    assert PROMPT not in answer.text
    assert caller.workspace_id not in answer.text
    if method == "POST":
        said(caller.post(path, json=body), 202)
        assert said(caller.get("/credits"))["reserved_credits"] == 2


def test_fault_of_the_server_is_an_error_without_insides(live: LiveApi) -> None:
    """A row that this code does not know, and one that the database refuses."""
    caller = live.workspace()
    job_id = said(caller.create_image(), 202)["job_id"]
    with altered(
        live.database,
        "UPDATE jobs SET type = 'hologram' WHERE type = 'image_generation'",
        "UPDATE jobs SET type = 'image_generation' WHERE type = 'hologram'",
    ):
        for path in ("/jobs", f"/jobs/{job_id}"):
            error = refusal(caller.get(path), 500, ErrorCode.INTERNAL_ERROR)
            assert (error["details"], error["retryable"]) == ({}, True)
            assert "hologram" not in error["message"]
    with altered(live.database, *REFUSE_THREE_CREDITS):
        answer = caller.create_image(prompt=PROMPT, quality="draft", n=3)
        refusal(answer, 500, ErrorCode.INTERNAL_ERROR)
        assert PROMPT not in answer.text
        said(caller.create_image(quality="draft", n=2), 202)
    assert said(caller.get("/credits"))["reserved_credits"] == 4


def test_server_goes_on_after_a_failure(live: LiveApi) -> None:
    caller = live.workspace()
    with _without(live.database, "jobs"):
        for _ in range(50):
            refusal(caller.get("/jobs"), 500, ErrorCode.INTERNAL_ERROR)
    said(caller.get("/jobs"))


def test_server_without_its_store_is_alive_but_not_ready(
    server_settings: Settings, database: Database, tmp_path: Path
) -> None:
    folder = tmp_path / "objects"
    settings = server_settings.model_copy(update={"storage_url": folder.as_uri()})
    with LiveApi(settings, database) as api:
        caller = api.caller()
        assert caller.get(f"{api.url}/readyz").json() == {"status": "ready"}
        shutil.rmtree(folder)
        folder.write_text("in the way")
        error = refusal(caller.get(f"{api.url}/readyz"), 503, ErrorCode.PROVIDER_UNAVAILABLE)
        assert error["message"] == "Not ready: the object store cannot be reached."
        assert str(tmp_path) not in error["message"]
        assert caller.get(f"{api.url}/healthz").json() == {"status": "ok"}


def test_server_without_its_database_is_not_ready(live: LiveApi, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable() -> None:
        raise ConnectionError("host db.internal, user sume")

    monkeypatch.setattr(live.database, "ping", unreachable)
    error = refusal(live.caller().get(f"{live.url}/readyz"), 503, ErrorCode.PROVIDER_UNAVAILABLE)
    assert error["message"] == "Not ready: the database cannot be reached."
    assert error["retryable"] is True
