"""`sume mcp` as a process: nothing but the protocol on standard output, and a clean end."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.agents import environment, rpc
from tests.live import Caller, LiveApi

pytestmark = [pytest.mark.slow, pytest.mark.doors]
SECONDS = 60
HELLO = rpc(
    "initialize",
    {
        "protocolVersion": "2025-11-25",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
)


@pytest.fixture(scope="module")
def caller(live: LiveApi) -> Caller:
    return live.workspace()


@contextmanager
def started(caller: Caller, folder: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "sume.cli", "mcp", *options],
        env=environment(caller, folder),
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def ask(process: subprocess.Popen[str], line: str) -> dict[str, Any]:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()
    answer: dict[str, Any] = json.loads(process.stdout.readline())
    assert answer["jsonrpc"] == "2.0"
    return answer


def test_standard_output_is_the_protocol_s_alone(caller: Caller, tmp_path: Path) -> None:
    with started(caller, tmp_path) as process:
        assert ask(process, HELLO)["result"]["serverInfo"]["name"] == "sume"
        assert "error" in ask(process, rpc("tools/paint", number=2))
        call = {"name": "jobs.get", "arguments": {"job_id": "job_no"}}
        assert ask(process, rpc("tools/call", call, number=3))["result"]["isError"]
        call = {"name": "credits.get", "arguments": {}}
        assert ask(process, rpc("tools/call", call, number=4))["result"]["structuredContent"]
        output, errors = process.communicate(timeout=SECONDS)
        assert output == ""
        assert errors.startswith("Serving ")
        assert caller.key not in errors
        assert process.returncode == 0


def test_what_is_no_message_does_not_end_it(caller: Caller, tmp_path: Path) -> None:
    with started(caller, tmp_path) as process:
        assert process.stdin is not None
        process.stdin.write("{\n\n[]\nhello\n")
        assert ask(process, HELLO)["result"]["serverInfo"]["name"] == "sume"


def test_the_key_may_be_the_stored_one(caller: Caller, tmp_path: Path) -> None:
    outside = environment(caller, tmp_path)
    key = outside.pop("SUME_API_KEY")
    command = [sys.executable, "-m", "sume.cli"]
    subprocess.run(
        [*command, "setup", "--api-key", "-"], env=outside, input=key, text=True, check=True, timeout=SECONDS
    )
    call = rpc("tools/call", {"name": "account.me", "arguments": {}}, number=2)
    with subprocess.Popen(
        [*command, "mcp"],
        env=outside,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        ask(process, HELLO)
        account = ask(process, call)["result"]["structuredContent"]
        process.communicate(timeout=SECONDS)
    assert account["workspace"]["id"] == caller.workspace_id


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_when_it_is_told_to(caller: Caller, tmp_path: Path, number: signal.Signals) -> None:
    with started(caller, tmp_path) as process:
        ask(process, HELLO)
        process.send_signal(number)
        process.wait(SECONDS)
        assert process.returncode in (0, 130, -number)
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()
