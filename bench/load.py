"""Load over loopback: raw sockets, kept-alive connections, requests built beforehand.

It parses as little as it can (status and ``Content-Length``), so that the server is what gets measured. Run
as a module it takes a :class:`Plan` as JSON on stdin and prints a :class:`Result`, so that it never shares an
interpreter with what it measures.
"""

import json
import selectors
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import cycle
from typing import Final

CONNECTIONS: Final = 16
RECEIVE_BYTES: Final = 65_536
OK: Final = b"HTTP/1.1 200 "
HEAD_END: Final = b"\r\n\r\n"
LENGTH: Final = b"content-length: "
SILENCE_SECONDS: Final = 5.0


@dataclass(frozen=True, slots=True)
class Plan:
    port: int
    requests: tuple[str, ...]
    seconds: float
    connections: int = CONNECTIONS


@dataclass(frozen=True, slots=True)
class Result:
    answered: int
    seconds: float

    @property
    def per_second(self) -> float:
        return self.answered / self.seconds


def get(path: str, headers: dict[str, str]) -> str:
    """A GET request as it goes over the wire."""
    fields = {"Host": "127.0.0.1", **headers}
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in fields.items())]
    return "\r\n".join(lines) + "\r\n\r\n"


def run(plan: Plan) -> Result:
    """Send for so many seconds, from a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.load"],
        input=json.dumps(asdict(plan)),
        capture_output=True,
        text=True,
        timeout=plan.seconds + 60,
    )
    if done.returncode:
        raise RuntimeError(f"the load generator failed:\n{done.stderr}")
    return Result(**json.loads(done.stdout))


def send(plan: Plan) -> Result:
    requests = cycle([request.encode() for request in plan.requests])
    selector = selectors.DefaultSelector()
    connections = [socket.create_connection(("127.0.0.1", plan.port)) for _ in range(plan.connections)]
    for connection in connections:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        selector.register(connection, selectors.EVENT_READ, data=connection)
    started = time.perf_counter()
    try:
        answered = _exchange(selector, connections, requests, started + plan.seconds)
        return Result(answered, time.perf_counter() - started)
    finally:
        for connection in connections:
            connection.close()


def _exchange(
    selector: selectors.BaseSelector,
    connections: Sequence[socket.socket],
    requests: Iterator[bytes],
    until: float,
) -> int:
    answered = 0
    for connection in connections:
        connection.sendall(next(requests))
    while time.perf_counter() < until:
        ready = selector.select(SILENCE_SECONDS)
        if not ready:
            raise RuntimeError(f"no answer for {SILENCE_SECONDS:g} seconds")
        for key, _ in ready:
            connection = key.data
            _receive_answer(connection)
            answered += 1
            connection.sendall(next(requests))
    return answered


def _receive_answer(connection: socket.socket) -> None:
    data = connection.recv(RECEIVE_BYTES)
    while (end := data.find(HEAD_END)) < 0 or len(data) < end + len(HEAD_END) + _content_length(data, end):
        more = connection.recv(RECEIVE_BYTES)
        if not more:
            raise RuntimeError(f"the server hung up after: {data[:200]!r}")
        data += more
    if not data.startswith(OK):
        raise RuntimeError(f"not an answer to measure: {data[:600]!r}")


def _content_length(data: bytes, head_end: int) -> int:
    start = data.index(LENGTH, 0, head_end) + len(LENGTH)
    return int(data[start : data.index(b"\r", start)])


def main() -> None:
    fields = json.load(sys.stdin)
    print(json.dumps(asdict(send(Plan(**{**fields, "requests": tuple(fields["requests"])})))))


if __name__ == "__main__":
    main()
