"""The service's own processes: started, looked at, killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

Found = TypeVar("Found")

ROOT = Path(__file__).parents[2]
SERVICE = "tests.faults.quick_service"
WORKER = "tests.faults.quick_worker"
LOG_TAIL = 6000


def eventually(look: Callable[[], Found], what: str, *, seconds: float = 30) -> Found:
    """The first true answer of ``look``, asked until ``seconds`` are over."""
    deadline = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > deadline:
            raise AssertionError(f"after {seconds} seconds still not: {what}")
        time.sleep(0.03)


class Process:
    """One Python process of the service, in a session of its own as under a service manager."""

    def __init__(self, module: str, environment: Mapping[str, str], log: Path) -> None:
        with log.open("ab") as output:
            self._popen = subprocess.Popen(
                [sys.executable, "-m", module],
                cwd=ROOT,
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self.pid = self._popen.pid
        self.log = log
        self._seen: dict[int, str] = {}

    @property
    def exit_code(self) -> int | None:
        """Negative for the signal that ended it; ``None`` while it runs."""
        return self._popen.poll()

    def send(self, number: signal.Signals) -> None:
        self._popen.send_signal(number)

    def wait(self, seconds: float = 30) -> int:
        """Its exit code, once it has ended by itself."""
        try:
            return self._popen.wait(seconds)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"still running after {seconds} seconds:\n{self.tail()}") from None

    def kill(self) -> None:
        """This process alone, as the kernel does when memory is short."""
        self._popen.kill()
        self._popen.wait()

    def kill_tree(self) -> None:
        """This process and its workers, as a power cut does."""
        if self.exit_code is None:
            self.children()
        # A process id may have come to somebody else meanwhile.
        ours = [pid for pid, worker in self._seen.items() if _worker_id(pid) == worker]
        for pid in ours:
            kill_pid(pid)
        self.kill()
        eventually(lambda: not any(map(is_alive, ours)), "the workers are gone")

    def children(self) -> dict[int, str]:
        """Workers by process id, with the id each goes by in the queue."""
        ids = {pid: _worker_id(pid) for pid in _children(self.pid)}
        found = {pid: worker for pid, worker in ids.items() if worker}
        self._seen.update(found)
        return found

    def tail(self) -> str:
        return self.log.read_text(errors="replace")[-LOG_TAIL:]


def is_alive(pid: int) -> bool:
    return _state(pid) not in ("", "Z", "X")


def is_paused(pid: int) -> bool:
    return _state(pid) == "T"


def kill_pid(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _stat(pid: int | str) -> list[str]:
    """The fields after the process's name: state, parent, …; none when it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def _state(pid: int) -> str:
    return next(iter(_stat(pid)), "")


def _children(parent: int) -> list[int]:
    pids = (int(name) for name in os.listdir("/proc") if name.isdigit())
    return [pid for pid in pids if _stat(pid)[1:2] == [str(parent)] and is_alive(pid)]


def _worker_id(pid: int) -> str:
    try:
        text = Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""
    pairs = (pair.partition("=") for pair in text.split("\0"))
    return next((value for name, _, value in pairs if name == "SUME_WORKER_ID"), "")
