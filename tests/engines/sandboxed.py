"""A child process for the sandbox's tests: does what the request's ``do`` says."""

import os
import resource
import signal
import sys
import time
from typing import Any

from sume.media.sandbox_child import RefusalError, Send, serve_child


def _echo(request: dict[str, Any], send: Send) -> dict[str, Any]:
    print("a stray line that must not reach the parent")  # noqa: T201  (that is the point)
    os.write(1, b"and one from native code\n")
    for number in range(request["messages"]):
        send({"number": number})
    return {
        "echo": request["text"],
        "nice": os.nice(0),
        "cwd": os.getcwd(),
        "secret": os.environ.get("SECRET"),
    }


def _sleep(request: dict[str, Any], send: Send) -> dict[str, Any]:
    send({"pid": os.getpid()})
    time.sleep(request["seconds"])
    return {}


def _die(request: dict[str, Any], send: Send) -> dict[str, Any]:
    sys.stderr.write("last words\n")
    sys.stderr.flush()
    os.kill(os.getpid(), getattr(signal, request["signal"]))
    return {}


def _raise(request: dict[str, Any], send: Send) -> dict[str, Any]:
    raise ValueError(request["text"])


def _refuse(request: dict[str, Any], send: Send) -> dict[str, Any]:
    raise RefusalError("This cannot be done.")


def _hoard(request: dict[str, Any], send: Send) -> dict[str, Any]:
    return {"size": len(bytearray(request["bytes"]))}


def _spin(request: dict[str, Any], send: Send) -> dict[str, Any]:
    while True:
        pass


def _limits(request: dict[str, Any], send: Send) -> dict[str, Any]:
    return {
        "core": resource.getrlimit(resource.RLIMIT_CORE)[0],
        "file": resource.getrlimit(resource.RLIMIT_FSIZE)[0],
    }


_DEEDS = {
    "echo": _echo,
    "sleep": _sleep,
    "die": _die,
    "raise": _raise,
    "refuse": _refuse,
    "hoard": _hoard,
    "spin": _spin,
    "limits": _limits,
}

if __name__ == "__main__":
    serve_child(lambda request, send: _DEEDS[request["do"]](request, send))
