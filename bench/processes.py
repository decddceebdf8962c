"""Server processes for one measurement: started, waited for, weighed and always ended."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

START_SECONDS: Final = 60
STOP_SECONDS: Final = 15
TICKS_PER_SECOND: Final = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def clean_environment(settings: Mapping[str, str]) -> dict[str, str]:
    """This process's environment with these settings, and without those of its own for Sume and Python."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SUME_", "PYTHON"))}
    return {**kept, **settings}


@contextmanager
def server(module: str, *arguments: str, port: int, path: str, settings: Mapping[str, str]) -> Iterator[int]:
    """Run ``python -m module`` until the block ends; its process id, once ``path`` answers on ``port``."""
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        env=clean_environment(settings),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        await_answer(port, path, process)
        yield process.pid
    finally:
        end(process)


def await_answer(port: int, path: str, process: "subprocess.Popen[bytes]") -> None:
    """Return as soon as the server answers 200; raise when its process ends or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while not answers(port, path):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        if time.monotonic() > deadline:
            raise RuntimeError(f"the server did not answer within {START_SECONDS} seconds")
        time.sleep(0.005)


def answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def end(process: "subprocess.Popen[bytes]") -> None:
    """Ask it to stop, and kill its process group if it does not."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def cpu_seconds(pid: int) -> float:
    """CPU time that a process has used, without its children's."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
