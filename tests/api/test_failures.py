"""500 and 503: what breaks inside stays inside."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from sume.contract.errors import ErrorCode
from sume.settings import Settings
from sume.storage.database import Database
from tests.api.answers import refusal, said
from tests.live import LiveApi

PROMPT = "A jar that nobody may read about."


@contextmanager
def _broken(database: Database, table: str) -> Iterator[None]:
    """The database without this table."""
    with database.write() as session:
        session.execute(text(f"ALTER TABLE {table} RENAME TO {table}_gone"))
    try:
        yield
    finally:
        with database.write() as session:
            session.execute(text(f"ALTER TABLE {table}_gone RENAME TO {table}"))


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
def test_broken_table_is_an_error_without_insides(live: LiveApi, method: str, path: str, table: str) -> None:
    caller = live.workspace()
    body = {"prompt": PROMPT} if method == "POST" else None
    with _broken(live.database, table):
        answer = caller.http.request(method, path, json=body)
    error = refusal(answer, 500, ErrorCode.INTERNAL_ERROR)
    assert (error["details"], error["retryable"]) == ({}, True)
    assert table not in answer.text
    assert PROMPT not in answer.text
    assert caller.workspace_id not in answer.text
    if method == "POST":
        said(caller.post(path, json=body), 202)
        assert said(caller.get("/credits"))["reserved_credits"] == 2


def test_server_goes_on_after_a_failure(live: LiveApi) -> None:
    caller = live.workspace()
    with _broken(live.database, "jobs"):
        for _ in range(30):
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
