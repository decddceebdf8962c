"""Exit codes, and what a person is told with each."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sume.client import config, vault
from sume.contract.errors import ErrorEnvelope
from tests.unit.client_standin import (
    ACCOUNT,
    JOB_ID,
    KEY,
    Answer,
    Run,
    StandIn,
    accepted,
    envelope,
    job,
    result,
    unavailable,
)

pytestmark = pytest.mark.backend_free

pytest_plugins = ("tests.unit.cli_harness",)

JOB = f"/jobs/{JOB_ID}"
GENERATE = ("images", "generate", "--prompt", "A jar", "--wait")
RUNNING = Answer(200, job("running", progress=0.4, stage="rendering"))
GAVE_UP = {"code": "generation_failed", "message": "It gave up.", "details": {"x": 1}, "retryable": True}
FAILED_JOB = job("failed", error=GAVE_UP)


@pytest.fixture(autouse=True)
def _accepting(service: StandIn) -> None:
    service.on("POST", "/images/generations", Answer(202, accepted()))


def test_0_done(cli: Run, service: StandIn) -> None:
    service.on("GET", "/me", Answer(200, ACCOUNT))
    ran = cli("me")
    assert (ran.code, ran.err) == (0, "")
    assert "Atelier" in ran.out


@pytest.mark.parametrize(
    ("code", "status", "hint"),
    [
        ("unauthorized", 401, "sume setup"),
        ("insufficient_credits", 402, "sume credits"),
        ("forbidden", 403, "scope"),
        ("idempotency_conflict", 409, "Use a new one"),
        ("active_generation_limit", 429, "sume jobs watch"),
    ],
)
def test_1_the_service_refused(cli: Run, service: StandIn, code: str, status: int, hint: str) -> None:
    service.on("POST", "/images/generations", Answer(status, envelope(code, "Not so."), {"Retry-After": "0"}))
    ran = cli(*GENERATE)
    assert (ran.code, ran.out) == (1, "")
    lines = ran.err.splitlines()
    assert lines[0] == "Error: Not so."
    assert lines[1].startswith("Hint: ")
    assert hint in lines[1]
    assert lines[2] == "Request: req_1"


def test_1_when_to_come_back_is_said(cli: Run, service: StandIn) -> None:
    service.on("GET", "/me", Answer(429, envelope("rate_limit_exceeded"), {"Retry-After": "4000"}))
    ran = cli("me")
    assert ran.code == 1
    assert "Hint: Try again in 4000 seconds." in ran.err


@pytest.mark.parametrize(
    ("job_seen", "code", "message"),
    [
        (FAILED_JOB, "generation_failed", "It gave up."),
        (job("canceled"), "generation_failed", f"The job {JOB_ID} was canceled. Its credits came back."),
        (job("expired"), "timeout", "waited too long"),
    ],
)
def test_1_the_job_did_not_complete(
    cli: Run, service: StandIn, job_seen: dict[str, object], code: str, message: str
) -> None:
    service.on("GET", JOB, Answer(200, job_seen))
    for command in (GENERATE, ("jobs", "wait", JOB_ID)):
        ran = cli(*command, "--json")
        assert ran.code == 1
        assert ran.document == job_seen
        error = ErrorEnvelope.model_validate(ran.error).error
        assert error.code == code
        assert message in error.message
        assert error.details["job_id"] == JOB_ID
        told = cli(*command)
        assert (told.code, told.out) == (1, "")
        assert message in told.err


def test_1_nobody_there(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUME_API_KEY", KEY)
    monkeypatch.setenv("SUME_API_BASE_URL", "http://127.0.0.1:9")
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    ran = run("auth", "status", "--json")
    assert (ran.code, ran.document["ok"]) == (1, False)
    error = ErrorEnvelope.model_validate(ran.error).error
    assert (error.code, error.retryable) == ("provider_unavailable", True)


def test_1_a_create_without_an_answer_can_be_repeated_safely(
    cli: Run, service: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    service.on("POST", "/images/generations", Answer(drop=True))
    ran = cli(*GENERATE, "--json")
    assert (ran.code, ran.out) == (1, "")
    key = ran.error["error"]["details"]["idempotency_key"]
    assert {request.headers["Idempotency-Key"] for request in service.requests} == {key}


def test_2_a_wrong_base_url(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUME_API_KEY", KEY)
    monkeypatch.setenv("SUME_API_BASE_URL", "nowhere")
    ran = run("me")
    assert (ran.code, ran.out) == (2, "")
    assert "SUME_API_BASE_URL" in ran.err


@pytest.mark.parametrize("command", ["me", "credits", "jobs list", "images generate --prompt x"])
def test_3_no_key(run: Run, command: str) -> None:
    ran = run(*command.split(), "--json")
    assert ran.code == 3
    assert ran.error["error"]["code"] == "unauthorized"
    assert "sume setup" in run(*command.split()).err


def test_3_a_key_of_another_machine(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    config.save(base_url="http://127.0.0.1:9/api/v1", api_key=KEY)
    monkeypatch.setattr(vault, "_machine_id", lambda: "another")
    ran = run("me")
    assert ran.code == 3
    assert "Store it again: sume setup" in ran.err


@pytest.mark.parametrize("command", [GENERATE, ("jobs", "wait", JOB_ID)])
def test_4_timed_out(cli: Run, service: StandIn, command: tuple[str, ...]) -> None:
    service.on("GET", JOB, RUNNING)
    ran = cli(*command, "--timeout", "1", "--json")
    assert ran.code == 4
    assert ran.document["id"] == JOB_ID
    assert ran.error["error"]["code"] == "timeout"
    assert ran.error["error"]["details"] == {"job_id": JOB_ID, "status": "running"}
    assert all(request.method == "GET" or "/cancel" not in request.path for request in service.requests)


def test_4_a_person_is_told_how_to_go_on(cli: Run, service: StandIn) -> None:
    service.on("GET", JOB, RUNNING)
    ran = cli(*GENERATE, "--timeout", "1")
    assert (ran.code, ran.out) == (4, "")
    assert f"{JOB_ID} running 40% (rendering)" in ran.err
    assert f"sume jobs wait {JOB_ID}" in ran.err


def test_an_outage_while_waiting_names_the_job(cli: Run, service: StandIn) -> None:
    service.on("GET", JOB, RUNNING, Answer(500, envelope("internal_error")))
    ran = cli(*GENERATE, "--json")
    assert ran.code == 1
    assert ran.document["id"] == JOB_ID
    service.on("GET", JOB, RUNNING, Answer(500, envelope("internal_error")))
    assert f"sume jobs wait {JOB_ID}" in cli(*GENERATE).err


def test_nothing_a_service_says_can_steer_the_terminal(cli: Run, service: StandIn) -> None:
    service.on("GET", "/me", Answer(400, envelope("invalid_request", "a\x1b[2Jb\r\nc\u202ed")))
    # Lines stay lines, since errors of many fields have one for each; nothing else of it is passed on.
    assert cli("me").err.splitlines()[:2] == ["Error: a [2Jb ", "  c d"]
    service.on(
        "GET", "/me", Answer(200, ACCOUNT | {"user": {"id": "u", "name": "[red]\x1b[1m", "email": "e"}})
    )
    assert "[red] [1m <e>" in cli("me").out


@pytest.mark.parametrize(
    ("arguments", "held", "expected"),
    [
        ([*GENERATE], ("GET", JOB), f"sume jobs wait {JOB_ID}"),
        (["jobs", "wait", JOB_ID], ("GET", JOB), f"sume jobs wait {JOB_ID}"),
        (["jobs", "watch", JOB_ID], ("GET", f"{JOB}/events"), f"sume jobs wait {JOB_ID}"),
        ([*GENERATE, "--idempotency-key", "my-key"], ("POST", "/images/generations"), "my-key"),
    ],
)
def test_130_interrupted(
    service: StandIn, tmp_path: Path, arguments: list[str], held: tuple[str, str], expected: str
) -> None:
    release = threading.Event()
    service.on("GET", JOB, RUNNING, Answer(200, job("running"), hold=release))
    service.on(*held, *([RUNNING] if held == ("GET", JOB) else []), Answer(200, job(), hold=release))
    environment = os.environ | {
        "SUME_API_KEY": KEY,
        "SUME_API_BASE_URL": service.base_url,
        "SUME_CONFIG_DIR": str(tmp_path),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "sume.cli", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        service.await_requests(*held, 2 if held == ("GET", JOB) else 1)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    finally:
        release.set()
        process.kill()
        process.wait()
    assert (process.returncode, out) == (130, "")
    assert "Interrupted" in err
    assert expected in err
    assert "Traceback" not in err


def test_130_with_json_the_job_is_on_stdout(
    cli: Run, service: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_seconds: float) -> None:
        raise KeyboardInterrupt

    service.on("GET", JOB, RUNNING)
    monkeypatch.setattr("time.sleep", interrupt)
    ran = cli(*GENERATE, "--json")
    assert ran.code == 130
    assert ran.document == RUNNING.body
    assert ran.error["error"]["code"] == "job_not_completed"
    assert ran.error["error"]["details"] == {"job_id": JOB_ID}


def test_a_completed_wait_is_0(cli: Run, service: StandIn) -> None:
    service.on("GET", JOB, RUNNING, unavailable(), Answer(200, job("completed")))
    service.on("GET", f"{JOB}/result", Answer(200, result()))
    assert cli(*GENERATE).code == 0
    assert cli("jobs", "wait", JOB_ID).code == 0
