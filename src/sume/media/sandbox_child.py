"""The child's half of :mod:`sume.media.sandbox`."""

import ctypes
import json
import os
import resource
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from typing import Any, Final, NoReturn

_PR_SET_PDEATHSIG: Final = 1
_EXIT_ORPHANED: Final = 17
_EXIT_CRASHED: Final = 70
# The kernel's out-of-memory killer takes the highest score first: the child rather than the service.
_OOM_SCORE: Final = "800"

Send = Callable[[dict[str, Any]], None]


class RefusalError(Exception):
    """Raised by a handler: why the request cannot be done, in words for the caller."""


def serve_child(handler: Callable[[dict[str, Any], Send], dict[str, Any]]) -> NoReturn:
    """Answer the one request of this process and exit. ``handler(request, send)`` returns the result;
    ``send`` passes a message on at once. Native libraries are imported inside the handler, under the limits.
    """
    channel = os.dup(1)
    os.dup2(2, 1)
    envelope = json.loads(_read_line())
    _bind_to_parent(envelope["parent"])
    _apply_limits(envelope["limits"])

    def send(kind: str, body: object) -> None:
        line = memoryview(json.dumps([kind, body]).encode() + b"\n")
        while line:
            line = line[os.write(channel, line) :]

    try:
        send("result", handler(envelope["request"], lambda message: send("message", message)))
        code = 0
    except RefusalError as refusal:
        send("failure", str(refusal))
        code = 0
    except BaseException as error:
        _print_place(error)
        code = _EXIT_CRASHED
    sys.stderr.flush()
    # Native render threads may still be there; the interpreter's own shutdown would wait or crash on them.
    os._exit(code)


def _print_place(error: BaseException) -> None:
    """Where it was raised and its type. Not its message, which may quote the request: this is for a log."""
    sys.stderr.writelines([*traceback.format_tb(error.__traceback__), f"{type(error).__name__}\n"])


def _read_line() -> bytes:
    line = b""
    while not line.endswith(b"\n"):
        data = os.read(0, 65536)
        if not data:
            os._exit(_EXIT_ORPHANED)
        line += data
    return line


def _bind_to_parent(parent: int) -> None:
    """Die with the parent, also when it was killed outright: stdin ends, and on Linux a signal comes."""

    def watch() -> None:
        while os.read(0, 4096):
            pass
        os._exit(_EXIT_ORPHANED)

    threading.Thread(target=watch, daemon=True, name="parent-watch").start()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(_EXIT_ORPHANED)


def _apply_limits(limits: dict[str, Any]) -> None:
    for what, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, limits["file_bytes"]),
        (resource.RLIMIT_AS, limits["address_space_bytes"]),
        (resource.RLIMIT_CPU, limits["cpu_seconds"]),
    ):
        _, ceiling = resource.getrlimit(what)
        wanted = value if ceiling == resource.RLIM_INFINITY else min(value, ceiling)
        # The hard CPU limit sends SIGKILL; a second's distance lets SIGXCPU, which tells why, come first.
        slack = 1 if what == resource.RLIMIT_CPU and ceiling == resource.RLIM_INFINITY else 0
        resource.setrlimit(what, (wanted, wanted + slack))
    os.nice(limits["nice"])
    if sys.platform == "linux":
        with open("/proc/self/oom_score_adj", "w") as score:
            score.write(_OOM_SCORE)
