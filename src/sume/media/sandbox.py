"""Work in a child process: limits, progress, a prompt stop, and no way to take the parent down.

The parent calls :func:`run_child`; the module it names calls :func:`sume.media.sandbox_child.serve_child`.
The request travels as one JSON line on stdin, which then stays open: its end tells the child that the parent
is gone. Answers are JSON lines on the child's original stdout; everything else the child prints is stderr.
"""

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

_POLL_SECONDS: Final = 0.1
_KEPT_STDERR_BYTES: Final = 64 * 1024
_MAX_LINE_BYTES: Final = 4 * 1024 * 1024
_EXIT_GRACE_SECONDS: Final = 2.0
_PASSED_ON: Final = ("HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH", "PYTHONPATH", "TMPDIR", "TZ")


class SandboxError(Exception):
    """The child did not finish its work; the message is fit for the caller."""


class ChildStoppedError(SandboxError):
    """The parent no longer wanted the work; the child's group is dead."""


class ChildTimeoutError(SandboxError):
    """The child used up its wall time or its CPU time."""


class ChildCrashedError(SandboxError):
    """The child died without an answer; ``stderr`` is its last output, for the log and not for the caller.

    What :mod:`sume.media.sandbox_child` writes there quotes nothing of the request.
    """

    def __init__(self, message: str, *, returncode: int | None, stderr: str) -> None:
        super().__init__(message)
        self.returncode = returncode
        self.stderr = stderr


class ChildFailedError(SandboxError):
    """The child understood the request and says, in words for the caller, why it cannot do it."""


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """``wall_seconds`` is the parent's clock, the rest are the child's resource limits; nice 0..19."""

    wall_seconds: float
    cpu_seconds: int
    address_space_bytes: int = 16 * 1024**3
    file_bytes: int = 512 * 1024**2
    nice: int = 5


@dataclass(slots=True)
class _Answers:
    """What has been read from the child so far."""

    on_message: Callable[[dict[str, Any]], None]
    pending: bytes = b""
    stderr: bytes = b""
    result: dict[str, Any] | None = None
    failure: str | None = None
    open_streams: set[str] = field(default_factory=lambda: {"stdout", "stderr"})

    @property
    def settled(self) -> bool:
        return self.result is not None or self.failure is not None or not self.open_streams

    def feed(self, stream: str, data: bytes) -> None:
        if not data:
            self.open_streams.discard(stream)
        elif stream == "stderr":
            self.stderr = (self.stderr + data)[-_KEPT_STDERR_BYTES:]
        else:
            *lines, self.pending = (self.pending + data).split(b"\n")
            if len(self.pending) > _MAX_LINE_BYTES:
                raise self.crash("The media process sent more than it may.", None)
            for line in lines:
                self._take(line)

    def _take(self, line: bytes) -> None:
        try:
            kind, body = json.loads(line)
        except (ValueError, TypeError):
            raise self.crash("The media process sent something unreadable.", None) from None
        if kind == "message":
            self.on_message(body)
        elif kind == "result":
            self.result = body
        else:
            self.failure = str(body)

    def crash(self, message: str, returncode: int | None) -> ChildCrashedError:
        text = self.stderr.decode("utf-8", "replace")
        return ChildCrashedError(message, returncode=returncode, stderr=text)


def run_child(
    module: str,
    request: dict[str, Any],
    *,
    limits: ChildLimits,
    stopped: Callable[[], bool],
    on_message: Callable[[dict[str, Any]], None],
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Run ``python -m module`` on ``request`` and return its answer.

    Blocks the calling thread; ``stopped`` is asked, and ``on_message`` called, in it. Raises a
    :class:`SandboxError`; however it ends, no process of the child's group is left.
    """
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=cwd,
        env={**kept, "PYTHONUNBUFFERED": "1", **(environment or {})},
        start_new_session=True,
        bufsize=0,
    )
    answers = _Answers(on_message)
    try:
        envelope = {"limits": asdict(limits), "parent": os.getpid(), "request": request}
        _send(child, json.dumps(envelope).encode() + b"\n")
        _converse(child, answers, time.monotonic() + limits.wall_seconds, stopped)
        return _verdict(child, answers)
    finally:
        _end(child)


def _send(child: subprocess.Popen[bytes], line: bytes) -> None:
    """Write all of the request; a child that died at once is reported by what follows, not by the pipe."""
    assert child.stdin is not None  # noqa: S101  (asked for above)
    view = memoryview(line)
    try:
        while view:
            view = view[child.stdin.write(view) or 0 :]
    except BrokenPipeError:
        return


def _converse(
    child: subprocess.Popen[bytes], answers: _Answers, deadline: float, stopped: Callable[[], bool]
) -> None:
    with selectors.DefaultSelector() as selector:
        for name, stream in (("stdout", child.stdout), ("stderr", child.stderr)):
            assert stream is not None  # noqa: S101  (asked for above)
            selector.register(stream, selectors.EVENT_READ, name)
        while not answers.settled:
            if stopped():
                raise ChildStoppedError("The work was stopped.")
            if time.monotonic() >= deadline:
                raise ChildTimeoutError("The work ran into its time limit.")
            for key, _ in selector.select(_POLL_SECONDS):
                data = os.read(key.fd, 65536)
                if not data:
                    selector.unregister(key.fileobj)
                answers.feed(key.data, data)


def _verdict(child: subprocess.Popen[bytes], answers: _Answers) -> dict[str, Any]:
    if answers.result is not None:
        return answers.result
    if answers.failure is not None:
        raise ChildFailedError(answers.failure)
    try:
        code = child.wait(_EXIT_GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        raise answers.crash("The media process stopped answering.", None) from None
    if code == -signal.SIGXCPU:
        raise ChildTimeoutError("The work used up its processor time.")
    cause = f"was ended by signal {signal.Signals(-code).name}" if code < 0 else f"ended with status {code}"
    raise answers.crash(f"The media process {cause} before it had a result.", code)


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kill the whole group (the child leads its own session) and reap the child."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        child.kill()
    for stream in (child.stdin, child.stdout, child.stderr):
        if stream is not None:
            stream.close()
    child.wait()
