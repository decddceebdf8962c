"""``sume jobs``: what people see, and how watching ends."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.unit.client_standin import (
    JOB_ID,
    KEY,
    PICTURE,
    Answer,
    Run,
    StandIn,
    envelope,
    job,
    media,
    page,
    result,
    unavailable,
)

pytestmark = pytest.mark.backend_free

pytest_plugins = ("tests.unit.cli_harness",)

JOB = f"/jobs/{JOB_ID}"
OTHER_ID = "job_01jd3v0000000000000000000b"


def event(number: int, status: str, progress: float = 0.5) -> str:
    data = {
        "job_id": JOB_ID,
        "status": status,
        "progress": progress,
        "stage": "rendering",
        "created_at": "2026-11-23T09:30:00.000Z",
    }
    return f"id: {number}\nevent: status\ndata: {json.dumps(data)}\n\n"


def events(*parts: str) -> Answer:
    return Answer(200, "".join(parts).encode(), {"Content-Type": "text/event-stream"})


def test_list_asks_for_what_was_wanted(cli: Run, service: StandIn) -> None:
    listed = page(job("running", progress=0.25, stage="rendering"), job(queue_position=3)) | {
        "has_more": True,
        "next_cursor": "abc",
    }
    service.on("GET", "/jobs", Answer(200, listed))
    flags = "--type image_generation --status running --limit 2 --cursor xyz"
    ran = cli("jobs", "list", *flags.split())
    assert service.requests[0].query == {
        "type": "image_generation",
        "status": "running",
        "limit": "2",
        "cursor": "xyz",
    }
    lines = ran.out.splitlines()
    assert lines[0].split()[:5] == ["JOB", "TYPE", "STATUS", "PROGRESS", "STAGE"]
    assert lines[1].split()[:5] == [JOB_ID, "image_generation", "running", "25%", "rendering"]
    assert "3 ahead" in lines[2]
    assert ran.err == "There is more: --cursor abc\n"


def test_get_shows_all_but_addresses(cli: Run, service: StandIn) -> None:
    error = {"code": "timeout", "message": "Too slow.", "details": {}, "retryable": True}
    seen = job("failed", error=error, metadata={"shop": "eu"}, output_urls=["https://media.example/a"])
    service.on("GET", JOB, Answer(200, seen))
    ran = cli("jobs", "get", JOB_ID)
    assert ran.code == 0
    assert "Too slow. (timeout)" in ran.out
    assert "eu" in ran.out
    assert "https" not in ran.out


def test_an_unknown_job(cli: Run) -> None:
    ran = cli("jobs", "get", "job_unknown", "--json")
    assert (ran.code, ran.error["error"]["code"]) == (1, "not_found")


@pytest.mark.parametrize("blank", ["", " "])
def test_an_empty_id_is_wrong_usage(cli: Run, service: StandIn, blank: str) -> None:
    for command in ("get", "result", "wait", "cancel"):
        assert cli("jobs", command, blank).code == 2
    assert service.requests == []


def test_result_counts_and_hints(cli: Run, service: StandIn) -> None:
    service.on("GET", f"{JOB}/result", Answer(200, result(media("https://media.example/secret"))))
    ran = cli("jobs", "result", JOB_ID)
    assert "studio 1" in ran.out
    assert "image/png 768x768" in ran.out
    assert f"sume jobs result {JOB_ID} --download" in ran.err
    assert "secret" not in ran.out + ran.err


def test_result_before_the_end(cli: Run, service: StandIn) -> None:
    early(service, job("running"))
    ran = cli("jobs", "result", JOB_ID, "--download")
    assert ran.code == 1
    assert f"Hint: Wait for it with: sume jobs wait {JOB_ID}\n" in ran.err


@pytest.mark.parametrize("status", ["failed", "canceled", "expired"])
def test_result_of_a_job_that_has_none(cli: Run, service: StandIn, status: str) -> None:
    error = {"code": "timeout", "message": "Too slow.", "details": {}, "retryable": True}
    early(service, job(status, error=error if status == "failed" else None))
    told = cli("jobs", "result", JOB_ID)
    assert told.code == 1
    assert "jobs wait" not in told.err
    assert ("It failed: Too slow. (timeout)" in told.err) == (status == "failed")
    assert cli("jobs", "result", JOB_ID, "--json").error["error"]["code"] == "job_not_completed"


def early(service: StandIn, seen: dict[str, Any]) -> None:
    """There is the job, and no result of it."""
    refused = envelope("job_not_completed", "Not yet.", status=seen["status"])
    service.on("GET", f"{JOB}/result", Answer(409, refused))
    service.on("GET", JOB, Answer(200, seen))


def test_waiting_prints_each_stage_and_each_tenth(
    cli: Run, service: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    steps = [(0.0, "loading"), (0.3, "drawing"), (0.34, "drawing"), (0.4, "drawing"), (0.4, "saving")]
    seen = [job("running", progress=done, stage=stage) for done, stage in steps]
    service.on("GET", JOB, *(Answer(200, item) for item in seen), Answer(200, job("completed")))
    ran = cli("jobs", "wait", JOB_ID)
    assert [line.removeprefix(f"{JOB_ID} ") for line in ran.err.splitlines()] == [
        "running (loading)",
        "running 30% (drawing)",
        "running 40% (drawing)",
        "running 40% (saving)",
        "completed",
    ]
    assert service.requests[-1].query["wait"] == "2"


@pytest.mark.parametrize("trouble", [unavailable(), Answer(drop=True)])
def test_watching_all_outlasts_a_restart(
    cli: Run, service: StandIn, monkeypatch: pytest.MonkeyPatch, trouble: Answer
) -> None:
    monkeypatch.setattr("sume.cli.watching.sleep", lambda _seconds: None)
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    looks = [Answer(200, page(job("running"))), *[Answer(200, page())] * 2]
    service.on("GET", "/jobs", *looks, *[trouble] * 12, Answer(200, page()))
    service.on("GET", JOB, Answer(200, job("completed")))
    ran = cli("jobs", "watch")
    assert (ran.code, ran.err.splitlines()) == (0, [f"{JOB_ID} running", f"{JOB_ID} completed"])


def test_watching_all_does_not_begin_without_an_answer(
    cli: Run, service: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    service.on("GET", "/jobs", unavailable())
    assert cli("jobs", "watch").code == 1


def test_result_downloads(cli: Run, service: StandIn, tmp_path: Path) -> None:
    service.on("GET", "/files/a", Answer(200, PICTURE))
    service.on("GET", f"{JOB}/result", Answer(200, result(media(f"{service.origin}/files/a"))))
    ran = cli("jobs", "result", JOB_ID, "--download")
    assert ran.out == f"outputs/{JOB_ID}-1.png\n"
    assert (tmp_path / ran.out.strip()).read_bytes() == PICTURE


def test_watching_one_job(cli: Run, service: StandIn) -> None:
    service.on(
        "GET",
        f"{JOB}/events",
        events(event(1, "running")),
        unavailable(),
        events(event(2, "running", 0.9), event(3, "completed", 1)),
    )
    service.on("GET", JOB, Answer(200, job("completed")))
    ran = cli("jobs", "watch", JOB_ID)
    assert ran.code == 0
    assert ran.err.splitlines() == [
        f"{JOB_ID} running 50% (rendering)",
        f"{JOB_ID} running 90% (rendering)",
        f"{JOB_ID} completed (rendering)",
    ]
    assert "completed" in ran.out
    asked = [request.headers.get("Last-Event-ID") for request in service.seen("GET", f"{JOB}/events")]
    assert asked == [None, "1", "1"]


def test_watching_a_job_that_fails(cli: Run, service: StandIn) -> None:
    service.on("GET", f"{JOB}/events", events(event(1, "canceled")))
    service.on("GET", JOB, Answer(200, job("canceled")))
    ran = cli("jobs", "watch", JOB_ID, "--json")
    assert (ran.code, ran.document["status"]) == (1, "canceled")


def test_watching_all_until_none_is_active(
    cli: Run, service: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sume.cli.watching.sleep", lambda _seconds: None)
    running, other = job("running"), job("queued", id=OTHER_ID)
    rounds = [[other], [running], [], [], [running], [], [], [], []]
    service.on("GET", "/jobs", *(Answer(200, page(*jobs)) for jobs in rounds))
    service.on("GET", JOB, Answer(200, job("completed")))
    service.on("GET", f"/jobs/{OTHER_ID}", Answer(200, job("failed", id=OTHER_ID)))
    ran = cli("jobs", "watch")
    assert ran.code == 0
    assert ran.err.splitlines() == [
        f"{OTHER_ID} queued",
        f"{JOB_ID} running",
        f"{OTHER_ID} failed",
        f"{JOB_ID} completed",
    ]
    assert [len(service.seen("GET", path)) for path in (JOB, f"/jobs/{OTHER_ID}")] == [1, 1]
    assert [line.split()[0] for line in ran.out.splitlines()] == ["JOB", OTHER_ID, JOB_ID]
    asked = [request.query["status"] for request in service.seen("GET", "/jobs")]
    assert asked == ["queued", "running", "processing"] * 3


def test_watching_goes_on_while_a_job_slips_between_the_lists(
    cli: Run, service: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sume.cli.watching.sleep", lambda _seconds: None)
    service.on("GET", "/jobs", Answer(200, page(job("running"))), *[Answer(200, page())] * 9)
    service.on("GET", JOB, Answer(200, job("queued")), Answer(200, job("completed")))
    ran = cli("jobs", "watch", "--json")
    assert [item["status"] for item in ran.document["data"]] == ["completed"]
    assert len(service.seen("GET", JOB)) == 2


def test_cancel(cli: Run, service: StandIn) -> None:
    service.on("POST", f"{JOB}/cancel", Answer(200, job("canceled")))
    assert "canceled" in cli("jobs", "cancel", JOB_ID).out
    service.on("POST", f"{JOB}/cancel", Answer(409, envelope("job_not_cancelable")))
    assert cli("jobs", "cancel", JOB_ID).code == 1


def on_a_terminal(service: StandIn, folder: Path, *arguments: str, **variables: str) -> tuple[int, str]:
    """Run with stderr on a terminal; the exit code and what the terminal got."""
    ours, theirs = pty.openpty()
    environment = {
        **os.environ,
        "SUME_API_KEY": KEY,
        "SUME_API_BASE_URL": service.base_url,
        "SUME_CONFIG_DIR": str(folder),
        "TERM": "xterm-256color",
        **variables,
    }
    with subprocess.Popen(
        [sys.executable, "-m", "sume.cli", *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while chunk := os.read(ours, 4096):
                shown += chunk
        except OSError:  # how Linux says that nobody holds the other end any more
            pass
        finally:
            os.close(ours)
    return process.returncode, shown.decode()


def test_a_bar_on_a_terminal(service: StandIn, tmp_path: Path) -> None:
    running = job("running", progress=0.4, stage="rendering")
    service.on("GET", JOB, Answer(200, running), Answer(200, running), Answer(200, job("completed")))
    code, shown = on_a_terminal(service, tmp_path, "jobs", "wait", JOB_ID)
    assert code == 0
    assert "running: rendering" in shown
    assert "40%" in shown
    assert "\x1b[38;" in shown
    assert service.requests[-1].query["wait"] == "2"


def test_no_color_on_a_terminal(service: StandIn, tmp_path: Path) -> None:
    running = job("running", stage="rendering")
    service.on("GET", JOB, Answer(200, running), Answer(200, running), Answer(200, job("completed")))
    code, shown = on_a_terminal(service, tmp_path, "jobs", "wait", JOB_ID, NO_COLOR="1")
    assert code == 0
    assert "running: rendering" in shown
    assert "\x1b[38;" not in shown


@pytest.mark.parametrize("command", [("wait", JOB_ID), ("watch", JOB_ID), ("watch",)])
def test_json_keeps_even_a_terminal_clean(service: StandIn, tmp_path: Path, command: tuple[str, ...]) -> None:
    service.on("GET", f"{JOB}/events", events(event(1, "running"), event(2, "completed")))
    service.on("GET", "/jobs", Answer(200, page(job("running"))), Answer(200, page()))
    service.on("GET", JOB, Answer(200, job("completed")))
    assert on_a_terminal(service, tmp_path, "jobs", *command, "--json") == (0, "")


def test_no_colour_without_a_terminal_even_if_the_environment_asks(
    cli: Run, service: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE", "TTY_COMPATIBLE"):
        monkeypatch.setenv(name, "1")
    service.on("GET", "/jobs", Answer(200, page(job())))
    assert "\x1b" not in cli("jobs", "list").out
