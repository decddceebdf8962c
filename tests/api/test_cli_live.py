"""The command line against the real API; only the renderer is played."""

from pathlib import Path

import pytest

from sume.contract.account import Account, CreditEstimate, Credits, Scope, UsageEntry
from sume.contract.common import Page
from sume.contract.errors import ErrorEnvelope
from sume.contract.jobs import Job, JobAccepted, JobWithResult
from tests.factories_api import WARNING, Worker, working
from tests.live import Caller, LiveApi
from tests.unit.client_standin import Run

pytest_plugins = ("tests.unit.cli_harness",)

PROMPT = ("images", "generate", "--prompt", "A jar.", "--quality", "draft")


@pytest.fixture
def caller(live: LiveApi) -> Caller:
    return live.workspace()


@pytest.fixture
def sume(run: Run, live: LiveApi, caller: Caller, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command with a workspace of its own."""
    monkeypatch.setenv("SUME_API_KEY", caller.key)
    monkeypatch.setenv("SUME_API_BASE_URL", live.url)
    return run


def start(sume: Run, *flags: str) -> str:
    job_id: str = JobAccepted.model_validate(sume(*PROMPT, *flags, "--json").document).job_id
    return job_id


def test_a_picture_from_prompt_to_file(sume: Run, live: LiveApi, tmp_path: Path) -> None:
    with working(live):
        ran = sume(*PROMPT, "--download", "--metadata", "shop=eu")
    assert ran.code == 0
    saved = tmp_path / ran.out.strip()
    assert saved.read_bytes().startswith(b"\x89PNG")
    assert f"Warning: {WARNING}" in ran.err
    job_id = saved.name.removesuffix("-1.png")
    document = sume("jobs", "result", job_id, "--download", "--json").document
    assert document.pop("downloads") == ran.out.split()
    made = JobWithResult.model_validate(document)
    assert (made.metadata, made.credits.charged) == ({"shop": "eu"}, 1)
    assert list((tmp_path / "outputs").iterdir()) == [saved]


def test_the_account_s_documents(sume: Run) -> None:
    start(sume)
    Account.model_validate(sume("me", "--json").document)
    Page[UsageEntry].model_validate(sume("usage", "--limit", "1", "--json").document)
    assert Credits.model_validate(sume("credits", "--json").document).reserved_credits == 1
    estimate = CreditEstimate.model_validate(sume(*PROMPT, "--n", "4", "--dry-run", "--json").document)
    assert estimate.required_credits == 4


def test_what_sume_says_of_a_job(sume: Run) -> None:
    job_id = start(sume)
    assert Job.model_validate(sume("jobs", "get", job_id, "--json").document).status == "queued"
    listed = Page[Job].model_validate(
        sume("jobs", "list", "--type", "image_generation", "--status", "queued", "--json").document
    )
    assert [job.id for job in listed.data] == [job_id]
    early = sume("jobs", "result", job_id, "--json")
    assert (early.code, early.error["error"]["code"]) == (1, "job_not_completed")


def test_a_wait_that_is_too_short(sume: Run) -> None:
    ran = sume(*PROMPT, "--wait", "--timeout", "1", "--json")
    assert (ran.code, ran.document["status"]) == (4, "queued")
    assert sume("jobs", "cancel", ran.document["id"]).code == 0


def test_watching_a_job_to_its_end(sume: Run, live: LiveApi) -> None:
    job_id = start(sume)
    with working(live):
        ran = sume("jobs", "watch", job_id)
    assert ran.code == 0
    assert f"{job_id} completed" in ran.err


def test_watching_until_nothing_is_active(sume: Run, live: LiveApi, monkeypatch: pytest.MonkeyPatch) -> None:
    job_id, worker = start(sume), Worker(live)
    monkeypatch.setattr("sume.cli.watching.sleep", lambda _seconds: worker.finish_next())
    ran = sume("jobs", "watch", "--json")
    assert [(job["id"], job["status"]) for job in ran.document["data"]] == [(job_id, "completed")]


def test_canceling(sume: Run) -> None:
    job_id = start(sume)
    assert sume("jobs", "cancel", job_id, "--json").document["status"] == "canceled"
    again = sume("jobs", "cancel", job_id, "--json")
    assert (again.code, again.error["error"]["code"]) == (1, "job_not_cancelable")
    for command in ("wait", "watch"):
        ran = sume("jobs", command, job_id, "--json")
        assert (ran.code, ran.document["status"]) == (1, "canceled")


def test_a_job_that_fails(sume: Run, live: LiveApi) -> None:
    job_id = start(sume)
    worker = Worker(live)
    error = worker.fail(worker.claim(job_id))
    ran = sume("jobs", "wait", job_id, "--json")
    assert (ran.code, ran.document["status"]) == (1, "failed")
    assert ErrorEnvelope.model_validate(ran.error).error.message == error.message


def test_the_same_key_is_the_same_job(sume: Run) -> None:
    first = start(sume, "--idempotency-key", "order-17")
    assert start(sume, "--idempotency-key", "order-17") == first
    other = sume("images", "generate", "--prompt", "Another", "--idempotency-key", "order-17", "--json")
    assert (other.code, other.error["error"]["code"]) == (1, "idempotency_conflict")
    assert sume("credits", "--json").document["reserved_credits"] == 1


def test_too_few_credits(run: Run, live: LiveApi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUME_API_KEY", live.workspace(credits_left=1).key)
    monkeypatch.setenv("SUME_API_BASE_URL", live.url)
    ran = run(*PROMPT, "--n", "2", "--json")
    assert (ran.code, ran.error["error"]["details"]) == (1, {"required_credits": 2, "remaining_credits": 1})


def test_a_key_that_may_only_read(
    sume: Run, live: LiveApi, caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUME_API_KEY", live.key(caller.workspace_id, (Scope.READ,)).key)
    ran = sume(*PROMPT)
    assert ran.code == 1
    assert "scope" in ran.err


def test_a_key_that_does_not_exist(sume: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUME_API_KEY", "sume_live_" + "x" * 40)
    assert sume("auth", "status").code == 1
    assert sume("setup", "--api-key", "sume_live_" + "x" * 40).code == 1
