"""The child process: its limits hold, its end is known, and the parent is never harmed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sume.media import sandbox
from sume.media.sandbox import (
    ChildCrashedError,
    ChildFailedError,
    ChildLimits,
    ChildStoppedError,
    ChildTimeoutError,
    run_child,
)

pytestmark = pytest.mark.backend_free

CHILDREN = str(Path(__file__).parents[1] / "engines")
LIMITS = ChildLimits(wall_seconds=60, cpu_seconds=20)


def run(
    request: dict[str, Any],
    *,
    limits: ChildLimits = LIMITS,
    stopped: Callable[[], bool] = lambda: False,
    on_message: Callable[[dict[str, Any]], None] = lambda _: None,
    cwd: Path | None = None,
) -> dict[str, Any]:
    return run_child(
        "sandboxed",
        request,
        limits=limits,
        stopped=stopped,
        on_message=on_message,
        cwd=cwd,
        environment={"PYTHONPATH": CHILDREN},
    )


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().split()[2] == "Z"


def wait_until(condition: Callable[[], bool], seconds: float = 30.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return condition()


def test_result_messages_and_stray_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "not for children")
    messages: list[dict[str, Any]] = []
    request = {"do": "echo", "text": "grüße 안녕", "messages": 3}
    answer = run(request, on_message=messages.append, cwd=tmp_path)
    assert answer == {"echo": "grüße 안녕", "nice": os.nice(0) + 5, "cwd": str(tmp_path), "secret": None}
    assert messages == [{"number": 0}, {"number": 1}, {"number": 2}]


def test_a_large_request_arrives_whole() -> None:
    text = "x" * 1_000_000
    assert run({"do": "echo", "text": text, "messages": 0})["echo"] == text


def test_stop_kills_the_child_at_once() -> None:
    pids: list[int] = []
    answers: list[bool] = []

    def stopped() -> bool:
        answers.append(bool(pids))
        return answers[-1]

    with pytest.raises(ChildStoppedError):
        run({"do": "sleep", "seconds": 30}, stopped=stopped, on_message=lambda m: pids.append(m["pid"]))
    assert answers.count(True) == 1, "the first yes is enough"
    assert is_gone(pids[0])


def test_wall_time_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    pids: list[int] = []
    # The clock stands until the child works, however long it takes to start, and is then past the limit.
    clock = SimpleNamespace(monotonic=lambda: 1.5 * len(pids))
    monkeypatch.setattr(sandbox, "time", clock)
    with pytest.raises(ChildTimeoutError):
        run(
            {"do": "sleep", "seconds": 30},
            limits=ChildLimits(wall_seconds=1, cpu_seconds=20),
            on_message=lambda m: pids.append(m["pid"]),
        )
    assert is_gone(pids[0])


def test_cpu_time_is_limited() -> None:
    with pytest.raises(ChildTimeoutError):
        run({"do": "spin"}, limits=ChildLimits(wall_seconds=60, cpu_seconds=1))


def test_memory_is_limited() -> None:
    small = ChildLimits(wall_seconds=60, cpu_seconds=20, address_space_bytes=512 * 1024**2)
    assert run({"do": "hoard", "bytes": 1024**2}, limits=small) == {"size": 1024**2}
    with pytest.raises(ChildCrashedError) as caught:
        run({"do": "hoard", "bytes": 2 * 1024**3}, limits=small)
    assert "MemoryError" in caught.value.stderr


def test_no_core_files_and_limited_files() -> None:
    limits = ChildLimits(wall_seconds=60, cpu_seconds=20, file_bytes=1234)
    assert run({"do": "limits"}, limits=limits) == {"core": 0, "file": 1234}


@pytest.mark.parametrize("name", ["SIGKILL", "SIGSEGV", "SIGABRT"])
def test_a_crash_says_how_and_keeps_the_last_words(name: str) -> None:
    with pytest.raises(ChildCrashedError, match=name) as caught:
        run({"do": "die", "signal": name})
    assert caught.value.returncode == -getattr(signal, name)
    assert "last words" in caught.value.stderr


def test_an_exception_is_a_crash_that_says_where_and_quotes_nothing() -> None:
    with pytest.raises(ChildCrashedError) as caught:
        run({"do": "raise", "text": "a secret mug"})
    assert "secret" not in str(caught.value) + caught.value.stderr
    assert caught.value.stderr.endswith("ValueError\n")
    assert "in _raise" in caught.value.stderr


def test_a_refusal_is_passed_on_in_its_own_words() -> None:
    with pytest.raises(ChildFailedError, match=r"^This cannot be done\.$"):
        run({"do": "refuse"})


def test_a_child_dies_with_a_killed_parent() -> None:
    script = (
        "from sume.media.sandbox import *\n"
        "run_child('sandboxed', {'do': 'sleep', 'seconds': 60},\n"
        "    limits=ChildLimits(wall_seconds=60, cpu_seconds=60), stopped=lambda: False,\n"
        "    on_message=lambda m: print(m['pid'], flush=True))\n"
    )
    environment = {**os.environ, "PYTHONPATH": CHILDREN}
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, env=environment, text=True
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert not is_gone(child)
        parent.kill()
    assert wait_until(lambda: is_gone(child))
